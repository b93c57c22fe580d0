"""Claims that say the contrary of their evidence: negation, direction, opposites."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from csbot.checking.reading.facts import Facts
from csbot.checking.reading.quotes import unquoted
from csbot.checking.reading.words import FUNCTION_WORDS, Word, content, stem, words
from csbot.checking.rules.courses import courses
from csbot.checking.rules.denials import dropped, hardened
from csbot.checking.rules.negation import Polarity, disowns, polarity
from csbot.checking.rules.nesting import CLAUSE, nested
from csbot.checking.rules.opposites import DIRECTIONS, OPPOSITES
from csbot.checking.rules.passages import Passage, nearest, passages
from csbot.checking.rules.unheard import MEASURED, denies_unheard

_TIMED = re.compile(r"\b(?:since|for|within|in the (?:last|past))\b.*\d", re.IGNORECASE)
_SINCE = re.compile(r"\b(\w+) since\b", re.IGNORECASE)
_BEHIND = 30


_SET_AGAINST = re.compile(r", (?:and |but )?not $")

# Their stem is that of "met" and "close", which have opposites; they have none.
_NOUNS = frozenset({"meeting", "meetings", "closer", "closest", "closely"})


def reversals(claim: Facts, texts: Sequence[str], titles: Sequence[str] = ()) -> Iterator[str]:
    """The words of a claim that its evidence turns round; what `titles` name is not denied."""
    if disowns(claim.text) and not any(map(disowns, texts)):
        yield claim.text.strip()
    stems = frozenset(content(claim.text))
    near = nearest(stems, texts)
    if not near:
        return
    named = frozenset().union(*map(content, titles))
    turned = (*dropped(claim.text, texts), *hardened(claim.text, texts))
    yield from (w for w in turned if stem(w.casefold()) not in named)
    yield from _negations(claim, stems, near, named, texts)
    tokens = words(claim.text)
    yield from _directions(claim, tokens, near, texts)
    yield from (w for w in _opposites(claim.text, tokens, near) if stem(w.casefold()) not in named)


def _negations(
    claim: Facts,
    stems: frozenset[str],
    near: list[Passage],
    named: frozenset[str],
    texts: Sequence[str],
) -> Iterator[str]:
    mine = polarity(unquoted(claim.text, claim.quotes))
    theirs = [polarity(passage.text) for passage in near]
    denied = frozenset().union(*(_denied_by(p, mine) for p in theirs))
    plain = frozenset().union(*(p.plain for p in theirs if not p.elliptic))
    guards = frozenset().union(*(p.guards for p in theirs))
    if mine.negative:
        # A negative word that the claim has itself does not stand for its negation.
        alone = not any(p.negative or p.guards - mine.guards for p in theirs)
        if (
            (
                _denies_what_is_said(mine, denied, plain - _beside_a_cue(near))
                and not _denies_a_time(claim, mine)
            )
            or (_denies_next(claim, mine) and not any(p.negative for p in theirs))
            or (alone and _denies_all(claim, mine, stems, near))
            or (alone and _denies_a_fact(claim, mine))
            or _denies_a_start(claim, mine, near)
            or denies_unheard(claim, mine, texts)
        ):
            yield mine.cues[0]
    elif not mine.guards - guards:
        said = (mine.plain & denied) - plain - named
        if said and _speaks_of_it(said, stems, near):
            yield _as_written(claim.text, said)


def _denied_by(theirs: Polarity, mine: Polarity) -> frozenset[str]:
    """What evidence denies, of "no critical issues" the issues only where the claim is so too."""
    loose = {second for first, second in theirs.heads if first not in mine.plain | mine.denied}
    return theirs.denied - loose


def _beside_a_cue(near: list[Passage]) -> frozenset[str]:
    """What stands in one clause with a negation: "refunds are not possible", "no refunds"."""
    found: set[str] = set()
    for passage in near:
        nest = nested(passage.text)
        cued = {nest.path(max(0, start - 1))[CLAUSE] for start, _ in polarity(passage.text).reach}
        found |= {t.stem for t in nest.tokens if t.path[CLAUSE] in cued}
    return frozenset(found)


def _denies_what_is_said(mine: Polarity, denied: frozenset[str], plain: frozenset[str]) -> bool:
    return bool((mine.denied & plain) - denied)


def _denies_a_time(claim: Facts, mine: Polarity) -> bool:
    """ "no call since 3 October" is what "last call: 3 October" says."""
    return any(_TIMED.search(claim.text[start:end]) for start, end in mine.reach)


def _denies_all(claim: Facts, mine: Polarity, stems: frozenset[str], near: list[Passage]) -> bool:
    """Nearly the same words, a negation in the claim alone."""
    if any(MEASURED.search(claim.text[start:end]) for start, end in mine.reach):
        return False
    rest = stems - mine.denied
    return len(rest) >= 3 and any(len(rest & p.stems) >= 0.8 * len(rest) for p in near)


def _denies_next(claim: Facts, mine: Polarity) -> bool:
    """ "not 2", "not Stable": a cue right in front of a fact that the evidence has.

    Not so for ", not Diego," which sets one against another.
    """
    return any(
        0 <= at - start <= 1 and not _SET_AGAINST.search(claim.text[:at])
        for start, _ in mine.reach
        for at in _fact_places(claim)
    )


def _denies_a_start(claim: Facts, mine: Polarity, near: list[Passage]) -> bool:
    """ "has not been a customer since May" where the evidence says "customer since May"."""
    for start, end in mine.reach:
        match = _SINCE.search(claim.text, start, end)
        said = match and f"{stem(match[1].casefold())} {stem('since')}"
        if said and any(said in " ".join(p.every) and not polarity(p.text).negative for p in near):
            return True
    return False


def _fact_places(claim: Facts) -> list[int]:
    figures = [f.start for f in claim.figures]
    return [*figures, *(d.start for d in claim.dates), *(n.start for n in claim.names)]


def _denies_a_fact(claim: Facts, mine: Polarity) -> bool:
    """ "is not owned by Ana", "did not pay USD 5": the evidence affirms what the cue reaches.

    Not so for "not since May" and "not at its target of 80%".
    """
    for start, end in mine.reach:
        for place in _fact_places(claim):
            if start <= place < end and not MEASURED.search(claim.text[start:place]):
                return True
    return False


def _speaks_of_it(said: frozenset[str], stems: frozenset[str], near: list[Passage]) -> bool:
    return any(len(stems & p.stems) >= 0.5 * len(stems) for p in near if said & p.stems)


def _directions(
    claim: Facts, tokens: Sequence[Word], near: list[Passage], texts: Sequence[str]
) -> Iterator[str]:
    found = [
        (w, DIRECTIONS[s])
        for i, w in enumerate(tokens)
        if (s := stem(w.form)) in DIRECTIONS and _is_direction(tokens, i)
    ]
    if not found:
        return
    for word, (group, way) in found:
        ways = _ways(claim.text, word, near)
        if _is_called_so(tokens, tokens.index(word), texts):
            continue
        other = group == "trend" and ("compare", -way) in ways and ("compare", way) not in ways
        turned = (group, way) not in ways and ((group, -way) in ways or other)
        if turned or (group == "trend" and _contradicts_figures(claim, word, way)):
            yield claim.text[word.start : word.end]


def _is_called_so(tokens: Sequence[Word], index: int, texts: Sequence[str]) -> bool:
    """Whether the evidence has the word behind the same one: a warning "Satisfaction declines"."""
    if not index:
        return False
    said = (stem(tokens[index - 1].form), stem(tokens[index].form))
    return any(said in pairwise(p.every) for text in texts for p in passages(text))


def _ways(text: str, word: Word, near: list[Passage]) -> set[tuple[str, int]]:
    """The directions of those clauses of the evidence that share most with the word's clause."""
    here = nested(text)
    clause = here.path(word.start)[CLAUSE]
    mine = {t.stem for t in here.tokens if t.path[CLAUSE] == clause and not t.small}
    scored: list[tuple[int, tuple[str, int]]] = []
    for passage in near:
        there = nested(passage.text).tokens
        for token in there:
            if way := DIRECTIONS.get(stem(token.form)):
                its = {t.stem for t in there if t.path[CLAUSE] == token.path[CLAUSE]}
                scored.append((len(mine & its), way))
    most = max((shared for shared, _ in scored), default=0)
    return {way for shared, way in scored if shared == most}


