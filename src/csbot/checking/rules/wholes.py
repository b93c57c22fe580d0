"""Names, roles and measures read as wholes, and another of their sort in the place of one.

Claim and evidence are rows as in `copies`, in which "Ottoline Prewett", "executive sponsor" and
"CSAT" are one part each, however many words they have. Where the same stands on both sides of one
of them and of another in the evidence, or where two would stand as they do in the evidence if they
were exchanged, they are in each other's places.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from csbot.checking.reading.facts import Facts, Mention
from csbot.checking.reading.name_index import name_index
from csbot.checking.reading.source import Source
from csbot.checking.rules.bindings import is_elliptic
from csbot.checking.rules.doings import stands
from csbot.checking.rules.items import same
from csbot.checking.rules.laid import LEAST, Change, Laid
from csbot.checking.rules.negation import polarity
from csbot.checking.rules.parts import Part, Row, row
from csbot.checking.rules.roles import may_be_one
from csbot.checking.rules.scenes import Scene, scene_of_evidence
from csbot.checking.rules.whole_rows import (
    MEASURE,
    ROLE,
    is_name,
    is_whole,
    named_in,
    whole_row,
    whole_row_of_evidence,
)

# How much more stands alike in the place of another, and in the places of two.
_CLEAR, _CLEAR_OF_TWO = 1.0, 2.0
_MOST_WHOLES = 8
# How far what stands behind the first of two is held against what stands behind it there.
_REACH = 3
_LISTED = frozenset(("and", "or", "und", "et", "y"))


def displaced(told: Scene, sources: Sequence[Source]) -> Iterator[Change]:
    """Names, roles and measures of a claim that stand where the evidence has another."""
    claim = told.facts
    mine = whole_row(row(claim), told)
    places = [i for i, part in enumerate(mine.parts) if is_whole(part)][:_MOST_WHOLES]
    if not places:
        return
    laid = [_laid(mine, source) for source in sources]
    open_places = [i for i in places if not any(one.copies(i - 1) for one in laid)]
    if not open_places:
        return
    scenes = [scene_of_evidence(source.text) for source in sources]
    for i in open_places:
        there = _other_there(laid, sources, i)
        if there and not _is_told_shortly(mine.parts[i], claim, scenes):
            yield _change(mine.parts[i], there)
    for i, j in combinations(places, 2):
        pair = mine.parts[i], mine.parts[j]
        if not (i in open_places or j in open_places) or not all(map(is_name, pair)):
            continue
        if _would_turn(mine, laid, i, j) and not _do_so(pair, told, scenes):
            yield _change(*pair)


def _is_told_shortly(said: Part, claim: Facts, scenes: Sequence[Scene]) -> bool:
    """ "Only Denver uses approvals; Austin does not" of Austin that does not use approvals."""
    denies = is_name(said) and polarity(claim.text).negative
    return denies and any(is_elliptic(there, _mention(said)) for there in scenes)


def _do_so(pair: Sequence[Part], told: Scene, scenes: Sequence[Scene]) -> bool:
    """Whether a verb of the evidence has one of them on the side that the claim says."""
    starts = {part.start for part in pair}
    places = [i for i, item in enumerate(told.items) if item.start in starts]
    return any(stands(told, i, scenes) for i in places)


def _change(said: Part, there: Part) -> Change:
    return Change(said.start, said.end, there.form, is_name=True)


def _laid(mine: Row, source: Source) -> Laid:
    """The claim beside a piece of evidence, its names called as the evidence calls them."""
    there = whole_row_of_evidence(source.text)
    parts = list(mine.parts)
    for index, part in enumerate(parts):
        if is_name(part) and part.key not in there.places:
            known = {o.key for o in named_in(source.text) if _is_one(part, o)}
            if len(known) == 1:
                parts[index] = part._replace(key=known.pop())
    return Laid(Row(tuple(parts), mine.places), there)


def _is_one(one: Part, other: Part) -> bool:
    """Whether two names may be one, the one perhaps said in fewer words."""
    return same(_mention(one), _mention(other))


def _mention(part: Part) -> Mention:
    return Mention(part.form, part.start, part.end)


def _other_there(laid: Sequence[Laid], sources: Sequence[Source], i: int) -> Part | None:
    """The whole of the same sort that stands in the place of the one at `i`."""
    best, there = 0.0, None
    for one, source in zip(laid, sources, strict=True):
        said = one.mine.parts[i]
        for p, q in one.beside(i - 1, i + 1, 1):
            if q - p != 2 or not _may_be_taken_for(said, one.there.parts[p + 1]):
                continue
            score = one.around(i - 1, i + 1, p, q)
            if score > best and not _is_of_record(said, source, one.there):
                if is_name(said) and said.key in _list_around(one.there.parts, p + 1):
                    continue
                best, there = score, one.there.parts[p + 1]
    if there is None or best < LEAST:
        return None
    return there if best - max(one.as_said(i - 1, i + 1) for one in laid) >= _CLEAR else None


def _may_be_taken_for(said: Part, there: Part) -> bool:
    """Whether both are of one sort, and not the same."""
    if said.key == there.key:
        return False
    if is_name(said):
        return is_name(there) and not _is_one(said, there)
    if said.key.startswith(ROLE):
        kinds = [tuple(part.key.removeprefix(ROLE).split()) for part in (said, there)]
        return there.key.startswith(ROLE) and not may_be_one(*kinds)
    return there.key.startswith(MEASURE)


def _is_of_record(said: Part, source: Source, there: Row) -> bool:
    """Whether a record as a whole is of the name, though its text does not have it."""
    if not is_name(said) or said.key in there.places or not source.about:
        return False
    return name_index(source.about).has(_mention(said))


def _list_around(parts: Sequence[Part], at: int) -> frozenset[str]:
    """The names of the list that a name stands in: "A, B and C"."""
    first = last = at
    while first > 0 and _goes_on_with(parts, first):
        first -= 1
    while last + 1 < len(parts) and _goes_on_with(parts, last + 1):
        last += 1
    return frozenset(part.key for part in parts[first : last + 1])


def _goes_on_with(parts: Sequence[Part], at: int) -> bool:
    """Whether a name stands behind another with nothing but a comma or "and" in between."""
    return (
        is_name(parts[at - 1])
        and is_name(parts[at])
        and (parts[at].opens or bool(parts[at].gap))
        and set(parts[at].gap) <= _LISTED
    )


def _would_turn(mine: Row, laid: Sequence[Laid], i: int, j: int) -> bool:
    """Whether two names stand in the evidence as they would if they were exchanged."""
    if mine.parts[j].key in _list_around(mine.parts, i):
        return False
    as_said = turned = 0.0
    for one in laid:
        keys = one.mine.parts[i].key, one.mine.parts[j].key
        if keys[0] == keys[1] or not all(key in one.there.places for key in keys):
            continue
        as_said = max(as_said, sum(_fits(one, i, j)))
        other = Laid(_turned(one.mine, i, j), one.there)
        fits = _fits(other, i, j)
        if all(fits) and _go_together(other, i, j):
            turned = max(turned, sum(fits))
    return turned - as_said >= _CLEAR_OF_TWO


def _go_together(one: Laid, i: int, j: int) -> bool:
    """Whether what stands between two names stands behind the first in the evidence, too."""
    between = min(j - i, _REACH)
    return any(
        all(
            p + step < len(one.there.parts)
            and one.mine.parts[i + step].key == one.there.parts[p + step].key
            for step in range(1, between + 1)
        )
        for p in one.there.places.get(one.mine.parts[i].key, ())
    )


def _fits(one: Laid, i: int, j: int) -> tuple[float, float]:
    return one.as_said(i - 1, i + 1), one.as_said(j - 1, j + 1)


def _turned(mine: Row, i: int, j: int) -> Row:
    parts = list(mine.parts)
    parts[i], parts[j] = (
        parts[i]._replace(key=parts[j].key),
        parts[j]._replace(key=parts[i].key),
    )
    return Row(tuple(parts), mine.places)
