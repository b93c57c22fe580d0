"""Names, dates and codes in each other's place.

Everything that a claim says of a name is looked for in the evidence, and whose it is there. Where
more of it is another's than its own, the name was put in the other's place.
"""

import re
from collections.abc import Iterator, Sequence

from csbot.checking.reading.dates import carries, of_day
from csbot.checking.reading.facts import DateMention, Facts, Figure, Mention
from csbot.checking.reading.name_index import name_index
from csbot.checking.reading.normal import folded
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import SHOWS_NAME
from csbot.checking.rules.doings import stands, turned
from csbot.checking.rules.items import NAME, Item, same
from csbot.checking.rules.negation import polarity
from csbot.checking.rules.nesting import CLAUSE, PIECE
from csbot.checking.rules.scenes import Scene, scene_of_evidence
from csbot.checking.rules.slots import exchanged
from csbot.checking.rules.speakers import same_person, speakers_of
from csbot.checking.rules.votes import Votes, votes_on

_DOES = frozenset("do does did don't doesn't didn't is isn't are aren't was wasn't".split())
_END = " .!"
_SPEAKS = re.compile(r": ?[\"“„«]?")
_CLEAR, _UNSORTED = 1.0, 2.0
_COVERED, _COVERED_UNSORTED = 0.6, 0.95


def misbound(mine: Scene, sources: Sequence[Source]) -> Iterator[tuple[Item, Item]]:
    """Items of the claim that stand where the evidence has another, with that other."""
    claim = mine.facts
    said = folded(claim.text).rstrip(_END)
    if any(said in source.folded for source in sources):
        # What the evidence says word for word puts nobody in another's place.
        return
    scenes = [scene_of_evidence(source.text) for source in sources]
    for index, item in enumerate(mine.items):
        if isinstance(item, Figure) or _is_vague(item) or _speaks(claim, item, sources):
            continue
        if any(_is_about(s, item, there) for s, there in zip(sources, scenes, strict=True)):
            continue
        other = (
            turned(mine, index, scenes)
            or _outvoted(mine, index, scenes)
            or _company_of(mine, index, scenes)
        )
        if other:
            yield item, other
    texts = [source.text for source in sources]
    for one, two in exchanged(claim, texts):
        places = [i for i, item in enumerate(mine.items) if item.start in (one.start, two.start)]
        if not any(stands(mine, i, scenes) for i in places):
            yield one, two


def _is_about(source: Source, item: Item, there: Scene) -> bool:
    """Whether a record as a whole is of the name or the day, though its text has neither."""
    if isinstance(item, DateMention):
        day = [of_day(source.written)] if source.written else []
        titled = [m for d in source.about_facts.dates for m in d.readings]
        return any(carries(a, b) for a in item.readings for b in (*day, *titled))
    if not isinstance(item, Mention) or any(same(item, other) for other in there.items):
        return False
    return bool(source.about) and name_index(source.about).has(item)


def _speaks(claim: Facts, item: Item, sources: Sequence[Source]) -> bool:
    """Whether the item is in front of a quotation that is its own in the evidence: 'Ana: "No."'."""
    for quote in claim.quotes if isinstance(item, Mention) else ():
        if _SPEAKS.fullmatch(claim.text[item.end : quote.start]):
            spoken = (speakers_of(quote.text, source.text) for source in sources)
            return any(same_person(item.text, who) for turns in spoken for who in turns)
    return False


def _is_vague(item: Item) -> bool:
    """A year alone, a weekday or an hour."""
    return isinstance(item, DateMention) and not (
        item.readings[0].month or item.readings[0].quarter or item.readings[0].half
    )


def _outvoted(claim: Scene, index: int, scenes: Sequence[Scene]) -> Item | None:
    """The item of which the evidence says what the claim says of this one."""
    votes = votes_on(claim, index, scenes)
    won = list(_clearer(votes))
    if not won:
        return None
    sorts = _sorts(claim, index, scenes)
    found = []
    for number, other, theirs in won:
        rival, its = scenes[number].items[other], scenes[number].sorts[other]
        if (
            other in scenes[number].authors
            or _said_beside(claim, index, rival)
            or not _is_nearest(votes, number, other)
        ):
            continue
        if claim.families[index] == NAME:
            if not (sorts & its) and (
                (sorts and its) or theirs < max(_UNSORTED, _COVERED_UNSORTED * votes.told)
            ):
                continue
            if other in scenes[number].topics and not _may_be_topic(claim, index, scenes, number):
                continue
            if not its and not _is_surely_named(scenes[number], rival):
                continue
        found.append((bool(sorts & its), theirs, -rival.start, number, other))
    denies = polarity(claim.nest.text).negative
    if not found or (denies and any(is_elliptic(s, claim.items[index]) for s in scenes)):
        return None
    if any(_stands_in_small(claim.items[index], scene) for scene in scenes):
        return None
    *_, number, other = max(found)
    return scenes[number].items[other]


