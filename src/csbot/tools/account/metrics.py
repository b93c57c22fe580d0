"""Values of an account's metrics: the latest, a day's, and how they moved."""

import re
from bisect import bisect_right
from datetime import date
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account, MetricDefinition, MetricValue
from csbot.domain.reply import Findings, Statement
from csbot.tools.account.metric_figures import FIGURE_WORDS, Figure, figure_of
from csbot.tools.ground import evidence, levels
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known

_TREND_POINTS = 6
# "Tickets opened in the month": what is counted over a stretch adds up.
_OF_STRETCH = re.compile(r"\b(?:in|per|each|every) (?:the )?(?:day|week|month|quarter)\b", re.I)
_USAGE = re.compile(r"usage|adopt|technical|engage|activity", re.I)


class MetricArguments(AccountArguments):
    metrics: tuple[str, ...] = Field(default=(), description="Metric ids; all when empty.")
    since: date | None = Field(default=None, description="Also say how it moved since this day.")
    as_of: date | None = Field(default=None, description="The value as of this day, not today.")
    figure: Figure | None = Field(
        default=None,
        description="The highest, lowest, mean or total value of the period instead.",
        json_schema_extra={"words": dict(FIGURE_WORDS)},
    )
    readings: int | None = Field(
        default=None, ge=2, le=24, description="The last so many values, each with its day."
    )
    group: Literal["usage"] | None = Field(
        default=None, description="Only the metrics of the score's parts about usage."
    )


# So many values make a curve, and so many are told one by one.
_CURVE, _LONGEST = 3, 13


