"""Figures that can't be meant: percent for a ratio, bounds that nothing reaches, words and figure
that differ. All are warnings: the playbook runs, and asks for what never holds."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from csbot.domain.condition import Condition
from csbot.domain.health import MetricRule
from csbot.domain.kpi import DEFINITIONS, KpiTarget
from csbot.domain.onboarding import Indicator
from csbot.domain.records import MetricDefinition
from csbot.intake.playbook_check.facts import Known
from csbot.intake.playbook_check.mistake import Fault
from csbot.intake.playbook_check.outline import PartValue
from csbot.intake.playbook_check.plain import as_number, number
from csbot.intake.yaml_file import YamlPath

_LOWER, _UPPER = ("at_least", "above"), ("at_most", "below")
BOUNDS = (*_LOWER, *_UPPER)
# Beyond these a figure reads as a percentage: 2 is 200%, 50 times is 5,000%.
_MOST = {"ratio": 2.0, "times": 50.0}
_MOST_CHANGE = 5.0
_POINTS = re.compile(r"points of (\d+)")
_STATED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?:\s*(%|[KkMm]\b)|\s*/\s*(\d+(?:\.\d+)?))?")
# The negated ones first: "no more than" is no "more than".
_SIDE = re.compile(
    r"(?P<upper>\b(?:not|no|never) (?:above|over|(?:more|higher|greater) than)\b)"
    r"|(?P<lower>\b(?:not|no|never) (?:below|under|(?:less|lower|fewer) than)\b)"
    r"|(?P<lower_>\b(?:at least|above|over|(?:more|higher|greater) than|minimum|exceed(?:s|ing)?"
    r"|or (?:more|higher|above|better))\b|[>≥])"
    r"|(?P<upper_>\b(?:at most|below|under|(?:less|lower|fewer) than|maximum|up to"
    r"|or (?:less|lower|below|fewer))\b|[<≤])"
)
_OTHER_SIDE = {
    "at_least": "at_most",
    "above": "below",
    "at_most": "at_least",
    "below": "above",
}
_TIMES = {"": 1.0, "%": 0.01, "k": 1e3, "m": 1e6}
# Ratios that may lie above 1; of all others a part is taken of a whole.
_UNCAPPED = frozenset({"nrr", "expansion_share"})


def unit_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Values that a metric of this unit does not take: scales, bounds and targets of metrics."""
    for part in found:
        definition = known.definition(part.value.get("metric"))
        stat = part.value.get("stat", "latest")
        if definition is None or stat == "sum":
            continue
        for path, figure in _figures(part):
            most = _MOST_CHANGE if stat == "change" else _MOST.get(definition.unit)
            if most is not None and abs(figure) > most:
                yield _percent(path, figure, _called(definition, stat))
                break
            end = _POINTS.fullmatch(definition.unit)
            if end and stat != "change" and figure > float(end[1]):
                problem = f"no {definition.metric} reaches {figure:g}: it is in {definition.unit}"
                mend = f"Write {end[1]} or less"
                yield Fault("never_true", path, problem, f"{end[1]} at most", mend, "warning")
                break


def _figures(part: PartValue) -> Iterator[tuple[YamlPath, float]]:
    """Bounds and targets of a part, and the values of its scale."""
    for name in (*BOUNDS, "target"):
        if (figure := number(part.value, name)) is not None:
            yield (*part.path, name), figure
    scale = part.value.get("scale")
    if issubclass(part.model, MetricRule) and isinstance(scale, list):
        for place, point in enumerate(scale):
            figure = as_number(point[0]) if isinstance(point, list) and point else None
            if figure is not None:
                yield (*part.path, "scale", place, 0), figure


def _called(definition: MetricDefinition, stat: object) -> str:
    if stat == "change":
        return f"the change of {definition.metric}, a ratio (0.2 is a fifth more)"
    if definition.unit == "ratio":
        return f"{definition.metric}, a ratio (1 is 100%)"
    return f"{definition.metric}, counted in {definition.unit} (3 is 300%)"


def _percent(path: YamlPath, figure: float, what: str) -> Fault:
    problem = f"{figure:g} is out of reach of {what}"
    mend = f"Write {figure / 100:g} for {figure:g}%"
    return Fault("unit", path, problem, "a ratio, as 0.75 for 75%", mend, "warning")


