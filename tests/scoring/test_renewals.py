from collections import defaultdict
from datetime import date, timedelta
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, MetricValue
from csbot.scoring.outcomes import Outcome
from csbot.scoring.placement import renewal_window
from csbot.scoring.renewals import at_stake, band_rates, windows_of

PLAYBOOK = Playbook.model_validate(
    {
        "id": "p",
        "name": "P",
        "company": "C",
        "health": {
            "name": "H",
            "components": [
                {
                    "id": "c",
                    "name": "C",
                    "weight": 1,
                    "metrics": [{"metric": "m", "scale": [[0, 0], [1, 100]]}],
                }
            ],
            "bands": [
                {"id": "good", "name": "Good", "min": 50},
                {"id": "bad", "name": "Bad", "min": 0},
            ],
        },
    }
)
DUE = date(2026, 10, 20)


def account(number: int = 1, due: date | None = DUE, arr: float = 1.0, currency: str = "USD",
            churned: bool = False) -> Account:  # fmt: skip
    return Account(
        f"A-{number}", "A", "o@x.example", arr, currency, date(2020, 1, 1), due,
        status="churned" if churned else "active",
    )  # fmt: skip


def test_a_window_opens_so_many_days_before_and_holds_the_renewal_date() -> None:
    longest, _, last = windows_of(DUE, (30, 180, 90), DUE - timedelta(days=30))
    assert (longest.days, longest.opens, longest.open) == (180, date(2026, 4, 23), True)
    assert (last.days, last.opens, last.open) == (30, date(2026, 9, 20), True)
    assert not windows_of(DUE, (30,), DUE - timedelta(days=31))[0].open
    assert windows_of(DUE, (30,), DUE)[0].open
    assert not windows_of(DUE, (30,), DUE + timedelta(days=1))[0].open


@settings(max_examples=100)
@given(st.integers(-40, 400))
def test_the_smallest_open_window_is_the_one_an_account_is_placed_in(ahead: int) -> None:
    as_of = DUE - timedelta(days=ahead)
    opened = [w.days for w in windows_of(DUE, PLAYBOOK.renewal.windows, as_of) if w.open]
    assert renewal_window(PLAYBOOK, account(), as_of) == min(opened, default=None)


def past(
    renewed: int, lost: int, value: float, first: int = 0
) -> tuple[list[Outcome], list[MetricValue]]:
    """So many accounts with this score 90 days before their outcome, and a misleading one after."""
    outcomes, values = [], []
    for number in range(first, first + renewed + lost):
        kind: Literal["renewed", "churned"] = "renewed" if number < first + renewed else "churned"
        outcomes.append(Outcome(account(number), kind, DUE))
        values.append(MetricValue(f"A-{number}", "m", DUE - timedelta(days=90), value))
        values.append(MetricValue(f"A-{number}", "m", DUE - timedelta(days=10), 1 - value))
    return outcomes, values


def test_a_rate_comes_from_the_band_before_the_outcome_with_its_interval() -> None:
    good, values = past(9, 3, 0.9)
    bad, more = past(1, 3, 0.1, first=12)
    rates = band_rates(PLAYBOOK, [*good, *bad], [*values, *more], 90)
    found = rates["good"]
    assert (found.outcomes, found.renewed, found.rate) == (12, 9, 0.75)
    assert found.low is not None
    assert found.high is not None
    # Wilson's interval for 9 of 12, as published tables give it.
    assert (round(found.low, 3), round(found.high, 3)) == (0.468, 0.911)
    assert (rates["bad"].outcomes, rates["bad"].rate) == (4, None)


def test_no_rate_is_given_where_only_one_kind_of_outcome_was_recorded() -> None:
    only, values = past(20, 0, 0.9)
    assert band_rates(PLAYBOOK, only, values, 90)["good"].rate is None
    lost, values = past(0, 20, 0.9)
    assert band_rates(PLAYBOOK, lost, values, 90)["good"].rate is None
    assert band_rates(PLAYBOOK, [], [], 90) == {}


accounts = st.lists(
    st.builds(
        account,
        number=st.integers(0, 1000),
        due=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        arr=st.integers(0, 10**6).map(float),
        currency=st.sampled_from(["USD", "EUR"]),
        churned=st.booleans(),
    ),
    unique_by=lambda a: a.account_id,
)


@settings(max_examples=100)
@given(accounts, st.sets(st.integers(0, 1000)), st.dates(date(2026, 1, 1), date(2027, 6, 1)))
def test_amounts_at_stake_are_those_of_a_plain_count(
    book: list[Account], risky: set[int], first: date
) -> None:
    """The oracle sums account by account under the month's own name."""
    last = first + timedelta(days=364)
    names = frozenset(f"A-{number}" for number in risky)
    total: dict[tuple[str, str], float] = defaultdict(float)
    risk: dict[tuple[str, str], float] = defaultdict(float)
    for one in book:
        if one.renewal_date is None or one.status == "churned":
            continue
        if not (first <= one.renewal_date <= last):
            continue
        key = (f"{one.renewal_date:%Y-%m}", one.currency)
        total[key] += one.arr
        risk[key] += one.arr if one.account_id in names else 0
    found = at_stake(book, names, frozenset(), first, last)
    assert {(f"{m.first:%Y-%m}", m.currency): m.arr for m in found} == dict(total)
    assert {(f"{m.first:%Y-%m}", m.currency): m.at_risk for m in found} == dict(risk)
