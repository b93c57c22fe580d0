"""Segments that cut the portfolio by rank: the highest fifth, the middle, the lowest fifth."""

from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, AccountStatus
from csbot.scoring.placement import ranks, segment_of

from .cases import AS_OF, component, playbook, rule


def by_share() -> Playbook:
    shares = {"top": [0, 0.2], "middle": [0.2, 0.8], "bottom": [0.8, 1]}
    segments = [{"id": name, "name": name, "share": share} for name, share in shares.items()]
    return playbook([component("use", 1, rule("alpha"))], segments=segments)


def customer(
    account_id: str, arr: float, currency: str = "USD", status: AccountStatus = "active"
) -> Account:
    return Account(account_id, account_id, "a@x.example", arr, currency, AS_OF, status=status)


def placed(rules: Playbook, account: Account, ranked: dict[str, float]) -> str | None:
    found = segment_of(rules, account, ranked)
    return found.id if found else None


def test_segments_by_share_cut_the_portfolio_by_rank() -> None:
    rules = by_share()
    accounts = [customer(f"A-{n}", 1000.0 * n) for n in range(1, 11)]
    ranked = ranks(accounts)
    found = {a.account_id: placed(rules, a, ranked) for a in accounts}
    assert [i for i, s in found.items() if s == "top"] == ["A-9", "A-10"]
    assert [i for i, s in found.items() if s == "bottom"] == ["A-1", "A-2"]


def test_equal_revenue_has_one_segment_and_currencies_are_ranked_apart() -> None:
    equal = [customer(f"A-{n}", 1000.0) for n in range(5)]
    assert {placed(by_share(), a, ranks(equal)) for a in equal} == {"top"}
    mixed = [*equal, customer("E-1", 1.0, "EUR")]
    assert placed(by_share(), mixed[-1], ranks(mixed)) == "top"


def test_a_former_customer_stands_where_what_it_paid_last_would_stand_today() -> None:
    rules = by_share()
    active = [customer(f"A-{n}", 1000.0 * n) for n in range(1, 11)]
    for arr, segment in ((9e9, "top"), (9500, "top"), (5000, "middle"), (1, "bottom")):
        left = customer("L", arr, status="churned")
        ranked = ranks([*active, left])
        assert placed(rules, left, ranked) == segment
        assert {a: ranked[a] for a in ranks(active)} == ranks(active)


def test_without_an_active_account_of_its_currency_a_former_customer_has_no_rank() -> None:
    left = customer("L", 10, "EUR", status="churned")
    assert "L" not in ranks([left, customer("A-1", 1.0)])
    assert placed(by_share(), left, {}) is None


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=40))
def test_a_higher_revenue_is_never_in_a_lower_share(revenues: list[int]) -> None:
    accounts = [customer(f"A-{n}", float(r)) for n, r in enumerate(revenues)]
    ranked, order = ranks(accounts), ["top", "middle", "bottom"]
    by_revenue = sorted(accounts, key=lambda a: -a.arr)
    places = [order.index(placed(by_share(), a, ranked) or "") for a in by_revenue]
    assert places == sorted(places)
    assert places[0] == 0
