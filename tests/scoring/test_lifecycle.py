import itertools
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.playbook import Phase, Playbook
from csbot.domain.records import Account, AccountStatus
from csbot.scoring.lifecycle import date_of_day, life_of

HEALTH = {
    "name": "H",
    "components": [
        {
            "id": "c",
            "name": "C",
            "weight": 1,
            "metrics": [{"metric": "m", "scale": [[0, 0], [1, 1]]}],
        }
    ],
    "bands": [{"id": "b", "name": "B", "min": 0}],
}
PHASES = (
    Phase(id="before", name="Before", from_day=-30, to_day=0),
    Phase(id="first", name="First", from_day=1, to_day=90),
    Phase(id="later", name="Later", from_day=91),
)
PLAYBOOK = Playbook.model_validate(
    {"id": "p", "name": "P", "company": "C", "health": HEALTH}
).model_copy(update={"phases": PHASES})
days = st.dates(date(2000, 1, 1), date(2060, 1, 1))


def account(start: date, churned: date | None = None) -> Account:
    status: AccountStatus = "churned" if churned else "active"
    return Account(
        "A",
        "A",
        "o@x.example",
        1.0,
        "USD",
        start,
        status=status,
        churn_date=churned,
    )


def states(start: date, as_of: date) -> list[str]:
    return [span.state for span in life_of(PLAYBOOK, account(start), as_of)]


def test_day_one_is_the_start_date_and_day_zero_the_day_before() -> None:
    start = date(2026, 3, 1)
    assert date_of_day(start, 1) == start
    assert date_of_day(start, 0) == date(2026, 2, 28)
    assert date_of_day(start, 90) == date(2026, 5, 29)


def test_both_ends_of_a_phase_belong_to_it() -> None:
    start = date(2026, 3, 1)
    assert states(start, date(2026, 5, 29)) == ["past", "now", "ahead"]
    assert states(start, date(2026, 5, 30)) == ["past", "past", "now"]
    assert states(start, date(2026, 2, 28)) == ["now", "ahead", "ahead"]


def test_a_phase_without_an_end_stays_open() -> None:
    assert life_of(PLAYBOOK, account(date(2020, 1, 1)), date(2026, 1, 1))[-1].last is None


def test_a_churned_account_is_in_no_phase() -> None:
    gone = account(date(2026, 1, 1), churned=date(2026, 2, 1))
    assert "now" not in [span.state for span in life_of(PLAYBOOK, gone, date(2026, 2, 1))]


@settings(max_examples=100)
@given(days, st.integers(0, 2000))
def test_phases_follow_each_other_without_a_gap_and_hold_the_day(start: date, lived: int) -> None:
    as_of = start + timedelta(days=lived)
    spans = life_of(PLAYBOOK, account(start), as_of)
    for one, following in itertools.pairwise(spans):
        assert one.last is not None
        assert following.first - one.last == timedelta(days=1)
    (now,) = [span for span in spans if span.state == "now"]
    assert now.first <= as_of
    assert now.last is None or as_of <= now.last
    assert now.phase.id == ("first" if lived < 90 else "later")
