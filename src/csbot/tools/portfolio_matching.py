"""Accounts that meet several conditions at once: at risk, renewing, without a champion…"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools import evidence
from csbot.tools.base import Context, Tool
from csbot.tools.dossier import dossiers
from csbot.tools.matching_arguments import MatchingArguments
from csbot.tools.matching_conditions import (
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
    silence_condition,
)
from csbot.tools.metric_names import find_metric
from csbot.tools.portfolio_book import Book, open_book
from csbot.tools.portfolio_rows import arr, inputs_of, left_out, say_sum, total_arr
from csbot.tools.subject import unclear
from csbot.tools.telling import Telling

_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Row:
    """An account, and what was told to each condition, in their order."""

    account: Account
    told: tuple[Told, ...]

    @property
    def meets(self) -> bool:
        return all(one.holds for one in self.told)

    @property
    def is_open(self) -> bool:
        """Whether it could meet them all, and the records do not tell."""
        return not self.meets and not any(one.holds is False for one in self.told)


def run(context: Context, arguments: MatchingArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    conditions = _conditions(context, arguments)
    if isinstance(conditions, Findings):
        return conditions
    if not conditions:
        return unclear(
            "By what shall the accounts be narrowed? Name a band, a renewal, a champion, a metric "
            "with a bound or its fall, silence, goals or ARR."
        )
    metrics = [
        found.metric
        for asked in (
            *(limit.metric for limit in arguments.metrics),
            *(move.metric for move in arguments.moved),
        )
        if not isinstance(found := find_metric(context, asked), Findings)
    ]
    rows = [
        _Row(one.account, tuple(condition.read(one) for condition in conditions))
        for one in dossiers(context, book.active, metrics)
    ]
    met = sorted((row for row in rows if row.meets), key=lambda r: _first(r.account, arguments))
    telling = Telling()
    _lead(telling, context, book, conditions, rows, met)
    for row in met[: arguments.limit]:
        _say(telling, context, row)
    left_out(telling, min(len(met), arguments.limit), len(met))
    _say_open(telling, [row for row in rows if row.is_open])
    return telling.findings(accounts=[row.account.account_id for row in met[: arguments.limit]])


def _first(account: Account, arguments: MatchingArguments) -> tuple[date, float]:
    """The soonest renewal where renewals are asked for, else the largest."""
    by_day = arguments.renews_since is not None or arguments.renews_until is not None
    return (account.renewal_date or date.max) if by_day else date.max, -account.arr


def _conditions(context: Context, asked: MatchingArguments) -> list[Narrowing] | Findings:
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


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    conditions: Sequence[Narrowing],
    rows: Sequence[_Row],
    met: Sequence[_Row],
) -> None:
    worded = [condition.worded for condition in conditions]
    of = wording.count(len(rows), "active account")
    number = f"{len(met):,}" if met else "None"
    sentences = [f"{number} of {of} in {book.label} {_joined(worded, len(met))}"]
    if met:
        whose = "Its" if len(met) == 1 else "Their"
        sentences.append(f"{whose} ARR is {total_arr(row.account for row in met)} in all")
    elif len(worded) > 1:
        counted = [
            f"{sum(bool(row.told[i].holds) for row in rows):,} {text}"
            for i, text in enumerate(worded)
        ]
        sentences.append(f"Each by itself, of {of}: {'; '.join(counted)}")
    refs = [row.account.account_id for row in rows]
    inputs = (*book.inputs, *worded, *inputs_of(refs))
    details = [f"{row.account.name} {_money(row.account)}" for row in met]
    say_sum(telling, context, "matching", inputs, sentences, details)


def _joined(worded: Sequence[str], many: int) -> str:
    """ "are at risk, renew … and have no champion", as of so many accounts."""
    text = ", ".join(worded[:-1]) + (" and " if len(worded) > 1 else "") + "".join(worded[-1:])
    return f"{'meet' if many > 1 else 'meets'} all of this: {text}"


def _money(account: Account) -> str:
    return wording.money(account.arr, account.currency)


def _say(telling: Telling, context: Context, row: _Row) -> None:
    """The account with what each condition found; the sentence itself is what was computed."""
    said = [told.text for told in row.told if told.text]
    items = [arr(row.account, context), *(item for told in row.told for item in told.evidence)]
    text = f"{row.account.name}: {'; '.join([f'ARR {_money(row.account)}', *said])}"
    inputs = (*(item.ref for item in items), context.today.isoformat())
    computed = evidence.computed("meets", inputs, text, context.today, row.account)
    telling.say(f"{text}.", computed, *items)


def _say_open(telling: Telling, rows: Sequence[_Row]) -> None:
    """Accounts of which the records do not tell, with what is missing of each."""
    for row in rows[:_NAMED]:
        missing = wording.listed([told.text for told in row.told if told.holds is None])
        telling.gap(f"Not known of {row.account.name}: {missing}.")
    if len(rows) > _NAMED:
        telling.gap(f"Nor of {wording.count(len(rows) - _NAMED, 'more account')}.")


TOOL = Tool(
    name="portfolio_matching",
    description=(
        "Accounts that meet several conditions at once: at risk or in a band, renewing in a "
        "period, with or without a champion or an executive contact, goals overdue, no contact "
        "for so many days, ARR and metrics below or above a number, metrics that fell or rose."
    ),
    arguments=MatchingArguments,
    examples=(
        "which at-risk accounts renew PERIOD and have no champion",
        "accounts at risk and renewing in PERIOD",
        "which customers without a champion have METRIC below NUMBER",
        "accounts renewing within NUMBER days with METRIC under NUMBER",
        "at-risk customers we have not spoken to for NUMBER days",
        "accounts over NUMBER ARR without a champion",
        "customers with METRIC below NUMBER and no contact for NUMBER days",
        "which renewals PERIOD have no executive contact",
        "accounts with overdue goals that renew PERIOD",
        "customers that pay more than NUMBER and are at risk",
        "which of PERSON's accounts are in the band BAND and renew PERIOD",
        "accounts with METRIC above NUMBER and METRIC below NUMBER",
        "accounts with falling METRIC that renew PERIOD",
    ),
    run=run,
)
