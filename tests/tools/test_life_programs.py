"""Lifecycle, onboarding, renewal and intervention, under a full playbook and one without them."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from csbot.checking.check import check_sentence
from csbot.domain.person import Person
from csbot.domain.records import Goal, HistoryItem, MetricValue
from csbot.domain.reply import Findings
from csbot.search.chunking import chunk_rows
from csbot.storage import chunks
from csbot.storage.engine import Database
from csbot.storage.schema import records as tables
from csbot.tools.account import intervention as account_intervention
from csbot.tools.account import lifecycle as account_lifecycle
from csbot.tools.account import onboarding as account_onboarding
from csbot.tools.account import renewal as account_renewal
from csbot.tools.ground.base import Tool
from csbot.tools.ground.playbooks import Playbooks
from csbot.tools.ground.scores import Scores
from csbot.tools.opening import open_evidence
from csbot.tools.portfolio import lifecycle as portfolio_lifecycle
from csbot.tools.portfolio import onboarding as portfolio_onboarding
from csbot.tools.portfolio import renewal_risk as portfolio_renewal_risk
from csbot.tools.portfolio import renewal_windows as portfolio_renewal_windows

from .asking import Asking, text_of
from .portfolio_data import ANA, BEN, DOCUMENTS, EVE, HISTORY, PLAYBOOK, build, context_of

ACCOUNT_TOOLS = (account_onboarding, account_lifecycle, account_renewal, account_intervention)
BOOK_TOOLS = (
    portfolio_onboarding,
    portfolio_lifecycle,
    portfolio_renewal_risk,
    portfolio_renewal_windows,
)
LIFE: dict[str, Any] = {
    "indicators": [
        {
            "id": "active",
            "name": "Users active",
            "by_day": 14,
            "target": "80%",
            "shown_by": [{"by": "metric", "metric": "active_users_ratio", "at_least": 0.8}],
        },
        {"id": "win", "name": "Quick win", "by_day": 20, "shown_by": [
            {"by": "record", "words": ["quick win"]}]},
        {"id": "goals", "name": "Goals met", "by_day": 21, "shown_by": [{"by": "goals"}]},
        {"id": "nps", "name": "First survey", "by_day": 60, "metric": "nps"},
    ],
    "onboarding": {
        "days": 90,
        "tracks": [{"id": "guided", "name": "Guided track", "segments": ["strategic"]},
                   {"id": "light", "name": "Light track"}],
        "steps": [
            {"id": "kickoff", "title": "Hold the kickoff", "from_day": 1, "by_day": 7,
             "recorded_by": {"by": "record", "words": ["kickoff"]}},
            {"id": "training", "title": "Train the users", "from_day": 8, "by_day": 30,
             "owner": "manager", "recorded_by": {"by": "record", "words": ["training"]}},
            {"id": "architecture", "title": "Review the architecture", "from_day": 8,
             "by_day": 30, "tracks": ["guided"]},
        ],
    },
    "renewal": {
        "windows": [90, 30],
        "steps": [{"id": "value", "title": "Show the value", "days_before": 90, "until_days": 30},
                  {"id": "sign", "title": "Have it signed", "days_before": 30, "owner": "manager"}],
        "readiness": [
            {"id": "champion", "name": "A champion is there", "shown_by": [
                {"by": "contact", "champion": True}]},
            {"id": "score", "name": "Health is fine", "shown_by": [
                {"by": "score", "at_least": 50}]},
            {"id": "talk", "name": "It was spoken of", "shown_by": [
                {"by": "record", "words": ["renewal"], "within_days": 90}]},
        ],
    },
    "interventions": [{"id": "critical", "bands": ["critical"], "response": "Executives step in",
                       "owner": "executive", "first_step_days": 3}],
    "recovery": [{"id": "recovery", "name": "Recovery program", "bands": ["critical"], "steps": [
        {"id": "cause", "title": "Name the cause", "due_days": 5, "measure": "A dated note"}]}],
    "win_back": {"id": "win-back", "name": "Win-back program", "steps": [
        {"id": "why", "title": "Ask why they left", "due_days": 14, "measure": "A reason"}]},
}  # fmt: skip
NEW = (
    HistoryItem("N-1", "A-3", "meeting", date(2026, 11, 4), "Start",
                "The kickoff took place with all teams. Training will be next week."),
    HistoryItem("N-2", "A-3", "note", date(2026, 11, 15), "Progress", "There is no quick win yet."),
)  # fmt: skip
VALUES = (
    MetricValue("A-3", "active_users_ratio", date(2026, 11, 10), 0.5),
    MetricValue("A-3", "active_users_ratio", date(2026, 11, 20), 0.85),
)
GOALS = (
    Goal("G-1", "A-3", "First reports", due_date=date(2026, 11, 20), status="open"),
    Goal("G-2", "A-3", "Next year's volume", due_date=date(2027, 11, 20), status="met"),
)


@dataclass(frozen=True)
class Program:
    database: Database

    def __call__(self, person: Person, tool: Tool[Any], **arguments: Any) -> Findings:
        """The findings under the full playbook, each sentence carried, each ref opened."""
        context = context_of(self.database, person)
        playbooks = Playbooks(context.records, default="full")
        scores = Scores(context.records, playbooks, context.overrides)
        context = replace(context, playbooks=playbooks, scores=scores)
        found = tool.run(context, tool.arguments(**arguments))
        evidence = {item.ref: item for item in found.evidence}
        for statement in found.statements:
            if statement.status == "fact":
                verdict = check_sentence(statement.text, [evidence[r] for r in statement.refs])
                assert verdict.verdict != "unsupported", (statement.text, verdict.reasons)
        assert [ref for ref in evidence if open_evidence(context, ref) is None] == []
        return found


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    database = build(tmp_path)
    content = {**deepcopy(PLAYBOOK), **LIFE, "id": "full", "name": "Full playbook"}
    with database.write() as connection:
        connection.execute(insert(tables.playbooks), [{"playbook_id": "full", "content": content}])
        connection.execute(insert(tables.metrics), [asdict(value) for value in VALUES])
        connection.execute(insert(tables.goals), [asdict(goal) for goal in GOALS])
        connection.execute(insert(tables.history), [asdict(item) for item in NEW])
        chunks.replace(connection, chunk_rows((*HISTORY, *NEW), DOCUMENTS))
    yield Program(database)
    database.close()


def test_an_onboarding_is_dated_from_the_start_date_and_judged_by_its_records(
    program: Program,
) -> None:
    said = text_of(program(ANA, account_onboarding.TOOL, account="A-3"))
    assert "day 22 of its 90-day onboarding (1 November 2026 to 29 January 2027)" in said
    assert "Users active (80%), by 14 November 2026: met late; Active users 85%" in said
    assert "Goals met, by 21 November 2026: late; 0 of 1 goal met." in said
    assert "Quick win, by 20 November 2026: no evidence" in said
    assert "on the track Light track" in said


def test_what_is_denied_or_announced_shows_nothing(program: Program) -> None:
    said = text_of(program(ANA, account_onboarding.TOOL, account="A-3"))
    assert "“There is no quick win yet.”" not in said
    assert "Hold the kickoff (by" not in said
    plan = text_of(program(ANA, account_onboarding.TOOL, account="A-3", part="plan"))
    assert "Days 1 to 7 (1 November 2026 to 7 November 2026) — Ana Ruiz: Hold the kickoff." in plan
    assert "Days 8 to 30 (8 November 2026 to 30 November 2026) — Mia Falk: Train the users." in plan


def test_steps_still_ahead_carry_their_measures_and_end_with_the_onboarding(
    program: Program,
) -> None:
    ahead = text_of(program(ANA, account_onboarding.TOOL, account="A-3", part="ahead"))
    assert "measure: Users active, Quick win and Goals met" in ahead
    assert program(ANA, account_onboarding.TOOL, account="A-1", part="ahead").statements == ()


def test_a_book_says_who_is_in_onboarding_and_behind(program: Program) -> None:
    said = text_of(program(ANA, portfolio_onboarding.TOOL, which="behind"))
    assert "1 account in your book is in onboarding, 1 of them behind on an indicator." in said
    assert "late: Goals met (by 21 November 2026)" in said


def test_a_phase_has_its_first_and_last_day_and_the_next_one(program: Program) -> None:
    said = text_of(program(ANA, account_lifecycle.TOOL, account="A-3"))
    assert "which began on 1 November 2026 and ends on 29 January 2027" in said
    assert "The next phase, Partnership, begins on 30 January 2027." in said
    counts = text_of(program(EVE, portfolio_lifecycle.TOOL, days=90))
    assert "Onboarding 1; Partnership 4" in counts
    assert "Cedar Labs ends Onboarding on 29 January 2027 and enters Partnership." in counts


def test_a_renewal_says_its_windows_what_is_ready_and_who_does_what(program: Program) -> None:
    said = text_of(program(ANA, account_renewal.TOOL, account="A-1"))
    assert "renews on 12 December 2026, in 20 days" in said
    assert "inside the window of 30 days, open since 12 November 2026" in said
    assert "A champion is there: yes; Jo Hart, champion." in said
    assert "It was spoken of: no evidence" in said
    assert "Have it signed — Mia Falk, 12 November 2026 to 12 December 2026" in said
    assert "Show the value" not in said


def test_a_probability_without_past_outcomes_is_not_given(program: Program) -> None:
    found = program(ANA, account_renewal.TOOL, account="A-1", part="probability")
    assert found.statements[0].text.startswith(
        "Probability of renewal: not enough evidence; 0 past"
    )
    assert not any("%" in s.text for s in found.statements if "Probability" in s.text)


def test_risk_at_renewal_is_summed_by_month_and_currency(program: Program) -> None:
    said = text_of(program(EVE, portfolio_renewal_risk.TOOL))
    assert "EUR 50,000 of EUR 50,000 and USD 900,000 of USD 1,000,000" in said
    assert "December 2026: USD 900,000 at risk of USD 1,000,000 renewing (Fir Freight)." in said
    assert "January 2027: EUR 50,000 at risk" in said


def test_windows_name_the_work_that_is_due(program: Program) -> None:
    said = text_of(program(EVE, portfolio_renewal_windows.TOOL))
    assert "In the window of 30 days: 2 accounts, ARR USD 1,000,000" in said
    assert "In the window of 90 days: 1 account, ARR EUR 50,000 (Birch Bank)." in said
    assert "Birch Bank renews on 31 January 2027, in 70 days; due now: Show the value" in said


def test_an_intervention_names_who_leads_the_steps_and_what_stands_against(
    program: Program,
) -> None:
    said = text_of(program(BEN, account_intervention.TOOL, account="A-4"))
    assert "Dogwood Air needs an intervention" in said
    assert "Executives step in; Eve Carr leads it, with the first step within 3 days" in said
    assert "Name the cause — Ben Osei, by 27 November 2026; measure: A dated note." in said
    healthy = program(ANA, account_intervention.TOOL, account="A-1")
    assert "calls for no intervention" in text_of(healthy)
    assert program(ANA, account_intervention.TOOL, account="A-1", part="program").statements == ()


def test_a_former_customer_gets_the_win_back_program(program: Program) -> None:
    said = text_of(program(BEN, account_intervention.TOOL, account="A-5"))
    assert "Elm Energy churned on 30 June 2026, 145 days ago" in said
    assert "Ask why they left — Ben Osei, by 6 December 2026; measure: A reason." in said
    assert "no contact is on record since 30 June 2026" in said


@pytest.mark.parametrize("module", ACCOUNT_TOOLS, ids=lambda m: m.TOOL.name)
def test_a_playbook_without_the_part_says_so(ask: Asking, module: Any) -> None:
    gaps = [s.text for s in ask(BEN, module.TOOL, account="A-4").statements if s.status == "gap"]
    assert gaps, module.TOOL.name


@pytest.mark.parametrize("module", BOOK_TOOLS, ids=lambda m: m.TOOL.name)
def test_a_book_under_a_playbook_without_the_part_is_answered(ask: Asking, module: Any) -> None:
    assert ask(EVE, module.TOOL).statements


@pytest.mark.parametrize("module", ACCOUNT_TOOLS, ids=lambda m: m.TOOL.name)
def test_an_account_out_of_scope_stays_closed(program: Program, module: Any) -> None:
    assert program(ANA, module.TOOL, account="A-6").status == "not_allowed"
