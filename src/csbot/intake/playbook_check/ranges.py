"""Bands, phases, tiers, windows: ranges in order, without overlap and without a hole."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from csbot.domain.health import Health
from csbot.intake.forms import shown
from csbot.intake.playbook_check.facts import Known
from csbot.intake.playbook_check.mistake import Fault
from csbot.intake.playbook_check.outline import PartValue
from csbot.intake.playbook_check.plain import as_number, named, number
from csbot.intake.yaml_file import YamlPath

_Entry = tuple[YamlPath, Mapping[Any, Any]]
_Range = tuple[float, float | None, YamlPath, Mapping[Any, Any]]
# A lower bound, the upper one that goes with it, and whether the two may be the same.
_BOUNDS = (
    ("from_day", "to_day", True),
    ("arr_min", "arr_max", False),
    ("min_days", "max_days", True),
)
_PAIRS = ("days", "share")


def band_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    for part in found:
        if not issubclass(part.model, Health):
            continue
        floors: dict[float, str] = {}
        for path, band in part.listed("bands"):
            floor, name = number(band, "min"), named(band, path[-1])
            if floor is None:
                continue
            if floor in floors:
                problem = f"{name} begins at {floor:g} as {floors[floor]} does"
                mend = "Give each band its own `min`; a band ends where the next one begins"
                yield Fault("band_floor", (*path, "min"), problem, "another `min`", mend)
            floors.setdefault(floor, name)
        if floors and min(floors) > 0:
            lowest = min(floors)
            where = (*part.path, "bands")
            problem = f"no band begins at 0: scores below {lowest:g} count as {floors[lowest]}"
            mend = f"Write `min: 0` for {floors[lowest]}, or add a band below it"
            yield Fault("band_gap", where, problem, "a band from 0", mend, "warning", True)


def order_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Every part that states two ends, whatever it is."""
    for part in found:
        for low, high, alike in _BOUNDS:
            begin, end = number(part.value, low), number(part.value, high)
            if begin is None or end is None or begin < end or (alike and begin == end):
                continue
            problem = f"`{high}` {end:g} does not lie above `{low}` {begin:g}"
            mend = f"Swap the two, or take `{high}` out if there is no end"
            yield Fault("range_order", (*part.path, high), problem, f"more than {begin:g}", mend)
        for name in _PAIRS:
            pair = part.value.get(name)
            ends = [as_number(one) for one in pair] if isinstance(pair, list) else []
            if len(ends) == 2 and None not in ends and (ends[0] or 0) > (ends[1] or 0):
                problem = f"{shown(pair)} runs downwards"
                swapped = f"Write [{ends[1]:g}, {ends[0]:g}]"
                yield Fault("range_order", (*part.path, name), problem, "the lower first", swapped)


def phase_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Lists of stretches of days, each to begin on the day after the one before ends."""
    for part in found:
        for _, field, value in part.fields():
            if isinstance(value, list) and any(_is_stretch(entry) for entry in value):
                name = next(p[-1] for p, f, _ in part.fields() if f is field)
                yield from _stretches(part.listed(str(name)))


def _is_stretch(entry: Any) -> bool:
    return isinstance(entry, dict) and "from_day" in entry and "by_day" not in entry


def _stretches(entries: list[_Entry]) -> Iterator[Fault]:
    placed = [
        (begin, number(entry, "to_day"), path, entry)
        for path, entry in entries
        if (begin := number(entry, "from_day")) is not None
    ]
    if any(end is not None and end < begin for begin, end, _, _ in placed):
        return  # One that runs backwards is named itself: its neighbours say no more.
    placed.sort(key=lambda one: one[0])
    for (_, end, path, entry), (begin, _, later, after) in pairwise(placed):
        one, next_one = named(entry, path[-1]), named(after, later[-1])
        here = (*later, "from_day")
        if end is None or begin <= end:
            until = "without an end" if end is None else f"to day {end:g}"
            problem = f"{next_one} begins on day {begin:g}, while {one} runs {until}"
            mend = f"Write `to_day: {begin - 1:g}` in {one}; else {one} wins on shared days"
            where = f"a `to_day` of {one} before it"
            yield Fault("range_overlap", here, problem, where, mend, "warning")
        elif begin > end + 1:
            days = f"day {end + 1:g}" if begin == end + 2 else f"days {end + 1:g} to {begin - 1:g}"
            problem = f"{days} belong to neither {one} nor {next_one}"
            mend = f"Write `from_day: {end + 1:g}` here, or `to_day: {begin - 1:g}` in {one}"
            yield Fault("range_gap", here, problem, f"day {end + 1:g}", mend, "warning")


def tier_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Segments by revenue or by rank that claim the same accounts."""
    for part in found:
        if "segments" not in part.model.model_fields:
            continue
        entries = part.listed("segments")
        by_revenue: list[_Range] = [
            (number(s, "arr_min") or 0.0, number(s, "arr_max"), path, s)
            for path, s in entries
            if number(s, "arr_min") is not None or number(s, "arr_max") is not None
        ]
        ended = [one for one in by_revenue if one[1] is not None]
        yield from _overlaps(ended, "arr_min", "yearly revenue of")
        yield from _swallowed(by_revenue)
        yield from _between(by_revenue)
        shares = [(path, s, s["share"]) for path, s in entries if isinstance(s.get("share"), list)]
        by_rank: list[_Range] = [
            (float(share[0]), float(share[1]), path, s)
            for path, s, share in shares
            if len(share) == 2 and all(as_number(one) is not None for one in share)
        ]
        yield from _overlaps(by_rank, "share", "rank")


