"""One reading of what a question about a book asks, and of the words that nothing has read."""

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.app import App
from csbot.assistant.asking.asked import Asked, read_asked
from csbot.assistant.reading.amounts import bounds
from csbot.assistant.reading.clauses import clauses
from csbot.assistant.reading.reading import read_question
from csbot.domain.reply import Reply

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def read(app: App, text: str) -> Asked:
    person = app.people.by_email(EXECUTIVE)
    context = app.context(person, app.scope(person))
    return read_asked(read_question(text, context), context)


def ask(app: App, text: str) -> Reply:
    person = app.people.by_email(EXECUTIVE)
    return app.assistant.respond(app.question(text, person))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("above half a million", [("above", 500_000.0, False)]),
        ("more than a million each", [("above", 1_000_000.0, False)]),
        ("less than a third of their seats", [("below", 1 / 3, False)]),
        ("more than a fifth of them", [("above", 0.2, False)]),
        ("at least two tenths", [("above", 0.2, True)]),
        ("at least 50k", [("above", 50_000.0, True)]),
        ("3 or more tickets", [("above", 3.0, True)]),
        ("an NPS over fifty", [("above", 50.0, False)]),
        ("not over $1.2m", [("below", 1_200_000.0, True)]),
        ("between $10k and $20k", [("above", 10_000.0, True), ("below", 20_000.0, True)]),
        ("arr >= 400,000, with owners", [("above", 400_000.0, True)]),
        ("nothing of the kind", []),
    ],
)
def test_a_bound_is_read_however_it_is_written(
    text: str, expected: list[tuple[str, float, bool]]
) -> None:
    assert [(b.side, b.value, b.inclusive) for b in bounds(text)] == expected


@given(st.integers(1, 10**9), st.sampled_from(["below", "above"]))
def test_a_written_number_bounds_what_it_says(number: int, side: str) -> None:
    (bound,) = bounds(f"accounts {side} {number:,} please")
    assert (bound.side, bound.value) == (side, float(number))


_PIECES = st.sampled_from(
    "above below between at least not more than less over under and or k million half %".split()
)
_FIGURES = st.integers(0, 10**6).map("{:,}".format)


@given(st.lists(_PIECES | _FIGURES | st.text(max_size=4), max_size=12).map(" ".join))
def test_bounds_lie_in_the_text_and_apart(text: str) -> None:
    found = bounds(text)
    assert all(0 <= b.start < b.end <= len(text) for b in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("my accounts that pay over 50k", {"arr_above": 50_000.0}),
        ("customers with a health of at least 80", {"score_above": 80.0, "score_inclusive": True}),
        (
            "is anyone using less than half of their seats",
            {"metrics": ({"metric": "active_users_ratio", "below": 0.5},)},
        ),
    ],
)
def test_conditions_are_read_whole(sample_app: App, text: str, conditions: dict[str, Any]) -> None:
    asked = read(sample_app, text)
    assert asked.conditions.values == conditions
    assert asked.left == ()


def test_what_is_less_than_before_moved_from_then(sample_app: App) -> None:
    asked = read(sample_app, "which accounts had fewer active users in May than in February 2026?")
    (move,) = asked.conditions.values["moved"]
    assert (move["way"], move["since"], move["until"]) == (
        "down",
        date(2026, 2, 28),
        date(2026, 5, 31),
    )


