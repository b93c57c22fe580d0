"""Expansion, value, peers, references and loyalty: what is said, carried by what, to whom."""

import pytest

from csbot.tools.account import advocacy as account_advocacy
from csbot.tools.account import benchmark as account_benchmark
from csbot.tools.account import expansion as account_expansion
from csbot.tools.account import loyalty as account_loyalty
from csbot.tools.account import value as account_value
from csbot.tools.opening import open_evidence
from csbot.tools.portfolio import advocacy as portfolio_advocacy
from csbot.tools.portfolio import expansion as portfolio_expansion
from csbot.tools.portfolio import loyalty as portfolio_loyalty

from .asking import Asking, order_of, text_of
from .portfolio_data import ANA, BEN, EVE, MIA, context_of

TOOLS = (account_expansion, account_advocacy, account_loyalty, account_benchmark, account_value)
BOOKS = (portfolio_expansion, portfolio_advocacy, portfolio_loyalty)


def test_an_opportunity_comes_with_its_signal_and_the_next_step(ask_programs: Asking) -> None:
    said = text_of(ask_programs(ANA, account_expansion.TOOL, account="Alder Foods"))
    assert "Alder Foods shows 1 expansion opportunity on 22 November 2026: more users" in said
    assert "nothing that the playbook names speaks against a proposal now" in said
    assert "More users (seats expansion): Active users 90% on 31 October 2026." in said
    assert "Next: Count who else would use it." in said
    assert "Timing: a year together — a customer since 10 January 2024, today is day 1,048" in said


def test_what_speaks_against_a_proposal_is_said_with_its_records(ask_programs: Asking) -> None:
    found = ask_programs(ANA, account_expansion.TOOL, account="Birch Bank")
    said = text_of(found)
    assert "speaking against a proposal now: a recent contraction and no champion" in said
    assert "EUR 10,000 of ARR lost to contraction since 26 May 2026" in said
    assert "contract:K-2" in {item.ref for item in found.evidence}


def test_an_upgrade_is_open_to_its_packages_only(ask_programs: Asking) -> None:
    assert "An upgrade" in text_of(ask_programs(ANA, account_expansion.TOOL, account="A-2"))
    assert "An upgrade" not in text_of(ask_programs(ANA, account_expansion.TOOL, account="A-1"))


def test_without_a_signal_it_is_said_what_would_settle_it(ask_programs: Asking) -> None:
    said = text_of(ask_programs(ANA, account_expansion.TOOL, account="Cedar Labs"))
    assert "Cedar Labs shows no expansion opportunity" in said
    assert "newer usage figures or a talk about further needs would settle it" in said


def test_a_book_ranks_accounts_that_nothing_speaks_against_first(ask_programs: Asking) -> None:
    found = ask_programs(MIA, portfolio_expansion.TOOL)
    assert order_of(found, "Alder Foods", "Birch Bank") == ["Alder Foods", "Birch Bank"]
    assert (
        "2 accounts in your team's book show an expansion opportunity on 22 November 2026; "
        "nothing speaks against a proposal at 1 of them, with an ARR of USD 100,000."
        in text_of(found)
    )


def test_a_reference_is_ready_with_reasons_and_the_gentle_ask(ask_programs: Asking) -> None:
    said = text_of(ask_programs(ANA, account_advocacy.TOOL, account="A-1"))
    assert (
        "Alder Foods is ready to be a reference on 22 November 2026: 2 of 2 criteria met." in said
    )
    assert "For: high satisfaction — Net promoter score 60 points on 15 September 2026." in said
    assert "The gentle next ask: Offer a talk." in said


def test_nobody_is_asked_while_something_stands_in_the_way(ask_programs: Asking) -> None:
    said = text_of(ask_programs(ANA, account_advocacy.TOOL, account="A-2"))
    assert "Birch Bank is not yet ready to be a reference" in said
    assert "Ask for nothing yet, as there is a recent contraction" in said
    assert "gentle next ask" not in said


