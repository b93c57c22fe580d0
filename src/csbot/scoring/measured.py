"""A KPI as measured: its value, what it was divided from, and over how many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from csbot.domain.kpi import KpiId
from csbot.domain.records import Account, Contract, Goal

Series = Mapping[tuple[str, str], Sequence[tuple[date, float]]]


@dataclass(frozen=True, slots=True)
class KpiInputs:
    """The records of one group of customers, churned ones included, as they stand on `as_of`.

    `series` holds (date, value) by (account id, metric), oldest first. `early_months` and
    `program_cost` (a year, in `program_currency`) are the playbook's; None where it states none.
    """

    accounts: Sequence[Account]
    contracts: Sequence[Contract]
    as_of: date
    goals: Sequence[Goal] = ()
    series: Series = field(default_factory=dict)
    early_months: int = 12
    program_cost: float | None = None
    program_currency: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """`value` is `part` over `whole` at six decimals, None with the reason in `why`.

    `over` is how many customers (or goals) it is about. Money is in `currency`; a KPI that
    counts customers has none and is about all of them.
    """

    kpi: KpiId
    value: float | None
    part: float = 0.0
    whole: float = 0.0
    over: int = 0
    currency: str = ""
    why: str = ""


def shared(
    kpi: KpiId, part: float, whole: float, over: int, why: str, currency: str = ""
) -> Measured:
    """`part` over `whole`; without a value, for the reason `why`, where `whole` is 0."""
    if whole <= 0:
        return Measured(kpi, None, part, whole, over, currency, why)
    return Measured(kpi, round(part / whole, 6), part, whole, over, currency)
