"""Conditions that are taken off a question, and hold for whatever answers the rest of it."""

from datetime import date
from typing import Any

import pytest

from csbot.app import App
from csbot.assistant.asking.set_apart import SetApart, set_apart
from csbot.assistant.planning.apart import together
from csbot.assistant.reading.reading import read_question
from csbot.domain.reply import Reply

EXECUTIVE = "adaeze.nwosu@servercafe.example"
MANAGER = "haruto.nakamura@servercafe.example"


def apart(app: App, text: str) -> SetApart | None:
    person = app.people.by_email(EXECUTIVE)
    context = app.context(person, app.scope(person))
    return set_apart(read_question(text, context), context)


def ask(app: App, text: str, email: str = EXECUTIVE) -> Reply:
    person = app.people.by_email(email)
    return app.assistant.respond(app.question(text, person))


def names(reply: Reply) -> set[str]:
    """The accounts that have a line of their own."""
    return {said.text.split(":")[0] for said in reply.sentences if ": ARR" in said.text}


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (
            "customers outside North America and Germany",
            {"excluded": tuple(
                {"field": "region", "value": v} for v in ("North America", "Germany"))},
        ),
        (
            "who had no ticket in May 2026",
            {"records": ({"kinds": ("ticket",), "at_most": 0, "since": date(2026, 5, 1),
                          "until": date(2026, 5, 31)},)},
        ),
        (
            "accounts that are neither Healthcare nor Insurance",
            {"excluded": tuple(
                {"field": "industry", "value": v} for v in ("Healthcare", "Insurance"))},
        ),
        (
            "which customers did we neither call nor meet",
            {"records": tuple({"kinds": (k,), "at_most": 0} for k in ("call", "meeting"))},
        ),
        ("accounts we haven't met", {"records": ({"kinds": ("meeting",), "at_most": 0},)}),
        (
            "my accounts that are not at risk",
            {"unless": {"at_risk": True}},
        ),
        (
            "Healthcare and Insurance customers",
            {"among": ({"field": "industry", "values": ("Healthcare", "Insurance")},)},
        ),
    ],
)  # fmt: skip
def test_what_is_denied_is_a_condition(
    sample_app: App, text: str, conditions: dict[str, Any]
) -> None:
    found = apart(sample_app, text)
    assert found is not None
    assert found.conditions == conditions
    assert len(found.text) == len(text)


def test_colleagues_are_left_out(sample_app: App) -> None:
    found = apart(sample_app, "how many accounts does the team have without Leila's?")
    assert found is not None
    assert found.conditions == {"unless": {"owners": ("leila.haddad@servercafe.example",)}}
    assert "Leila" not in found.text


@pytest.mark.parametrize(
    "text", ["customers in banking", "compare Healthcare and Insurance", "who is at risk"]
)
def test_nothing_is_set_apart_where_nothing_is_denied(sample_app: App, text: str) -> None:
    assert apart(sample_app, text) is None


def test_lost_customers_left_out_asks_for_no_lost_customers(sample_app: App) -> None:
    reply = ask(sample_app, "dollar ARR in total, lost customers left out")
    assert all(tool.arguments.get("status") != "churned" for tool in reply.tools)
    assert "did not use" not in reply.answer


def test_a_list_holds_none_of_those_left_out(sample_app: App) -> None:
    kept = names(ask(sample_app, "Enterprise customers except those in banking"))
    whole = names(ask(sample_app, "Enterprise customers"))
    assert whole - kept == {"Castellan Bank"}


def test_a_figure_is_held_to_what_is_set_apart(sample_app: App) -> None:
    reply = ask(sample_app, "total ARR of all customers not in Germany")
    (tool,) = reply.tools
    assert tool.arguments["only"]["excluded"] == [{"field": "region", "value": "Germany"}]


def test_who_had_no_record_is_told_with_those_words(sample_app: App) -> None:
    reply = ask(sample_app, "who in my team's book had no ticket in October", MANAGER)
    assert reply.status == "answered"
    assert "have no ticket from 1 October 2026 to 31 October 2026" in reply.answer


def test_conditions_are_joined_and_none_is_lost() -> None:
    first = {"excluded": ({"field": "region", "value": "x"},), "unless": {"at_risk": True}}
    second = {"excluded": ({"field": "region", "value": "y"},), "unless": {"goals": "met"}}
    found = together([first, second])
    assert [one["value"] for one in found["excluded"]] == ["x", "y"]
    assert found["unless"] == {"at_risk": True, "goals": "met"}


def test_who_was_never_measured_is_told_by_the_metric(sample_app: App) -> None:
    reply = ask(sample_app, "which customers have no NPS on file?")
    (tool,) = reply.tools
    assert tool.arguments["unmeasured"] == ["nps"]
    assert "Net promoter score" in reply.answer


def test_a_bound_on_a_metric_says_nothing_of_what_is_missing(sample_app: App) -> None:
    reply = ask(sample_app, "which customers have no NPS above 50?")
    assert all("unmeasured" not in tool.arguments for tool in reply.tools)


@pytest.mark.parametrize(
    "text",
    [
        "which of our accounts aren't healthy",
        "list accounts that are not healthy",
        "which accounts are not in the Healthy band?",
    ],
)
def test_a_band_that_is_denied_is_left_out(text: str, sample_app: App) -> None:
    reply = ask(sample_app, text)
    assert reply.tools[0].name == "portfolio_matching"
    assert reply.tools[0].arguments["unless"] == {"band": "healthy"}
    assert "band Critical" in reply.answer
    assert "band Healthy" not in reply.answer
