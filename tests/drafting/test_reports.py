"""Briefs, plans and summaries over every account of the sample: carried, and short enough."""

import re

import pytest

from csbot.domain.records import Account
from csbot.domain.reply import Statement
from csbot.drafting.kinds import DraftKinds
from csbot.drafting.running import running
from csbot.tools.account.contradictions import contradictions

from .desk import ADMIN, AT_RISK, CHURNED, NEW, YOUNG, Desk, everything, of_status, said

REPORTS = ("account_brief", "risk_summary", "success_plan")
TWO_MINUTES = 45


def accounts(desk: Desk) -> list[Account]:
    return desk.app.records.accounts(desk.app.scope(desk.person(ADMIN)))


@pytest.mark.parametrize("kind", REPORTS)
def test_no_sentence_of_a_report_about_any_account_is_refused_by_the_check(
    desk: Desk, kind: str
) -> None:
    found = accounts(desk)
    assert len(found) == 24
    for account in found:
        draft = desk.draft(kind, account.account_id)
        assert draft.checks.removed == (), account.name
        assert draft.checks.supported == draft.checks.facts == len(of_status(draft, "fact"))
        ids = {item.id for item in draft.evidence}
        assert {c for s in everything(draft) for c in s.citations} == ids
        assert len(everything(draft)) <= TWO_MINUTES, account.name
        texts = [sentence.text for sentence in everything(draft)]
        assert all(texts.count(text) == 1 or text.startswith("No ") for text in texts)


def test_every_section_says_something(desk: Desk) -> None:
    for kind in REPORTS:
        for account in (AT_RISK, NEW, CHURNED):
            assert all(section.sentences for section in desk.draft(kind, account).sections)


def test_a_former_customer_is_to_be_won_back_and_not_renewed(desk: Desk) -> None:
    draft = desk.draft("account_brief", CHURNED)
    assert said(draft, "risks")[0].startswith("Quillon Publishing churned on 21 October 2026")
    actions = " ".join(said(draft, "next_actions"))
    assert "win_back" in actions
    assert "measure:" not in actions
    assert "It churned on 21 October 2026." in said(draft, "overview")
    plan = desk.draft("success_plan", CHURNED)
    assert said(plan, "review_schedule") == [
        "No review of Quillon Publishing is due: it has churned."
    ]


@pytest.mark.parametrize(
    ("kind", "section"), [("account_brief", "overview"), ("risk_summary", "drivers")]
)
def test_why_a_former_customer_left_is_quoted_and_nobody_else_is_said_to_have_left(
    desk: Desk, kind: str, section: str
) -> None:
    lost = [text for text in said(desk.draft(kind, CHURNED), section) if text.startswith("In the ")]
    assert any("We never found anyone to own it" in text for text in lost)
    kept = said(desk.draft(kind, AT_RISK), section)
    assert not [text for text in kept if text.startswith("In the ")]


def test_a_part_of_the_score_that_is_missing_as_a_whole_is_named_once(desk: Desk) -> None:
    gaps = " ".join(said(desk.draft("account_brief", NEW), "unknowns"))
    assert "everything in Relationship strength" in gaps
    assert "Hours until they reply" not in gaps


def test_a_metric_that_should_fall_is_not_to_rise(desk: Desk) -> None:
    lines = [
        text
        for account in accounts(desk)
        for text in said(desk.draft("success_plan", account.account_id), "success_metrics")
        if text.startswith("Median response time")
    ]
    assert lines
    assert all(text.endswith(" or less.") for text in lines)


def test_an_open_goal_whose_owner_has_left_says_so(desk: Desk) -> None:
    plan = desk.draft("success_plan", AT_RISK)
    gone = next(s for s in everything(plan) if s.text.startswith("Jonas Meyer, who owns “"))
    assert gone.text.endswith("left on 12 October 2026.")
    cited = {e.ref.partition(":")[0] for e in plan.evidence if e.id in gone.citations}
    assert cited == {"contact", "goal"}


def test_what_is_measured_but_too_young_for_a_change_is_not_never_measured(desk: Desk) -> None:
    brief = desk.draft("account_brief", YOUNG)
    assert any("API calls in the month" in text for text in said(brief, "usage"))
    gaps = said(brief, "unknowns")
    young = [text for text in gaps if text.startswith("No change over 90 days can be told of ")]
    assert len(young) == 1
    assert "API calls in the month" in young[0]
    assert not any("API calls" in text for text in gaps if text.startswith("Never measured"))


def test_no_source_names_its_day_twice(desk: Desk) -> None:
    for line in desk.draft("account_brief", AT_RISK).markdown.splitlines():
        head = line.partition(" (`")[0]
        days = re.findall(r"\d{1,2} [A-Z][a-z]+ \d{4}", head) if line.startswith("- [E") else []
        assert len(days) == len(set(days)), line


def test_actions_have_an_owner_a_day_and_a_measure(desk: Desk) -> None:
    actions = said(desk.draft("success_plan", AT_RISK), "action_items")[1:]
    assert actions
    assert all(" — " in text and ", by " in text and "measure: " in text for text in actions)


def test_an_account_just_named_is_it_and_is_named_again_after_somebody_else(desk: Desk) -> None:
    account = accounts(desk)[0]
    name = account.name
    texts = [f"{name} is big.", f"{name}'s ARR is 1.", "Ana leads it.", f"{name} is old."]
    found = running([Statement(text=text) for text in texts], account)
    assert [s.text for s in found] == [
        f"{name} is big.", "Its ARR is 1.", "Ana leads it.", f"{name} is old."
    ]  # fmt: skip


def test_records_that_disagree_are_both_said_with_their_dates(desk: Desk) -> None:
    draft = desk.draft("account_brief", "ACC-006")
    line = next(s for s in everything(draft) if s.text.startswith("Records differ"))
    assert line.text == (
        "Records differ: 40 seats in the note of 6 October 2026, "
        "25 seats in the email of 30 October 2026."
    )
    assert len(line.citations) == 2


def test_no_other_account_of_the_sample_has_records_that_disagree(desk: Desk) -> None:
    context = desk.app.context(desk.person(ADMIN))
    found = [a.account_id for a in accounts(desk) if contradictions(context, a)]
    assert found == ["ACC-006"]


def test_every_kind_is_described_and_instructed() -> None:
    for kind in DraftKinds().all.values():
        assert kind.description
        assert kind.audience
        assert len(kind.instructions) > 100
        assert len({section.id for section in kind.sections}) == len(kind.sections)
