"""Before and after: a value of the time before a turn is not told for the one since."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.facts import Facts
from csbot.checking.reading.source import Source

_BEFORE = re.compile(
    r"\b(?:before(?!\s+(?:long|tax|\d))|previously|formerly|earlier|until then|up to then|used to|"
    r"so far|originally|once was|once were)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since then|since(?!\s+(?:\w+\s+){0,2}(?:is|are|was|were|has|have|had)\b)|ever since|"
    r"after(?:wards)?|now|today|nowadays|currently|from then on|these days)\b",
    re.IGNORECASE,
)
# A comma ends no part: "before, it took 5".
_BREAK = re.compile(
    r"[;.!?](?!\d)|\b(?:but|while|whereas|instead of|rather than)\b"
    r"|\band(?= (?:now|today|since then|currently|before|previously|afterwards)\b)",
    re.IGNORECASE,
)


def turned_times(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """Figures that a claim tells of before a turn and the evidence of after it alone, or the other
    way round. Only evidence that sets values of both times against each other tells of a turn: "to
    be signed before June" is a deadline."""
    told = _Parts(claim.text)
    times = {figure: told.time_at(figure.start) for figure in claim.figures}
    if not any(times.values()):
        return
    there = [
        [(other, time) for other in source.facts.figures if (time := parts.time_at(other.start))]
        for source in sources
        for parts in [_Parts(source.text)]
    ]
    turns = [one for found in there if len({time for _, time in found}) > 1 for one in found]
    for figure, mine in times.items():
        same = [time for other, time in turns if same_amount(figure, other)]
        if mine and same and mine not in same:
            yield figure.text


class _Parts:
    """The parts of a text, and of which time each speaks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [match.end() for match in _BREAK.finditer(text)]

    def time_at(self, place: int) -> str | None:
        """None where the part says neither or both."""
        at = bisect_right(self._breaks, place)
        start = self._breaks[at - 1] if at else 0
        end = self._breaks[at] if at < len(self._breaks) else len(self._text)
        part = self._text[start:end]
        before, since = bool(_BEFORE.search(part)), bool(_SINCE.search(part))
        return None if before == since else "before" if before else "since"
