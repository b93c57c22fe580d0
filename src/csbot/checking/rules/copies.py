"""Where a claim repeats its evidence but for a word: what was put in, left out or exchanged.

Claim and evidence are rows of words of weight and facts, each with the small words in front of it.
Where the same words stand on both sides of a place, and something else in it, the claim changed it.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from csbot.checking.reading.facts import Facts, Figure
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import is_common
from csbot.checking.rules.contrasts import words_agree, words_differ
from csbot.checking.rules.gaps import in_gaps
from csbot.checking.rules.items import same_value
from csbot.checking.rules.laid import LEAST, MOST_WIDE, Change, Laid
from csbot.checking.rules.parts import Fact, Part, Row, marks, row, row_of_evidence

# How much must stand alike on both sides of a change that is longer or shorter.
_LEAST_UNEVEN = 4.0
_LEAST_LABEL, _LEAST_OPPOSITE = 2.0, 1.5
# How much more than around the same thing where the evidence has it.
_CLEAR = 1.0
_BESIDE = 3
_OF = frozenset(("of",))
_DATED = frozenset(("history",))
_TITLE_END = " \n "


def changes(claim: Facts, sources: Sequence[Source]) -> Iterator[Change]:
    """Where the claim says other than the evidence that it otherwise repeats.

    Quotations are compared word for word elsewhere; here they only tell which place is meant.
    """
    mine = row(claim)
    about = " ".join(source.about for source in sources)
    laid = [Laid(mine, row_of_evidence(text)) for s in sources for text in (s.text, *_headed(s))]
    found = (_exchanged(mine, laid, about), _labelled(mine, laid), in_gaps(claim.text, mine, laid))
    for change in chain(*found):
        if not any(q.start < change.end and change.start < q.end for q in claim.quotes):
            yield change


def _headed(source: Source) -> Iterator[str]:
    """What a dated record is called, with its day on either side, but not on both: in a list of
    records the day of the one before stands there."""
    if source.written and source.kind in _DATED:
        day, title = source.written.isoformat(), source.about.split(_TITLE_END)[0]
        yield f"{day}, {title}"
        yield f"{title} {day}"


def _exchanged(mine: Row, laid: Sequence[Laid], about: str) -> Iterator[Change]:
    for i in range(-1, len(mine.parts) - 1):
        if any(one.copies(i) for one in laid):
            continue
        for j in range(i + 2, min(i + MOST_WIDE + 2, len(mine.parts) + 1)):
            said = mine.parts[i + 1 : j]
            best, there = _best_other(laid, i, j)
            if (
                there is None
                or best < _needed(said, there.parts, laid)
                or (there.goes_on and not (i >= 0 and _goes_on(mine.parts, i + 1)))
                or _stands_near(said, there)
            ):
                continue
            if len(said) != len(there.parts) and best < _LEAST_UNEVEN:
                continue
            as_said = max(one.as_said(i, j) for one in laid)
            if best - as_said >= _CLEAR and differ(said, there.parts, about):
                text = " ".join(part.form for part in there.parts)
                yield Change(said[0].start, said[-1].end, text, said[0].fact, said[0].capital)


def _needed(said: Sequence[Part], there: Sequence[Part], laid: Sequence[Laid]) -> float:
    """Less for a label in capitals, and for an opposite that the evidence never has."""
    if len(said) != 1 or len(there) != 1:
        return LEAST
    one, other = said[0], there[0]
    if one.fact or other.fact:
        return LEAST
    if one.form.isupper() and other.form.isupper():
        return _LEAST_LABEL
    unheard = not any(one.key in beside.there.places for beside in laid)
    return _LEAST_OPPOSITE if unheard and words_differ(one.form, other.form) else LEAST


def _labelled(mine: Row, laid: Sequence[Laid]) -> Iterator[Change]:
    """ "A target of 0" where the evidence has "target 1", and no other target of the same thing."""
    for at, (label, part) in enumerate(pairwise(mine.parts)):
        if part.fact is None or label.fact or part.opens or not set(part.gap) <= _OF:
            continue
        there = [
            behind.fact
            for one in laid
            for p in one.there.places.get(label.key, ())
            if (behind := one.there.parts[p + 1] if p + 1 < len(one.there.parts) else None)
            and not set(behind.gap) - _OF
            and behind.fact
            and _is_of_same(mine.parts, at, one.there.parts, p)
        ]
        if len(there) == 1 and facts_differ(part.fact, there[0]) and _alike(part.fact, there[0]):
            yield Change(part.start, part.end, there[0].text, part.fact)


def _is_of_same(mine: Sequence[Part], at: int, there: Sequence[Part], p: int) -> bool:
    """Whether two labels follow the same word, or one of them begins: "adoption scores 55" says
    nothing of the "health score 62"."""
    return (
        not at or not p or mine[at].opens or there[p].opens or mine[at - 1].key == there[p - 1].key
    )


def _alike(one: Fact, other: Fact) -> bool:
    """Whether both are figures of one unit."""
    return (
        isinstance(one, Figure) and isinstance(other, Figure)
        and (one.kind, one.unit) == (other.kind, other.unit)
    )  # fmt: skip


class Place(NamedTuple):
    """What stands in a place of the evidence, and what stands near it; `goes_on` where it is the
    rest of a name: "Group" of "Aurelia Insurance Group"."""

    parts: tuple[Part, ...]
    near: tuple[Part, ...]
    goes_on: bool


def _best_other(laid: Sequence[Laid], i: int, j: int) -> tuple[float, Place | None]:
    best: tuple[float, Place | None] = (0.0, None)
    even = False
    for one in laid:
        mine, there = one.mine.parts, one.there.parts
        for p, q in one.beside(i, j):
            if (
                q - p < 2
                or there[p + 1].key == mine[i + 1].key
                or there[q - 1].key == mine[j - 1].key
            ):
                continue
            score = one.around(i, j, p, q)
            # Of places that are alike, one as wide as the claim's.
            if score > best[0] or (score == best[0] and not even and q - p == j - i):
                even = q - p == j - i
                near = there[max(0, p - _BESIDE) : p + 1] + there[q : q + _BESIDE]
                best = (score, Place(there[p + 1 : q], near, p >= 0 and _goes_on(there, p + 1)))
    return best


def _goes_on(parts: Sequence[Part], at: int) -> bool:
    """Whether a part goes on with the name that the part before it begins."""
    before, part = parts[at - 1], parts[at]
    is_word = not (part.fact or part.form.isupper())
    return before.capital and part.capital and is_word and not part.gap and not part.opens


def _stands_near(said: Sequence[Part], there: Place) -> bool:
    """ "Acme: review" is no change of "Acme, Key Accounts: review"."""
    near = {part.form.casefold() for part in there.near}
    return all(part.form.casefold() in near for part in said)


def differ(said: Sequence[Part], there: Sequence[Part], about: str) -> bool:
    """Whether what the claim has in a place says other than what the evidence has there.

    Of words only opposites do, and names of as many words: of all others nobody knows.
    """
    one, other = said[0], there[0]
    if len(said) == len(there) == 1:
        if one.fact and other.fact:
            return facts_differ(one.fact, other.fact)
        if words_differ(one.form, other.form):
            return True
        if words_agree(one.form, other.form):
            return False
    if any(part.fact for part in (*said, *there)):
        return False
    named = all(_is_name(part) for part in (*said, *there))
    if any(part.opens for part in (*said[1:], *there[1:])):
        return False
    shared = {part.key for part in said} & {part.key for part in there}
    return named and not shared and not _both(said, there, about)


def _is_name(part: Part) -> bool:
    """A capital alone tells no name where a sentence begins: "Thank you"."""
    return part.capital and len(part.form) > 1 and not is_common(part.form.casefold())


def _both(said: Sequence[Part], there: Sequence[Part], about: str) -> bool:
    """Whether the record is called by both names."""
    return all(part.form in about for part in (*said, *there))


def facts_differ(one: Fact, other: Fact) -> bool:
    """Whether two facts of one kind, each in the other's place, are not one."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Figure) and isinstance(other, Figure) and marks(one) != marks(other):
        return True
    return not same_value(one, other)
