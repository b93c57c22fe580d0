"""Facts for early-warning rules, built by hand."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from pydantic import TypeAdapter

from csbot.domain.playbook import Playbook
from csbot.domain.records import (
    Account,
    Contact,
    Goal,
    HistoryItem,
    HistoryKind,
    MetricDefinition,
    MetricValue,
)
from csbot.domain.warning_rules import WarningRule
from csbot.scoring.health import health
from csbot.scoring.warning_facts import Facts

TODAY = date(2026, 11, 22)
DEFINITIONS = {
    "use": MetricDefinition("use", "Use", "ratio", "higher"),
    "faults": MetricDefinition("faults", "Faults", "count", "lower"),
    "late": MetricDefinition("late", "Days late", "days", "lower"),
}
_RULE: TypeAdapter[WarningRule] = TypeAdapter(WarningRule)
_HEALTH = {
    "name": "PULSE",
    "components": [
        {
            "id": "usage",
            "name": "Usage",
            "weight": 1,
            "metrics": [{"metric": "use", "scale": [[0, 0], [1, 100]]}],
        }
    ],
    "bands": [
        {"id": "good", "name": "Good", "min": 70},
        {"id": "fair", "name": "Fair", "min": 40},
        {"id": "poor", "name": "Poor", "min": 0},
    ],
}


def rule(kind: str, **given: Any) -> WarningRule:
    return _RULE.validate_python(
        {"kind": kind, "id": kind, "name": kind, "topic": "health", **given}
    )


def playbook(*rules: WarningRule) -> Playbook:
    warning = {"defaults": False, "rules": [one.model_dump() for one in rules]}
    content = {"id": "p", "name": "P", "company": "P", "health": _HEALTH, "warning": warning}
    return Playbook.model_validate(content)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def account(**given: Any) -> Account:
    start = given.pop("start_date", date(2024, 1, 1))
    return Account("A-1", "Alder Foods", "a@csbot.example", 1000, "USD", start, **given)


def series(metric: str, *pairs: tuple[int, float]) -> list[MetricValue]:
    """(days ago, value), told in any order."""
    found = [MetricValue("A-1", metric, ago(days), value) for days, value in pairs]
    return sorted(found, key=lambda value: value.date)


def item(days: int, kind: HistoryKind = "note", text: str = "", *contacts: str) -> HistoryItem:
    return HistoryItem(f"H-{days}-{kind}", "A-1", kind, ago(days), "", text, None, contacts)


def facts(
    rules: Playbook,
    values: Sequence[MetricValue] = (),
    history: Sequence[HistoryItem] = (),
    contacts: Sequence[Contact] = (),
    goals: Sequence[Goal] = (),
    of: Account | None = None,
) -> Facts:
    ordered = sorted(history, key=lambda one: one.date, reverse=True)
    return Facts(
        account=of or account(),
        playbook=rules,
        definitions=DEFINITIONS,
        metrics={m: [v for v in values if v.metric == m] for m in DEFINITIONS},
        contacts=contacts,
        goals=goals,
        history=ordered,
        last_touch=lambda day: next((one for one in ordered if one.date <= day), None),
        score=lambda day: health("A-1", rules, values, day, DEFINITIONS),
    )
