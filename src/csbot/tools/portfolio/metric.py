"""Accounts ranked by a metric's latest value, or that metric's mean or total over them."""

import math
from collections import defaultdict
from datetime import date
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import metric_ref
from csbot.domain.records import MetricDefinition
from csbot.domain.reply import Findings
from csbot.tools.facts.metric_names import adds_up, as_measured, find_metric, mean_name
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book
from csbot.tools.portfolio.latest_values import RECENT_DAYS, Latest, latest_values
from csbot.tools.portfolio.metric_targets import TargetSide, stands, target_of
from csbot.tools.rules.program_rules import kpi_rule

_SIDES = {
    "missed": "that misses the target",
    "met": "that meets the target",
    "below": "below the target",
    "above": "above the target",
}


class MetricArguments(ListArguments):
    metric: str = Field(description="The metric's id or name.")
    order: Literal["worst", "best", "highest", "lowest"] = Field(
        default="worst",
        description="Which values come first.",
        json_schema_extra={
            "words": {
                "worst": "poor, poorest, weakest, least happy, unhappiest, detractors, bad",
                "best": "strongest, happiest, promoters, five stars, top marks",
                "highest": "most, largest, top, rank, ranked, ranking",
                "lowest": "least, fewest, smallest",
            }
        },
    )
    figure: Literal["ranking", "mean", "total"] = Field(
        default="ranking",
        description="What comes first: an account's value, the mean or the total.",
        json_schema_extra={
            "words": {"mean": "average, avg, on average", "total": "sum, altogether, overall sum"}
        },
    )
    since: date | None = Field(default=None, description="Only values from this day on.")
    until: date | None = Field(default=None, description="The values as of this day, not today.")
    below: float | None = Field(default=None, description="Only values below this.")
    above: float | None = Field(default=None, description="Only values above this.")
    target: TargetSide | None = Field(
        default=None, description="Only accounts on this side of the playbook's target for it."
    )


def run(context: Context, arguments: MetricArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    definition = find_metric(context, arguments.metric)
    if isinstance(definition, Findings):
        return definition
    target = target_of(context.playbooks.get(), definition.metric) if arguments.target else None
    if arguments.target and target is None:
        company = context.playbooks.get().company
        return nothing_known(f"{company}'s playbook states no target for {definition.name}.")
    latest, old = latest_values(
        context, book.active, definition.metric, arguments.since, arguments.until
    )
    if not latest:
        since, until = arguments.since, arguments.until
        within = f"within {RECENT_DAYS} days" if since is None else f"since {wording.day(since)}"
        within += f" up to {wording.day(until)}" if until else ""
        return nothing_known(f"No value of {definition.name} {within} is in {book.label}.")
    chosen = [pair for pair in latest if _within(pair[1].value, definition, arguments)]
    if target is not None and arguments.target:
        chosen = [pair for pair in chosen if stands(pair[1].value, target, arguments.target)]
    chosen.sort(key=lambda pair: (_sign(definition, arguments) * pair[1].value, pair[0].name))
    telling = Telling()
    _lead(telling, context, book, definition, arguments, latest, chosen)
    if target is not None:
        rule = kpi_rule(context.playbooks.get(), target)
        telling.say(f"{rule.text}.", rule)
    shown = chosen[: arguments.limit]
    for account, value in shown:
        quantity = wording.quantity(value.value, definition.unit, account.currency)
        telling.say(
            f"{account.name}: {definition.name} {quantity} on {wording.day(value.date)}.",
            evidence.metric_value(account, value, definition),
        )
    left_out(telling, len(shown), len(chosen))
    missing = len(book.active) - len(latest)
    if missing:
        known = f"; {wording.count(old, 'account')} of these had one earlier" if old else ""
        many = wording.count(missing, "active account")
        telling.gap(f"{many} without a value in the last {RECENT_DAYS} days{known}.")
    return telling.findings()


def _within(value: float, definition: MetricDefinition, arguments: MetricArguments) -> bool:
    if arguments.below is not None and value >= as_measured(arguments.below, definition):
        return False
    return arguments.above is None or value > as_measured(arguments.above, definition)


def _sign(definition: MetricDefinition, arguments: MetricArguments) -> int:
    """1 where the lowest value comes first."""
    if arguments.order in ("highest", "lowest"):
        return 1 if arguments.order == "lowest" else -1
    low_is_bad = definition.better == "higher"
    return 1 if low_is_bad == (arguments.order == "worst") else -1


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    definition: MetricDefinition,
    arguments: MetricArguments,
    latest: Latest,
    chosen: Latest,
) -> None:
    sentences = []
    limits = [("below", arguments.below), ("above", arguments.above)]
    worded = [
        f"{word} {wording.quantity(as_measured(limit, definition), definition.unit)}"
        for word, limit in limits
        if limit is not None
    ]
    if arguments.target:
        worded.append(_SIDES[arguments.target])
    if worded:
        number = f"{len(chosen):,}" if chosen else "None"
        verb = "has" if len(chosen) < 2 else "have"
        of = wording.count(len(latest), "account")
        sentences.append(
            f"{number} of {of} in {book.label} with a recent value {verb} "
            f"{definition.name} {wording.listed(worded)}"
        )
    first = "lowest" if _sign(definition, arguments) == 1 else "highest"
    if chosen:
        best, value = chosen[0]
        top = wording.quantity(value.value, definition.unit, best.currency)
        sentences.append(f"The {first} {definition.name} in {book.label} is {top}, at {best.name}")
    whole = _aggregates(definition, latest, book)
    sentences = [*whole, *sentences] if arguments.figure != "ranking" else [*sentences, *whole]
    refs = [metric_ref(value.account_id, value.metric, value.date) for _, value in latest]
    details = [
        f"{account.name} {wording.quantity(value.value, definition.unit, account.currency)}"
        for account, value in chosen
    ]
    inputs = (*book.inputs, definition.metric, *inputs_of(refs))
    say_sum(telling, context, "metric_ranking", inputs, sentences, details)


