"""The metric values of one account: drawn from its quality curve, or from its story's own curves.

The newest value does not depend on the day of generation, only on the seed: a story reads the
same whenever it is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from csbot.sample.calendar import MONTHS
from csbot.sample.case import Case
from csbot.sample.profiles import HANDFULS, PROFILES, SHOWN, Profile
from csbot.sample.spec import Curve, at

Series = dict[date, float]
_TRAIT = 0.07
_NOISE = 0.018
_DECISIONS_A_USER = 31
_CALLS_A_DECISION = 7
_FOLLOW_USERS = ("decisions", "api_calls")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Every dated value of an account, by metric."""

    case: Case
    series: dict[str, Series]

    def latest(self, metric: str, day: date) -> float | None:
        """The newest value that was known on that day."""
        known = [when for when in self.series.get(metric, {}) if when <= day]
        return self.series[metric][max(known)] if known else None

    def shown(self, metric: str, day: date) -> str:
        """The value as a person writes it; KeyError where the account had none yet."""
        value = self.latest(metric, day)
        if value is None:
            raise KeyError(f"{self.case.spec.id} has no {metric} on {day}")
        if metric == "documented_value":
            return f"{self.case.account.currency} {value:,.0f}"
        return SHOWN[metric].format(value)


def draw_numbers(case: Case, seed: int) -> Numbers:
    series: dict[str, Series] = {}
    for metric, profile in PROFILES.items():
        if metric in case.spec.unmeasured:
            continue
        rng = Random(f"{seed}/{case.spec.id}/{metric}")
        series[metric] = dict(_draw(case, metric, profile, rng))
    series["documented_value"] = {
        day: round(roi * case.account.arr, -2) for day, roi in series["roi_multiple"].items()
    }
    for metric, readings in case.spec.readings.items():
        series[metric] |= {case.calendar.day(day): value for day, value in readings.items()}
    return Numbers(case, {m: values for m, values in series.items() if values})


def measured_months(case: Case, every: int) -> list[int]:
    """Months back (newest first) whose end lies inside the account's measured life."""
    phase = 0 if every == 1 else int(case.spec.id[-1]) % 2
    months = range(case.spec.metrics_until + phase, MONTHS, every)
    first, last = case.account.start_date, case.last_day
    return [m for m in months if first <= case.calendar.month_end(m) <= last]


def _draw(case: Case, metric: str, profile: Profile, rng: Random) -> Iterator[tuple[date, float]]:
    trait = rng.uniform(-_TRAIT, _TRAIT)
    width = 0 if metric in HANDFULS else _NOISE
    noise = [rng.uniform(-width, width) for _ in range(MONTHS)]
    own = _own_curve(case, metric)
    quality = case.spec.themes.get(profile.theme, case.spec.quality)
    level = float(_size(case, metric))
    measured = measured_months(case, profile.every)
    for month in range(MONTHS):
        share = _clamp(at(quality, month) + trait + noise[month])
        value = profile.worst + share * (profile.best - profile.worst)
        if profile.growth:
            value, level = level, level / (1 + value) ** (1 / 3)
        if own is not None:
            value = at(own, month)
        end = case.calendar.month_end(month)
        if month in measured and not (profile.asked and case.is_quiet(end)):
            yield end, _rounded(value, profile.digits, metric)


def _own_curve(case: Case, metric: str) -> Curve | None:
    """What the story states; decisions and API calls follow the users that it states.

    Where it says nothing about locations, the sites that it names are the active ones.
    """
    if metric == "locations_active" and metric not in case.spec.metrics:
        return {0: len(case.spec.words.sites)}
    users = case.spec.metrics.get("active_users")
    if metric in case.spec.metrics or metric not in _FOLLOW_USERS or users is None:
        return case.spec.metrics.get(metric)
    scale = _size(case, metric) / at(users, 0)
    return {month: value * scale for month, value in users.items()}


def _size(case: Case, metric: str) -> int:
    """The newest value of the metrics that grow or shrink; the older ones follow from it."""
    users = case.spec.users
    decisions = users * _DECISIONS_A_USER + users % 7 * 3
    sizes = {"active_users": users, "decisions": decisions}
    return sizes.get(metric, decisions * _CALLS_A_DECISION + users % 11)


def _rounded(value: float, digits: int, metric: str) -> float:
    rounded = round(value, digits)
    return max(rounded, 0) if metric != "nps" else rounded


def _clamp(quality: float) -> float:
    return min(1.0, max(0.0, quality))
