"""A second opinion on retention: contracts replayed forward, day by day, sharing no code.

The oracle reads contracts only; what csbot rolls back from an account's present amount must
come to the same wherever contracts and accounts agree.
"""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.records import Account, Contract, ContractKind
from csbot.scoring.kpis import measure
from csbot.scoring.measured import KpiInputs
from csbot.scoring.paying import accounts_at
from csbot.scoring.revenue import before_changes

TODAY = date(2026, 6, 30)
FIRST = date(2023, 1, 1)
YEAR_AGO = date(2025, 6, 30)


def at(offset: int) -> date:
    return FIRST + timedelta(days=offset)


@st.composite
def customers(draw: st.DrawFn) -> tuple[Account, list[Contract]]:
    """A customer whose contracts add up to what its account says that it pays, or paid last."""
    name = draw(st.uuids()).hex
    days = sorted(draw(st.lists(st.integers(0, 1276), min_size=1, max_size=7, unique=True)))
    currency = draw(st.sampled_from(("USD", "EUR")))
    rows: list[Contract] = []
    paid, churned = 0, None

    def add(kind: ContractKind, offset: int, arr: int) -> None:
        rows.append(Contract(f"{name}-{len(rows)}", name, kind, at(offset), arr))

    for place, offset in enumerate(days):
        if place == 0 or paid == 0:
            paid = draw(st.integers(1, 500))
            add("new", offset, paid)
            continue
        kind = draw(st.sampled_from(("expansion", "contraction", "renewal", "line", "leave")))
        if kind == "leave" and place == len(days) - 1:
            add("churn", offset, paid)
            churned = at(offset)
        elif kind == "renewal":
            add("renewal", offset, paid)
        elif kind == "expansion":
            more = draw(st.integers(1, 300))
            add("expansion", offset, more)
            paid += more
        elif paid > 1 and kind in ("contraction", "line"):
            less = draw(st.integers(1, paid - 1))
            add("churn" if kind == "line" else "contraction", offset, less)
            paid -= less
        elif kind == "leave":
            add("churn", offset, paid)
            paid = 0
    if paid == 0:
        paid = draw(st.integers(1, 500))
        add("new", 1277, paid)
    status = "churned" if churned else "active"
    account = Account(name, name, "c@x.example", paid, currency, at(days[0]), status=status,
                      churn_date=churned)  # fmt: skip
    return account, rows


def paying(rows: list[Contract], account: Account, day: date) -> int:
    if account.churn_date and account.churn_date <= day:
        return 0
    total = 0
    for row in rows:
        if row.start_date <= day:
            total += {"new": 1, "expansion": 1, "contraction": -1, "churn": -1}.get(
                row.kind, 0
            ) * int(row.arr)
    return total


def oracle(book: list[tuple[Account, list[Contract]]], since: date, until: date) -> dict[str, dict]:
    """By currency: base, end and kept, by walking through every customer's changes."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: {"base": 0, "end": 0, "kept": 0})
    for account, rows in book:
        gone = account.churn_date is not None and account.churn_date <= since
        if account.start_date > since or gone:
            continue
        base, end = paying(rows, account, since), paying(rows, account, until)
        lost = sum(
            int(row.arr)
            for row in rows
            if since < row.start_date <= until and row.kind in ("contraction", "churn")
        )
        found = sums[account.currency]
        found["base"] += base
        found["end"] += end
        found["kept"] += max(0, base - lost)
    return sums


@settings(max_examples=200, deadline=None)
@given(st.lists(customers(), max_size=6))
def test_retention_is_what_a_replay_of_the_contracts_gives(
    book: list[tuple[Account, list[Contract]]],
) -> None:
    _same_as_oracle(book, TODAY)


@settings(max_examples=100, deadline=None)
@given(st.lists(customers(), max_size=6), st.integers(400, 1270))
def test_the_past_is_read_back_to_what_a_replay_gives(
    book: list[tuple[Account, list[Contract]]], offset: int
) -> None:
    _same_as_oracle(book, at(offset))


def _same_as_oracle(book: list[tuple[Account, list[Contract]]], day: date) -> None:
    contracts = [row for _, rows in book for row in rows]
    then = accounts_at([account for account, _ in book], contracts, day, TODAY)
    found = measure(KpiInputs(accounts=then, contracts=contracts, as_of=day))
    since = day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
    wanted = oracle(book, since, day)
    for one in found:
        if one.kpi in ("grr", "nrr") and one.currency:
            sums = wanted[one.currency]
            part = sums["kept"] if one.kpi == "grr" else sums["end"]
            assert (one.part, one.whole) == (part, sums["base"])
            exact = Fraction(part, sums["base"]) if sums["base"] else None
            assert one.value == (None if exact is None else round(float(exact), 6))
    told = {one.currency for one in found if one.kpi == "nrr" and one.currency}
    assert told == set(wanted)


def test_undoing_never_goes_below_nothing() -> None:
    account = Account("A", "A", "c@x.example", 10, "USD", FIRST)
    grown = Contract("K", "A", "expansion", TODAY, 50)
    assert before_changes(account, [grown], None) == 0