def _swallowed(ranges: list[_Range]) -> Iterator[Fault]:
    """A range without an end that reaches into one with an end, or that stands in front of
    another without an end that begins above it."""
    for place, (begin, end, path, entry) in enumerate(ranges):
        if end is not None:
            continue
        behind = [one for one in ranges[place + 1 :] if one[1] is None and one[0] >= begin]
        inside = [one for one in ranges if one[1] is not None and one[1] > begin]
        for other in (*behind[:1], *inside[:1]):
            one, shared = named(entry, path[-1]), named(other[3], other[2][-1])
            until = "on" if other[1] is None else f"to {other[1]:g}"
            problem = f"{one} and {shared} both claim yearly revenue of "
            problem += f"{max(begin, other[0]):g} {until}"
            mend = "Let one end where the other begins; else the first of the file wins"
            expected = f"{other[1] if other[1] is not None else other[0]:g} or more"
            here = (*path, "arr_min")
            yield Fault("range_overlap", here, problem, expected, mend, "warning")
            break


def _between(ranges: list[_Range]) -> Iterator[Fault]:
    """Revenue that lies between two ranges and in none; whole numbers may leave one out."""
    reached: float | None = None
    for begin, end, path, entry in sorted(ranges, key=lambda one: one[0]):
        if reached is not None and begin > reached + 1:
            problem = f"a yearly revenue of {reached:g} to {begin:g} is in no segment"
            mend = f"Write `arr_min: {reached:g}` for {named(entry, path[-1])}, or a higher end"
            here = (*path, "arr_min")
            yield Fault("range_gap", here, problem, f"{reached:g}", mend, "warning")
        if end is None:
            return
        reached = end if reached is None else max(reached, end)


def countdown_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Work that is done before it begins, where days count down to a date."""
    for part in found:
        begin, end = number(part.value, "days_before"), number(part.value, "until_days")
        if begin is not None and end is not None and end >= begin:
            problem = f"it ends {end:g} days before the date and begins {begin:g} days before it"
            mend = "Swap the two: days before a date count down"
            path = (*part.path, "until_days")
            yield Fault("range_order", path, problem, f"less than {begin:g}", mend)


def _overlaps(ranges: list[_Range], field: str, what: str) -> Iterator[Fault]:
    ranges.sort(key=lambda one: one[0])
    for (_, end, path, entry), (begin, _, later, after) in pairwise(ranges):
        if end is not None and begin < end:
            one, other = named(entry, path[-1]), named(after, later[-1])
            problem = f"{one} and {other} both claim {what} {begin:g} to {end:g}"
            mend = "Let one end where the other begins; else the first of the file wins"
            yield Fault(
                "range_overlap", (*later, field), problem, f"{end:g} or more", mend, "warning"
            )


def window_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Days before a date at which work begins: above 0, each once, the longest first."""
    for part in found:
        windows = part.value.get("windows")
        if not isinstance(windows, list):
            continue
        days = [as_number(one) for one in windows]
        path = (*part.path, "windows")
        for place, day in enumerate(days):
            if day is not None and day <= 0:
                problem = f"{day:g} days lie not before the date"
                yield Fault("windows", (*path, place), problem, "1 or more", "Write days before it")
        plain = [day for day in days if day is not None]
        if len(plain) == len(days) and sorted(set(plain), reverse=True) != plain:
            tidy = ", ".join(f"{day:g}" for day in sorted(set(plain), reverse=True))
            problem = f"{shown(windows)} is not in order, or names a window twice"
            mend = f"Write [{tidy}]"
            yield Fault("windows", path, problem, "the longest first, each once", mend, "warning")
