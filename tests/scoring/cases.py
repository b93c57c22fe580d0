"""Small playbooks and values to score, by hand and by hypothesis."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, get_args

from hypothesis import strategies as st

from csbot.domain.health import Stat
from csbot.domain.playbook import Playbook
from csbot.domain.records import MetricValue

AS_OF = date(2025, 6, 30)
METRICS = ("alpha", "beta", "gamma", "delta")
BANDS = ((90, "champion"), (75, "healthy"), (60, "stable"), (45, "at-risk"), (0, "critical"))


def playbook(
    components: Sequence[dict[str, Any]],
    min_coverage: float = 0.5,
    bands: Sequence[tuple[float, str]] = BANDS,
    **more: Any,
) -> Playbook:
    health = {
        "name": "Test",
        "min_coverage": min_coverage,
        "components": components,
        "bands": [{"id": band, "name": band.title(), "min": floor} for floor, band in bands],
    }
    return Playbook.model_validate(
        {"id": "test", "name": "Test", "company": "Test", "health": health, **more}
    )


def component(name: str, weight: float, *metrics: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "name": name.title(), "weight": weight, "metrics": metrics}


def rule(metric: str, **more: Any) -> dict[str, Any]:
    """A rule whose score is the value itself, unless told otherwise."""
    return {"metric": metric, "scale": [[0, 0], [100, 100]], **more}


def value(metric: str, number: float, days_ago: int = 0, account: str = "A-1") -> MetricValue:
    return MetricValue(account, metric, AS_OF - timedelta(days=days_ago), number)


numbers = st.one_of(
    st.integers(-50, 150).map(float),
    st.floats(-50, 150, allow_nan=False).map(lambda number: round(number, 3)),
    st.sampled_from([0.0, 100.0, 1e6]),
)
weights = st.one_of(st.integers(1, 40).map(float), st.floats(0.1, 5).map(lambda w: round(w, 2)))
spans = st.sampled_from([1, 7, 30, 90])


@st.composite
def scales(draw: st.DrawFn) -> list[list[float]]:
    xs = draw(
        st.lists(
            st.floats(-60, 160).map(lambda x: round(x, 1)), min_size=2, max_size=4, unique=True
        )
    )
    scores = st.one_of(st.sampled_from([0.0, 100.0]), st.integers(0, 100).map(float))
    return [[x, draw(scores)] for x in sorted(xs)]


@st.composite
def rules(draw: st.DrawFn, stats: Sequence[str], days: st.SearchStrategy[int]) -> dict[str, Any]:
    return {
        "metric": draw(st.sampled_from(METRICS)),
        "weight": draw(weights),
        "scale": draw(scales()),
        "stat": draw(st.sampled_from(stats)),
        "max_age_days": draw(days),
        "window_days": draw(days),
    }


@st.composite
def playbooks(
    draw: st.DrawFn,
    stats: Sequence[str] = get_args(Stat),
    days: st.SearchStrategy[int] = spans,
) -> Playbook:
    lists = draw(
        st.lists(st.lists(rules(stats, days), min_size=1, max_size=4), min_size=1, max_size=4)
    )
    parts = [component(f"c{index}", draw(weights), *metrics) for index, metrics in enumerate(lists)]
    floor = st.floats(0, 100).map(lambda number: round(number, 2))
    floors = draw(st.lists(floor, min_size=1, max_size=4, unique=True))
    bands = [(floor, f"b{index}") for index, floor in enumerate([0.0, *floors])]
    return playbook(parts, draw(st.sampled_from([0.0, 0.25, 0.5, 1.0])), bands)


def values(account: str = "A-1") -> st.SearchStrategy[list[MetricValue]]:
    """Values before, on and after AS_OF, many on the edges of windows, some twice a day."""
    edges = [days + shift for days in (1, 7, 30, 90) for shift in (-1, 0, 1)]
    ages = st.one_of(st.sampled_from(edges), st.integers(-40, 200))
    one = st.builds(value, st.sampled_from(METRICS), numbers, ages, st.just(account))
    return st.lists(one, max_size=25)
