"""Questions for a figure, read by their parts: a statistic ("median"), what it is of ("ARR", a
metric, the score), and the parts that are set side by side ("by region", "Grete or Hugo")."""

import re
from dataclasses import dataclass, replace
from typing import Any

from csbot.assistant.asking.columns_asked import columns
from csbot.assistant.asking.combined import is_share
from csbot.assistant.asking.figure_measures import (
    MEASURES,
    measures_asked,
    metric_places,
    metrics_asked,
)
from csbot.assistant.asking.figure_parts import COMPARED, one_value, parts, rest_of, second_part
from csbot.assistant.asking.figure_words import (
    CHANGED,
    COUNTS,
    ENDS,
    GAP,
    NAMED,
    OF_ACCOUNTS,
    OF_HOLDERS,
    OF_THOSE_LEFT,
    OPENS_WITH_MONEY,
    PER_ACCOUNT,
    RANKED,
    SIZE,
    STATISTICS,
    THAN,
    WHICH,
    beside,
    counting_bounds,
    past_holder,
)
from csbot.assistant.asking.listing import LEFT, order
from csbot.assistant.asking.read import NOTHING, Place, Read, blank
from csbot.assistant.asking.records_saying import said_of_records
from csbot.assistant.asking.unclaimed import unclaimed
from csbot.assistant.reading.reading import Reading
from csbot.domain.periods import Period

_ASIDE = re.compile(r"\W*(?:and\s+)?(?:in|on|from|to|of|under|with)\b", re.I)
_OF_TIME = ("month", "quarter")
_EVENTS = ("arr_lost", "arr_won", "churned", "joined", "records")
_TWO = 2
# What is told of another day than today.
_DATED = ("metric", "score")
_JOINED = {"started_since", "started_until"}
_SUMS = (("arr",), ("arr_lost",), ("arr_won",), ("accounts", "arr"), ("arr", "accounts"))


@dataclass(frozen=True, slots=True)
class _Figure:
    """What was read of a figure: `is_whole` says that it is one by itself, without parts."""

    statistic: str | None
    by: str | None
    among: tuple[str, ...]
    measures: tuple[str, ...]
    places: tuple[Place, ...]
    is_whole: bool = False
    is_share: bool = False

    @property
    def is_of_events(self) -> bool:
        return self.measures[0] in _EVENTS

    @property
    def is_told(self) -> bool:
        """Whether the look-up for figures can tell it."""
        if not self.measures or not (self.by or self.is_whole):
            return False
        summed = self.statistic == "total" and self.measures == ("metric",) and not self.by
        return not summed and (self.by not in _OF_TIME or self.is_of_events)


def figure_asked(reading: Reading, conditions: Read, status: Read = NOTHING) -> Read | None:
    """The arguments of the look-up for figures; None where none is asked for, or where the
    question speaks of more than figures, parts and what narrows accounts. `conditions`: those on
    accounts that were read from it; `status`: whether accounts that left are meant."""
    # What belongs to a condition is no figure: "how much ARR renews", not "the ARR over 50k".
    text = blank(reading.without_values, [*conditions.places, *metric_places(reading)])
    # "And in which currency is each" asks for a column beside it.
    text = blank(text, [place for place in columns(reading).places if _ASIDE.match(text, place[0])])
    figure = _over_periods(_read(reading, conditions, status, text), reading)
    if not figure.is_told:
        return None
    period = _period(reading, conditions)
    if period and not (figure.measures[0] in _DATED or figure.is_of_events):
        if period.until and period.until < reading.today:
            # How a book's ARR stood on another day is not told by this look-up.
            return None
        period = None
    values, places = _values(figure, reading, conditions, text)
    if period is not None:
        values |= {"since": period.since, "until": period.until}
        places.append((period.start, period.end))
    ranked = order(reading)
    if "limit" in ranked.values and figure.by:
        values["limit"] = ranked.values["limit"]
    read = Read(values, (*places, *beside(text)))
    left = unclaimed(reading, (read, conditions, status, ranked))
    if left and figure.measures == ("records",) and said_of_records(reading.text, left):
        # "Escalated tickets": records are counted by the words that they hold, too.
        read, left = Read({**read.values, "saying": left}, read.places), ()
    return None if left or reading.strangers else read


