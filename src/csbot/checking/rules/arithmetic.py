"""Figures that come out of cited ones: sums, differences, shares and days between dates."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, getcontext
from itertools import combinations

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.dates import full_day
from csbot.checking.reading.facts import Facts, Figure
from csbot.checking.reading.source import Source
from csbot.checking.rules.courses import courses

_CALLED_FOR = re.compile(
    r"\b(?:by|up|down|total(?:s|led|ling)?|sum|together|combined|altogether|average|mean|overall|"
    r"difference|gap|change|increase|decrease|drop|gain|loss|rise|growth|decline|remaining)"
    r"(?: (?:of|is|was|to|about|around|roughly|nearly))*(?: an?)? ?$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r" ?(?:points? |percentage points? )?(?:(?:\w+ )?(?:in total|together|altogether|combined)"
    r"|(?:more|less|fewer|higher|lower|above|below|remain|short|apart|increase|decrease|drop"
    r"|growth)\b)",
    re.IGNORECASE,
)
# How late or old something is lies between no two days of its records.
_STATE = re.compile(r" (?:late|overdue|old|behind|delayed)\b", re.I)
_MOST_FIGURES = 8
_MOST_DATES = 6
_DAY = 86400


def comes_out(claim: Facts, wanted: Figure, sources: Sequence[Source]) -> bool:
    """Whether a figure of a claim is simple arithmetic on figures or dates of its evidence."""
    before, behind = claim.text[: wanted.start], claim.text[wanted.end :]
    called_for = _CALLED_FOR.search(before[-40:]) or _COMPARED.match(behind)
    if wanted.kind == "duration" and not _STATE.match(behind) and _days_between(wanted, sources):
        return True
    if not called_for:
        return False
    unit = "%" if wanted.unit == "pp" else wanted.unit
    if any(_is_gap(wanted, unit, pair) for source in sources for pair in courses(source.facts)):
        return True
    if wanted.kind == "duration":
        return False
    inputs = {
        figure.values[0]
        for source in sources
        for figure in source.facts.figures
        if figure.unit == unit and figure.kind == ("percent" if unit == "%" else wanted.kind)
    }
    if 2 <= len(inputs) <= _MOST_FIGURES and any(v in _results(inputs) for v in wanted.values):
        return True
    return wanted.unit == "%" and _is_change(wanted, sources)


def _is_gap(wanted: Figure, unit: str, course: tuple[Figure, Figure]) -> bool:
    """ "Fell by 33 percentage points" of "from 67% to 34%"."""
    first, second = course
    gap = abs(second.values[0] - first.values[0])
    return first.unit == unit and any(_shown_as(gap, value) for value in wanted.values)


def _results(inputs: set[Decimal]) -> set[Decimal]:
    pairs = list(combinations(inputs, 2))
    return {abs(a - b) for a, b in pairs} | {a + b for a, b in pairs} | {sum(inputs, Decimal(0))}


def _is_change(wanted: Figure, sources: Sequence[Source]) -> bool:
    """ "Up 20%" of 100 to 120."""
    by_unit: dict[tuple[str, str], set[Decimal]] = {}
    for source in sources:
        for figure in source.facts.figures:
            if figure.unit not in ("%", "th"):
                by_unit.setdefault((figure.kind, figure.unit), set()).add(figure.values[0])
    for inputs in by_unit.values():
        if not 2 <= len(inputs) <= 4:
            continue
        for a, b in [*combinations(inputs, 2), *((b, a) for a, b in combinations(inputs, 2))]:
            if b and any(_shown_as(abs(a - b) * 100 / b, v) for v in wanted.values):
                return True
    return False


def _shown_as(exact: Decimal, shown: Decimal) -> bool:
    step = shown.as_tuple().exponent
    if not isinstance(step, int):
        return False
    places = min(step, 0)
    # A share of next to nothing has more digits than are kept: it is shown as no figure.
    fits = exact.adjusted() - places < getcontext().prec
    return fits and exact.quantize(Decimal(1).scaleb(places), ROUND_HALF_UP) == shown


def _days_between(wanted: Figure, sources: Sequence[Source]) -> bool:
    days = {day for source in sources for day in _days(source)}
    if not 2 <= len(days) <= _MOST_DATES:
        return False
    return any(same_amount(wanted, _lasting(a, b)) for a, b in combinations(days, 2))


def _lasting(one: date, other: date) -> Figure:
    """The time between two days."""
    return Figure("duration", (Decimal(abs((one - other).days) * _DAY),), "s", "", 0, 0)


def _days(source: Source) -> list[date]:
    found = [full_day(m) for mention in source.facts.dates for m in mention.readings[:1]]
    return [day for day in (*found, source.written) if day]
