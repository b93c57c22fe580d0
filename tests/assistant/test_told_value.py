"""What is asked of the value that was just told: of what day it is, and whether it is good."""

import pytest

from csbot.app import App
from csbot.assistant.planning.calls import Call
from csbot.assistant.planning.told_value import of_told_value
from csbot.domain.reply import Reply, ToolCall
from csbot.tools.catalogue import all_tools

from .talking import ask_in_thread

CSM = "priya.raman@servercafe.example"
CSM_OF_ALL = "adaeze.nwosu@servercafe.example"
METRIC = ToolCall(name="account_metrics", arguments={"account": "A", "metrics": ["csat"]}, ms=1.0)
HEALTH = ToolCall(name="account_health", arguments={"account": "A"}, ms=1.0)
LIST = ToolCall(name="portfolio_accounts", arguments={}, ms=1.0)


def told(app: App, text: str, *before: ToolCall) -> tuple[Call, ...]:
    person = app.people.by_email(CSM)
    return of_told_value(text, before, all_tools(), app.context(person, app.scope(person)))


@pytest.mark.parametrize(
    "text",
    [
        "is that good?",
        "Is this a lot?",
        "hm, is it normal",
        "how does that compare to others",
        "good or bad?",
    ],
)
def test_whether_a_value_is_good_is_asked_of_its_peers(text: str, sample_app: App) -> None:
    found = told(sample_app, text, METRIC)
    assert [call.tool.name for call in found] == ["account_benchmark"]
    assert {call.arguments.model_dump()["metric"] for call in found} == {"csat"}


@pytest.mark.parametrize(
    "text", ["when was that measured?", "how old is that?", "when is this from", "is it current?"]
)
def test_the_day_of_a_value_is_told_with_it(text: str, sample_app: App) -> None:
    (found,) = told(sample_app, text, METRIC)
    assert found.tool.name == "account_metrics"


@pytest.mark.parametrize(
    "text",
    ["good", "is that good for Globex?", "when was that promised", "is it good to call them?",
     "who measured that?", "and that?", "is that from Jonas?"],
)  # fmt: skip
def test_what_says_more_is_planned_like_any_question(text: str, sample_app: App) -> None:
    assert told(sample_app, text, METRIC) == ()


def test_a_list_has_no_peers(sample_app: App) -> None:
    assert told(sample_app, "is that good?", LIST) == ()
    assert told(sample_app, "is that good?") == ()


def test_a_score_is_set_beside_those_of_peers(sample_app: App) -> None:
    (found,) = told(sample_app, "is that bad?", HEALTH)
    assert found.arguments.model_dump(exclude_none=True) == {"account": "A"}


def ask(app: App, *texts: str) -> Reply:
    return ask_in_thread(app, CSM, *texts)


def test_in_a_thread_the_metric_is_the_one_that_was_told(sample_app: App) -> None:
    reply = ask(sample_app, "CSAT of Northwind Health?", "is that good?")
    assert reply.tools[0].name == "account_benchmark"
    assert "peers" in reply.answer
    # A CSM of few accounts sees too few peers: the company's own target tells it too.
    assert reply.tools[1].name == "playbook_rules"
    assert "90%" in reply.answer


def test_an_overview_in_three_sentences_tells_how_the_account_stands(sample_app: App) -> None:
    reply = ask(sample_app, "Tell me about Northwind Health in 3 sentences")
    assert len(reply.sentences) == 3
    assert "of 100" in reply.answer
    assert "renews on" in reply.answer


def test_an_overview_looks_for_no_record_of_the_asking_words(sample_app: App) -> None:
    reply = ask(sample_app, "tell me about Northwind Health")
    assert [tool.name for tool in reply.tools] == ["account_overview"]
    assert "renews on" in reply.answer


def test_what_goes_on_from_figures_is_led_by_its_own_look_up(sample_app: App) -> None:
    """Records that stood beside the answer before are no reason to lead with others."""
    reply = ask(
        sample_app,
        "I have a QBR with Northwind Health on Thursday. What do I need to know?",
        "what did we promise them and not deliver yet?",
    )
    assert reply.tools[0].name == "account_commitments"


def test_what_if_a_metric_stood_elsewhere_is_computed(sample_app: App) -> None:
    reply = ask(sample_app, "What would happen to Northwind Health if active users fell to 20%?")
    (tool,) = reply.tools
    assert tool.name == "account_what_if"
    assert reply.sentences[0].status == "inference"
    assert "With Active users at 20% instead of" in reply.answer


def test_what_the_score_does_not_read_moves_nothing(sample_app: App) -> None:
    reply = ask(sample_app, "What if the CSAT of Northwind Health dropped to 20%?")
    assert reply.status == "not_enough_evidence"
    assert "does not read Customer satisfaction" in reply.answer


@pytest.mark.parametrize("text", ["thanks!", "Great, that helps", "ok, got it", "perfect 👍"])
def test_thanks_are_no_question(sample_app: App, text: str) -> None:
    reply = ask(sample_app, "CSAT of Northwind Health?", text)
    assert reply.answer == "Glad to help. Ask on whenever you like."


@pytest.mark.parametrize("text", ["thanks, and Vantage Telecom?", "is it good?", "help"])
def test_what_asks_beside_its_thanks_is_answered(sample_app: App, text: str) -> None:
    reply = ask(sample_app, "CSAT of Northwind Health?", text)
    assert "Glad to help" not in reply.answer


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Was it better in the same month of last year?", "2025-08-31"),
        ("and a year ago?", "2025-08-31"),
        ("was it higher in May?", "2026-05-31"),
        ("and in May please", "2026-05-31"),
    ],
)
def test_a_value_is_asked_again_at_another_time(text: str, day: str, sample_app: App) -> None:
    first = "active users at Northwind Energy in August 2026"
    reply = ask_in_thread(sample_app, CSM_OF_ALL, first, text)
    (call,) = reply.tools
    assert call.name == "account_metrics"
    assert "active_users_ratio" in call.arguments["metrics"]
    assert call.arguments["as_of"] == day


@pytest.mark.parametrize(
    ("before", "tool"),
    [
        (METRIC, "account_metrics"),
        (HEALTH, "account_trend"),
        (
            ToolCall(name="account_profile", arguments={"account": "A", "fields": ["arr"]}),
            "account_contracts",
        ),
    ],
)
@pytest.mark.parametrize("text", ["is that going up or down", "and the trend?", "is it falling?"])
def test_where_a_value_goes_is_told_of_that_value(
    text: str, before: ToolCall, tool: str, sample_app: App
) -> None:
    (found,) = told(sample_app, text, before)
    assert found.tool.name == tool


@pytest.mark.parametrize("text", ["why is it falling?", "is their ARR going up", "over time"])
def test_what_asks_more_than_where_a_value_goes_is_another_question(
    text: str, sample_app: App
) -> None:
    assert told(sample_app, text, HEALTH) == ()


def test_of_several_values_the_last_is_meant(sample_app: App) -> None:
    renews, arr = (
        ToolCall(name="account_profile", arguments={"account": "A", "fields": [field]})
        for field in ("renewal_date", "arr")
    )
    (found,) = told(sample_app, "has that gone up", renews, arr)
    assert found.tool.name == "account_contracts"
    assert told(sample_app, "has that gone up", renews) == ()
