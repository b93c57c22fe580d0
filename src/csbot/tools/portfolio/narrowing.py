"""Accounts held against conditions: which meet them all, and of which the records do not tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.column_names import column_names
from csbot.tools.facts.dossier import Dossier, dossiers
from csbot.tools.facts.metric_names import find_metric
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.condition_arguments import Conditions, Excluded
from csbot.tools.portfolio.matching_conditions import (
    Narrowing,
    Told,
    arr_condition,
    at_risk_condition,
    band_condition,
    day_condition,
    exclusion,
    goals_condition,
    metric_condition,
    move_condition,
    people_condition,
    score_condition,
    silence_condition,
)


@dataclass(frozen=True, slots=True)
class Row:
    """An account, and what was told to each condition, in their order."""

    dossier: Dossier
    told: tuple[Told, ...]

    @property
    def account(self) -> Account:
        return self.dossier.account

    @property
    def meets(self) -> bool:
        return all(one.holds for one in self.told)

    @property
    def is_open(self) -> bool:
        """Whether it could meet them all, and the records do not tell."""
        return not self.meets and not any(one.holds is False for one in self.told)


def narrowings(context: Context, asked: Conditions) -> list[Narrowing] | Findings:
    """The conditions that are asked for; a question back where a metric is not known."""
    found: list[Narrowing] = []
    if asked.at_risk:
        found.append(at_risk_condition(context))
    if asked.band:
        found.append(band_condition(context, asked.band))
    for field, worded, said, first, last in (
        ("renewal_date", "renew", "renews on", asked.renews_since, asked.renews_until),
        ("start_date", "started", "customer since", asked.started_since, asked.started_until),
    ):
        if first or last:
            found.append(day_condition(context, field, worded, said, first, last))
    for noun, wish in (("champion", asked.champion), ("executive contact", asked.executive)):
        if wish:
            found.append(people_condition(context, noun, wish == "with"))
    if asked.goals:
        found.append(goals_condition(context, asked.goals))
    if asked.silent_days is not None:
        found.append(silence_condition(context, asked.silent_days))
    if asked.arr_above is not None or asked.arr_below is not None:
        found.append(arr_condition(asked))
    if asked.score_above is not None or asked.score_below is not None:
        found.append(score_condition(context, asked))
    for excluded in asked.excluded:
        found.append(exclusion(excluded, partial(_called, context, excluded.field)))
    for limit in asked.metrics:
        definition = find_metric(context, limit.metric)
        if isinstance(definition, Findings):
            return definition
        found.append(metric_condition(limit, definition, context.today))
    for move in asked.moved:
        definition = find_metric(context, move.metric)
        if isinstance(definition, Findings):
            return definition
        found.append(move_condition(context, move, definition))
    return found


def _is_called(context: Context, account: Account, excluded: Excluded) -> bool:
    names = column_names(context, account, excluded.field)
    return not names or any(name.casefold() == excluded.value.casefold() for name in names)


def _called(context: Context, field: str, dossier: Dossier) -> tuple[str, ...]:
    return column_names(context, dossier.account, field)


def held_against(
    context: Context, accounts: Sequence[Account], asked: Conditions, conditions: list[Narrowing]
) -> list[Row]:
    """Each active account with what is told to every condition, in their order."""
    metrics = [
        found.metric
        for named in (
            *(limit.metric for limit in asked.metrics),
            *(move.metric for move in asked.moved),
        )
        if not isinstance(found := find_metric(context, named), Findings)
    ]
    return [
        Row(one, tuple(condition.read(one) for condition in conditions))
        for one in dossiers(context, accounts, metrics)
    ]


def narrowed(
    context: Context, accounts: Sequence[Account], asked: Conditions
) -> tuple[list[Account], str] | Findings:
    """The active accounts that meet all conditions, and how these read behind "accounts that"."""
    conditions = narrowings(context, asked)
    if isinstance(conditions, Findings):
        return conditions
    kept = list(accounts)
    for excluded in asked.excluded:
        kept = [a for a in kept if not _is_called(context, a, excluded)]
    if asked.model_dump(exclude_defaults=True, exclude={"excluded"}):
        # What else is asked of accounts holds of those that still are customers.
        active = [account for account in kept if account.status == "active"]
        kept = [r.account for r in held_against(context, active, asked, conditions) if r.meets]
    return kept, wording.listed([condition.worded for condition in conditions])
