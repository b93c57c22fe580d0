"""Tables of an account against each other and against what was written: only what can't be both."""

from dataclasses import replace
from datetime import date

import pytest

from csbot.checking.check import check_sentence
from csbot.domain.records import Account, Contact, Contract, Goal, HistoryItem, MetricDefinition
from csbot.tools.account.field_contradictions import Kept, field_contradictions

TODAY = date(2026, 11, 30)
ACCOUNT = Account(
    "A-1",
    "Amber Mills",
    "jo@x.example",
    120_000,
    "EUR",
    date(2025, 1, 1),
    renewal_date=date(2027, 3, 31),
)
MIA = Contact("k1", "A-1", "Mia Holt", "COO")


def written(text: str, author: str = "Jo Lind", day: date = date(2026, 10, 2)) -> HistoryItem:
    return HistoryItem("H-1", "A-1", "email", day, "A letter", text, author)


def told(kept: Kept) -> list[str]:
    found = list(field_contradictions(kept, TODAY))
    for one in found:
        assert check_sentence(one.text, one.evidence).passes
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Our contract with you runs until 30 April 2027.", "30 April 2027"),
        ("The renewal is due on 1 February 2027, as you know.", "1 February 2027"),
        ("Note that the subscription expires on 2027-01-15.", "15 January 2027"),
        ("As agreed the contract value is EUR 96,000 per year.", "EUR 96,000"),
        ("ARR is EUR 150,000.", "EUR 150,000"),
        ("I met Mia Holt, their new CFO, at the fair.", "is COO"),
    ],
)
def test_what_was_written_against_the_record_is_told_with_both(text: str, other: str) -> None:
    (sentence,) = told(Kept(ACCOUNT, contacts=[MIA], history=[written(text)]))
    assert sentence.startswith("Records differ: ")
    assert other in sentence
    assert "the email “A letter” of 2 October 2026" in sentence


@pytest.mark.parametrize(
    "text",
    [
        "Our contract runs until 31 March 2027.",
        "The renewal is due on 1 April 2027.",
        "The renewal workshop is on 3 December 2026.",
        "If the contract ended on 1 May 2027 that would suit them.",
        "Their contract with the old supplier ended on 30 June 2026.",
        "Notice is possible until 14 December 2026; the contract needs a new annex.",
        "We could offer an annual fee of EUR 90,000 for three years.",
        "The expansion adds EUR 20,000 a year.",
        "ARR stays at EUR 120,000, the same as the contract value of the old year.",
        "The contract value is USD 130,000 per year.",
        "The credit of EUR 6,250 has arrived in our books for the half-year.",
        "They signed Payments from 1 October, EUR 60,000 a year.",
        "Then it is EUR 9,000 a year for the weekends.",
        "Mia Holt, Chief Operating Officer, opened the meeting.",
        "Mia Holt, Peter Lunt and Ann Rey came.",
    ],
)
def test_what_agrees_is_wished_or_is_about_something_else_is_no_contradiction(text: str) -> None:
    assert told(Kept(ACCOUNT, contacts=[MIA], history=[written(text)])) == []


def test_a_later_word_that_agrees_settles_an_older_one() -> None:
    older = written("Our contract runs until 30 April 2027.")
    newer = written("The contract ends on 31 March 2027.", day=date(2026, 11, 2))
    assert told(Kept(ACCOUNT, history=[older, newer])) == []


def test_a_contract_since_what_was_written_settles_the_amount() -> None:
    renewed = Contract("C-1", "A-1", "renewal", date(2026, 10, 20), 120_000)
    item = written("ARR is EUR 150,000.")
    assert told(Kept(ACCOUNT, contracts=[renewed], history=[item])) == []


@pytest.mark.parametrize(("end", "many"), [(None, 0), (date(2026, 9, 30), 1)])
def test_what_one_of_several_contracts_costs_is_no_other_amount(
    end: date | None, many: int
) -> None:
    part = Contract("C-1", "A-1", "expansion", date(2026, 3, 1), 30_000, end_date=end)
    item = written("The contract for meters comes to EUR 30,000 a year.")
    assert len(told(Kept(ACCOUNT, contracts=[part], history=[item]))) == many


@pytest.mark.parametrize(("end", "many"), [(31, 0), (30, 0), (15, 1)])
def test_the_end_of_the_running_contract_is_held_against_the_renewal(end: int, many: int) -> None:
    running = Contract("C-1", "A-1", "new", date(2025, 1, 1), 1, end_date=date(2027, 3, end))
    assert len(told(Kept(ACCOUNT, contracts=[running]))) == many


def test_who_left_and_wrote_later_is_told() -> None:
    gone = replace(MIA, left_on=date(2026, 9, 1))
    after, before = written("Hello.", "Mia Holt"), written("Hi.", "Mia Holt", date(2026, 8, 1))
    (sentence,) = told(Kept(ACCOUNT, contacts=[gone], history=[before, after]))
    assert "Mia Holt left on 1 September 2026, and wrote the email “A letter” of 2 Oct" in sentence
    assert told(Kept(ACCOUNT, contacts=[gone], history=[before])) == []


@pytest.mark.parametrize(
    ("status", "baseline", "target", "actual", "many"),
    [
        ("met", 50, 20, 31, 1),
        ("met", 50, 20, 19, 0),
        ("missed", 40, 80, 85, 1),
        ("missed", 40, 80, 60, 0),
        ("open", 40, 80, 85, 0),
    ],
)
def test_a_goal_is_held_against_its_own_figures(
    status: str, baseline: float, target: float, actual: float, many: int
) -> None:
    goal = Goal("g", "A-1", "Use", baseline=baseline, target=target, actual=actual)
    goal = replace(goal, status=status)  # type: ignore[arg-type]
    assert len(told(Kept(ACCOUNT, goals=[goal]))) == many


def test_a_goal_to_hold_what_was_there_goes_the_way_of_its_metric() -> None:
    """ "Back above 70%", agreed at 72%: 49% is missed, though it lies below the target."""
    goal = Goal("g", "A-1", "Back above 70%", "active", 0.72, 0.70, 0.49, "ratio", status="missed")
    active = MetricDefinition("active", "Active users", "ratio", "higher")
    assert told(Kept(ACCOUNT, goals=[goal], definitions={"active": active})) == []
    met = replace(goal, status="met")
    assert len(told(Kept(ACCOUNT, goals=[met], definitions={"active": active}))) == 1
