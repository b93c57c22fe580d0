"""Which evidence has a date: in its text, in its title, or as its own day."""

import re
from collections.abc import Sequence

from csbot.checking.reading.dates import carries, of_day
from csbot.checking.reading.facts import DateMention, Moment
from csbot.checking.reading.source import Source

_AT = re.compile(r"(?:\bat|@|around|about) ?$")
# The day of these is the day they were looked at: it carries "on 22 November", not "in November".
_AS_OF = re.compile(r"\bas (?:of|at) $", re.IGNORECASE)
_SEEN_TODAY = frozenset(("account", "goal", "contact", "computed"))


def of_date(mention: DateMention, sources: Sequence[Source]) -> tuple[str, ...]:
    """The ids of the evidence that has the date, in its text or as its own day."""
    return tuple(s.id for s in sources if _has_date(mention, s))


def _has_date(mention: DateMention, source: Source) -> bool:
    is_day = all(m.day for m in mention.readings)
    # The day as of which something is computed lies in a month and a quarter, and nothing that is
    # told does: what is due in 267 days as of March is not due in March.
    dates = [
        d for d in source.facts.dates if is_day or not _AS_OF.search(source.text[: d.start][-8:])
    ]
    there = [m for d in dates for m in d.readings]
    if source.written and (source.kind not in _SEEN_TODAY or is_day):
        there.append(of_day(source.written))
    if any(carries(wanted, m, source.written) for wanted in mention.readings for m in there):
        return True
    titled = (m for d in source.about_facts.dates for m in d.readings)
    if any(carries(wanted, m, source.written) for m in titled for wanted in mention.readings):
        return True
    hours = [m.time[0] for m in mention.readings if m.time and m.time[1] == 0]
    if any(
        f.values[0] in (h, h - 12) and _AT.search(source.text[: f.start][-8:])
        for h in hours
        for f in source.facts.figures
    ):
        return True
    years = [m.year for m in mention.readings if m == Moment(m.year)]
    return any(f.values[0] == year for year in years for f in source.facts.figures)
