"""Records as evidence: the one place that says what each kind of record reads like when cited."""

from collections.abc import Iterable
from datetime import date

from csbot.domain import wording
from csbot.domain.evidence import (
    Evidence,
    account_ref,
    computed_ref,
    contact_ref,
    contract_ref,
    goal_ref,
    history_ref,
    metric_ref,
    score_ref,
)
from csbot.domain.level import Level
from csbot.domain.records import (
    Account,
    Contact,
    Contract,
    Goal,
    HistoryItem,
    MetricDefinition,
    MetricValue,
)
from csbot.domain.score import HealthScore
from csbot.tools.ground import levels


def account_field(account: Account, field: str, label: str, value: str, as_of: date) -> Evidence:
    return Evidence(
        ref=account_ref(account.account_id, field),
        text=f"{account.name}: {label} {value}",
        title=f"{account.name}, account record",
        kind="account",
        date=as_of,
        account_id=account.account_id,
        subject=names_of(account),
        levels=levels.field(field, label, value, as_of),
    )


def names_of(account: Account) -> tuple[str, ...]:
    """Every name by which the account may be spoken of."""
    known = (account.name, *account.aliases, account.account_id)
    return (*known, account.domain) if account.domain else known


def metric_value(account: Account, value: MetricValue, definition: MetricDefinition) -> Evidence:
    quantity = wording.quantity(value.value, definition.unit, account.currency)
    return Evidence(
        ref=metric_ref(account.account_id, value.metric, value.date),
        text=f"{account.name}: {definition.name} {quantity} on {wording.day(value.date)}",
        title=f"{definition.name}, {wording.day(value.date)}",
        kind="metric",
        date=value.date,
        account_id=account.account_id,
        subject=names_of(account),
        levels=(levels.metric(definition, quantity, value.date),),
    )


def goal(account: Account, record: Goal, as_of: date) -> Evidence:
    unit = record.unit or ""
    parts = [f"{account.name}: goal “{record.description}”, status {record.status}"]
    for label, value in (
        ("baseline", record.baseline),
        ("target", record.target),
        ("actual", record.actual),
    ):
        if value is not None:
            parts.append(f"{label} {wording.quantity(value, unit, account.currency)}")
    if record.due_date:
        parts.append(f"due {wording.day(record.due_date)}")
    if record.owner:
        parts.append(f"owner {record.owner}")
    return Evidence(
        ref=goal_ref(record.goal_id),
        text=", ".join(parts),
        title=f"Goal {record.goal_id} of {account.name}",
        kind="goal",
        date=as_of,
        account_id=account.account_id,
        subject=names_of(account),
    )


def contact(account: Account, record: Contact, as_of: date) -> Evidence:
    parts = [f"{account.name}: contact {record.name}"]
    parts += [record.title] if record.title else []
    parts += [f"level {record.level}"] if record.level else []
    parts += [record.email] if record.email else []
    parts += ["champion"] if record.champion else []
    if record.left_on:
        parts.append(f"left on {wording.day(record.left_on)}")
    return Evidence(
        ref=contact_ref(record.contact_id),
        text=", ".join(parts),
        title=f"Contact {record.name} of {account.name}",
        kind="contact",
        date=record.left_on or as_of,
        account_id=account.account_id,
        subject=names_of(account),
        levels=levels.contact(record),
    )


def contract(account: Account, record: Contract) -> Evidence:
    amount = wording.money(record.arr, account.currency)
    text = f"{account.name}: {record.kind} contract {record.contract_id}, ARR {amount}"
    text += f", from {wording.day(record.start_date)}"
    if record.end_date:
        text += f" to {wording.day(record.end_date)}"
    return Evidence(
        ref=contract_ref(record.contract_id),
        text=text,
        title=f"Contract {record.contract_id} of {account.name}",
        kind="contract",
        date=record.start_date,
        account_id=account.account_id,
        subject=names_of(account),
        levels=(levels.contract(record, amount),),
    )


def history_item_ref(record: HistoryItem) -> str:
    return history_ref(record.item_id, 0)


def history_item(account: Account, record: HistoryItem) -> Evidence:
    """The item as a whole; passages of it come from search with their own text."""
    return Evidence(
        ref=history_item_ref(record),
        text=record.text,
        title=f"{record.kind.capitalize()}: {record.title}",
        kind="history",
        date=record.date,
        account_id=account.account_id,
        url=record.url,
        subject=names_of(account) + ((record.author,) if record.author else ()),
    )


def score(account: Account, health: HealthScore, name: str) -> Evidence:
    day = wording.day(health.as_of)
    if health.score is None:
        text = (
            f"{account.name}: no {wording.score_name(name)} on {day}, too little data for a band: "
            "no metric of it is observed, "
            f"coverage {wording.percent(health.coverage)} of the weight"
        )
    else:
        text = (
            f"{account.name}: {wording.health_score_name(name)} "
            f"{wording.score(health.score)} of 100 on {day}, "
            f"band {health.band.name}, between {wording.score(health.low)} and "
            f"{wording.score(health.high)} if what is missing were known, "
            f"coverage {wording.percent(health.coverage)} of the weight"
        )
        parts = [
            f"{part.name} {wording.score(part.score)} of 100 "
            f"(weight {wording.number(part.weight)}, {wording.number(part.points or 0, 1)} points)"
            for part in health.components
            if part.score is not None
        ]
        text += "; " + ", ".join(parts)
    return Evidence(
        ref=score_ref(account.account_id, health.playbook, health.as_of),
        text=text,
        title=f"{wording.score_name(name)} of {account.name}, {day}",
        kind="score",
        date=health.as_of,
        account_id=account.account_id,
        subject=names_of(account),
        levels=levels.score(health, name),
    )


def computed(
    name: str,
    inputs: Iterable[str],
    text: str,
    as_of: date,
    account: Account | None = None,
    stated: Iterable[Level] = (),
) -> Evidence:
    """Arithmetic that a tool did; `inputs` are the refs (or plain values) it was done on, `stated`
    the values of the text with their types."""
    return Evidence(
        ref=computed_ref(name, *inputs),
        text=text,
        title="Computed from the records",
        kind="computed",
        date=as_of,
        account_id=account.account_id if account else None,
        subject=names_of(account) if account else (),
        levels=tuple(stated),
    )
