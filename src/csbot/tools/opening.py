"""Any ref of CONTRACT 5 opened again: the record or passage behind it, within Scope."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import get_args

from csbot.domain import wording
from csbot.domain.chunk import Chunk
from csbot.domain.evidence import Evidence, EvidenceKind, computed_ref
from csbot.domain.records import Account
from csbot.errors import NotFound
from csbot.tools.account import profile as account_profile
from csbot.tools.account.trend import trend_statements
from csbot.tools.facts.health_change import change_statements
from csbot.tools.facts.overridden import with_override
from csbot.tools.facts.quoting import passage
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.operations_evidence import operation_rules
from csbot.tools.rules.life_rules import life_rules
from csbot.tools.rules.playbook_evidence import every_rule
from csbot.tools.rules.program_rules import program_rules

_REACH = 2


@dataclass(frozen=True, slots=True)
class Opened:
    """A piece of evidence with what stands around it.

    `before` and `after` are the neighbouring passages of the same record; `inputs` what a
    computation was done on, each as it was named, with its evidence where it is a ref. `original`
    is what a record with mark-up came as.
    """

    item: Evidence
    before: tuple[Chunk, ...] = ()
    after: tuple[Chunk, ...] = ()
    inputs: tuple[tuple[str, Evidence | None], ...] = ()
    original: str | None = None


def open_evidence(context: Context, ref: str) -> Evidence | None:
    """None for a ref that is not one, whose record is gone, or that Scope does not admit."""
    kind, _, rest = ref.partition(":")
    if kind not in get_args(EvidenceKind) or not rest:
        return None
    return _OPENERS[kind](context, rest)  # type: ignore[index]


def open_with_surroundings(context: Context, ref: str) -> Opened | None:
    item = open_evidence(context, ref)
    if item is None:
        return None
    if item.kind == "computed":
        _, inputs = _parts(ref.partition(":")[2])
        return Opened(item, inputs=tuple((one, open_evidence(context, one)) for one in inputs))
    around = context.search.neighbours(_plain(ref), context.scope, reach=_REACH)
    place = next((i for i, chunk in enumerate(around) if chunk.ref == _plain(ref)), None)
    if place is None:
        return Opened(item)
    original = context.records.original(context.scope, around[place].source_id)
    return Opened(item, tuple(around[:place]), tuple(around[place + 1 :]), original=original)


def _account(context: Context, rest: str) -> Evidence | None:
    account = context.records.account(context.scope, rest.partition("#")[0])
    if account is None:
        return None
    arguments = account_profile.ProfileArguments(account=account.account_id)
    found = account_profile.run(context, arguments).evidence
    return next((item for item in found if item.ref == f"account:{rest}"), None)


def _metric(context: Context, rest: str) -> Evidence | None:
    name, _, day = rest.rpartition("@")
    account_id, _, metric = name.rpartition("/")
    account, on = context.records.account(context.scope, account_id), _date(day)
    definition = context.playbooks.definitions().get(metric)
    if account is None or on is None or definition is None:
        return None
    values = context.records.metrics(context.scope, [account_id], on, [metric])
    value = next((v for v in values if v.date == on), None)
    return evidence.metric_value(account, value, definition) if value else None


def _history(context: Context, rest: str) -> Evidence | None:
    found = context.search.passages([f"history:{rest}"], context.scope)
    account = _owner_of(context, found[0].account_id) if found else None
    return passage(found[0], account) if found and account else None


def _goal(context: Context, rest: str) -> Evidence | None:
    record = context.records.goal(context.scope, rest)
    account = _owner_of(context, record.account_id) if record else None
    return evidence.goal(account, record, context.today) if account and record else None


def _contact(context: Context, rest: str) -> Evidence | None:
    record = context.records.contact(context.scope, rest)
    account = _owner_of(context, record.account_id) if record else None
    return evidence.contact(account, record, context.today) if account and record else None


def _contract(context: Context, rest: str) -> Evidence | None:
    record = context.records.contract(context.scope, rest)
    account = _owner_of(context, record.account_id) if record else None
    return evidence.contract(account, record) if account and record else None


def _score(context: Context, rest: str) -> Evidence | None:
    name, _, day = rest.rpartition("@")
    account_id, _, playbook_id = name.rpartition("/")
    account, on = context.records.account(context.scope, account_id), _date(day)
    if account is None or on is None:
        return None
    try:
        rules = context.playbooks.get(playbook_id)
    except NotFound:
        return None
    health = context.scores.of(context.scope, account, on, playbook=rules)
    item = evidence.score(account, health, rules.health.name)
    return with_override(item, health.override, rules.health.bands)


def _strategy(context: Context, rest: str) -> Evidence | None:
    """A playbook's rule as it stands today, else the section of the document."""
    ref, definitions = f"strategy:{rest}", context.playbooks.definitions()
    stated: dict[str, Evidence] = {}
    for rules in context.playbooks.all().values():
        listed = (
            *(one.evidence for one in every_rule(rules, definitions)),
            *program_rules(rules, definitions),
            *life_rules(rules),
            *operation_rules(rules, definitions),
        )
        for item in listed:
            stated.setdefault(item.ref, item)
    # What is planned for an account is opened as the rule that it was planned by.
    if rule := stated.get(ref) or stated.get(ref.rpartition("~")[0]):
        return rule
    found = context.search.passages([_plain(ref)], context.scope)
    return passage(found[0]).model_copy(update={"ref": ref}) if found else None