def _read(reading: Reading, conditions: Read, status: Read, text: str) -> _Figure:
    # "By how much" asks for no sum.
    said = STATISTICS.first(GAP.sub(lambda match: " " * len(match[0]), text))
    statistic = said[0] if said else None
    by, among, parted = parts(reading, text)
    shared = None if by or not is_share(text) else one_value(reading)
    if shared is not None:
        (by, among), statistic = shared, "total"
    has_left = status.values.get("status") == "churned"
    measures, measured = measures_asked(reading, conditions, text, bool(among), has_left)
    if by and not measures and (counting_bounds(text) or OF_HOLDERS.search(text)):
        # "Customers by country" are counted, where nothing else is asked of them.
        is_count = counting_bounds(text) or COUNTS.search(text)
        measures = ("accounts",) if is_count else ("accounts", "arr")
    elif measures == ("arr",) and statistic is None and not by and OPENS_WITH_MONEY.match(text):
        statistic = "total"
    if shared is not None and OF_ACCOUNTS.search(text):
        # "What share of our accounts pays in euros" is one of accounts, whatever they pay.
        measures, measured = ("accounts",), [*measured, *MEASURES.places(text, "arr")]
    left = status.values.get("status") == "churned"
    gone = left and (statistic == "total" or by == "currency") and not conditions
    if gone and measures == ("arr_lost",) and OF_THOSE_LEFT.search(text):
        # What was lost with customers is what they paid, and no contract that only shrank.
        measures = ("churned",)
    counted = measures == ("accounts",) and bool(reading.filters or conditions)
    of_left = (("arr",), ("churned",), ("accounts", "arr_lost"))
    if gone and MEASURES.place("arr", text) and measures in of_left:
        # What those who left paid is told with how many they are.
        measures, counted = ("churned",), True
        measured = [*measured, *(match.span() for match in LEFT.finditer(text))]
    elif _joined_asked(conditions, status, text, by):
        measures, measured, counted = ("joined",), MEASURES.places(text, "accounts"), True
    elif not measures and statistic in ("mean", "median") and (size := SIZE.search(text)):
        measures, measured = ("arr",), [size.span()]
    if measures == ("records",) and by and not statistic and PER_ACCOUNT.search(reading.text):
        # "Tickets per account by segment".
        statistic = "mean"
    if statistic in ("mean", "median"):
        # Such figures are of accounts, whether that is said or not.
        measured = [*measured, *(match.span() for match in PER_ACCOUNT.finditer(text))]
    summed = statistic == "total" and measures in _SUMS and not RANKED.search(text)
    return _Figure(
        statistic,
        by,
        among,
        measures,
        (*parted, *measured, *([said[1]] if said else [])),
        # Of those that left the list is wanted with the count.
        is_whole=statistic in ("mean", "median") or summed or counted,
        is_share=shared is not None,
    )


def _over_periods(figure: _Figure, reading: Reading) -> _Figure:
    """ "Our NPS this quarter against last quarter" is the mean of each; what happened is counted in
    each."""
    changed = tuple(match.span() for match in CHANGED.finditer(reading.text))
    set_beside = COMPARED.search(reading.text) or THAN.search(reading.text) or changed
    if len(reading.periods) < 2 or not set_beside or not figure.measures:
        return figure
    places = (*figure.places, *((one.start, one.end) for one in reading.periods))
    if WHICH.search(reading.text) and not figure.by:
        # "Which accounts had more tickets than last month" are not counted all together.
        return figure
    if figure.is_of_events and figure.by not in _OF_TIME:
        than = tuple(match.span() for match in THAN.finditer(reading.text))
        return replace(figure, is_whole=True, places=(*places, *than, *changed))
    if "metric" not in figure.measures:
        return figure
    statistic = figure.statistic or "mean"
    is_whole = figure.is_whole or statistic == "mean"
    return replace(figure, statistic=statistic, is_whole=is_whole, places=places)


def _values(
    figure: _Figure, reading: Reading, conditions: Read, text: str
) -> tuple[dict[str, Any], list[Place]]:
    """The arguments but for the period, and where all that was read is said."""
    values: dict[str, Any] = {"measures": figure.measures}
    places = list(figure.places)
    if (
        figure.measures == ("metric",)
        and figure.by
        and not figure.statistic
        and COUNTS.search(text)
    ):
        # What adds up is counted: "how many escalated tickets has each".
        values["statistic"] = "total"
    is_usual = figure.statistic == "total" and figure.measures[0] in ("score", "churned")
    if figure.statistic and not is_usual:
        values["statistic"] = figure.statistic
    if figure.measures == ("records",):
        values["kinds"] = reading.kinds
    if "metric" in figure.measures:
        values["metric"] = metrics_asked(reading, conditions)[0]
    if figure.measures == ("joined",):
        values |= {k.removeprefix("started_"): day for k, day in conditions.values.items()}
    if figure.by is None:
        return values, places
    for bound in counting_bounds(text):
        values[bound.side] = bound.value - (1 if bound.side == "above" else -1) * bound.inclusive
        values |= {"measures": ("accounts",), "names": True}
        places.append((bound.start, past_holder(text, bound.end)))
    if named := [match.span() for match in NAMED.finditer(text)]:
        values["names"] = True
        places += named
    if len(figure.among) == _TWO and (gap := [match.span() for match in GAP.finditer(text)]):
        values["gap"] = True
        places += gap
    # "At least two customers" asks for no lowest.
    ends = blank(text, [(bound.start, bound.end) for bound in counting_bounds(text)])
    lowest = ENDS.place("lowest", ends) and not ENDS.place("highest", ends)
    values |= {"by": figure.by, "among": figure.among}
    values["order"] = "lowest" if lowest else "highest"
    if figure.is_share or rest_of(reading, figure.among):
        values["rest"] = True
    second = None if figure.among or figure.by in _OF_TIME else second_part(text, places)
    if second is not None and second[0] not in (figure.by, *_OF_TIME):
        values["within"] = second[0]
        places.append(second[1])
    return values, places


def _joined_asked(conditions: Read, status: Read, text: str, by: str | None) -> bool:
    """Whether it is counted how many customers began in a period, who may have left since."""
    counts = bool(MEASURES.place("accounts", text)) or by in _OF_TIME
    return counts and bool(conditions) and conditions.values.keys() <= _JOINED and not status


def _period(reading: Reading, conditions: Read) -> Period | None:
    """The period that no condition has read."""
    period = reading.period
    taken = period and any(start <= period.start < end for start, end in conditions.places)
    return None if taken else period
