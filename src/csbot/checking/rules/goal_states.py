"""What is said to have become of a goal named by its title: "“Ten sites live” is missed"."""

import re
from collections.abc import Iterator, Sequence

from csbot.checking.reading.facts import Facts
from csbot.checking.reading.quotes import comparable
from csbot.checking.reading.source import Source

# How a goal stands as evidence, and how people say each of its states.
_RECORDED = re.compile(r"\bgoal [\"“](?P<title>[^\"”]+)[\"”], status (?P<status>\w+)", re.I)
_STATES = {
    "met": r"met|reached|achieved|attained|fulfilled|accomplished|completed",
    "missed": r"missed|failed|unmet",
    "open": r"open|ongoing|in progress|under way|underway|pending",
}
_STANDS = re.compile(
    r"^\W*(?:(?:is|was|has been|had been|remains|counts as|stands as)\s+)"
    r"(?:(?:already|now|still|therefore|marked|recorded|reported|listed|as)\s+){0,3}"
    + "(?:" + "|".join(f"(?P<{state}>{said})" for state, said in _STATES.items()) + r")\b",
    re.I,
)  # fmt: skip
_EDGES = " .,;:!?'\""


def false_states(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """The words for a state that the goal of that title is not in."""
    recorded = {
        _title(match["title"]): match["status"].casefold()
        for source in sources
        for match in _RECORDED.finditer(source.text)
    }
    for quote in claim.quotes if recorded else ():
        status = recorded.get(_title(quote.text))
        said = _STANDS.match(claim.text[quote.end :])
        if status in _STATES and said is not None and said.lastgroup != status:
            yield said[said.lastgroup or 0]


def _title(text: str) -> str:
    return comparable(text).strip(_EDGES)
