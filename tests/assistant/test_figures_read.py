"""Questions for a figure are read by their parts, and what no look-up has used is said."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.app import App
from csbot.assistant.asking.combined import combined
from csbot.assistant.asking.figure_asked import figure_asked
from csbot.assistant.asking.read import Read
from csbot.assistant.planning.figures_filled import days
from csbot.assistant.reading.languages import languages
from csbot.assistant.reading.other_languages import in_english
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.spelling import corrected
from csbot.domain.reply import Reply

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def read(app: App, text: str) -> tuple[Reading, Read]:
    person = app.people.by_email(EXECUTIVE)
    context = app.context(person, app.scope(person))
    reading = read_question(text, context)
    return reading, combined(reading, context)


def ask(app: App, text: str) -> Reply:
    person = app.people.by_email(EXECUTIVE)
    return app.assistant.respond(app.question(text, person))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("median ARR of our customers", {"measures": ("arr",), "statistic": "median"}),
        ("tickets by CSM", {"by": "owner", "measures": ("records",), "kinds": ("ticket",)}),
        ("Tickets opened per region", {"by": "region", "measures": ("records",)}),
        ("average number of calls per account by CSM", {"by": "owner", "statistic": "mean"}),
        (
            "which industries do we have more than one customer in, and who are they",
            {"by": "industry", "measures": ("accounts",), "above": 1.0, "names": True},
        ),
        ("which regions have at least two customers", {"above": 1.0, "order": "highest"}),
        (
            "how many customers are in Germany and what do they add up to",
            {"measures": ("accounts", "arr")},
        ),
        ("average health score of Priya's accounts", {"statistic": "mean"}),
        ("region with the lowest NPS", {"by": "region", "metric": "nps", "order": "lowest"}),
        ("which CSM lost the most revenue", {"by": "owner", "measures": ("arr_lost",)}),
        ("Banking vs Retail: health", {"by": "industry", "among": ("Banking", "Retail")}),
    ],
)
def test_the_parts_of_a_figure_are_read(
    sample_app: App, text: str, expected: dict[str, Any]
) -> None:
    asked = figure_asked(*read(sample_app, text))
    assert asked is not None
    assert {key: asked.values.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "top 5 customers by ARR",
        "what is the average age of a CFO",
        "who owns Kestrel",
        "median response of the jury in Oslo",
    ],
)
def test_what_speaks_of_more_is_no_figure(sample_app: App, text: str) -> None:
    assert figure_asked(*read(sample_app, text)) is None


def test_a_value_that_is_left_out_is_no_filter(sample_app: App) -> None:
    (tool,) = ask(sample_app, "list the Professional customers outside North America").tools
    left_out = [{"field": "region", "value": "North America"}]
    assert tool.arguments["excluded"] == left_out
    assert "region" not in tool.arguments


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("wann ist die Verlängerung von Kestrel", "when is the renewal of Kestrel"),
        ("qui est le responsable chez Meridian", "who is the owner at Meridian"),
        ("¿cuándo renueva Castellan?", "when renew Castellan?"),
        ("who owns Die Post", "who owns Die Post"),
        ("Quels comptes sont a risque", "which accounts are at risk"),
        ("wer betreut Corvid Freight", "who owns Corvid Freight"),
        ("WELCHE Kunden sind die Größten", "which customers are the largest"),
        ("cuantos clientes perdimos este año", "how many customers did we lose this year"),
        ("was an hour in the plan", "was an hour in the plan"),
        ("Show the comment of Jonas about me", "Show the comment of Jonas about me"),
    ],
)
def test_words_of_other_languages_are_read(text: str, english: str) -> None:
    assert in_english(text) == english


def test_every_word_of_another_language_is_written_small_and_has_an_english_one() -> None:
    for words in languages():
        assert len(words) > 300
        assert all(word == word.lower().strip() and english.strip() == english
                   for word, english in words.items())  # fmt: skip


def test_colleagues_are_set_side_by_side_accents_or_not(sample_app: App) -> None:
    reply = ask(sample_app, "tomas vs ingrid: number of accounts and arr")
    assert reply.tools[0].arguments["among"] == ["Tomás Ferreira", "Ingrid Solheim"]


def test_a_word_that_nothing_used_is_said(sample_app: App) -> None:
    reply = ask(sample_app, "how many of our strategic customers are profitable")
    said = [sentence.text for sentence in reply.sentences]
    assert reply.status != "answered" or any("“profitable”" in text for text in said)


def test_a_mistyped_word_is_the_nearest_that_is_known() -> None:
    lexicon = ("accounts", "customers", "renewals")
    known = frozenset(lexicon).__contains__
    assert corrected("custmers and acounts", known, lexicon) == "customers and accounts"
    assert corrected("Custmers of custmers.example", known, lexicon).startswith("Custmers of")


@given(st.text(max_size=60))
def test_known_words_stay_as_they_are(text: str) -> None:
    assert corrected(text, lambda _: True, ("accounts",)) == text


@pytest.mark.parametrize(
    ("word", "near"), [("reactive", "relative"), ("tablet", "table"), ("grievance", "relevance")]
)
def test_a_word_of_its_own_is_no_slip(word: str, near: str) -> None:
    assert corrected(f"what {word} steps", lambda _: False, (near,)) == f"what {word} steps"


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("quiet for 14 days", 14),
        ("nothing from them for two weeks", 14),
        ("silent for a fortnight", 14),
        ("no call in a couple of months", 60),
        ("not met for half a year", 182),
        ("they pay 500 a month", None),
        ("which week was it", None),
    ],
)
def test_a_stretch_of_time_is_read_in_digits_and_in_words(
    sample_app: App, text: str, many: int | None
) -> None:
    reading, _ = read(sample_app, text)
    context = sample_app.context(sample_app.people.by_email(EXECUTIVE))
    assert days(reading, context) == many


@pytest.mark.parametrize(
    "text", ["how are our accounts split by package", "our accounts, divided by package please"]
)
def test_how_customers_are_split_is_asked_of_the_records(sample_app: App, text: str) -> None:
    reply = ask(sample_app, text)
    assert reply.tools[0].name in ("portfolio_breakdown", "portfolio_figures")
    assert reply.tools[0].arguments["by"] == "package"


def test_a_word_of_an_accounts_name_is_no_metric(sample_app: App) -> None:
    person = sample_app.people.by_email("adaeze.nwosu@servercafe.example")
    context = sample_app.context(person)
    assert read_question("why is Aurelia Insurance Group healthy", context).metrics == ()
    assert read_question("stakeholder groups engaged at Aurelia", context).metrics
