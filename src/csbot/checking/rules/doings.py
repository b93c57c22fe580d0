"""Who does what to whom: on which side of a verb a name stands, in a claim and in its evidence."""

from collections.abc import Iterator, Sequence

from csbot.checking.rules.items import NAME, Item, same
from csbot.checking.rules.nesting import CLAUSE
from csbot.checking.rules.scenes import Scene
from csbot.checking.rules.voices import side


def turned(claim: Scene, index: int, scenes: Sequence[Scene]) -> Item | None:
    """The name that does what the claim says of this one, to this one."""
    for wanted, found in _doings(claim, index, scenes):
        if not any(own & wanted for own, _ in found):
            for way, rival in (pair for _, rivals in found for pair in rivals):
                if way in wanted:
                    return rival
    return None


def stands(claim: Scene, index: int, scenes: Sequence[Scene]) -> bool:
    """Whether a verb of the evidence has the name on the side that the claim says."""
    doings = _doings(claim, index, scenes)
    return any(own & wanted for wanted, found in doings for own, _ in found)


def _doings(
    claim: Scene, index: int, scenes: Sequence[Scene]
) -> Iterator[tuple[set[int], list[tuple[set[int], list[tuple[int, Item]]]]]]:
    """For each verb between names of the claim the side of this one, and who stands where."""
    item = claim.items[index]
    if claim.families[index] != NAME:
        return
    for stem, places in claim.tokens_of.items():
        wanted = {way for p in places for way in _flanked(claim, index, p)}
        if len(wanted) == 1:
            seen = [_sides(item, s, p) for s in scenes for p in s.tokens_of.get(stem, ())]
            if found := [(own, rivals) for own, rivals in seen if own]:
                yield wanted, found


def _flanked(claim: Scene, index: int, place: int) -> set[int]:
    """The side on which an item stands of a word with other names on the other side."""
    own, rivals = _sides(claim.items[index], claim, place)
    return own if any(-way in own for way, _ in rivals) else set()


def _sides(item: Item, scene: Scene, place: int) -> tuple[set[int], list[tuple[int, Item]]]:
    """On which sides of a word the name stands, and which other names stand where."""
    own: set[int] = set()
    rivals: list[tuple[int, Item]] = []
    for other in scene.in_unit(NAME, place, CLAUSE):
        there = scene.items[other]
        way = side(scene.nest, place, there.start)
        if same(item, there):
            own.add(way)
        else:
            rivals.append((way, there))
    return own - {0}, rivals