def _computed(context: Context, rest: str) -> Evidence | None:
    """What was computed, from which inputs; a score's change is computed again."""
    name, inputs = _parts(rest)
    if name == "score_change" and (again := _score_change(context, inputs)):
        return again
    if name == "score_trend" and (again := _score_trend(context, inputs)):
        return again
    carried = [item.text for one in inputs if (item := open_evidence(context, one))]
    label = name.replace("_", " ")
    text = f"csbot computed this ({label}) from {wording.count(len(inputs), 'input')}"
    text += f": {'; '.join(carried)}" if carried else ""
    return Evidence(
        ref=computed_ref(name, *inputs),
        text=text,
        title=f"Computed from the records: {label}",
        kind="computed",
        date=context.today,
    )


def _score_change(context: Context, inputs: list[str]) -> Evidence | None:
    account_id, _, playbook_id = inputs[0].rpartition("/")
    days = [_date(one) for one in inputs[1:3]]
    account = context.records.account(context.scope, account_id)
    if account is None or len(days) < 2 or days[0] is None or days[1] is None:
        return None
    if playbook_id not in context.playbooks.ids() or days[0] > days[1]:
        return None
    rules = context.playbooks.get(playbook_id)
    health = context.scores.of(context.scope, account, days[1], since=days[0], playbook=rules)
    names = {m: d.name for m, d in context.playbooks.definitions().items()}
    return next(iter(change_statements(account, rules, health, names)[1]), None)


def _score_trend(context: Context, inputs: list[str]) -> Evidence | None:
    account_id, _, playbook_id = inputs[0].rpartition("/")
    days = [_date(one) for one in inputs[1:3]]
    account = context.records.account(context.scope, account_id)
    if account is None or len(days) < 2 or days[0] is None or days[1] is None:
        return None
    if playbook_id not in context.playbooks.ids() or days[0] >= days[1]:
        return None
    rules = context.playbooks.get(playbook_id)
    return next(iter(trend_statements(context, account, rules, days[0], days[1])[1]), None)


def _owner_of(context: Context, account_id: str | None) -> Account | None:
    return context.records.account(context.scope, account_id) if account_id else None


def _parts(rest: str) -> tuple[str, list[str]]:
    """`days_between(2026-11-22, account:A-1#arr)` → its name, its inputs."""
    name, _, inside = rest.partition("(")
    return name, [one for one in inside.rpartition(")")[0].split(", ") if one] or [""]


def _plain(ref: str) -> str:
    """Without the mark that tells two rules from one section apart."""
    return ref.partition("~")[0]


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


_OPENERS: dict[EvidenceKind, Callable[[Context, str], Evidence | None]] = {
    "account": _account,
    "metric": _metric,
    "history": _history,
    "goal": _goal,
    "contact": _contact,
    "contract": _contract,
    "score": _score,
    "strategy": _strategy,
    "computed": _computed,
}
