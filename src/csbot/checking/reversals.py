"""Claims that say the contrary of their evidence: negation, direction, opposites."""

from collections.abc import Iterator, Sequence

from csbot.checking.facts import Facts
from csbot.checking.negation import Polarity, polarity
from csbot.checking.opposites import DIRECTIONS, OPPOSITES
from csbot.checking.passages import Passage, nearest
from csbot.checking.words import FUNCTION_WORDS, Word, content, stem, words

_MOSTLY = 0.6


def reversals(claim: Facts, texts: Sequence[str]) -> Iterator[str]:
    """The words of a claim that its evidence turns round."""
    stems = frozenset(content(claim.text))
    near = nearest(stems, texts)
    if not near:
        return
    yield from _negations(claim.text, stems, near)
    tokens = words(claim.text)
    yield from _directions(claim, tokens, near)
    yield from _opposites(claim.text, tokens, near)


def _negations(text: str, stems: frozenset[str], near: list[Passage]) -> Iterator[str]:
    mine = polarity(text)
    theirs = [polarity(passage.text) for passage in near]
    denied = frozenset().union(*(p.denied for p in theirs))
    plain = frozenset().union(*(p.plain for p in theirs))
    if mine.negative:
        if _denies_what_is_said(mine, denied, plain) or _denies_all(mine, stems, near, theirs):
            yield mine.cues[0]
    elif (
        not mine.guarded
        and (said := (mine.plain & denied) - plain)
        and _speaks_of_it(said, stems, near)
    ):
        yield _as_written(text, said)


def _denies_what_is_said(mine: Polarity, denied: frozenset[str], plain: frozenset[str]) -> bool:
    return bool((mine.denied & plain) - denied)


def _denies_all(
    mine: Polarity, stems: frozenset[str], near: list[Passage], theirs: list[Polarity]
) -> bool:
    """Nearly the same words, a negation in the claim alone."""
    if any(p.negative or p.guarded for p in theirs):
        return False
    rest = stems - mine.denied
    return len(rest) >= 3 and any(len(rest & p.stems) >= 0.8 * len(rest) for p in near)


def _speaks_of_it(said: frozenset[str], stems: frozenset[str], near: list[Passage]) -> bool:
    return any(len(stems & p.stems) >= 0.5 * len(stems) for p in near if said & p.stems)


def _directions(claim: Facts, tokens: Sequence[Word], near: list[Passage]) -> Iterator[str]:
    found = [(w, DIRECTIONS[s]) for w in tokens if (s := stem(w.form)) in DIRECTIONS]
    if not found:
        return
    ways = {d for passage in near for s in passage.every if (d := DIRECTIONS.get(s))}
    for word, (group, way) in found:
        shown = claim.text[word.start : word.end]
        if (group, way) in ways:
            continue
        if (
            (group, -way) in ways
            or (group == "trend" and ("compare", -way) in ways and ("compare", way) not in ways)
            or (group == "trend" and _contradicts_figures(claim, word, way, near))
        ):
            yield shown


def _contradicts_figures(claim: Facts, word: Word, way: int, near: list[Passage]) -> bool:
    """ "rose from 82% to 61%", and "rose" where the evidence has −4."""
    behind = [f for f in claim.figures if f.start >= word.end][:2]
    if len(behind) == 2 and behind[0].unit == behind[1].unit:
        gap = claim.text[behind[0].end : behind[1].start]
        lead = claim.text[max(0, behind[0].start - 6) : behind[0].start]
        if gap.strip() in ("to", "->", "→") and "from" in lead:
            return (behind[1].values[0] - behind[0].values[0]) * way < 0
        if gap.strip() == "from" and "to" in lead:
            return (behind[0].values[0] - behind[1].values[0]) * way < 0
    return False


def _opposites(text: str, tokens: Sequence[Word], near: list[Passage]) -> Iterator[str]:
    there = frozenset(s for passage in near for s in passage.every)
    for index, word in enumerate(tokens):
        form = stem(word.form)
        if form not in OPPOSITES or form in there:
            continue
        turned = OPPOSITES[form] & there
        if word.form in FUNCTION_WORDS or any(t in FUNCTION_WORDS for t in turned):
            turned = frozenset(t for t in turned if _same_company(t, tokens, index, near))
        if turned and not polarity(text).negative and not _denied_there(turned, near):
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
