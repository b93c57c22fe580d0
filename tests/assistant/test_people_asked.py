"""Who is asked for and is on no record; who a second clause speaks of; reasons of what was told."""

from datetime import date, timedelta

import pytest

from csbot.app import App

from .talking import ask_in_thread

VP = "adaeze.nwosu@servercafe.example"


@pytest.mark.parametrize(
    "text",
    ["who is the CFO of Northwind Health", "remind me what Northwind Health's CFO said",
     "what did the cfo of northwind health think of the price"],
)  # fmt: skip
def test_an_office_that_nobody_has_is_said_first(text: str, sample_app: App) -> None:
    reply = ask_in_thread(sample_app, VP, text)
    assert reply.status == "not_enough_evidence"
    assert "no cfo is on record" in reply.sentences[0].text.lower()
    # Who comes nearest, and no records that nobody asked for.
    assert {item.kind for item in reply.evidence} == {"contact"}


def test_our_own_officers_are_no_contacts_of_theirs(sample_app: App) -> None:
    reply = ask_in_thread(sample_app, VP, "has Northwind Health written to our CFO")
    assert "among the contacts" not in reply.answer


def test_an_office_is_looked_for_among_all_its_words(sample_app: App) -> None:
    reply = ask_in_thread(sample_app, VP, "who is the CFO of Brightwater Logistics")
    assert "Paloma Reyes" in reply.sentences[0].text


def test_who_the_first_clause_finds_is_whom_the_second_speaks_of(sample_app: App) -> None:
    text = "who is our exec sponsor at Halvorsen and when did we last meet him?"
    reply = ask_in_thread(sample_app, VP, text)
    assert [call.name for call in reply.tools][:2] == ["account_contacts", "account_activity"]
    assert "with or about Gregory Thorne" in reply.answer


def test_why_after_records_is_asked_of_the_records(sample_app: App) -> None:
    reply = ask_in_thread(sample_app, VP, "why is pallas robotics late going live", "why")
    assert [call.name for call in reply.tools] == ["account_history"]


def test_a_weekday_that_is_to_come_bounds_what_is_due(sample_app: App) -> None:
    text = "I'm out Thursday - what has to happen before then at Northwind Health"
    today = sample_app.today()
    asked = {}
    for turns in ([text], [text, "ok and next week"]):
        reply = ask_in_thread(sample_app, VP, *turns)
        (call,) = [one for one in reply.tools if one.name == "account_schedule"]
        asked[len(turns)] = date.fromisoformat(call.arguments["until"])
    assert asked[1].weekday() == 3
    assert today < asked[1] <= today + timedelta(days=7)
    # The Sunday that ends the week behind this one.
    assert asked[2].weekday() == 6
    assert asked[2] > today + timedelta(days=6 - today.weekday())


def test_what_is_overdue_of_promises_names_a_day_that_passed(sample_app: App) -> None:
    every = ask_in_thread(sample_app, VP, "what did we promise castellan")
    late = ask_in_thread(sample_app, VP, "what did we promise castellan", "is any of it overdue")
    told = [said.text for said in late.sentences if said.status == "fact"]
    assert 0 < len(told) < len([said for said in every.sentences if said.status == "fact"])
    assert all("first look on" in text for text in told)
    assert "names a day that has passed" in late.answer


def test_a_time_to_come_is_when_a_promise_is_due(sample_app: App) -> None:
    asked = ("what did we promise castellan", "which are due this month")
    reply = ask_in_thread(sample_app, VP, *asked)
    assert [call.name for call in reply.tools][:1] == ["account_commitments"]
    # Nothing on record is denied that is there: records of the days to come can't be.
    assert "is on record" not in reply.answer
    assert "names a day that lies before" in reply.answer


def test_a_few_words_go_on_with_what_records_told(sample_app: App) -> None:
    asked = ("what did Paloma Reyes write about the invoice", "how much was it")
    reply = ask_in_thread(sample_app, VP, *asked)
    assert [call.name for call in reply.tools] == ["account_history"]
    assert "ARR" not in reply.answer


def test_who_was_there_is_told_of_the_latest_talk(sample_app: App) -> None:
    reply = ask_in_thread(sample_app, VP, "when did we last meet Halvorsen")
    talk = next(call for call in reply.tools if call.name == "account_activity")
    assert talk.found
    assert ", with " in reply.sentences[0].text


def test_what_somebody_said_of_a_matter_speaks_of_it(sample_app: App) -> None:
    reply = ask_in_thread(sample_app, VP, "what did Imogen Hale say about blockchain")
    assert reply.status == "not_enough_evidence"
    assert "Imogen Hale" in reply.sentences[0].text