def test_how_many_of_those_counts_all_that_were_counted(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    first = sample_app.question("how many active customers do we have?", person)
    thread = sample_app.assistant.respond(first).thread_id
    text = "how many of those pay in euros?"
    after = sample_app.assistant.respond(sample_app.question(text, person, thread)).answer
    alone = ask(sample_app, "how many active customers pay in euros?").answer
    counted = re.compile(r"\b(\d+) active account")
    assert counted.findall(after)[0] == counted.findall(alone)[0]


def test_a_metric_moves_from_one_month_to_another(sample_app: App) -> None:
    asked = read(sample_app, "whose NPS fell hardest between July and October 2025")
    (move,) = asked.conditions.values["moved"]
    assert (move["since"], move["until"]) == (date(2025, 7, 31), date(2025, 10, 31))
    assert asked.order.values == {"order": "moved"}


@pytest.mark.parametrize(
    ("text", "status", "order", "columns"),
    [
        ("list churned customers with date", "churned", {}, ()),
        ("the three biggest customers we have lost", "churned", "largest 3", None),
        ("renewals in May with owner and health, soonest first", None, "soonest", "owner health"),
        ("Who is the biggest active account?", "active", "largest 1", None),
    ],
)
def test_a_list_says_which_how_many_and_what_beside(
    sample_app: App, text: str, status: str | None, order: Any, columns: Any
) -> None:
    asked = read(sample_app, text)
    assert asked.status.values.get("status") == status
    said = " ".join(str(value) for value in asked.order.values.values())
    assert said == (order or "")
    if columns is not None:
        assert asked.columns.values["columns"] == tuple(columns.split() if columns else ())
    assert asked.left == ()


@pytest.mark.parametrize("word", ["refrigerated", "profitable", "Wednesday-only", "sustainable"])
def test_a_word_that_nothing_reads_is_left_over(sample_app: App, word: str) -> None:
    asked = read(sample_app, f"which {word} accounts pay more than 50k")
    assert word in asked.left


def test_columns_that_are_asked_for_are_told(sample_app: App) -> None:
    reply = ask(sample_app, "list customers in Germany with their health and owner")
    told = [s.text for s in reply.sentences if s.text.startswith("Nordlicht Verkehr:")]
    assert len(told) == 1
    assert "owner Kwame Mensah" in told[0]
    assert "of 100" in told[0]


def test_parts_are_held_against_the_rest(sample_app: App) -> None:
    (tool,) = ask(sample_app, "average health of strategic vs the rest").tools
    assert tool.arguments["among"] == ["strategic"]
    assert tool.arguments["rest"] is True


def test_those_who_left_are_told_by_month(sample_app: App) -> None:
    reply = ask(sample_app, "in which month did most customers churn")
    (tool,) = reply.tools
    assert (tool.arguments["by"], tool.arguments["measures"]) == ("month", ["churned"])
    assert reply.status == "answered"


def test_a_kpi_that_no_metric_measures_is_the_kpi(sample_app: App) -> None:
    (tool,) = ask(sample_app, "what is our time to value?").tools
    assert (tool.name, tool.arguments["kpis"]) == ("portfolio_kpis", ["time_to_value"])


def test_another_name_is_asked_back_and_not_passed_over(sample_app: App) -> None:
    reply = ask(sample_app, "which date is the Harbour Nord A/S contract ending")
    assert reply.status == "needs_clarification"
    assert "Harbour Nord" in reply.answer


@pytest.mark.parametrize(
    "text",
    [
        "which of my customers run more than one jetty",
        "customers with fewer than four harbour masters",
    ],
)
def test_a_bound_of_what_nobody_counts_is_asked_back(sample_app: App, text: str) -> None:
    reply = ask(sample_app, text)
    assert reply.status in ("needs_clarification", "not_enough_evidence")
    assert not reply.tools


@pytest.mark.parametrize(
    "text",
    ["what would happen to NRR if Kestrel left", "what if a third of my customers cancelled"],
)
def test_what_would_be_is_not_computed(sample_app: App, text: str) -> None:
    reply = ask(sample_app, text)
    assert reply.status == "not_enough_evidence"
    assert not reply.tools


def test_what_would_be_lost_with_an_account_is_what_it_pays(sample_app: App) -> None:
    reply = ask(sample_app, "how much would we lose if Kestrel left")
    assert "USD 120,000" in reply.answer


def test_a_longer_name_than_a_known_one_is_doubted(sample_app: App) -> None:
    reply = ask(sample_app, "when does Aurelia Insurance Group Nord renew?")
    assert reply.status == "needs_clarification"
    assert "Aurelia Insurance Group Nord" in reply.answer


def test_what_may_not_be_seen_is_not_answered_a_turn_later(sample_app: App) -> None:
    person = sample_app.people.by_email("callum.reid@servercafe.example")
    first = sample_app.assistant.respond(sample_app.question("what does Kestrel pay?", person))
    assert first.status == "not_allowed"
    text = "and when does it renew?"
    second = sample_app.assistant.respond(
        sample_app.question(text, person, thread_id=first.thread_id)
    )
    assert second.status == "not_allowed"
    assert not second.tools


def test_the_month_before_is_asked_with_the_same(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    text = "how many tickets did Vantage Telecom open in May 2026?"
    first = sample_app.assistant.respond(sample_app.question(text, person))
    again = sample_app.question("same thing for the month before?", person, first.thread_id)
    tool, *_ = sample_app.assistant.respond(again).tools
    assert (tool.arguments["since"], tool.arguments["until"]) == ("2026-04-01", "2026-04-30")


def test_a_remark_belongs_to_the_question_before_it(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    context = sample_app.context(person, sample_app.scope(person))
    text = "Did Kestrel use more API calls in May than in April? Both numbers please"
    assert len(clauses(read_question(text, context), 3)) == 1
    text = "When does Kestrel renew and for how much?"
    assert len(clauses(read_question(text, context), 3)) == 1


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("what did Mr Lang say about deviations", "Everett Lang"),
        ("Prof. Volkova: when did we last talk", "Nadia Volkova"),
        ("Lang-san wrote to us about deviations", "Everett Lang"),
    ],
)
def test_people_are_known_by_their_last_name_and_without_titles(
    sample_app: App, text: str, person: str
) -> None:
    asker = sample_app.people.by_email(EXECUTIVE)
    reading = read_question(text, sample_app.context(asker, sample_app.scope(asker)))
    assert [contact.name for contact in reading.contacts] == [person]
    assert reading.strangers == ()


def test_a_column_narrows_nothing(sample_app: App) -> None:
    asked = read(sample_app, "German customers, with their renewal dates and who owns them")
    assert asked.conditions.values == {}
    assert asked.columns.values == {"columns": ("renewal", "owner")}


def test_what_is_left_out_is_never_passed_over(sample_app: App) -> None:
    (tool,) = ask(sample_app, "accounts in north america but not enterprise").tools
    excluded = [{"field": "package", "value": "Enterprise"}]
    assert tool.arguments["excluded"] == excluded


def test_each_of_two_periods_is_told(sample_app: App) -> None:
    reply = ask(sample_app, "how does our NPS this quarter stack up against last quarter")
    since = [tool.arguments["since"] for tool in reply.tools]
    assert len(set(since)) == 2


def test_a_question_of_which_hardly_anything_is_read_is_asked_back(sample_app: App) -> None:
    reply = ask(sample_app, "are bigger customers healthier?")
    assert reply.status == "needs_clarification"
    assert not reply.tools


def test_whom_to_call_first_tells_why_and_says_no_word_unused(sample_app: App) -> None:
    reply = ask(sample_app, "Who should I call first this week, and why?")
    assert [tool.name for tool in reply.tools] == ["portfolio_agenda"]
    assert "I did not use" not in reply.answer


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the three soonest renewals of the whole company", {"order": "soonest", "limit": 3}),
        ("my two newest customers", {"order": "newest", "limit": 2}),
        ("next four renewals, earliest first", {"order": "soonest", "limit": 4}),
        ("accounts, soonest renewal first", {"order": "soonest"}),
        ("lost customers, latest first", {"order": "left"}),
        ("the biggest account", {"order": "largest", "limit": 1}),
        ("the full list of customers", {"limit": 100}),
        ("when was the last renewal", {}),
    ],
)
def test_an_order_says_what_comes_first_and_how_many(
    sample_app: App, text: str, wanted: dict[str, Any]
) -> None:
    asked = read(sample_app, text)
    assert asked.order.values == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tickets per account in October", {"order": "most", "limit": 50}),
        ("who had the most meetings", {"order": "most"}),
        ("how many tickets were there, and which accounts had more than one?",
         {"above": 1.0, "order": "most"}),
        ("how many customers do we have", None),
    ],
)  # fmt: skip
def test_records_are_counted_by_account(
    sample_app: App, text: str, wanted: dict[str, Any] | None
) -> None:
    counted = read(sample_app, text).counted
    assert (counted.values if counted else None) == wanted


