from pathlib import Path

import pytest

from csbot.domain.records import MetricDefinition
from csbot.errors import DataErrors
from csbot.intake.metrics_file import parse_metrics
from csbot.intake.playbooks import parse_playbook

from .folders import PLAYBOOK

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


def errors_of(text: str, metrics: set[str]) -> list[str]:
    with pytest.raises(DataErrors) as caught:
        parse_playbook(text, "house.yaml", metrics)
    return [str(error) for error in caught.value.errors]


def test_metrics_are_read_in_the_order_of_the_file() -> None:
    text = (
        "# Ours\nlogins: {name: Logins, unit: count, better: higher}\n"
        "days_late:\n  name: Days late\n  unit: days\n  better: lower\n"
    )
    assert parse_metrics(text, "metrics.yaml") == (
        MetricDefinition("logins", "Logins", "count", "higher"),
        MetricDefinition("days_late", "Days late", "days", "lower"),
    )


def test_an_empty_file_defines_no_metrics() -> None:
    assert parse_metrics("# none yet\n", "metrics.yaml") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- logins\n", "metrics.yaml:1: (file): is no mapping"),
        ("logins: many\n", 'metrics.yaml:1: logins: "many" is no definition'),
        ("a b: {name: A, unit: u, better: higher}\n", 'metrics.yaml:1: a b: "a b" is no id'),
        ("x/y: {name: A, unit: u, better: higher}\n", 'metrics.yaml:1: x/y: "x/y" is no id'),
        ("a: {name: A, unit: u}\n", "metrics.yaml:1: a.better: is missing; expected a better"),
        (
            "a:\n  name: A\n  units: u\n  unit: u\n  better: higher\n",
            "metrics.yaml:3: a.units: is unknown (did you mean unit?)",
        ),
        ("a: {name: 7, unit: u, better: higher}\n", "metrics.yaml:1: a.name: 7 is no text"),
        ("a: &a [*a]\n", "metrics.yaml:1: "),
    ],
)
def test_a_bad_definition_is_named_by_its_line(text: str, said: str) -> None:
    with pytest.raises(DataErrors) as caught:
        parse_metrics(text, "metrics.yaml")
    assert str(caught.value).startswith(said)


def test_a_playbook_of_a_health_part_alone_is_called_by_its_file() -> None:
    health = PLAYBOOK[PLAYBOOK.index("health:") :]
    playbook = parse_playbook(health, "playbooks/north.yaml", {"logins"})
    assert (playbook.id, playbook.name, playbook.health.name) == ("north", "north", "PULSE")


def test_every_fault_of_a_playbook_is_listed() -> None:
    text = PLAYBOOK.replace("weight: 100", "weight: -1").replace("min: 0", "min: 101")
    assert errors_of(text, {"logins"}) == [
        "house.yaml:9: health.components.0.weight: -1 is out of range; "
        "expected a number above 0. Write 1.",
        "house.yaml:14: health.bands.1.min: 101 is out of range; "
        "expected a number at most 100. Write 100.",
    ]


def test_a_metric_is_looked_up_wherever_a_playbook_names_one() -> None:
    entry = "{id: call, title: Call, due_days: 3, measure: Done, metrics: [logins, nsp]}"
    action = f"actions:\n  - {entry}\n"
    (error,) = errors_of(PLAYBOOK + action, {"logins", "nps"})
    assert error.startswith('house.yaml:16: actions.0.metrics.1: "nsp" is no known metric')
    assert "nearest: nps" in error


def test_aliases_that_stand_for_a_flood_are_refused() -> None:
    layers = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for at in range(1, 9):
        layers += f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 10)}]\n"
    assert "too large" in errors_of(layers, set())[0]


@pytest.mark.parametrize("path", sorted((KNOWLEDGE / "playbooks").glob("*.yaml")), ids=str)
def test_the_playbooks_that_ship_with_csbot_are_good(path: Path) -> None:
    metrics = parse_metrics((KNOWLEDGE / "metrics.yaml").read_text("utf-8"), "metrics.yaml")
    playbook = parse_playbook(path.read_text("utf-8"), path.name, {m.metric for m in metrics})
    assert playbook.id == path.stem
