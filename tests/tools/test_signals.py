"""Warning signs told: each with the rule that fired, its severity, and evidence that carries it."""

from datetime import date

from csbot.storage.signals import Signals
from csbot.tools.account import escalation as account_escalation
from csbot.tools.account import risks as account_risks
from csbot.tools.account import schedule as account_schedule
from csbot.tools.account import support as account_support
from csbot.tools.operations_evidence import operation_rules
from csbot.tools.portfolio import cadence as portfolio_cadence
from csbot.tools.portfolio import csm_load
from csbot.tools.portfolio import signals as portfolio_signals
from csbot.tools.portfolio import support as portfolio_support
from csbot.tools.strategy import escalation_path, warning_rules
from csbot.work.early_warning import record_signals

from .asking import Asking, text_of
from .portfolio_data import ANA, EVE, MIA, context_of


def test_each_sign_names_the_rule_its_severity_and_the_date(ask: Asking) -> None:
    found = ask(ANA, account_risks.TOOL, account="A-2")
    said = text_of(found)
    assert "Champion left (high): Our champion Kim Lund left on 5 October 2026." in said
    assert "Low NPS (medium): Net promoter score: -20 points on 15 September 2026" in said
    assert "No touch (medium): There has been no contact for 99 days" in said
    rules = [item for item in found.evidence if "warning/champion-left" in item.ref]
    assert "csbot's own" in rules[0].text


def test_a_champion_who_left_long_ago_is_no_sign(ask: Asking) -> None:
    assert "Champion left" not in text_of(ask(MIA, account_risks.TOOL, account="A-4"))


def test_a_former_customer_is_told_by_the_day_before_it_left(ask: Asking) -> None:
    said = text_of(ask(MIA, account_risks.TOOL, account="A-5"))
    assert "Elm Energy churned on 30 June 2026; on the day before, it showed" in said


def test_accounts_with_signs_come_gravest_first_within_scope(ask: Asking) -> None:
    found = ask(MIA, portfolio_signals.TOOL)
    assert found.accounts[0] in {"A-2", "A-4"}
    assert "A-6" not in found.accounts
    assert "active accounts in your team's book show warning signs" in text_of(found)


def test_only_what_is_new_since_a_day_is_told(ask: Asking) -> None:
    new = text_of(ask(ANA, portfolio_signals.TOOL, since=date(2026, 10, 1)))
    assert "Champion left" in new
    quiet = text_of(ask(ANA, portfolio_signals.TOOL, since=date(2026, 11, 20)))
    assert "None of 3 active accounts in your book show new warning signs" in quiet


def test_signs_can_be_asked_for_by_topic(ask: Asking) -> None:
    found = ask(EVE, portfolio_signals.TOOL, about="relationship")
    assert set(found.accounts) == {"A-2", "A-6"}


def test_the_rules_in_force_are_told_with_where_they_come_from(ask: Asking) -> None:
    said = text_of(ask(ANA, warning_rules.TOOL))
    assert "Tiny Co has 18 early-warning rules in force: 0 from its strategy" in said
    assert "no record of any kind for 45 days" in said


def test_without_a_cadence_none_is_made_up(ask: Asking) -> None:
    said = text_of(ask(ANA, account_schedule.TOOL, account="A-1"))
    assert "gives no cadence for the segment Strategic Accounts" in said
    assert "gives no cadence for any of" in text_of(ask(ANA, portfolio_cadence.TOOL))


def test_where_the_strategy_states_nothing_that_is_said(ask: Asking) -> None:
    assert "states no load of a CSM" in text_of(ask(MIA, csm_load.TOOL))
    assert "promises no response" in text_of(ask(ANA, account_support.TOOL, account="A-2"))
    assert "promises no response" in text_of(ask(ANA, portfolio_support.TOOL))
    assert "states no escalation path" in text_of(ask(ANA, escalation_path.TOOL))


def test_a_problem_goes_up_the_line_of_the_account(ask: Asking) -> None:
    said = text_of(ask(ANA, account_escalation.TOOL, account="A-2", topic="churn"))
    assert "Birch Bank is with Ana Ruiz, then Mia Falk (manager), then Eve Carr (executive)" in said


def test_every_rule_told_has_a_ref_of_its_own(ask: Asking) -> None:
    context = context_of(ask.database, EVE)
    rules = context.playbooks.get()
    refs = [item.ref for item in operation_rules(rules, context.playbooks.definitions())]
    assert len(refs) == len(set(refs)) == 18


def test_the_daily_look_keeps_each_sign_once(ask: Asking) -> None:
    store, context = Signals(ask.database), context_of(ask.database, EVE)
    fired = record_signals(context, store)
    assert {s.sign.account_id for s in fired} <= {"A-1", "A-2", "A-3", "A-4", "A-6"}
    assert "champion-left" in {s.sign.rule for s in fired}
    assert record_signals(context, store) == []
    assert len(store.since(context.scope, context.today)) == len(fired)
    mine = context_of(ask.database, ANA).scope
    assert {s.sign.account_id for s in store.since(mine, context.today)} == {"A-1", "A-2"}


def test_what_is_kept_holds_no_words_of_a_record(ask: Asking) -> None:
    context = context_of(ask.database, EVE)
    kept = [s.sign.text for s in record_signals(context, Signals(ask.database))]
    assert kept
    assert not any("unacceptable" in text for text in kept)