def test_a_criterion_without_data_is_neither_met_nor_missed(ask_programs: Asking) -> None:
    said = text_of(ask_programs(ANA, account_advocacy.TOOL, account="A-3"))
    assert "Not known whether there is high satisfaction: no value of Net promoter score" in said


def test_the_book_says_who_is_ready(ask_programs: Asking) -> None:
    found = ask_programs(MIA, portfolio_advocacy.TOOL)
    assert "ready 1, not known to be ready 1 and not yet ready 2" in text_of(found)  # no contacts
    assert found.accounts == ("A-1",)


def test_a_tier_needs_all_of_its_own_needs_and_names_the_next(ask_programs: Asking) -> None:
    top = text_of(ask_programs(ANA, account_loyalty.TOOL, account="A-1"))
    assert "in the loyalty tier Top on 22 November 2026, which gives advisory seat." in top
    gold = text_of(ask_programs(BEN, account_loyalty.TOOL, account="A-4"))
    assert "loyalty tier Gold" in gold
    assert "Top still needs high satisfaction — Net promoter score -50 points" in gold
    assert "The needs are assumed." in gold
    new = text_of(ask_programs(ANA, account_loyalty.TOOL, account="A-3"))
    assert "Gold still needs a year — a customer since 1 November 2026, today is day 22." in new


def test_tiers_are_counted_over_a_book(ask_programs: Asking) -> None:
    said = text_of(ask_programs(EVE, portfolio_loyalty.TOOL))
    assert "5 active accounts in the portfolio by loyalty tier" in said
    assert "Gold: Birch Bank, Dogwood Air, Fir Freight." in said


def test_too_few_peers_are_said_and_not_compared(ask_programs: Asking) -> None:
    found = ask_programs(EVE, account_benchmark.TOOL, account="A-1")
    assert found.status == "not_enough_evidence"
    assert "fewer than 3 other active accounts that you may see" in text_of(found)


def test_a_benchmark_counts_only_what_the_asker_may_see(ask_programs: Asking) -> None:
    # One csm sees too few; the executive sees Dogwood, Fir, and no third account in Travel.
    assert ask_programs(BEN, account_benchmark.TOOL, account="A-4").status == "not_enough_evidence"


def test_churned_accounts_are_answered_for_what_they_are(ask_programs: Asking) -> None:
    for tool in (account_expansion, account_advocacy, account_loyalty, account_benchmark):
        assert "Elm Energy has churned" in text_of(ask_programs(BEN, tool.TOOL, account="A-5"))


@pytest.mark.parametrize("tool", [tool.TOOL for tool in TOOLS], ids=lambda tool: tool.name)
def test_an_account_out_of_scope_is_not_allowed(ask_programs: Asking, tool: object) -> None:
    assert ask_programs(ANA, tool, account="A-6").status == "not_allowed"  # type: ignore[arg-type]


@pytest.mark.parametrize("tool", [tool.TOOL for tool in TOOLS], ids=lambda tool: tool.name)
def test_a_playbook_without_the_section_says_so(ask: Asking, tool: object) -> None:
    said = text_of(ask(ANA, tool, account="A-1"))  # type: ignore[arg-type]
    assert "playbook" in said or "too few peers" in said


@pytest.mark.parametrize("tool", [tool.TOOL for tool in BOOKS], ids=lambda tool: tool.name)
def test_a_book_under_a_playbook_without_the_section_says_so(ask: Asking, tool: object) -> None:
    assert "The playbook Tiny playbook" in text_of(ask(MIA, tool))  # type: ignore[arg-type]


def test_every_ref_of_these_answers_opens(ask_programs: Asking) -> None:
    context = context_of(ask_programs.database, ANA)
    for tool in TOOLS:
        for item in ask_programs(ANA, tool.TOOL, account="A-1").evidence:
            assert open_evidence(context, item.ref) is not None, item.ref


def test_time_to_value_is_not_guessed(ask_programs: Asking) -> None:
    said = text_of(ask_programs(ANA, account_value.TOOL, account="A-1"))
    assert "Time to value is not known for Alder Foods" in said
