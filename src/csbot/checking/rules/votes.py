"""Whose the things are that a claim says of a name, a date or a code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from csbot.checking.rules.items import Family, Item, family, same
from csbot.checking.rules.nesting import CLAUSE, SENTENCE
from csbot.checking.rules.scenes import Scene

_WORD, _FACT = 1.0, 1.5


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that a claim says of an item: a word by its stem, or another item."""

    place: int
    weight: float
    stem: str = ""
    item: Item | None = None


@dataclass
class Votes:
    """How much of what the claim says of an item is its own, and how much is another's.

    `others` are keyed by scene, item and sentence; `near` says for the anchors, from the nearest
    on, whether they are the item's own; `told` is the weight of all, `known` of those that the
    evidence has.
    """

    mine: float = 0.0
    others: dict[tuple[int, int, int], float] = field(default_factory=dict)
    told: float = 0.0
    known: float = 0.0
    near: list[tuple[int, bool, frozenset[tuple[int, int]]]] = field(default_factory=list)


def votes_on(claim: Scene, index: int, scenes: Sequence[Scene]) -> Votes:
    """All that the claim says of one of its items, held against the evidence."""
    votes = Votes()
    for anchor in _anchors(claim, index):
        _vote(votes, claim, index, anchor, scenes)
    votes.near.sort(key=lambda told: told[0])
    return votes


def _anchors(claim: Scene, index: int) -> Iterator[Anchor]:
    """What the claim says of one of its items."""
    kind, item = claim.families[index], claim.items[index]
    for stem, places in claim.tokens_of.items():
        mine = [p for p in places if index in claim.owners(kind, p)]
        if mine:
            yield Anchor(min(mine, key=lambda p: abs(p - item.start)), _WORD, stem=stem)
    here = claim.paths[index][CLAUSE]
    for other, path in zip(claim.items, claim.paths, strict=True):
        if family(other) != kind:
            if index in claim.owners(kind, other.start):
                yield Anchor(other.start, _FACT, item=other)
        elif not same(item, other) and path[CLAUSE] == here:
            yield Anchor(other.start, _FACT, item=other)


def _vote(votes: Votes, claim: Scene, index: int, anchor: Anchor, scenes: Sequence[Scene]) -> None:
    """Whose the anchor is in the evidence."""
    item, kind = claim.items[index], claim.families[index]
    carried = False
    theirs: set[tuple[int, int, int]] = set()
    for number, scene in enumerate(scenes):
        for place in _places(anchor, scene):
            sentence = scene.nest.path(place)[SENTENCE]
            for owner in _owners(anchor, scene, kind, place):
                if same(item, scene.items[owner]):
                    carried = True
                else:
                    theirs.add((number, owner, sentence))
    votes.told += anchor.weight
    if not carried and not theirs:
        return
    votes.known += anchor.weight
    votes.mine += anchor.weight * carried
    for key in theirs:
        votes.others[key] = votes.others.get(key, 0.0) + anchor.weight
    if anchor.stem:
        far = abs(anchor.place - item.start)
        votes.near.append((far, carried, frozenset((n, o) for n, o, _ in theirs)))


def _places(anchor: Anchor, scene: Scene) -> list[int]:
    """Where an anchor stands in a scene."""
    if anchor.item is None:
        return list(scene.tokens_of.get(anchor.stem, ()))
    return [other.start for other in scene.items if same(anchor.item, other)]


def _owners(anchor: Anchor, scene: Scene, kind: Family, place: int) -> frozenset[int]:
    """Whose the anchor is; of another item of the kind those that stand beside it."""
    if anchor.item is None or family(anchor.item) != kind:
        return scene.owners(kind, place)
    for level in (CLAUSE, SENTENCE):
        found = frozenset(
            i for i in scene.in_unit(kind, place, level) if not same(anchor.item, scene.items[i])
        )
        if found:
            return found
    return frozenset()
