"""Figures in another unit than their field counts in: a score as a share, months for days, percent
for a ratio, people below zero. All are warnings: the playbook runs, and hardly as meant."""

import re
from collections.abc import Iterator, Mapping, Sequence

from csbot.domain.condition import Condition
from csbot.domain.health import Band, Component, MetricRule
from csbot.domain.kpi import SuccessProgram
from csbot.domain.part import Part
from csbot.domain.proof import RecordProof, ScoreProof
from csbot.domain.warning_rules import MetricThreshold, MetricTrend, RenewalNear
from csbot.intake.playbook_check.facts import Known
from csbot.intake.playbook_check.mistake import Fault
from csbot.intake.playbook_check.outline import PartValue
from csbot.intake.playbook_check.plain import as_number, number
from csbot.intake.yaml_file import YamlPath

_SCORES: Mapping[type[Part], tuple[str, ...]] = {
    Band: ("min",),
    Component: ("threshold",),
    ScoreProof: ("at_least",),
    RenewalNear: ("below_score",),
}
_COUNTS = frozenset(
    {"champions", "executives", "goals_met", "goals_overdue", "expansions", "arr_lost"}
)
# Nobody begins a renewal so late that a year has no window beyond these days; 12 months are a year.
_MONTHS = 12
_DAYS_OF_A_MONTH = 30
# From here on a decline reads as a percentage: 5 is 500%.
_MOST_WORSE = 5.0
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def score_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Scores count from 0 to 100: one between 0 and 1 is a share of 100."""
    for part in found:
        names = next((n for model, n in _SCORES.items() if issubclass(part.model, model)), ())
        if part.value.get("measure") == "health_score" and issubclass(part.model, Condition):
            names = ("at_least", "at_most")
        for name in names:
            figure = number(part.value, name)
            if figure is not None and 0 < figure < 1:
                yield _share((*part.path, name), figure)
        scale = part.value.get("scale")
        if issubclass(part.model, MetricRule) and isinstance(scale, list):
            yield from _scale(scale, (*part.path, "scale"))


def _scale(scale: list[object], path: YamlPath) -> Iterator[Fault]:
    scores = [
        as_number(point[-1]) if isinstance(point, list) and point else None for point in scale
    ]
    for place, figure in enumerate(scores):
        if figure is not None and 0 < figure < 1:
            yield _share((*path, place, 1), figure)
            return
    known = [figure for figure in scores if figure is not None]
    if len(set(known)) > 1 and max(known) == 1:
        yield _share((*path, scores.index(1.0), 1), 1.0)


def _share(path: YamlPath, figure: float) -> Fault:
    problem = f"{figure:g} is next to nothing where scores go from 0 to 100"
    mend = f"Write {100 * figure:g}, if {figure:g} is a share of all"
    return Fault("unit", path, problem, "a score from 0 to 100", mend, "warning")


def count_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Of people, goals, contracts and lost revenue there are never fewer than none."""
    for part in found:
        high = number(part.value, "at_most")
        if not issubclass(part.model, Condition) or high is None or high >= 0:
            continue
        if part.value.get("measure") in _COUNTS:
            problem = f"{part.value['measure']} is never below 0, so that {high:g} is never met"
            where = (*part.path, "at_most")
            yield Fault("never_true", where, problem, "0 or more", "Write 0 for none", "warning")


def month_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Windows of a renewal count days: 6, 3, 1 are months."""
    for part in found:
        windows = part.value.get("windows")
        days = [as_number(one) for one in windows] if isinstance(windows, list) else []
        plain = [day for day in days if day is not None and day > 0]
        if not plain or len(plain) != len(days) or max(plain) > _MONTHS:
            continue
        told = ", ".join(f"{day:g}" for day in plain)
        problem = f"the longest window has {max(plain):g} days: [{told}] reads as months"
        mend = f"Write [{', '.join(f'{_DAYS_OF_A_MONTH * day:g}' for day in plain)}]"
        where = (*part.path, "windows")
        yield Fault("windows", where, problem, "days before the date", mend, "warning")


def decline_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """A fall has an end at 100%, so that `worse_by: 25` never fires for what should be high."""
    for part in found:
        figure = number(part.value, "worse_by")
        if not issubclass(part.model, MetricTrend) or figure is None or figure <= 1:
            continue
        metrics = part.value.get("metrics")
        read = [known.definition(one) for one in metrics] if isinstance(metrics, list) else []
        falls = bool(read) and all(one is not None and one.better == "higher" for one in read)
        if falls or figure >= _MOST_WORSE:
            what = "nothing falls by more than 1 (100%)" if falls else "that is hardly ever reached"
            problem = f"{figure:g} is {100 * figure:g}%: {what}"
            mend = f"Write {figure / 100:g} for {figure:g}%"
            where = (*part.path, "worse_by")
            yield Fault("unit", where, problem, "a ratio, as 0.25 for 25%", mend, "warning")


def threshold_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """A warning that fires where a metric is good: `above` of what should be high."""
    for part in found:
        if not issubclass(part.model, MetricThreshold):
            continue
        definition = known.definition(part.value.get("metric"))
        side = next((one for one in ("above", "below") if one in part.value), None)
        if definition is None or side is None:
            continue
        if (side == "above") is (definition.better == "higher"):
            other = "below" if side == "above" else "above"
            problem = f"it fires {side} a value of {definition.metric}, of which "
            problem += f"{definition.better} is better"
            mend = f"Write `{other}`, or correct `better` in metrics.yaml"
            where = (*part.path, side)
            yield Fault("scale_direction", where, problem, f"`{other}`", mend, "warning", True)


def proof_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """A record of any words and any kind shows nothing in particular."""
    for part in found:
        told = part.value.get("words") or part.value.get("kinds")
        if issubclass(part.model, RecordProof) and not told:
            problem = "any record of the account shows it: neither words nor kinds are named"
            mend = "Name the `words` that such a record holds, or its `kinds`"
            yield Fault("always_true", part.path, problem, "`words` or `kinds`", mend, "warning")


def year_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """A year of the program's cost that no day has."""
    for part in found:
        year = part.value.get("year")
        stated = issubclass(part.model, SuccessProgram) and isinstance(year, str) and year
        if stated and not _YEAR.search(str(year)):
            problem = f"no day lies in the year “{year}”"
            mend = 'Write it in four digits, as in "2026", or take the line out'
            where = (*part.path, "year")
            yield Fault("never_true", where, problem, "a year", mend, "warning")
