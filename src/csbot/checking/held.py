"""What the check holds by itself: figures, dates, changes, identifiers, quotations and links."""

from functools import lru_cache

from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import Facts


@lru_cache(maxsize=2048)
def held(text: str) -> frozenset[int]:
    """The places of a cleaned text that stand in some fact of it."""
    facts = facts_of_claim(text)
    spans = [(figure.start, figure.end) for figure in facts.figures]
    spans += told_with(facts)
    spans += [(date.start, date.end) for date in facts.dates]
    spans += [(m.start, m.end) for m in (*facts.identifiers, *facts.quotes, *facts.links)]
    return frozenset(place for start, end in spans for place in range(start, end))


def told_with(facts: Facts) -> list[tuple[int, int]]:
    """Where words say how near a value is ("just under"), and how much one changed ("halved")."""
    hedged = [(f.said_from, f.said_to) for f in facts.figures if f.said_from >= 0]
    hedged += [(f.start, f.end) for f in facts.figures if f.in_words]
    return hedged + [(change.start, change.end) for change in facts.changes if change.strict]


def is_held(text: str, place: int) -> bool:
    return place in held(text)