def test_what_is_told_beside_the_question_changes_nothing(sample_app: App) -> None:
    plain = ask(sample_app, "What do our active customers pay altogether?")
    told = ask(
        sample_app,
        "I am in a meeting. What do our active customers pay altogether? One line is enough.",
    )
    assert [tool.arguments for tool in told.tools] == [tool.arguments for tool in plain.tools]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("which three contracts come up for renewal soonest?", {"order": "soonest", "limit": 3}),
        ("who renews last?", {"order": "latest", "limit": 1}),
        ("which two customers are the next to expire", {"order": "soonest", "limit": 2}),
        ("which customers have been with us longest", {"order": "oldest"}),
        ("which contracts end in the first quarter", {}),
        ("who pays us the most among the dollar customers", {"order": "largest", "limit": 1}),
    ],
)
def test_what_accounts_do_first_or_last_is_an_order(
    sample_app: App, text: str, wanted: dict[str, Any]
) -> None:
    assert read(sample_app, text).order.values == wanted


def test_an_askers_own_noun_for_customers_is_read_and_said(sample_app: App) -> None:
    plain = ask(sample_app, "which two customers are the next to renew, with date")
    own = ask(sample_app, "which two theatres are the next to renew, with date")
    assert [tool.arguments for tool in own.tools] == [tool.arguments for tool in plain.tools]
    assert "I read “theatres” as your customers" in own.answer


