"""A list that a follow-up changes in one part."""

import pytest

from csbot.app import App
from csbot.domain.reply import Reply

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def ask(app: App, text: str, *before: str) -> Reply:
    person = app.people.by_email(EXECUTIVE)
    thread = None
    for earlier in before:
        thread = app.assistant.respond(app.question(earlier, person, thread)).thread_id
    return app.assistant.respond(app.question(text, person, thread))


def listed(reply: Reply) -> list[str]:
    """The accounts that have a line of their own, in order."""
    return [said.text.split(":")[0] for said in reply.sentences if ": ARR" in said.text]


def test_the_next_ones_go_on_where_the_list_ended(sample_app: App) -> None:
    question = "top 6 customers by ARR"
    six = listed(ask(sample_app, question))
    first = listed(ask(sample_app, "top 3 customers by ARR"))
    following = listed(ask(sample_app, "and the next three?", "top 3 customers by ARR"))
    assert first + following == six


def test_after_the_renewals_of_a_period_come_those_behind_it(sample_app: App) -> None:
    before = "which accounts renew until the end of March 2027?"
    reply = ask(sample_app, "and the next two after that?", before)
    (tool,) = reply.tools
    assert tool.arguments["renews_since"] == "2027-04-01"
    assert len(listed(reply)) == 2


def test_only_some_of_a_list_keep_its_conditions(sample_app: App) -> None:
    before = "customers that don't pay in dollars, soonest renewal first"
    whole = listed(ask(sample_app, before))
    some = listed(ask(sample_app, "and only those in euros?", before))
    assert some
    assert some == [name for name in whole if name in some]


def test_a_list_that_was_cut_is_sorted_as_it_was_cut(sample_app: App) -> None:
    before = "our three newest customers"
    three = listed(ask(sample_app, before))
    again = ask(sample_app, "sort that by ARR and add the package", before)
    assert sorted(listed(again)) == sorted(three)
    assert again.tools[0].arguments["columns"] == ["package"]


@pytest.mark.parametrize(
    "text", ["what do those three add up to?", "how much is that in total?", "and in total?"]
)
def test_what_was_told_is_added_up(sample_app: App, text: str) -> None:
    reply = ask(sample_app, text, "our three newest customers")
    (tool,) = reply.tools
    assert tool.arguments["measures"] == ["arr"]
    assert tool.within is not None
    assert len(tool.within) == 3


def test_a_figure_is_told_of_others(sample_app: App) -> None:
    reply = ask(sample_app, "and only Leila's?", "median ARR of our customers")
    (tool,) = reply.tools
    assert tool.arguments["owner"] == "leila.haddad@servercafe.example"
    assert tool.arguments["statistic"] == "median"


def test_a_question_of_its_own_changes_no_list(sample_app: App) -> None:
    reply = ask(sample_app, "who complained about invoices?", "our three newest customers")
    assert all(tool.name != "portfolio_matching" for tool in reply.tools)


@pytest.mark.parametrize("text", ["which accounts are at risk?", "who renews in May 2027?"])
def test_what_asks_anew_is_asked_of_the_whole_book(sample_app: App, text: str) -> None:
    reply = ask(sample_app, text, "which customers are in Germany?")
    alone = ask(sample_app, text)
    assert [(t.name, t.arguments) for t in reply.tools] == [
        (t.name, t.arguments) for t in alone.tools
    ]
    assert all(tool.within is None for tool in reply.tools)


def test_what_they_were_paying_asks_for_an_amount_and_not_for_those_who_pay(
    sample_app: App,
) -> None:
    reply = ask(sample_app, "How many customers did we lose this year and what were they paying?")
    text = " ".join(said.text for said in reply.sentences)
    assert "active account" not in text
    assert text.count("churned accounts in") == 1


def test_paying_customers_are_those_that_are_active(sample_app: App) -> None:
    reply = ask(sample_app, "how many paying customers do we have?")
    assert "active accounts" in reply.sentences[0].text


def test_whose_they_are_is_told_beside_the_same_list(sample_app: App) -> None:
    before = "our three largest customers"
    reply = ask(sample_app, "whose are they?", before)
    assert listed(reply) == listed(ask(sample_app, before))
    assert reply.answer.count("owner ") >= 3


def test_which_of_a_list_comes_last_is_one_of_it_with_its_day(sample_app: App) -> None:
    before = "our three largest customers"
    reply = ask(sample_app, "which one of these renews last?", before)
    (name,) = listed(reply)
    assert name in listed(ask(sample_app, before))
    assert "renews on" in reply.answer


def test_one_of_a_list_is_described_and_asked_about(sample_app: App) -> None:
    before = "our three largest customers"
    (first,) = listed(ask(sample_app, "which of them renews first?", before))
    reply = ask(sample_app, "who is the champion at the one that renews first?", before)
    plain = ask(sample_app, f"who is the champion at {first}?")
    assert reply.accounts == plain.accounts
    assert len(reply.accounts) == 1


def test_a_third_colleague_after_two_is_told_alone(sample_app: App) -> None:
    before = "Priya versus Tomás: whose customers are worth more in total?"
    (tool,) = ask(sample_app, "and Kwame's?", before).tools
    assert tool.arguments["by"] == "owner"
    assert len(tool.arguments["among"]) == 1


def test_a_total_of_the_turn_before_is_split(sample_app: App) -> None:
    before = "Total ARR of active accounts"
    (tool,) = ask(sample_app, "how does that split between the three packages?", before).tools
    assert (tool.arguments["by"], tool.arguments["measures"]) == ("package", ["arr"])