def run(context: Context, arguments: MetricArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    definitions = context.playbooks.definitions()
    day = min(arguments.as_of or context.today, context.today)
    values = series_of(context, account, day, arguments.metrics)
    grouped = _grouped(context, account, arguments)
    # Where nothing of the group is measured, whatever is measured says more.
    grouped = grouped if set(grouped) & set(values) else ()
    every = tuple(sorted(values)) if arguments.group is None else _liveliest(values)
    wanted = arguments.metrics or grouped or every
    statements: list[Statement] = []
    items: list[Evidence] = []
    for metric in wanted:
        definition = definitions.get(metric)
        if definition is None:
            continue
        series = values.get(metric, [])
        if not series:
            text = f"No value of {definition.name} is recorded for {account.name}"
            statements.append(Statement(text=f"{text} up to {wording.day(day)}.", status="gap"))
            continue
        figure = arguments.figure and figure_of(
            account, definition, series, arguments.figure, arguments.since
        )
        if arguments.readings:
            said, found = listed(account, definition, series[-arguments.readings :])
        elif figure:
            text, found = figure
            said = [Statement(text=text, refs=tuple(item.ref for item in found))]
        else:
            said, found = described(account, definition, series, arguments.since)
            stretch = [v for v in series if arguments.since and v.date >= arguments.since]
            if len(wanted) == 1 and _CURVE <= len(stretch) <= _LONGEST:
                # How it went from then to now is asked for, and not only where it ended.
                more, values_of = listed(account, definition, stretch)
                said, found = [*said, *more], [*found, *values_of]
                if _OF_STRETCH.search(definition.name):
                    said, found = _summed(account, definition, stretch, said, found)
        statements += said
        items += found
    if not items:
        worded = wording.listed([definitions[m].name for m in wanted if m in definitions], "or")
        text = f"No value of {worded or 'any metric'} is recorded for {account.name}"
        return nothing_known(f"{text} up to {wording.day(day)}.", account)
    first = statements[0].model_copy(update={"lead": True})
    return Findings(
        statements=(first, *statements[1:]), evidence=tuple(items), accounts=(account.account_id,)
    )


def _summed(
    account: Account,
    definition: MetricDefinition,
    stretch: list[MetricValue],
    said: list[Statement],
    found: list[Evidence],
) -> tuple[list[Statement], list[Evidence]]:
    """With how many they are together: each value counts a stretch of its own."""
    total = figure_of(account, definition, stretch, "total", None)
    if total is None:
        return said, found
    text, items = total
    whole = Statement(text=text, refs=tuple(item.ref for item in items))
    return [*said, whole], [*found, *items]


def _grouped(context: Context, account: Account, arguments: MetricArguments) -> tuple[str, ...]:
    """Metrics of the playbook's components whose name speaks of usage; all scored ones if none."""
    if arguments.group is None:
        return ()
    parts = context.playbooks.of(account).health.components
    named = [part for part in parts if _USAGE.search(f"{part.id} {part.name}")]
    return tuple(dict.fromkeys(rule.metric for part in named or parts for rule in part.metrics))


def _liveliest(values: dict[str, list[MetricValue]]) -> tuple[str, ...]:
    """The newest first, and of one day what moved most: the alphabet says nothing of weight."""

    def weight(metric: str) -> tuple[int, float, str]:
        series = values[metric]
        before = earlier(series, None) or series[-1]
        move = abs(series[-1].value - before.value) / (abs(before.value) or 1)
        return -series[-1].date.toordinal(), -move, metric

    return tuple(sorted(values, key=weight))


def series_of(
    context: Context, account: Account, until: date, metrics: tuple[str, ...] = ()
) -> dict[str, list[MetricValue]]:
    """Values by metric, oldest first."""
    series: dict[str, list[MetricValue]] = {}
    rows = context.records.metrics(context.scope, [account.account_id], until, metrics or None)
    for value in rows:
        series.setdefault(value.metric, []).append(value)
    return series


def described(
    account: Account, definition: MetricDefinition, series: list[MetricValue], since: date | None
) -> tuple[list[Statement], list[Evidence]]:
    """The latest value, and how it moved since the day, or over the last points."""
    latest = series[-1]
    item = evidence.metric_value(account, latest, definition)
    shown = wording.quantity(latest.value, definition.unit, account.currency)
    text = f"{definition.name} at {account.name}: {shown} on {wording.day(latest.date)}"
    before = earlier(series, since)
    if before is None:
        return [Statement(text=f"{text}.", refs=(item.ref,))], [item]
    change, found = moved(account, definition, before, latest)
    then = wording.quantity(before.value, definition.unit, account.currency)
    way = direction(definition, before.value, latest.value)
    text += f"; it {way} from {then} on {wording.day(before.date)}."
    return [Statement(text=text, refs=(item.ref, *change.refs))], [item, *found]


def listed(
    account: Account, definition: MetricDefinition, series: list[MetricValue]
) -> tuple[list[Statement], list[Evidence]]:
    """Each value with its day, the newest first."""
    items: list[Evidence] = [evidence.metric_value(account, v, definition) for v in series[::-1]]
    told = [
        f"{wording.quantity(v.value, definition.unit, account.currency)} on {wording.day(v.date)}"
        for v in series[::-1]
    ]
    text = f"{definition.name} at {account.name}: {wording.listed(told)}."
    return [Statement(text=text, refs=tuple(item.ref for item in items))], items


def earlier(series: list[MetricValue], since: date | None) -> MetricValue | None:
    """The value to compare the latest with: at `since`, or six points ago."""
    if since is not None:
        at = bisect_right([value.date for value in series], since) - 1
        before = series[at] if at >= 0 else series[0]
    else:
        before = series[max(0, len(series) - 1 - _TREND_POINTS)]
    return before if before.date < series[-1].date else None


def moved(
    account: Account, definition: MetricDefinition, before: MetricValue, latest: MetricValue
) -> tuple[Statement, list[Evidence]]:
    item = evidence.metric_value(account, before, definition)
    then = wording.quantity(before.value, definition.unit, account.currency)
    now = wording.quantity(latest.value, definition.unit, account.currency)
    span = f"{then} on {wording.day(before.date)} to {now} on {wording.day(latest.date)}"
    way = direction(definition, before.value, latest.value)
    computed = evidence.computed(
        "metric_change",
        (item.ref, f"metric:{account.account_id}/{latest.metric}@{latest.date.isoformat()}"),
        f"{account.name}: {definition.name} {way} from {span}",
        latest.date,
        account,
        (
            levels.metric(definition, then, before.date),
            levels.metric(definition, now, latest.date),
        ),
    )
    text = f"{definition.name} {way} from {span}."
    return Statement(text=text, refs=(computed.ref, item.ref)), [item, computed]


def direction(definition: MetricDefinition, before: float, after: float) -> str:
    if before == after:
        return "is unchanged"
    rose = after > before
    good = rose == (definition.better == "higher")
    return f"{'rose' if rose else 'fell'} ({'better' if good else 'worse'})"


TOOL = Tool(
    name="account_metrics",
    description="Values of an account's metrics (usage, NPS, tickets, …), latest and over time.",
    arguments=MetricArguments,
    examples=(
        "what is the METRIC of ACCOUNT",
        "METRIC of ACCOUNT",
        "METRIC at ACCOUNT",
        "ACCOUNT METRIC",
        "what was the highest METRIC of ACCOUNT PERIOD",
        "average METRIC of ACCOUNT PERIOD",
        "total METRIC at ACCOUNT PERIOD",
        "what were METRIC at ACCOUNT PERIOD",
        "how has METRIC developed at ACCOUNT",
        "how many active users does ACCOUNT have",
        "usage of ACCOUNT",
        "how is adoption at ACCOUNT",
        "NPS of ACCOUNT",
        "is METRIC rising or falling at ACCOUNT",
        "trend of METRIC for ACCOUNT",
        "how did METRIC change since DATE at ACCOUNT",
        "what was METRIC of ACCOUNT on DATE",
        "show me the numbers of ACCOUNT",
        "does ACCOUNT pay on time",
        "what ROI has ACCOUNT documented",
        "all metrics of ACCOUNT",
    ),
    run=run,
)