def _aggregates(definition: MetricDefinition, latest: Latest, book: Book) -> list[str]:
    """The mean, and a total where values add up; amounts of money by currency."""
    groups: dict[str, list[float]] = defaultdict(list)
    is_money = definition.unit == "account currency"
    for account, value in latest:
        groups[account.currency if is_money else ""].append(value.value)
    said = []
    for currency, values in sorted(groups.items()):
        # A ratio is shown in percent: it needs two decimals more.
        decimals = 4 if definition.unit == wording.RATIO_UNIT else 2
        whole = math.fsum(values)
        mean = wording.quantity(round(whole / len(values), decimals), definition.unit, currency)
        many = wording.count(len(values), "account")
        name = mean_name(definition)
        text = f"The {name} in {book.label} is {mean}, over {many} with a recent value"
        if adds_up(definition):
            total = wording.quantity(round(whole, 2), definition.unit, currency)
            text += f", the total {total}"
        said.append(text)
    return said


TOOL = Tool(
    name="portfolio_metric",
    description=(
        "Accounts ranked by the latest value of a metric (NPS, tickets, active users, usage…), the "
        "lowest or highest, below or above a number; its mean and total over the accounts."
    ),
    arguments=MetricArguments,
    examples=(
        "which accounts have the lowest METRIC",
        "who has the highest METRIC",
        "rank my accounts by METRIC",
        "which accounts have a METRIC below NUMBER",
        "which accounts are below our METRIC target",
        "which customers miss the METRIC goal",
        "accounts with METRIC above NUMBER",
        "what is the average METRIC across my accounts",
        "mean METRIC over the portfolio",
        "total METRIC of all customers",
        "which customers opened the most tickets",
        "worst METRIC in PERSON's book",
        "best METRIC among our GROUP accounts",
        "who uses the product least",
        "top NUMBER accounts by METRIC",
        "which accounts have poor METRIC",
        "compare METRIC across all my accounts",
        "lowest NPS",
        "where is METRIC worst",
        "which accounts opened more than NUMBER tickets PERIOD",
        "which accounts had more than NUMBER tickets PERIOD",
        "accounts with fewer than NUMBER active users",
    ),
    run=run,
)
