"""Why customers left: told by the records of the time, of one account and of a list."""

import pytest

from csbot.app import App
from csbot.domain.reply import Reply

from .talking import ask_in_thread

EXECUTIVE = "adaeze.nwosu@servercafe.example"
NOTICE = "never found anyone to own it"
FREEZE = "spending freeze"


def ask(app: App, *texts: str) -> Reply:
    return ask_in_thread(app, EXECUTIVE, *texts)


@pytest.mark.parametrize(
    "text",
    ["why did Quillon Publishing leave?", "what made Quillon churn", "why did we lose Quillon"],
)
def test_the_notice_and_the_day_are_told_first(text: str, sample_app: App) -> None:
    reply = ask(sample_app, text)
    assert [call.name for call in reply.tools] == ["account_losing"]
    assert reply.sentences[0].text.startswith("Quillon Publishing churned on ")
    assert NOTICE in reply.answer
    assert "still gets our escalations" not in reply.answer


def test_an_account_that_pays_less_is_asked_for_that(sample_app: App) -> None:
    reply = ask(sample_app, "why did Fenwick cut its contract")
    assert reply.tools[0].name == "account_losing"
    assert reply.sentences[0].text.startswith("Fenwick Media has a contraction contract of GBP")
    assert "all departments have been told to give back a third" in reply.answer


def test_of_a_customer_that_stays_that_is_said(sample_app: App) -> None:
    reply = ask(sample_app, "why did Kestrel Aerospace leave us?")
    assert reply.sentences[0].text.startswith("Kestrel Aerospace has not churned")
    assert reply.sentences[0].status == "gap"


@pytest.mark.parametrize(
    "text",
    [
        "how many customers did we lose this year, and why?",
        "why did customers leave us this year",
        "which customers churned in 2026 and for what reasons",
    ],
)
def test_a_list_of_losses_is_told_with_the_reasons_of_each(text: str, sample_app: App) -> None:
    reply = ask(sample_app, text)
    assert reply.tools[0].name in ("portfolio_accounts", "portfolio_losses")
    assert {call.name for call in reply.tools[1:]} == {"account_losing"}
    assert FREEZE in reply.answer
    assert "did not use" not in reply.answer


def test_a_list_that_asks_for_no_reasons_has_none(sample_app: App) -> None:
    reply = ask(sample_app, "how many customers did we lose this year?")
    assert [call.name for call in reply.tools] == ["portfolio_accounts"]


def test_what_is_no_metric_is_no_move_of_one(sample_app: App) -> None:
    reply = ask(sample_app, "which accounts went down the most this quarter")
    assert [call.name for call in reply.tools] == ["portfolio_changes"]
    assert reply.tools[0].arguments["direction"] == "fell"


def test_what_went_up_may_be_left_out(sample_app: App) -> None:
    first = "what would happen if the active users of Kestrel Aerospace dropped to 10"
    reply = ask(sample_app, first, "and if it went up to 60?")
    assert reply.accounts == ask(sample_app, first).accounts
