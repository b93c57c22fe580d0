"""Early-warning rules on dated values: what holds on a day, and nothing from later days."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.playbook import Playbook
from csbot.domain.records import Contact, Goal, HistoryItem, MetricValue
from csbot.domain.warning import EarlyWarning
from csbot.scoring.warning import begun, standing

from .warning_cases import TODAY, account, ago, facts, item, playbook, rule, series


def test_a_score_that_fell_by_exactly_the_points_is_a_decline() -> None:
    one = playbook(rule("score_decline", points=10, window_days=60))
    fell = facts(one, series("use", (70, 0.8), (5, 0.7)))
    assert [sign.rule.id for sign in standing(fell, TODAY)] == ["score_decline"]
    less = facts(one, series("use", (70, 0.8), (5, 0.71)))
    assert standing(less, TODAY) == []


def test_a_component_can_decline_alone() -> None:
    one = playbook(rule("score_decline", points=5, component="usage"))
    found = standing(facts(one, series("use", (95, 0.9), (1, 0.5))), TODAY)
    assert [sign.subject for sign in found] == ["usage"]


def test_a_drop_into_a_lower_band_is_told_and_a_rise_is_not() -> None:
    one = playbook(rule("band_drop", window_days=60))
    assert standing(facts(one, series("use", (70, 0.7), (5, 0.69))), TODAY)
    assert not standing(facts(one, series("use", (70, 0.69), (5, 0.7))), TODAY)


def test_the_highest_band_is_no_warning_whatever_its_place() -> None:
    one = playbook(rule("low_band", place=3))
    assert standing(facts(one, series("use", (5, 0.9))), TODAY) == []
    lowest = playbook(rule("low_band", place=1))
    assert standing(facts(lowest, series("use", (5, 0.39))), TODAY)
    assert not standing(facts(lowest, series("use", (5, 0.4))), TODAY)


def test_a_threshold_is_passed_not_reached() -> None:
    one = playbook(rule("metric_threshold", metric="late", above=30, window_days=60))
    assert standing(facts(one, series("late", (5, 31))), TODAY)
    assert not standing(facts(one, series("late", (5, 30))), TODAY)


def test_a_value_older_than_the_window_says_nothing() -> None:
    one = playbook(rule("metric_threshold", metric="late", above=30, window_days=60))
    assert standing(facts(one, series("late", (59, 31))), TODAY)
    assert not standing(facts(one, series("late", (60, 31))), TODAY)


@pytest.mark.parametrize(
    ("before", "now", "told"), [(0.8, 0.6, True), (0.8, 0.61, False), (0.6, 0.8, False)]
)
def test_a_trend_counts_in_the_direction_that_is_bad(before: float, now: float, told: bool) -> None:
    one = playbook(rule("metric_trend", metrics=["use"], worse_by=0.25, window_days=80))
    found = standing(facts(one, series("use", (90, before), (5, now))), TODAY)
    assert bool(found) is told


def test_a_rise_is_bad_where_lower_is_better_and_small_counts_are_no_trend() -> None:
    one = playbook(rule("metric_trend", worse_by=0.5, window_days=80, least_count=10))
    assert standing(facts(one, series("faults", (90, 8), (5, 12))), TODAY)
    assert not standing(facts(one, series("faults", (90, 1), (5, 2))), TODAY)


def test_a_trend_ends_at_a_value_that_is_fresh_and_begins_a_window_before_it() -> None:
    one = playbook(rule("metric_trend", metrics=["use"], worse_by=0.25, window_days=80))
    assert standing(facts(one, series("use", (169, 0.8), (89, 0.4))), TODAY)
    assert not standing(facts(one, series("use", (170, 0.8), (90, 0.4))), TODAY)
    assert not standing(facts(one, series("use", (168, 0.8), (89, 0.4))), TODAY)


def test_a_champion_who_left_is_graver_where_none_is_left() -> None:
    one = playbook(rule("champion_left", severity="high", window_days=90))
    gone = Contact("C-1", "A-1", "Kim Lund", champion=True, left_on=ago(10))
    there = Contact("C-2", "A-1", "Jo Hart", champion=True)
    assert [s.severity for s in standing(facts(one, contacts=[gone]), TODAY)] == ["high"]
    assert [s.severity for s in standing(facts(one, contacts=[gone, there]), TODAY)] == ["medium"]
    assert standing(facts(one, contacts=[replace(gone, left_on=ago(90))]), TODAY) == []
    assert standing(facts(one, contacts=[replace(gone, left_on=ago(-1))]), TODAY) == []


def test_executives_who_take_part_are_contact_and_a_silent_record_is_not() -> None:
    one = playbook(rule("no_executive", window_days=90))
    boss = Contact("C-1", "A-1", "Kim Lund", level="executive")
    met = facts(one, history=[item(20, "meeting", "", "C-1")], contacts=[boss])
    assert standing(met, TODAY) == []
    missed = facts(one, history=[item(100, "meeting", "", "C-1"), item(3, "call", "", "C-9")],
                   contacts=[boss])  # fmt: skip
    assert [sign.day for sign in standing(missed, TODAY)] == [ago(10)]


def test_nothing_is_claimed_where_records_name_nobody_or_no_executive_is_known() -> None:
    one = playbook(rule("no_executive", window_days=90))
    boss = Contact("C-1", "A-1", "Kim Lund", level="executive")
    assert standing(facts(one, history=[item(3, "call")], contacts=[boss]), TODAY) == []
    assert standing(facts(one, history=[item(3, "call", "", "C-9")]), TODAY) == []


def test_ticket_volume_is_held_against_what_is_usual() -> None:
    one = playbook(rule("ticket_volume", at_least=3, times=2, window_days=30))
    many = [item(days, "ticket") for days in (1, 2, 3)]
    assert standing(facts(one, history=many), TODAY)
    usual = [item(days, "ticket") for days in (31, 40, 61, 70, 91, 100)]
    assert not standing(facts(one, history=[*many, *usual]), TODAY)
    young = account(start_date=ago(60))
    assert not standing(facts(one, history=many, of=young), TODAY)


def test_words_count_unless_they_are_denied() -> None:
    one = playbook(rule("mention", phrases=["competitor*", "switching to"], window_days=60))
    assert standing(facts(one, history=[item(3, text="They weigh two competitors.")]), TODAY)
    assert standing(facts(one, history=[item(3, text="We are switching\nto it.")]), TODAY)
    assert not standing(facts(one, history=[item(3, text="There is no competitor here.")]), TODAY)
    assert not standing(facts(one, history=[item(3, text="They aren't switching to it")]), TODAY)
    assert not standing(facts(one, history=[item(60, text="A competitor called.")]), TODAY)


def test_a_mood_takes_as_many_records_as_the_rule_asks_for() -> None:
    one = playbook(rule("mention", topic="sentiment", at_least=2, window_days=60))
    angry = [item(3, text="This is unacceptable."), item(9, "call", "We are fed up.")]
    assert not standing(facts(one, history=angry[:1]), TODAY)
    found = standing(facts(one, history=angry), TODAY)
    assert [sign.day for sign in found] == [ago(3)]


def test_silence_begins_on_the_day_the_window_is_full() -> None:
    one = playbook(rule("no_touch", window_days=45))
    assert standing(facts(one, history=[item(44)]), TODAY) == []
    assert [s.day for s in standing(facts(one, history=[item(50)]), TODAY)] == [ago(5)]
    assert standing(facts(one), TODAY) == []


def test_a_near_renewal_counts_with_a_low_score_only_where_the_rule_says_so() -> None:
    soon = account(renewal_date=ago(-90))
    near = playbook(rule("renewal_near", window_days=90))
    assert standing(facts(near, of=soon), TODAY)
    assert not standing(facts(near, of=account(renewal_date=ago(-91))), TODAY)
    low = playbook(rule("renewal_near", window_days=90, below_score=60))
    assert standing(facts(low, series("use", (5, 0.59)), of=soon), TODAY)
    assert not standing(facts(low, series("use", (5, 0.6)), of=soon), TODAY)
    assert not standing(facts(low, of=soon), TODAY)


def test_a_goal_is_overdue_after_its_day_and_only_while_it_is_open() -> None:
    one = playbook(rule("goal_overdue"))
    goal = Goal("G-1", "A-1", "Cut the wait", due_date=ago(1))
    assert standing(facts(one, goals=[goal]), TODAY)
    assert not standing(facts(one, goals=[replace(goal, due_date=TODAY)]), TODAY)
    assert not standing(facts(one, goals=[replace(goal, status="met")]), TODAY)


def test_of_two_rules_for_one_thing_the_graver_is_told() -> None:
    one = playbook(
        rule("metric_trend", id="plunge", worse_by=0.5, window_days=80, severity="high"),
        rule("metric_trend", id="decline", worse_by=0.2, window_days=80, severity="low"),
    )
    deep = standing(facts(one, series("use", (90, 0.8), (5, 0.2))), TODAY)
    slight = standing(facts(one, series("use", (90, 0.8), (5, 0.6))), TODAY)
    assert [[s.rule.id for s in found] for found in (deep, slight)] == [["plunge"], ["decline"]]


def test_a_former_customer_shows_no_sign_from_its_last_day_on() -> None:
    one = playbook(rule("no_touch", window_days=10))
    left = account(status="churned", churn_date=ago(5))
    found = facts(one, history=[item(40)], of=left)
    assert standing(found, ago(6))
    assert standing(found, ago(5)) == []


def test_a_sign_that_stood_before_is_not_new_unless_it_got_graver() -> None:
    one = playbook(
        rule("metric_trend", id="plunge", worse_by=0.5, window_days=80, severity="high"),
        rule("metric_trend", id="decline", worse_by=0.2, window_days=80, severity="low"),
    )
    slight = standing(facts(one, series("use", (90, 0.8), (5, 0.6))), TODAY)
    deep = standing(facts(one, series("use", (90, 0.8), (5, 0.2))), TODAY)
    assert begun(slight, slight) == []
    assert begun(slight, deep) == []
    assert begun(deep, slight) == deep


_EVERY = Playbook.model_validate(
    {**playbook().model_dump(), "warning": EarlyWarning().model_dump()}
)
_DAYS = st.integers(-60, 400)
_VALUES = st.lists(
    st.builds(
        lambda metric, days, value: MetricValue("A-1", metric, ago(days), value),
        st.sampled_from(["use", "faults", "late"]),
        _DAYS,
        st.floats(0, 50),
    ),
    max_size=12,
    unique_by=lambda value: (value.metric, value.date),
)
_ITEMS = st.lists(
    st.builds(
        lambda kind, days, text: item(days, kind, text, "C-1"),
        st.sampled_from(["note", "ticket", "meeting"]),
        _DAYS,
        st.sampled_from(["", "A competitor called.", "This is unacceptable."]),
    ),
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(_VALUES, _ITEMS, st.integers(0, 200))
def test_what_is_dated_later_never_changes_an_earlier_sign(
    values: list[MetricValue], history: list[HistoryItem], days: int
) -> None:
    day = ago(days)
    values = sorted(values, key=lambda value: value.date)
    whole = facts(_EVERY, values, history)
    until = facts(
        _EVERY, [v for v in values if v.date <= day], [i for i in history if i.date <= day]
    )
    found = standing(whole, day)
    assert [(s.key, s.day) for s in found] == [(s.key, s.day) for s in standing(until, day)]
    assert all(sign.day <= day for sign in found)
