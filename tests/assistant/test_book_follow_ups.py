"""What goes on with a list or a figure, and what only records of a book can tell."""

import re

import pytest

from csbot.app import App
from csbot.assistant.asking.figure_fragment import figure_fragment
from csbot.assistant.asking.forms import Forms, name_of
from csbot.assistant.asking.own_noun import nouns_of_customers
from csbot.assistant.reading.reading import read_question
from csbot.domain.reply import Reply

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def ask(app: App, text: str, *before: str) -> Reply:
    person = app.people.by_email(EXECUTIVE)
    thread = None
    for earlier in before:
        thread = app.assistant.respond(app.question(earlier, person, thread)).thread_id
    return app.assistant.respond(app.question(text, person, thread))


def test_columns_alone_ask_for_the_last_list_with_them(sample_app: App) -> None:
    reply = ask(sample_app, "and their owners?", "which customers are in Germany?")
    (tool,) = reply.tools
    assert tool.name == "portfolio_accounts"
    assert tool.arguments["columns"] == ["owner"]
    assert tool.arguments["region"]


def test_a_figure_is_told_again_by_another_measure(sample_app: App) -> None:
    reply = ask(sample_app, "and by number of accounts?", "rank the CSMs by ARR")
    (tool,) = reply.tools
    assert tool.name == "portfolio_figures"
    assert (tool.arguments["by"], tool.arguments["measures"]) == ("owner", ["accounts"])


def test_a_fragment_that_says_more_changes_no_figure(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    context = sample_app.context(person, sample_app.scope(person))
    assert figure_fragment(read_question("and the median?", context)) == {"statistic": "median"}
    assert figure_fragment(read_question("by region?", context))["by"] == "region"
    assert figure_fragment(read_question("and who complained?", context)) == {}


def test_it_after_a_list_is_what_stands_first(sample_app: App) -> None:
    before = ask(sample_app, "who are our biggest customers?")
    first = before.accounts[0]
    reply = ask(sample_app, "how healthy is it?", "who are our biggest customers?")
    assert reply.accounts == (first,)


def test_they_after_a_long_list_are_all_of_them(sample_app: App) -> None:
    reply = ask(sample_app, "what do they pay us in total?", "which customers are active?")
    assert all(not tool.name.startswith("account_") for tool in reply.tools)


def test_what_no_table_carries_is_told_from_records_by_account(sample_app: App) -> None:
    reply = ask(sample_app, "which customers asked about data residency?")
    assert reply.status == "answered"
    assert reply.tools[0].name == "portfolio_mentions"
    cited = {i for sentence in reply.sentences[1:] for i in sentence.citations}
    told = [item for item in reply.evidence if item.id in cited and item.kind == "history"]
    owners = [item.account_id for item in told]
    assert told
    assert len(owners) == len(set(owners))


def test_what_no_record_says_is_not_answered(sample_app: App) -> None:
    assert ask(sample_app, "which customers keep penguins on the roof?").status != "answered"


def test_they_of_whom_nobody_knows_are_asked_back(sample_app: App) -> None:
    assert ask(sample_app, "when do they renew?").status == "needs_clarification"


def test_records_are_counted_by_what_they_say(sample_app: App) -> None:
    every = ask(sample_app, "how many tickets were opened in 2026?")
    some = ask(sample_app, "how many export tickets were opened in 2026?")
    (tool,) = [one for one in some.tools if one.name == "portfolio_activity"]
    assert tool.arguments["saying"] == ["export"]
    counts = [
        int(re.search(r"There (?:is|are) ([\d,]+) tickets?", one.answer)[1].replace(",", ""))  # type: ignore[index]
        for one in (every, some)
    ]
    assert 0 < counts[1] < counts[0]


def test_a_share_of_one_value_is_told_beside_the_rest(sample_app: App) -> None:
    reply = ask(sample_app, "what share of our accounts pays in euros?")
    (tool,) = reply.tools
    assert tool.arguments["rest"] is True
    assert len(re.findall(r"\(\d+(?:\.\d)?% of all\)", reply.answer)) == 2


def test_who_joined_is_counted_whether_they_stayed_or_not(sample_app: App) -> None:
    reply = ask(sample_app, "how many customers joined in 2025?")
    (tool,) = reply.tools
    assert tool.arguments["measures"] == ["joined"]


def test_a_table_of_forms_tells_what_is_said_and_where() -> None:
    table = Forms({"mean": r"averag\w*|mean", "total": r"totals?|in all"})
    assert table.first("the Average and the total") == ("mean", (4, 11))
    assert table.first("meanwhile") is None
    assert table.places("total in all") == [(0, 5), (6, 12)]
    found = re.search(rf"\bthe (?:{table.named})", "the total")
    assert found is not None
    assert name_of(found) == "total"


def test_the_end_of_a_list_is_pointed_at(sample_app: App) -> None:
    before = ask(sample_app, "which accounts are at risk?")
    person = sample_app.people.by_email(EXECUTIVE)
    scope = sample_app.scope(person)
    context = sample_app.context(person, scope)
    there = [a for a in sample_app.records.accounts(scope) if a.account_id in before.accounts]
    scores = context.scores.numbers(scope, context.today, there)
    known = {i: score for i, score in scores.items() if score is not None}
    for text, end in (
        ("ok, start with the worst one", min),
        ("and the best of them?", max),
        ("what about the weaker one", min),
    ):
        reply = ask(sample_app, f"{text}. how is it doing", "which accounts are at risk?")
        assert reply.accounts == (end(known, key=lambda i: known[i]),)


def test_the_largest_is_pointed_at_where_all_are_paid_in_one_currency(sample_app: App) -> None:
    first = "which customers in Germany are active?"
    there = ask(sample_app, first).accounts
    accounts = [
        a
        for a in sample_app.records.accounts(
            sample_app.scope(sample_app.people.by_email(EXECUTIVE))
        )
        if a.account_id in there
    ]
    assert len({a.currency for a in accounts}) == 1
    assert len(accounts) > 1
    reply = ask(sample_app, "how is the biggest one doing?", first)
    assert reply.accounts == (max(accounts, key=lambda a: a.arr).account_id,)


def test_what_changed_is_no_customer(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    context = sample_app.context(person, sample_app.scope(person))
    text = "what changed since last monday, and which growers changed"
    found = [text[a:b] for a, b in nouns_of_customers(read_question(text, context))]
    assert found == ["growers"]


def test_only_those_above_an_amount_are_the_listed_ones_that_pay_more(sample_app: App) -> None:
    (call,) = ask(sample_app, "only those above 50k", "list our customers in Germany").tools
    assert call.arguments["arr_above"] == 50_000
    assert call.arguments["region"]


@pytest.mark.parametrize(
    "text", ["which accounts had no contact since June?", "accounts we had no contact with in 2026"]
)
def test_no_contact_of_a_time_is_silence_and_no_person(sample_app: App, text: str) -> None:
    assert all(call.name != "portfolio_table" for call in ask(sample_app, text).tools)


def test_the_worst_of_a_list_by_a_metric_is_the_worst_by_it(sample_app: App) -> None:
    first = "which accounts have the lowest NPS?"
    there = ask(sample_app, first)
    assert [call.name for call in there.tools] == ["portfolio_metric"]
    for text, place in (("how is the worst one doing?", 0), ("and how is the best one doing?", -1)):
        assert ask(sample_app, text, first).accounts == (there.accounts[place],)
