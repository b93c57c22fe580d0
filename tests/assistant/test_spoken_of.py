"""Whom a pronoun means in a thread."""

from datetime import UTC, datetime

import pytest

from csbot.app import App
from csbot.assistant.reading.person_meant import with_name
from csbot.assistant.reading.spoken_of import people_of_thread
from csbot.domain.reply import Reply, Sentence
from csbot.storage.threads import Turn

MANAGER = "marguerite.dubois@servercafe.example"


def turn(question: str, said: str = "", accounts: tuple[str, ...] = ()) -> Turn:
    sentences = (Sentence(text=said, status="fact", citations=("E1",)),) if said else ()
    reply = Reply(answer=said, status="answered", sentences=sentences, accounts=accounts)
    return Turn(1, question, reply, datetime(2026, 11, 22, tzinfo=UTC))


def put(app: App, text: str, *before: Turn) -> str:
    person = app.people.by_email(MANAGER)
    names = people_of_thread(text, before, app.context(person, app.scope(person)))
    return with_name(text, names[0]) if len(names) == 1 else text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("when did we last speak with her?", "when did we last speak with Farah Siddiqui?"),
        ("what does she care about", "what does Farah Siddiqui care about"),
        ("what is her budget", "what is Farah Siddiqui's budget"),
        ("ask her about the audit", "ask Farah Siddiqui about the audit"),
        ("His mail address, and did he reply?",
         "Farah Siddiqui's mail address, and did Farah Siddiqui reply?"),
    ],
)  # fmt: skip
def test_the_person_spoken_of_stands_for_the_pronoun(sample_app: App, text: str, read: str) -> None:
    assert put(sample_app, text, turn("who is Farah Siddiqui?")) == read


def test_who_was_told_first_is_spoken_of(sample_app: App) -> None:
    before = turn("who is our champion there?", "Farah Siddiqui is our champion at Castellan Bank.")
    assert put(sample_app, "did she reply", before) == "did Farah Siddiqui reply"


def test_a_person_is_remembered_over_a_turn_that_names_nobody(sample_app: App) -> None:
    turns = (turn("who is Farah Siddiqui?"), turn("when did we last speak with her?"))
    assert put(sample_app, "is she happy", *turns) == "is Farah Siddiqui happy"


def test_a_colleague_may_be_meant(sample_app: App) -> None:
    read = put(sample_app, "which of her accounts renew first", turn("how is Priya doing?"))
    assert read == "which of Priya Raman's accounts renew first"


@pytest.mark.parametrize(
    "before",
    [
        turn("what did Farah Siddiqui and Gemma Stott say?"),
        turn("which accounts are at risk?"),
    ],
)
def test_several_or_nobody_leave_the_text_as_it_is(sample_app: App, before: Turn) -> None:
    assert put(sample_app, "what did she say", before) == "what did she say"


def test_a_text_that_names_somebody_is_left(sample_app: App) -> None:
    text = "what did Gemma Stott tell her"
    assert put(sample_app, text, turn("who is Farah Siddiqui?")) == text
    assert put(sample_app, "what did she say") == "what did she say"


def test_whom_the_question_itself_finds_is_not_the_one_before(sample_app: App) -> None:
    text = "who heads IT there, and where is he going?"
    assert put(sample_app, text, turn("who is Farah Siddiqui?")) == text
    asked = put(sample_app, "who does she report to?", turn("who is Farah Siddiqui?"))
    assert asked == "who does Farah Siddiqui report to?"


def test_of_two_champions_either_may_be_meant_and_the_answer_says_so(sample_app: App) -> None:
    person = sample_app.people.by_email("adaeze.nwosu@servercafe.example")
    first = sample_app.assistant.respond(
        sample_app.question("who is our champion at Kestrel?", person)
    )
    further = sample_app.assistant.respond(
        sample_app.question("when did we last speak with him?", person, first.thread_id)
    )
    assert "may be Nadia Volkova or Everett Lang here; name one" in further.answer
