"""A KPI board: one row a KPI, in groups of customers, beside the playbook's targets."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from csbot.domain import wording
from csbot.domain.kpi import KpiId, KpiUnit

KpiGrouping = Literal["segment", "csm", "month"]
GroupBy = KpiGrouping | Literal["all"]
KpiStatus = Literal["met", "missed", "no data", "no target"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class KpiRow(_Value):
    """`value`: a fraction for `ratio`, else in `unit`; money in `currency`. `over` is the number
    of customers (or goals, or decisions) behind it; `why` says what is missing without one.

    `no target` is also the status of a value whose target is no figure to check against.
    `stated_for` is the year that the program's cost is stated for, "" where none is.
    """

    kpi: KpiId
    name: str
    unit: KpiUnit
    currency: str
    value: float | None
    part: float
    whole: float
    over: int
    target: str | None
    status: KpiStatus
    why: str
    stated_for: str = ""


class KpiGroup(_Value):
    """`key` is the segment's id, the CSM's address or the month's last day; "" for the whole."""

    by: GroupBy
    key: str
    label: str
    customers: int
    rows: tuple[KpiRow, ...]


class KpiBoard(_Value):
    """Twelve months to `as_of`, against the targets of one playbook."""

    as_of: date
    since: date
    playbook: str
    company: str
    groups: tuple[KpiGroup, ...]


def worded_value(row: KpiRow) -> str:
    """`95.2%`, `41 points`, `28 days`, `USD 240,000`; "no figure" without a value."""
    if row.value is None:
        return "no figure"
    if row.unit == "ratio":
        return wording.percent(row.value)
    if row.unit == "money":
        return wording.money(round(row.value, 2), row.currency)
    units = {"points": " points", "days": " days", "times": " times", "score": "", "count": ""}
    return f"{wording.number(row.value, 1)}{units[row.unit]}"


def figure(row: KpiRow, judged: bool) -> str:
    """`EUR 104.2% over 3 customers (missed)`."""
    text = f"{row.currency} " if row.currency and row.unit == "ratio" else ""
    text += worded_value(row)
    if not row.kpi.startswith("program"):
        text += f" over {wording.count(row.over, _counts(row))}"
    elif row.stated_for:
        text += f", by the cost stated for {row.stated_for}"
    return f"{text} ({row.status})" if judged and row.status in ("met", "missed") else text


def _counts(row: KpiRow) -> str:
    return "goal" if row.kpi == "goal_attainment" else "customer"