def _is_direction(tokens: Sequence[Word], index: int) -> bool:
    """ "more than ten" is a direction, "talk more" and "in fall 2025" are none."""
    form = tokens[index].form
    if form in ("more", "less"):
        return any(w.form == "than" for w in tokens[index + 1 : index + 4])
    before = tokens[index - 1].form if index else ""
    return form != "fall" or before not in ("in", "this", "last", "the", "of", "")


def _contradicts_figures(claim: Facts, word: Word, way: int) -> bool:
    """ "rose from 82% to 61%", and "fell from 61% to 61%"."""
    for first, second in courses(claim):
        start = min(first.start, second.start)
        if word.end <= start <= word.end + _BEHIND and "(" not in claim.text[word.end : start]:
            return (second.values[0] - first.values[0]) * way <= 0
    return False


def _opposites(text: str, tokens: Sequence[Word], near: list[Passage]) -> Iterator[str]:
    there = frozenset(s for passage in near for s in passage.every)
    mine = frozenset(stem(word.form) for word in tokens)
    for index, word in enumerate(tokens):
        form = stem(word.form)
        if form not in OPPOSITES or form in there or word.form in _NOUNS:
            continue
        # A sentence that has both ("started at 5 and ended at 7") turns neither round.
        turned = (OPPOSITES[form] & there) - mine
        if word.form in FUNCTION_WORDS or any(t in FUNCTION_WORDS for t in turned):
            turned = frozenset(t for t in turned if _same_company(t, tokens, index, near))
        reached = any(start <= word.start < end for start, end in polarity(text).reach)
        if turned and not reached and not _denied_there(turned, near):
            yield text[word.start : word.end]


def _same_company(turned: str, tokens: Sequence[Word], index: int, near: list[Passage]) -> bool:
    """Whether the opposite stands in front of the same word as in the claim."""
    following = [stem(w.form) for w in tokens[index + 1 : index + 3]]
    for passage in near:
        for place, form in enumerate(passage.every):
            behind = passage.every[place + 1 : place + 3]
            if form == turned and behind and behind[: len(following)] == tuple(following):
                return True
    return False


def _denied_there(turned: frozenset[str], near: list[Passage]) -> bool:
    """ "not lost" is no opposite of "won"."""
    return any(turned & polarity(passage.text).denied for passage in near)


def _as_written(text: str, stems: frozenset[str]) -> str:
    return next((text[w.start : w.end] for w in words(text) if stem(w.form) in stems), min(stems))
