"""How a metric becomes a score: scales, spans, weights."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from csbot.domain.health import Health, MetricRule
from csbot.intake.forms import shown
from csbot.intake.playbook_check.facts import Known
from csbot.intake.playbook_check.mistake import Fault
from csbot.intake.playbook_check.outline import PartValue
from csbot.intake.playbook_check.plain import as_number, number
from csbot.intake.yaml_file import YamlPath

_PAIR = "a value and its score, as in [0.8, 100]"
# Between these a sum of weights looks like one that was meant to be 100.
_NEAR_100 = (70, 130)
# Nobody writes proportions in such steps, so that further off, too, a slip is likelier.
_ABOUT_100, _LEAST_POINTS = (50, 200), 5


def scale_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    for part in found:
        if issubclass(part.model, MetricRule) and isinstance(part.value.get("scale"), list):
            path = (*part.path, "scale")
            faults = list(_points(part.value["scale"], path))
            yield from faults or _way(part, path, known)


def _points(scale: list[Any], path: YamlPath) -> Iterator[Fault]:
    if len(scale) < 2:
        mend = "Add the value that is worth 0 and the one that is worth 100"
        problem = f"a scale of {len(scale)} points can't tell values apart"
        yield Fault("scale_point", path, problem, "two points or more", mend)
    points: list[tuple[int, float, float]] = []
    for place, point in enumerate(scale):
        pair = [as_number(one) for one in point] if isinstance(point, list) else []
        if len(pair) != 2 or pair[0] is None or pair[1] is None:
            problem = f"{shown(point)} is no point of a scale"
            yield Fault("scale_point", (*path, place), problem, _PAIR, f"Write {_PAIR}")
            continue
        points.append((place, pair[0], pair[1]))
        if not 0 <= pair[1] <= 100:
            here = (*path, place, 1)
            mend = f"Write {min(max(pair[1], 0), 100):g}, or swap the two if the score came first"
            problem = f"the score {pair[1]:g} is out of range"
            yield Fault("scale_range", here, problem, "0 to 100", mend)
    for (_, left, _), (place, right, _) in pairwise(points):
        if left >= right:
            here = (*path, place, 0)
            problem = f"{right:g} stands after {left:g}: the values must ascend"
            mend = "Sort the points by value; for “less is better” let the scores fall instead"
            yield Fault("scale_order", here, problem, f"a value above {left:g}", mend)


def _way(part: PartValue, path: YamlPath, known: Known) -> Iterator[Fault]:
    scores = [point[1] for point in part.value["scale"]]
    if len(set(scores)) == 1:
        problem = f"every value scores {scores[0]:g}"
        mend = "Give the points different scores, or leave the metric out of the score"
        yield Fault("scale_flat", path, problem, "scores that differ", mend, "warning")
        return
    definition = known.definition(part.value.get("metric"))
    rises = all(left <= right for left, right in pairwise(scores))
    falls = all(left >= right for left, right in pairwise(scores))
    if definition and (
        (rises and definition.better == "lower") or (falls and definition.better == "higher")
    ):
        way = "rises" if rises else "falls"
        problem = (
            f"the score {way} with {definition.metric}, of which {definition.better} is better"
        )
        expected = f"a scale that {'falls' if rises else 'rises'}"
        mend = "Turn the scores round, or correct `better` in metrics.yaml"
        yield Fault("scale_direction", path, problem, expected, mend, "warning")


def span_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """A window that is not stated, or that the stat does not read; a metric counted twice."""
    seen: dict[tuple[Any, ...], YamlPath] = {}
    for part in found:
        if not issubclass(part.model, MetricRule):
            continue
        stat = part.value.get("stat", "latest")
        reads = "max_age_days" if stat == "latest" else "window_days"
        other = "window_days" if stat == "latest" else "max_age_days"
        if stat != "latest" and reads not in part.value:
            days = MetricRule.model_fields[reads].default
            yield Fault(
                "span_unstated",
                (*part.path, "stat"),
                f"`stat: {stat}` states no window, so {days} days are taken",
                "`window_days` beside it",
                f"Add `window_days: {days}`, or the number that you mean",
                "warning",
            )
        if other in part.value:
            yield Fault(
                "span_unused",
                (*part.path, other),
                f"`{other}` has no effect with `stat: {stat}`",
                f"`{reads}`",
                f"Write `{reads}` in its place, or take the line out",
                "warning",
                at_key=True,
            )
        key = (part.value.get("metric"), stat, part.value.get(reads))
        if key in seen and isinstance(key[0], str):
            problem = f"{key[0]} is read the same way in {'.'.join(map(str, seen[key]))} already"
            mend = "Take one out, or read another stat or span of it"
            yield Fault(
                "counted_twice", (*part.path, "metric"), problem, "it once", mend, "warning"
            )
        seen.setdefault(key, part.path)


def weight_faults(found: Sequence[PartValue], known: Known) -> Iterator[Fault]:
    """Weights of the components that look as if they were meant to sum to 100, and do not."""
    for part in found:
        if not issubclass(part.model, Health):
            continue
        given = [number(entry, "weight") for _, entry in part.listed("components")]
        weights = [weight for weight in given if weight is not None]
        total = sum(weights)
        low, high = _ABOUT_100 if min(weights, default=0) >= _LEAST_POINTS else _NEAR_100
        if len(weights) != len(given) or len(set(weights)) < 2 or abs(total - 100) < 1e-6:
            continue
        if low <= total <= high:
            shares = ", ".join(f"{100 * weight / total:.1f}%" for weight in weights)
            yield Fault(
                "weights",
                (*part.path, "components"),
                f"the weights sum to {total:g}",
                "100",
                f"Change a weight by {100 - total:+g}; as they stand they count {shares}",
                "warning",
                at_key=True,
            )