@pytest.mark.parametrize(
    "text",
    ["how many sensors are in Canada?", "which goals are overdue", "which one worries you most?"],
)
def test_what_is_asked_of_other_things_makes_no_customers_of_them(
    sample_app: App, text: str
) -> None:
    assert "as your customers" not in ask(sample_app, text).answer


def test_two_parts_are_told_with_what_lies_between_them(sample_app: App) -> None:
    text = "Priya versus Tomás: customers, and by how much does one beat the other?"
    (tool,) = ask(sample_app, text).tools
    assert tool.arguments["measures"] == ["accounts"]
    assert tool.arguments["gap"] is True


def test_a_currency_that_an_amount_is_told_in_narrows_nothing(sample_app: App) -> None:
    (tool,) = ask(sample_app, "Priya versus Tomás: customers, dollars a year").tools
    assert tool.arguments["measures"] == ["accounts", "arr"]
    assert "currency" not in tool.arguments


def test_counts_of_two_periods_stand_side_by_side(sample_app: App) -> None:
    text = "Did support volume go up from the second to the third quarter of 2026? I mean tickets."
    first, second = ask(sample_app, text).tools
    assert (first.arguments["until"], second.arguments["since"]) == ("2026-06-30", "2026-07-01")
    assert first.arguments["kinds"] == ["ticket"]


def test_colleagues_are_counted_by_the_words_that_records_hold(sample_app: App) -> None:
    text = "Urgent tickets in 2026: which of my CSMs had the most, and how many have the others?"
    (tool,) = ask(sample_app, text).tools
    assert tool.arguments["by"] == "owner"
    assert tool.arguments["saying"] == ["Urgent"]


@pytest.mark.parametrize(
    ("text", "order", "limit"),
    [
        ("Who's got the poorest share of active users among our live accounts?", "worst", 1),
        ("our accounts ordered by NPS, lowest first", "lowest", 10),
        ("top three customers by NPS", "highest", 3),
    ],
)
def test_an_end_of_a_metric_is_asked_for_with_how_many(
    sample_app: App, text: str, order: str, limit: int
) -> None:
    (tool,) = ask(sample_app, text).tools
    assert tool.name == "portfolio_metric"
    assert tool.arguments.get("order", "worst") == order
    assert tool.arguments.get("limit", 10) == limit


