"""Topics over a whole book, and over the strategy documents."""

from datetime import date

from csbot.tools.portfolio import mentions as portfolio_mentions
from csbot.tools.strategy import search as strategy_search

from .asking import Asking, text_of
from .portfolio_data import ANA, CLEO, EVE, MIA


def test_a_topic_is_quoted_by_account_with_its_date(ask: Asking) -> None:
    found = ask(EVE, portfolio_mentions.TOOL, topic="which accounts mentioned the price increase")
    said = text_of(found)
    assert "2 of 6 accounts in the portfolio hold records about “price increase”." in said
    assert (
        "Birch Bank, ticket “Invoice question” of 15 August 2026: “The price increase in the new "
        "invoice came as a surprise.”" in said
    )
    assert "“They called the price increase unacceptable.”" in said


def test_mentions_stay_within_the_book_of_who_asks(ask: Asking) -> None:
    assert ask(ANA, portfolio_mentions.TOOL, topic="price increase").accounts == ("A-2",)
    assert ask(CLEO, portfolio_mentions.TOOL, topic="price increase").accounts == ("A-6",)
    assert ask(MIA, portfolio_mentions.TOOL, topic="price", owner="Ben").status != "answered"


def test_mentions_can_be_limited_to_a_period_and_a_kind(ask: Asking) -> None:
    tool = portfolio_mentions.TOOL
    assert ask(EVE, tool, topic="price increase", since=date(2026, 11, 1)).accounts == ("A-6",)
    assert ask(EVE, tool, topic="price increase", until=date(2026, 9, 1)).accounts == ("A-2",)
    assert ask(EVE, tool, topic="price increase", kinds=("ticket",)).accounts == ("A-2",)


def test_a_topic_that_nobody_mentioned_is_a_gap(ask: Asking) -> None:
    found = ask(EVE, portfolio_mentions.TOOL, topic="zebra migration")
    assert found.status == "not_enough_evidence"


def test_the_strategy_is_quoted_without_its_heading(ask: Asking) -> None:
    found = ask(ANA, strategy_search.TOOL, topic="how soon does a recovery start")
    assert "Tiny Co starts a recovery within 10 days." in found.statements[0].text
    assert found.evidence[0].ref.startswith("strategy:tiny/retention#")


def test_another_companys_strategy_is_not_mixed_in(ask: Asking) -> None:
    assert "99" not in text_of(ask(ANA, strategy_search.TOOL, topic="recovery"))


def test_a_question_that_the_strategy_does_not_answer_is_a_gap(ask: Asking) -> None:
    found = ask(ANA, strategy_search.TOOL, topic="what is the capital of France")
    assert found.status == "not_enough_evidence"
