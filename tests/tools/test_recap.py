"""One record summed up, complaints of a period, and what happened since a day."""

import re

from csbot.app import App
from csbot.domain.reply import Reply

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def ask(app: App, text: str) -> Reply:
    person = app.people.by_email(EXECUTIVE)
    return app.assistant.respond(app.question(text, person))


def texts(reply: Reply) -> list[str]:
    return [sentence.text for sentence in reply.sentences]


def test_the_last_call_alone_is_summed_up_with_who_and_when(sample_app: App) -> None:
    reply = ask(sample_app, "Summarise the last call with Halvorsen")
    assert [tool.name for tool in reply.tools] == ["account_recap"]
    scope = sample_app.scope(sample_app.people.by_email(EXECUTIVE))
    calls = sample_app.records.history(scope, ["ACC-003"], kinds=["call"])
    assert f"“{calls[0].title}”" in texts(reply)[0]
    assert {"Miriam Castellanos", "Tomás Ferreira"} <= set(
        texts(reply)[1].removesuffix(".").replace("On record as taking part: ", "").split(" and ")
    )
    cited = {e.ref for e in reply.evidence if e.ref.startswith("history:")}
    assert len(cited) == 1


def test_complaints_lead_with_those_of_the_period_or_say_that_there_is_none(
    sample_app: App,
) -> None:
    some = ask(sample_app, "what did Vantage complain about in October")
    assert re.match(r"Vantage Telecom has \d+ tickets", texts(some)[0])
    assert all("October 2026" in text for text in texts(some)[1:6])
    none = ask(sample_app, "What did Quillon complain about last month")
    assert none.status == "not_enough_evidence"
    assert texts(none)[0].startswith("No complaint of Quillon Publishing is on record from 1 Oct")


def test_catching_up_tells_only_what_is_dated_since(sample_app: App) -> None:
    reply = ask(sample_app, "catch me up on Meridian since June")
    assert [tool.name for tool in reply.tools] == ["account_catch_up"]
    days = [e.date for e in reply.evidence if e.ref.startswith("history:") and e.date]
    assert days
    assert min(days).isoformat() >= "2026-06-01"


def test_the_part_that_stands_is_answered_and_the_other_is_named(sample_app: App) -> None:
    reply = ask(sample_app, "who owns Kestrel and what's the weather in Oslo?")
    assert reply.status == "answered"
    assert "Kestrel Aerospace is owned by Tomás Ferreira" in texts(reply)[0]
    assert any(t.startswith("I did not answer “what's the weather in Oslo”") for t in texts(reply))


def test_them_are_the_accounts_that_the_first_part_found(sample_app: App) -> None:
    reply = ask(
        sample_app,
        "Which renewals in the next quarter worry you and what should I do about them?",
    )
    named = [(tool.name, tool.arguments.get("account")) for tool in reply.tools]
    assert named == [
        ("portfolio_renewal_risk", None),
        ("account_actions", "ACC-016"),
        ("account_actions", "ACC-001"),
    ]


def test_a_figure_of_two_years_is_looked_up_for_each(sample_app: App) -> None:
    reply = ask(sample_app, "what was our logo churn in 2026 and what was it in 2025?")
    assert [tool.arguments["as_of"] for tool in reply.tools] == ["2026-12-31", "2025-12-31"]


def test_an_account_that_is_named_is_never_answered_by_the_book(sample_app: App) -> None:
    reply = ask(sample_app, "has Kestrel gone quiet")
    about = {e.account_id for e in reply.evidence if e.account_id}
    assert about == {"ACC-008"}