def test_those_that_are_left_are_no_customers_that_left(sample_app: App) -> None:
    (tool,) = ask(sample_app, "How many customers have we got left, and what's the ARR?").tools
    assert tool.arguments.get("status", "active") == "active"


def test_as_many_of_a_currency_as_are_asked_for(sample_app: App) -> None:
    (tool,) = ask(sample_app, "Our two most valuable euro customers and their renewal dates").tools
    assert tool.arguments["limit"] == 2
    assert tool.arguments["currency"] == "EUR"


def test_values_that_are_counted_one_by_one_are_parts(sample_app: App) -> None:
    text = "How many customers are Enterprise, how many Professional and how many Starter?"
    (tool,) = ask(sample_app, text).tools
    assert tool.arguments["among"] == ["Enterprise", "Professional", "Starter"]


def test_what_shrank_is_told_contract_by_contract(sample_app: App) -> None:
    reply = ask(sample_app, "did any of our customers shrink in 2026, and by how much?")
    assert [tool.name for tool in reply.tools] == ["portfolio_losses"]
    assert re.search(r"contraction \w{3} [\d,]+ from \d+ \w+ 2026", reply.answer)


def test_who_never_answered_a_survey_is_asked_of_surveys(sample_app: App) -> None:
    (tool,) = ask(sample_app, "Which customers have never left an NPS comment with us?").tools
    assert tool.arguments["records"] == [{"kinds": ["survey"], "at_most": 0}]


@pytest.mark.parametrize(
    "text",
    [
        "Tickets que han abierto mis clientes este año, cuántos por cuenta?",
        "Wie viele Tickets hatte jeder meiner Kunden in diesem Jahr?",
    ],
)
def test_counts_by_account_may_be_asked_in_other_languages(sample_app: App, text: str) -> None:
    (tool,) = ask(sample_app, text).tools
    assert (tool.name, tool.arguments["kinds"]) == ("portfolio_activity", ["ticket"])
    assert tool.arguments["since"] == "2026-01-01"


def test_contracts_of_a_kind_are_told_with_the_days_they_began(sample_app: App) -> None:
    reply = ask(sample_app, "all expansion contracts that began in 2026, with start and amount")
    (tool,) = reply.tools
    assert tool.name == "portfolio_table"
    assert re.search(r"expansion contract \S+ \w{3} [\d,]+ a year, from \d+ \w+ 2026", reply.answer)
    assert "did not use" not in reply.answer


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("which accounts have no executive sponsor and are below 60",
         {"executive": "without", "score_below": 60.0}),
        ("accounts with executive meetings below 2 that are at risk",
         {"at_risk": True, "metrics": [{"metric": "executive_meetings", "below": 2.0}]}),
        ("accounts renewing this year with a health under 90", {"score_below": 90.0}),
        ("which accounts renew this year and are below 90 in health", {"score_below": 90.0}),
        ("customers whose contract ends in less than 120 days and who have no champion",
         {"champion": "without", "renews_until": "2027-03-22"}),
    ],
)  # fmt: skip
def test_a_word_is_read_as_one_thing(
    sample_app: App, text: str, conditions: dict[str, object]
) -> None:
    (tool,) = ask(sample_app, text).tools
    assert tool.name == "portfolio_matching"
    assert {name: tool.arguments.get(name) for name in conditions} == conditions
    assert ("executive" in tool.arguments) is ("executive" in conditions)


@pytest.mark.parametrize(
    ("share", "unit", "value"), [("90%", "percent", 90.0), ("90%", "ratio", 0.9), ("7", None, 7.0)]
)
def test_a_share_is_a_value_in_the_unit_of_its_metric(
    share: str, unit: str | None, value: float
) -> None:
    (bound,) = bounds(f"accounts below {share}")
    assert bound.of_unit(unit) == value


def test_a_metric_named_by_one_word_of_its_name_is_asked_for(sample_app: App) -> None:
    call, *_ = ask(sample_app, "effort of Kestrel in May").tools
    assert (call.name, call.arguments["metrics"]) == ("account_metrics", ["ces"])