def _clearer(votes: Votes) -> Iterator[tuple[int, int, float]]:
    """Other items that have clearly more of what the claim says, with how much, by scene."""
    # Of several others each may have a part, where nothing at all is the item's own.
    others_alone = not votes.mine and votes.known == votes.told
    for (number, other, _), theirs in votes.others.items():
        clear = theirs - votes.mine >= _CLEAR and votes.mine <= 0.5 * theirs
        if clear and (others_alone or theirs >= _COVERED * votes.told):
            yield number, other, theirs


def _is_surely_named(there: Scene, rival: Item) -> bool:
    """Whether a word that opens a sentence is more than a word: "Hugo is", not "Termination"."""
    single = isinstance(rival, Mention) and rival.opens_sentence and " " not in rival.text
    following = there.nest.text[rival.end :].split(None, 1)[:1]
    return not single or bool(following and following[0].casefold() in SHOWS_NAME)


def _may_be_topic(claim: Scene, index: int, scenes: Sequence[Scene], number: int) -> bool:
    """Whether the item heads a record somewhere, or the rival's record never names it."""
    item = claim.items[index]
    there = [(n, i) for n, s in enumerate(scenes) for i, o in enumerate(s.items) if same(item, o)]
    return any(i in scenes[n].topics for n, i in there) or all(n != number for n, _ in there)


def is_elliptic(there: Scene, item: Item) -> bool:
    """Whether the evidence has of a name only that it does or does not: "Austin does not"."""
    for index, other in enumerate(there.items):
        if not same(item, other):
            continue
        clause = there.paths[index][CLAUSE]
        said = [t for t in there.nest.tokens if t.path[CLAUSE] == clause and not t.capital]
        if said and all(t.small for t in said) and any(t.form in _DOES for t in said):
            return True
    return False


def _is_nearest(votes: Votes, number: int, other: int) -> bool:
    """Whether the nearest thing that only one of the two has is the other's."""
    for _, mine, theirs in votes.near:
        if mine != ((number, other) in theirs):
            return not mine
    return True


def _stands_in_small(item: Item, scene: Scene) -> bool:
    """Whether a word that is written like a name in the claim is none in the evidence."""
    single = isinstance(item, Mention) and item.opens_sentence and " " not in item.text
    return single and item.text.lower() in scene.nest.text


def _company_of(claim: Scene, index: int, scenes: Sequence[Scene]) -> Item | None:
    """The company of the evidence, where the claim has a person in its place: "at Elena"."""
    item = claim.items[index]
    before = claim.nest.text[: item.start]
    if not before.endswith(" at ") or claim.nest.text[item.end - 2 : item.end + 2].count("'"):
        return None
    sorts = {
        sort for s in scenes for i, o in enumerate(s.items) if same(item, o) for sort in s.sorts[i]
    }
    if sorts != {"person"}:
        return None
    return next(
        (o for s in scenes for i, o in enumerate(s.items) if "company" in s.sorts[i]), None
    )  # fmt: skip


def _said_beside(claim: Scene, index: int, rival: Item) -> bool:
    """Whether the claim names the rival in the same piece: then sides tell, not votes."""
    here = claim.paths[index][PIECE]
    return any(
        same(item, rival)
        for i, item in enumerate(claim.items)
        if claim.paths[i][PIECE] == here and i not in claim.ruled_out
    )


def _sorts(claim: Scene, index: int, scenes: Sequence[Scene]) -> frozenset[str]:
    item = claim.items[index]
    found = set(claim.sorts[index])
    for there in scenes:
        for other, its in enumerate(there.items):
            if there.sorts[other] and same(item, its):
                found |= there.sorts[other]
    return frozenset(found)
