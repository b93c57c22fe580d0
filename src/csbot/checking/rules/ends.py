"""The ends of a range and of a course: what is so "at worst" is the low end of a range of the
evidence, and what something fell to is not what it fell from."""

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
_STEP = re.compile(
    r"(?<!due )(?<!owing )(?<!thanks )(?<!compared )(?<!relative )(?<!according )\b(from|to)"
    r" (?:[A-Z]{3} ?)?[$€£]?$",
    re.I,
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


def false_steps(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """Figures from which, or to which, something is told to have gone, and that the evidence has
    only at the other end of a course."""
    for figure in claim.figures if claim.changes else ():
        step = _step(claim.text, figure.start)
        theirs = [
            _step(source.text, other.start)
            for source in sources
            for other in source.facts.figures
            if same_amount(figure, other)
        ]
        if step and theirs and all(there and there != step for there in theirs):
            yield figure.text


def _step(text: str, start: int) -> str:
    """ "from" or "to" in front of a value, empty where neither leads to it."""
    led = _STEP.search(text, max(0, start - _REACH), start)
    return led[1].casefold() if led else ""
