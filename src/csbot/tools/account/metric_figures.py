"""A figure over a stretch of a metric's values: the highest, the lowest, the mean, the total."""

import math
from datetime import date
from typing import Literal

from csbot.domain import wording
from csbot.domain.evidence import Evidence, metric_ref
from csbot.domain.records import Account, MetricDefinition, MetricValue
from csbot.tools.facts.portfolio_rows import inputs_of
from csbot.tools.ground import evidence

Figure = Literal["highest", "lowest", "average", "total"]
FIGURE_WORDS = {
    "highest": "maximum, max, peak, best, most",
    "lowest": "minimum, min, worst, least",
    "average": "mean, on average",
    "total": "sum, in total, altogether, in all",
}


def figure_of(
    account: Account,
    definition: MetricDefinition,
    series: list[MetricValue],
    figure: Figure,
    since: date | None,
) -> tuple[str, list[Evidence]] | None:
    """The sentence and its evidence; None where no value falls into the stretch."""
    values = [value for value in series if since is None or value.date >= since]
    if not values:
        return None
    first, last = wording.day(values[0].date), wording.day(values[-1].date)
    many = wording.count(len(values), "value")
    span = f"over {many} from {first} to {last}"
    if figure in ("highest", "lowest"):
        chosen = (max if figure == "highest" else min)(values, key=lambda value: value.value)
        shown = wording.quantity(chosen.value, definition.unit, account.currency)
        on = wording.day(chosen.date)
        text = f"The {figure} {definition.name} of {account.name} {span} is {shown}, on {on}."
        found = [evidence.metric_value(account, chosen, definition)]
    else:
        whole = math.fsum(value.value for value in values)
        # A ratio is shown in percent: it needs two decimals more.
        decimals = 4 if definition.unit == wording.RATIO_UNIT else 2
        amount = round(whole / len(values) if figure == "average" else whole, decimals)
        shown = wording.quantity(amount, definition.unit, account.currency)
        text = f"The {figure} {definition.name} of {account.name} {span} is {shown}."
        found = []
    refs = [metric_ref(v.account_id, v.metric, v.date) for v in values]
    inputs = (figure, *inputs_of(refs))
    return text, [
        evidence.computed("metric_figure", inputs, text, values[-1].date, account),
        *found,
    ]