def bound_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Bounds between which nothing lies, and scores above 100."""
    for part in found:
        low = max((n for k in _LOWER if (n := number(part.value, k)) is not None), default=None)
        high = min((n for k in _UPPER if (n := number(part.value, k)) is not None), default=None)
        name = next((k for k in _LOWER if k in part.value), "at_least")
        here, condition = (*part.path, name), issubclass(part.model, Condition)
        if condition and low is not None and high is not None and low > high:
            problem = f"nothing is at least {low:g} and at most {high:g}"
            mend = "Swap the two, or keep one"
            yield Fault("never_true", here, problem, f"{high:g} or less", mend, "warning")
        if part.value.get("measure") == "health_score" and low is not None and low > 100:
            problem = f"no health score reaches {low:g}"
            expected = "100 at most"
            yield Fault("never_true", here, problem, expected, "Write 100", "warning")


def kpi_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """KPI targets in percent, beyond what is possible, or other than they are stated.

    A `note` may say why a target is as it is: then it is not asked about again.
    """
    for part in found:
        if not issubclass(part.model, KpiTarget) or part.value.get("note"):
            continue
        definition = DEFINITIONS.get(part.value.get("id"))  # type: ignore[arg-type]
        name = next((k for k in BOUNDS if number(part.value, k) is not None), None)
        if definition is None or name is None:
            continue
        figure, path = number(part.value, name) or 0.0, (*part.path, name)
        if definition.unit == "ratio" and figure > _MOST["ratio"]:
            yield _percent(path, figure, f"{part.value['id']}, a ratio (1 is 100%)")
        elif (
            definition.unit == "ratio"
            and part.value["id"] not in _UNCAPPED
            and (figure > 1 or (figure == 1 and name == "above"))
            and name in _LOWER
        ):
            problem = f"{part.value['id']} is never above 1 (100%)"
            mend = "Write what can be reached, or say in `note` that the strategy states it so"
            yield Fault("never_true", path, problem, "1 at most", mend, "warning")
        elif differs(stated := str(part.value.get("stated", "")), [figure], definition.unit):
            yield _differs(path, figure, stated, "stated")
        elif points_elsewhere(stated, name):
            problem = f"`{name}` is the other side of `stated`, which says “{stated}”"
            mend = f"Write `{_OTHER_SIDE[name]}`, or say in `note` why they differ"
            fault = Fault(
                "figure_differs", path, problem, "one direction in both", mend, "warning", True
            )
            yield fault


def indicator_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """An indicator whose words name another figure than any that it is shown by."""
    for part in found:
        target = part.value.get("target")
        if not issubclass(part.model, Indicator) or not isinstance(target, str):
            continue
        ways = [way for _, way in part.listed("shown_by") if way.get("by") == "metric"]
        bounds = [n for way in ways for k in BOUNDS if (n := number(way, k)) is not None]
        if bounds and not part.value.get("note") and differs(target, bounds):
            yield _differs((*part.path, "target"), bounds[0], target, "target")


def _differs(path: YamlPath, figure: float, words: str, field: str) -> Fault:
    problem = f"the figure {figure:g} is not in `{field}`, which says “{words}”"
    mend = "Write one figure in both, or say in `note` why they differ"
    return Fault("figure_differs", path, problem, "the same figure in both", mend, "warning")


def points_elsewhere(words: str, bound: str) -> bool:
    """Whether all that the words say of a direction is the side that the bound is not on."""
    sides = {str(found.lastgroup).rstrip("_") for found in _SIDE.finditer(words.casefold())}
    return sides == {"upper" if bound in _LOWER else "lower"}


def differs(words: str, figures: Sequence[float], unit: str = "ratio") -> bool:
    """Whether the words hold figures, and none of them is one of these: "92%" is 0.92, and so is
    92 where the unit is a ratio."""
    said = [value for found in _STATED.finditer(words) for value in _readings(found, unit)]
    return bool(said) and not any(
        abs(one - figure) <= 1e-9 * max(1.0, abs(figure)) for one in said for figure in figures
    )


def _readings(found: re.Match[str], unit: str) -> list[float]:
    value = float(found[1].replace(",", ""))
    if found[3] and float(found[3]):
        return [value, value / float(found[3])]
    plain = [value, value * _TIMES[(found[2] or "").casefold()]]
    return [*plain, value / 100] if unit == "ratio" else plain


def weight_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """A weight that is a share (0.45) among weights that are points (25)."""
    for part in found:
        entries = part.listed("components")
        weighed = [(path, n) for path, e in entries if (n := number(e, "weight")) is not None]
        least = min(weighed, key=lambda one: one[1], default=None)
        if least is None or len(weighed) < 2 or "components" not in part.model.model_fields:
            continue
        rest = [weight for path, weight in weighed if path != least[0]]
        if 0 < least[1] <= 1 and min(rest) >= 5:
            share = 100 * least[1] / (least[1] + sum(rest))
            problem = f"it weighs {least[1]:g} beside {min(rest):g} and more: {share:.1f}% in all"
            mend = f"Write {100 * least[1]:g}, if {least[1]:g} is a share of all"
            where = (*least[0], "weight")
            yield Fault("weights", where, problem, "weights of one kind", mend, "warning")


def band_order_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Bands that run neither down nor up: one of the borders is a slip."""
    for part in found:
        if "bands" not in part.model.model_fields:
            continue
        placed = [(p, n) for p, b in part.listed("bands") if (n := number(b, "min")) is not None]
        falls = sum(left[1] > right[1] for left, right in pairwise(placed))
        rises = sum(left[1] < right[1] for left, right in pairwise(placed))
        if not falls or not rises:
            continue
        down = falls >= rises
        for left, right in pairwise(placed):
            if (left[1] < right[1]) is down and left[1] != right[1]:
                way = "down" if down else "up"
                problem = f"{right[1]:g} stands after {left[1]:g}, while the bands run {way}"
                mend = "Correct the border, or move the band to its place"
                where = (*right[0], "min")
                yield Fault("band_order", where, problem, f"bands that run {way}", mend, "warning")
