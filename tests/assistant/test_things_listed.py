"""Several things asked of one account, of which tables carry some and records the rest."""

import pytest

from csbot.app import App
from csbot.domain.reply import Reply

EXECUTIVE = "adaeze.nwosu@servercafe.example"


def answer(app: App, text: str) -> Reply:
    return app.assistant.respond(app.question(text, app.people.by_email(EXECUTIVE)))


def fields(reply: Reply) -> set[str]:
    return {
        str(field)
        for call in reply.tools
        if call.name == "account_profile"
        for field in call.arguments.get("fields", ())
    }


def topics(reply: Reply) -> list[str]:
    return [str(call.arguments["topic"]) for call in reply.tools if call.name == "account_history"]


@pytest.mark.parametrize(
    ("text", "told", "left"),
    [
        (
            "Corvid: yearly fee, renewal date, and who leads the integration office?",
            {"arr", "renewal_date"},
            "integration office",
        ),
        (
            "In two lines for my boss, Fenwick: ARR and why they cut the budget",
            {"arr"},
            "why they cut the budget",
        ),
        (
            "Castellan - legal terms Gemma asked about, residency, and our own renewal date?",
            {"renewal_date"},
            "legal terms",
        ),
    ],
)
def test_fields_are_told_from_the_account_and_the_rest_from_records(
    sample_app: App, text: str, told: set[str], left: str
) -> None:
    reply = answer(sample_app, text)
    assert told <= fields(reply)
    assert any(left in topic for topic in topics(reply))
    assert not any("renewal date" in topic or "ARR" in topic for topic in topics(reply))


def test_things_within_one_clause_are_none_of_their_own(sample_app: App) -> None:
    reply = answer(sample_app, "What did Farah at Castellan say about price, ARR and support?")
    assert any("price, ARR and support" in topic for topic in topics(reply))


def test_what_only_says_which_answer_is_wanted_stays_with_what_it_asks_of(sample_app: App) -> None:
    reply = answer(
        sample_app, "What did Ingrid promise Gemma Stott at Castellan, and until what day?"
    )
    assert not any(topic.strip(" :?") == "until what day" for topic in topics(reply))


def test_a_stretch_of_days_lists_nothing(sample_app: App) -> None:
    reply = answer(sample_app, "What happened at Tidewater between 20.02.2026 and 13.03.2026?")
    periods = {(c.arguments.get("since"), c.arguments.get("until")) for c in reply.tools}
    assert periods == {("2026-02-20", "2026-03-13")}


def parts(reply: Reply) -> list[tuple[str, str | None, str | None]]:
    """Topic, last day and person of each thing that the records are asked for."""
    return [
        (part["topic"].strip(), part.get("until"), part.get("person"))
        for call in reply.tools
        if call.name == "account_history"
        for part in call.arguments.get("parts", ())
    ]


@pytest.mark.parametrize("border", ["; ", " + ", ", and ", " / ", "\n- "])
def test_each_thing_keeps_its_own_days_and_people(sample_app: App, border: str) -> None:
    text = (
        f"Castellan at a glance: which legal terms Gemma Stott asked about{border}"
        "how did the pilot of the claims desk go by the end of August"
    )
    assert parts(answer(sample_app, text)) == [
        ("which legal terms Gemma Stott asked about", None, "Gemma Stott"),
        ("how did the pilot of the claims desk go", "2026-08-31", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What did Gemma Stott at Castellan ask about the legal terms, and until when?",
        "What did Farah at Castellan say about claims desk, data residency and support hours?",
        "Which rebate did we offer Castellan, and under which two conditions?",
        "Did Castellan's auditors come, and what did they say about it?",
    ],
)
def test_what_goes_on_with_the_thing_before_is_none_of_its_own(sample_app: App, text: str) -> None:
    assert parts(answer(sample_app, text)) == []


def test_who_is_spoken_of_further_on_is_the_one_that_was_named(sample_app: App) -> None:
    reply = answer(sample_app, "Is Gemma Stott still at Castellan? What did she tell us?")
    assert "Gemma Stott" in [call.arguments.get("person") for call in reply.tools]
    assert "outside what I know" not in reply.answer


def test_a_part_that_says_little_stays_with_the_one_before_it(sample_app: App) -> None:
    reply = answer(sample_app, "Why do we get no numbers from Cobalt at the moment? Which port?")
    assert "I did not answer" not in reply.answer
    assert any("Which port" in topic for topic in topics(reply))


def test_who_paid_asks_for_somebody_and_not_for_what_an_account_pays(sample_app: App) -> None:
    assert "arr" not in fields(answer(sample_app, "Corvid: what broke the lane test and who paid?"))


def test_what_was_behind_a_figure_is_looked_for_in_the_records_of_its_time(
    sample_app: App,
) -> None:
    text = "How many tickets did Vantage open in September 2026, and what event was behind it?"
    reply = answer(sample_app, text)
    looks = [call.arguments for call in reply.tools if call.name == "account_history"]
    assert [look["since"] for look in looks] == ["2026-09-01"]
    assert any(item.kind == "history" for item in reply.evidence)
