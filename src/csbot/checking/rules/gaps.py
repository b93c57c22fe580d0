"""Small words and words that deny, put in, left out or turned between words that are the same."""

from collections.abc import Iterator, Sequence

from csbot.checking.rules.contrasts import gaps_differ, has_opposite, words_differ
from csbot.checking.rules.laid import LEAST, Change, Laid
from csbot.checking.rules.negation import denies_next
from csbot.checking.rules.parts import Row


def in_gaps(text: str, mine: Row, laid: Sequence[Laid]) -> Iterator[Change]:
    """Small words, and words that deny, between two parts that stand together in the evidence."""
    parts = mine.parts
    for i in range(-1, len(parts)):
        for j in (i + 1, i + 2):
            if j > len(parts) or (j - i == 2 and not _may_turn(mine, i, j)):
                continue
            gaps = _gaps_there(mine, laid, i, j)
            if gaps and all(_says_other(mine, i, j, gap) for gap in gaps):
                start = parts[i].end if i >= 0 else 0
                end = parts[j].start if j < len(parts) else len(text)
                yield Change(start, end, " ".join(gaps[0]))


def _may_turn(mine: Row, i: int, j: int) -> bool:
    """Whether the word between denies, or has an opposite."""
    return _denies(mine, i, j) or has_opposite(mine.parts[i + 1].form)


def _says_other(mine: Row, i: int, j: int, gap: Sequence[str]) -> bool:
    """A word of weight between may be the opposite of a small one: "earlier" of "later"."""
    if j - i == 1 or _denies(mine, i, j):
        return bool(gaps_differ(_gap(mine, i, j), gap))
    return any(words_differ(mine.parts[i + 1].form, word) for word in gap)


def _gaps_there(mine: Row, laid: Sequence[Laid], i: int, j: int) -> list[tuple[str, ...]]:
    """What stands between the two parts in those places of the evidence that are most alike."""
    best = LEAST
    found: list[tuple[str, ...]] = []
    for one in laid:
        for p, q in one.beside(i, j, 1):
            if q - p == 2 and not _denies(one.there, p, q):
                continue
            if _border(mine, i, j) != _border(one.there, p, q):
                continue
            score = one.around(i, j, p, q)
            if score > best:
                best, found = score, []
            if score == best:
                found.append(_between(one.there, p, q, ends=j == len(mine.parts), begins=i < 0))
    return found


def _denies(there: Row, p: int, q: int) -> bool:
    """Whether the word between two parts denies what follows it."""
    follows = there.parts[q].gap[:1] if q < len(there.parts) else ()
    return denies_next(there.parts[p + 1].form, *follows)


def _border(there: Row, p: int, q: int) -> bool:
    """Whether a border stands between two parts; in front of the first and behind the last."""
    return p < 0 or q >= len(there.parts) or any(part.opens for part in there.parts[p + 1 : q + 1])


def _between(there: Row, p: int, q: int, *, begins: bool, ends: bool) -> tuple[str, ...]:
    if ends and q - p == 1:
        return _ending(there, p)
    return _beginning(there, q) if begins and q - p == 1 else _gap(there, p, q)


def _gap(there: Row, p: int, q: int) -> tuple[str, ...]:
    """The words between two parts."""
    found: list[str] = []
    for part in there.parts[p + 1 : q]:
        found += [*part.gap, part.form.casefold()]
    return (*found, *(there.parts[q].gap if q < len(there.parts) else there.closing))


def _ending(there: Row, p: int) -> tuple[str, ...]:
    """The small words behind a part up to the next border."""
    if p + 1 >= len(there.parts):
        return there.closing
    return there.parts[p + 1].gap[: there.parts[p + 1].held]


def _beginning(there: Row, q: int) -> tuple[str, ...]:
    """The small words in front of a part from the last border on."""
    return there.parts[q].gap[there.parts[q].held :]
