"""A condition of a playbook answered from an account's records: met, not met, or not known."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from csbot.domain import wording
from csbot.domain.condition import Condition, Measure
from csbot.domain.evidence import Evidence, account_ref, contact_ref, contract_ref, goal_ref
from csbot.domain.records import Contact, Contract, ContractKind
from csbot.scoring.placement import tenure_day
from csbot.scoring.revenue import effective_date
from csbot.tools.facts.dossier import Dossier
from csbot.tools.facts.goal_states import overdue
from csbot.tools.facts.metric_conditions import metric_reading
from csbot.tools.facts.readings import Reading
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """`met` is None where the records do not tell; `text` then says what is missing."""

    met: bool | None
    text: str
    evidence: tuple[Evidence, ...]


def answer(context: Context, dossier: Dossier, condition: Condition) -> Answer:
    reading = _READERS[condition.measure](context, dossier, condition)
    if reading.value is None:
        return Answer(None, reading.text, ())
    low, high = condition.at_least, condition.at_most
    met = (low is None or reading.value >= low) and (high is None or reading.value <= high)
    return Answer(met, reading.text, reading.evidence)


def _score(context: Context, dossier: Dossier, condition: Condition) -> Reading:
    name = context.playbooks.of(dossier.account).health.name
    health = dossier.health
    if health.score is None or health.band.id == "insufficient-data":
        return Reading(None, f"too little is observed for {wording.one(name)} band")
    item = evidence.score(dossier.account, health, name)
    shown = wording.score(health.score)
    text = f"the {wording.score_name(name)} is {shown} of 100, band {health.band.name}"
    return Reading(health.score, text, (item,))


def _tenure(context: Context, dossier: Dossier, condition: Condition) -> Reading:
    account = dossier.account
    day = max(tenure_day(account, context.today), 0)
    text = f"a customer since {wording.day(account.start_date)}, today is day {day:,}"
    text = text if day else f"a customer from {wording.day(account.start_date)} on"
    inputs = (account_ref(account.account_id, "start_date"), context.today.isoformat())
    return Reading(float(day), text, (_computed(context, dossier, "tenure_day", inputs, text),))


def _champions(context: Context, dossier: Dossier, condition: Condition) -> Reading:
    return _people(context, dossier, [c for c in dossier.contacts if c.champion], "champion")


def _executives(context: Context, dossier: Dossier, condition: Condition) -> Reading:
    of_level = [c for c in dossier.contacts if c.level == "executive"]
    return _people(context, dossier, of_level, "executive contact")


def _people(context: Context, dossier: Dossier, found: list[Contact], noun: str) -> Reading:
    if not dossier.contacts:
        return Reading(None, "no contact is recorded")
    there = [c for c in found if c.left_on is None or c.left_on > context.today]
    text = f"{wording.count(len(there), noun)} on record" if there else f"no {noun} on record"
    if there:
        text += f" ({wording.listed([c.name for c in there[:_SHOWN]])})"
    refs = [contact_ref(c.contact_id) for c in found] or [dossier.account.account_id]
    item = _computed(context, dossier, f"count_{noun.replace(' ', '_')}s", refs, text)
    return Reading(float(len(there)), text, (item,))


def _goals_met(context: Context, dossier: Dossier, condition: Condition) -> Reading:
    if not dossier.goals:
        return Reading(None, "no goal is recorded")
    met = [goal for goal in dossier.goals if goal.status == "met"]
    text = f"{len(met)} of {wording.count(len(dossier.goals), 'goal')} met"
    if met:
        text += f", “{met[-1].description}” among them"
    refs = [goal_ref(goal.goal_id) for goal in dossier.goals]
    item = _computed(context, dossier, "goals_met", refs, text)
    return Reading(float(len(met)), text, (item,))


def _goals_overdue(context: Context, dossier: Dossier, condition: Condition) -> Reading:
    if not dossier.goals:
        return Reading(None, "no goal is recorded")
    late = [goal for goal in dossier.goals if overdue(goal, context.today)]
    text = f"{len(late)} of {wording.count(len(dossier.goals), 'goal')} overdue"
    if late and late[0].due_date:
        text += f", “{late[0].description}” since {wording.day(late[0].due_date)}"
    refs = [goal_ref(goal.goal_id) for goal in dossier.goals]
    item = _computed(context, dossier, "goals_overdue", refs, text)
    return Reading(float(len(late)), text, (item,))


def _expansions(context: Context, dossier: Dossier, condition: Condition) -> Reading:
    rows = _rows(context, dossier, condition, ("expansion",))
    since = wording.day(context.today - timedelta(days=condition.window_days))
    text = f"{wording.count(len(rows), 'expansion contract')} since {since}"
    text = text if rows else f"no expansion contract since {since}"
    return Reading(float(len(rows)), text, _moved(context, dossier, rows, "expansions", text))


def _arr_lost(context: Context, dossier: Dossier, condition: Condition) -> Reading:
    rows = _rows(context, dossier, condition, ("contraction", "churn"))
    total = sum(row.arr for row in rows)
    since = wording.day(context.today - timedelta(days=condition.window_days))
    amount = wording.money(round(total, 2), dossier.account.currency)
    text = f"{amount} of ARR lost to contraction since {since}" if rows else ""
    text = text or f"no contraction since {since}"
    return Reading(total, text, _moved(context, dossier, rows, "arr_lost", text))


def _rows(
    context: Context, dossier: Dossier, condition: Condition, kinds: tuple[ContractKind, ...]
) -> list[Contract]:
    since = context.today - timedelta(days=condition.window_days)
    return [
        row
        for row in dossier.contracts
        if row.kind in kinds and since < effective_date(row) <= context.today
    ]


def _moved(
    context: Context, dossier: Dossier, rows: list[Contract], name: str, text: str
) -> tuple[Evidence, ...]:
    refs = [contract_ref(row.contract_id) for row in rows] or [dossier.account.account_id]
    shown = [evidence.contract(dossier.account, row) for row in rows[-_SHOWN:]]
    return (_computed(context, dossier, name, refs, text), *shown)


def _computed(
    context: Context, dossier: Dossier, name: str, inputs: tuple[str, ...] | list[str], text: str
) -> Evidence:
    account = dossier.account
    refs = (*inputs, context.today.isoformat())
    return evidence.computed(name, refs, f"{account.name}: {text}", context.today, account)


_READERS: dict[Measure, Callable[[Context, Dossier, Condition], Reading]] = {
    "metric": metric_reading,
    "health_score": _score,
    "tenure_days": _tenure,
    "champions": _champions,
    "executives": _executives,
    "goals_met": _goals_met,
    "goals_overdue": _goals_overdue,
    "expansions": _expansions,
    "arr_lost": _arr_lost,
}
