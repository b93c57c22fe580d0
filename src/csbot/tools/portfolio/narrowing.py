"""Accounts held against conditions: which meet them all, and of which the records do not tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.dossier import dossiers
from csbot.tools.facts.metric_names import find_metric
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.condition_arguments import Conditions
from csbot.tools.portfolio.matching_conditions import (
    Narrowing,
    Told,
    arr_condition,
    at_risk_condition,
    band_condition,
    day_condition,
    goals_condition,
    metric_condition,
    move_condition,
    people_condition,
    score_condition,
    silence_condition,
)
from csbot.tools.portfolio.record_conditions import (
    among,
    blank,
    denied,
    exclusion,
    owned,
    record_condition,
    unmeasured,
)


@dataclass(frozen=True, slots=True)
class Row:
    """An account, and what was told to each condition, in their order; `score`: its health, None
    where none counts or it has left."""

    account: Account
    told: tuple[Told, ...]
    score: float | None = None

    @property
    def meets(self) -> bool:
        return all(one.holds for one in self.told)

    @property
    def is_open(self) -> bool:
        """Whether it could meet them all, and the records do not tell."""
        return not self.meets and not any(one.holds is False for one in self.told)


def narrowings(context: Context, asked: Conditions) -> list[Narrowing] | Findings:
    """The conditions that are asked for, those that must not hold denied; a question back where a
    metric is not known."""
    of_metrics = _of_metrics(context, asked)
    if isinstance(of_metrics, Findings):
        return of_metrics
    unless = narrowings(context, asked.unless) if asked.unless else []
    if isinstance(unless, Findings):
        return unless
    return [
        *_of_standing(context, asked), *_of_record(context, asked), *of_metrics,
        *map(denied, unless),
    ]  # fmt: skip


def _of_standing(context: Context, asked: Conditions) -> list[Narrowing]:
    """How customers stand today."""
    found: list[Narrowing] = []
    if asked.at_risk:
        found.append(at_risk_condition(context))
    if asked.band:
        found.append(band_condition(context, asked.band))
    if asked.renews_since or asked.renews_until:
        first, last = asked.renews_since, asked.renews_until
        found.append(day_condition(context, "renewal_date", "renew", "renews on", first, last))
    for noun, wish in (("champion", asked.champion), ("executive contact", asked.executive)):
        if wish:
            found.append(people_condition(context, noun, wish == "with"))
    if asked.goals:
        found.append(goals_condition(context, asked.goals))
    if asked.silent_days is not None:
        found.append(silence_condition(context, asked.silent_days))
    if asked.score_above is not None or asked.score_below is not None:
        found.append(score_condition(context, asked))
    return found


def _of_record(context: Context, asked: Conditions) -> list[Narrowing]:
    """What the records of any account tell, of one that has left too."""
    found: list[Narrowing] = []
    if asked.started_since or asked.started_until:
        first, last = asked.started_since, asked.started_until
        found.append(day_condition(context, "start_date", "started", "customer since", first, last))
    if asked.arr_above is not None or asked.arr_below is not None:
        found.append(arr_condition(asked))
    found += [exclusion(context, one) for one in asked.excluded]
    found += [among(context, one) for one in asked.among]
    found += [blank(one) for one in asked.blank]
    if asked.owners:
        found.append(owned(context, asked.owners))
    return found + [record_condition(context, one) for one in asked.records]


def _of_metrics(context: Context, asked: Conditions) -> list[Narrowing] | Findings:
    found: list[Narrowing] = []
    for limit in asked.metrics:
        definition = find_metric(context, limit.metric)
        if isinstance(definition, Findings):
            return definition
        found.append(metric_condition(limit, definition, context.today))
    for named in asked.unmeasured:
        definition = find_metric(context, named)
        if isinstance(definition, Findings):
            return definition
        found.append(unmeasured(context, definition, asked.unmeasured_since))
    for move in asked.moved:
        definition = find_metric(context, move.metric)
        if isinstance(definition, Findings):
            return definition
        found.append(move_condition(context, move, definition))
    return found


def held_against(
    context: Context, accounts: Sequence[Account], asked: Conditions, conditions: list[Narrowing]
) -> list[Row]:
    """Each active account with what is told to every condition, in their order."""
    metrics = [
        found.metric
        for named in _metrics_named(asked)
        if not isinstance(found := find_metric(context, named), Findings)
    ]
    return [
        Row(one.account, tuple(condition.read(one) for condition in conditions), one.health.score)
        for one in dossiers(context, accounts, metrics)
    ]


def held_by_record(accounts: Sequence[Account], conditions: Sequence[Narrowing]) -> list[Row]:
    """Each account, one that has left too, with what its own record tells to every condition;
    conditions that only customers can meet are not asked."""
    plain = [condition.of for condition in conditions if condition.of is not None]
    return [Row(account, tuple(of(account) for of in plain)) for account in accounts]


def _metrics_named(asked: Conditions) -> list[str]:
    named = [limit.metric for limit in asked.metrics] + [move.metric for move in asked.moved]
    return named + (_metrics_named(asked.unless) if asked.unless else [])


def narrowed(
    context: Context, accounts: Sequence[Account], asked: Conditions
) -> tuple[list[Account], str] | Findings:
    """The accounts that meet all conditions, and how these read behind "accounts that". Of those
    that have left only what their own record tells is asked."""
    conditions = narrowings(context, asked)
    if isinstance(conditions, Findings):
        return conditions
    kept = [row.account for row in held_by_record(accounts, conditions) if row.meets]
    # What else is asked of accounts holds of those that still are customers.
    if standing := [condition for condition in conditions if condition.of is None]:
        active = [account for account in kept if account.status == "active"]
        kept = [r.account for r in held_against(context, active, asked, standing) if r.meets]
    return kept, wording.listed([condition.worded for condition in conditions])
