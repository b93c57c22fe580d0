"""The ends of a range: what is so "at worst" is the low end of a range of the evidence."""

import re
from collections.abc import Iterator, Sequence

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.facts import Facts
from csbot.checking.reading.source import Source
from csbot.checking.rules.meant import ranges

_END = re.compile(
    r"\bat (?:(?P<low>worst|the (?:low|lower|bottom) end)|best|the (?:high|upper|top) end)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[,;](?! ?\d)")
_REACH = 40


def false_ends(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """Figures that a claim gives as an end of what may be, and that are not that end of a range."""
    for match in _END.finditer(claim.text):
        figure = next(
            (f for f in claim.figures if match.end() <= f.start <= match.end() + _REACH), None
        )
        if figure is None or _BREAK.search(claim.text, match.end(), figure.start):
            continue
        at = 0 if match["low"] else 1
        if not any(same_amount(figure, ends[at]) for s in sources for ends in ranges(s.facts)):
            yield figure.text
