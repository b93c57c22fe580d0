"""KPIs made of money: retention, expansion's share, lifetime value, return. One currency each."""

from collections.abc import Iterator, Mapping

from csbot.scoring.measured import KpiInputs, Measured, shared
from csbot.scoring.placement import has_churned
from csbot.scoring.revenue import Revenue, revenue

_NO_PAST = "no customer of twelve months ago with revenue is on record"
_NOBODY = "no active customer with revenue is on record"


def revenue_kpis(inputs: KpiInputs) -> Iterator[Measured]:
    retained = revenue(inputs.accounts, inputs.contracts, inputs.as_of)
    yield from _retention(retained)
    arr: dict[str, list[float]] = {}
    for account in inputs.accounts:
        if account.start_date <= inputs.as_of and not has_churned(account, inputs.as_of):
            arr.setdefault(account.currency, []).append(account.arr)
    yield from _expansion_share(retained, arr)
    yield from _lifetime_value(retained, arr)
    yield from _program(inputs, retained)


def _retention(retained: Mapping[str, Revenue]) -> Iterator[Measured]:
    if not retained:
        for kpi in ("grr", "nrr", "revenue_churn"):
            yield Measured(kpi, None, why=_NO_PAST)
    for currency, one in retained.items():
        kept, many = one.base - one.lost, one.customers
        yield shared("grr", kept, one.base, many, _NO_PAST, currency)
        yield shared("nrr", one.end, one.base, many, _NO_PAST, currency)
        yield shared("revenue_churn", one.lost, one.base, many, _NO_PAST, currency)


def _expansion_share(
    retained: Mapping[str, Revenue], arr: Mapping[str, list[float]]
) -> Iterator[Measured]:
    if not arr:
        yield Measured("expansion_share", None, why=_NOBODY)
    for currency in sorted(arr):
        won = retained[currency].expansion if currency in retained else 0.0
        total = sum(arr[currency])
        yield shared("expansion_share", won, total, len(arr[currency]), _NOBODY, currency)


def _lifetime_value(
    retained: Mapping[str, Revenue], arr: Mapping[str, list[float]]
) -> Iterator[Measured]:
    """The mean ARR over the yearly logo churn of the same currency; none without any churn."""
    if not arr:
        yield Measured("clv", None, why=_NOBODY)
    for currency in sorted(arr):
        paid = arr[currency]
        one = retained.get(currency)
        why = "no customer of twelve months ago has left, so no lifetime can be read from them"
        # The share as it is: rounded to six decimals, as it is shown, it would move the amount.
        churn = one.customers_lost / one.customers if one else 0.0
        mean = sum(paid) / len(paid)
        yield shared("clv", mean, churn, len(paid), why if one else _NO_PAST, currency)


def _program(inputs: KpiInputs, retained: Mapping[str, Revenue]) -> Iterator[Measured]:
    cost, currency = inputs.program_cost, inputs.program_currency
    if cost is None:
        why = "the playbook states no cost of the program for these customers"
        yield Measured("program_cost", None, why=why)
        yield Measured("program_return", None, why=why)
        return
    yield Measured("program_cost", cost, cost, 1, 1, currency)
    one = retained.get(currency)
    if one is None:
        why = f"no customer of twelve months ago pays in {currency}, in which the cost is stated"
        yield Measured("program_return", None, 0.0, cost, 0, currency, why)
        return
    won = one.base - one.lost + one.expansion
    yield shared("program_return", won, cost, one.customers, "the stated cost is 0", currency)
