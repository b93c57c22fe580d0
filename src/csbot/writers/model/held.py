"""What the check holds word for word: figures, dates, identifiers, quotations and links."""

from functools import lru_cache

from csbot.checking.reading.extract import facts_of_claim


@lru_cache(maxsize=2048)
def held(text: str) -> frozenset[int]:
    """The places of a cleaned text that stand in some fact of it."""
    facts = facts_of_claim(text)
    spans = [(figure.start, figure.end) for figure in facts.figures]
    spans += [(date.start, date.end) for date in facts.dates]
    spans += [(m.start, m.end) for m in (*facts.identifiers, *facts.quotes, *facts.links)]
    return frozenset(place for start, end in spans for place in range(start, end))


def is_held(text: str, place: int) -> bool:
    return place in held(text)
