"""What was said with one account: what is quoted, what is named beside it, what opens by its id."""

from dataclasses import asdict
from datetime import date

import pytest
from sqlalchemy import insert

from csbot.domain.records import HistoryItem
from csbot.domain.reply import Findings
from csbot.search.chunking import chunk_rows
from csbot.storage import chunks
from csbot.storage.schema import records as tables
from csbot.tools.account import history as account_history

from .asking import Asking, text_of
from .portfolio_data import ANA, context_of

TOOL = account_history.TOOL
SAID = (
    HistoryItem("N-1", "A-1", "email", date(2026, 6, 3), "Depots", "Jo Hart: Leipzig moves last."),
    HistoryItem("N-2", "A-1", "call", date(2026, 6, 9), "Moving", "We talked about Leipzig."),
    HistoryItem("N-3", "A-1", "ticket", date(2026, 7, 1), "Map", "The map stands still at six."),
    HistoryItem("N-4", "A-1", "note", date(2026, 7, 8), "Lunch", "Nothing but soup."),
)


@pytest.fixture
def told(ask: Asking) -> Asking:
    more = [
        HistoryItem(f"M-{n}", "A-1", "note", date(2026, 3, n), f"Leipzig {n}", f"Leipzig, day {n}.")
        for n in range(1, 15)
    ]
    with ask.database.write() as connection:
        connection.execute(insert(tables.history), [asdict(item) for item in (*SAID, *more)])
        chunks.replace(connection, chunk_rows((*SAID, *more)))
    return ask


def records(found: Findings) -> list[str]:
    return [item.ref.removeprefix("history:").partition("#")[0] for item in found.evidence]


def test_what_is_not_quoted_is_named_up_to_ten_records(told: Asking) -> None:
    found = told(ANA, TOOL, account="A-1", topic="Leipzig")
    *quoted, named = found.statements
    assert named.last
    assert named.text.startswith("Also on record near this: ")
    # A count of them would be a figure that no record carries.
    assert named.text.endswith("; further records.")
    assert not any(statement.last for statement in quoted)
    assert len(set(records(found))) == 10
    assert {ref for s in found.statements for ref in s.refs} == {e.ref for e in found.evidence}


def test_what_has_nothing_to_do_with_it_is_not_named(told: Asking) -> None:
    found = told(ANA, TOOL, account="A-1", topic="where does the map stand still")
    assert records(found)[0] == "N-3"
    assert "Lunch" not in text_of(found)


def test_a_record_opens_by_its_id(told: Asking) -> None:
    assert "N-4" in records(told(ANA, TOOL, account="A-1", topic="what came of N-4"))
    assert "H-2" not in records(told(ANA, TOOL, account="A-1", topic="what came of H-2"))


def test_a_kind_that_holds_nothing_gives_way_and_says_so(told: Asking) -> None:
    found = told(ANA, TOOL, account="A-1", topic="when does the map stand still", kinds=("email",))
    assert found.status == "answered"
    assert "in the emails of Alder Foods; other records speak of it:" in text_of(found)
    assert "The map stands still at six." in text_of(found)


def test_a_person_who_is_asked_to_speak_is_not_answered_for(told: Asking) -> None:
    topic = "what did Jo Hart say about the map standing still"
    asked = account_history.HistoryArguments(account="A-1", topic=topic, person="Jo Hart")
    found = account_history.run(context_of(told.database, ANA), asked)
    assert found.status == "not_enough_evidence"
    assert "“The map" not in text_of(found)


def test_of_what_is_listed_the_best_is_quoted_and_the_others_named(told: Asking) -> None:
    found = told(ANA, TOOL, account="A-1", topic="map at six", beside=True)
    assert text_of(found) == "In the ticket “Map” of 1 July 2026: “The map stands still at six.”"
    assert found.status == "not_enough_evidence"
    several = told(ANA, TOOL, account="A-1", topic="Leipzig", beside=True)
    # Four speak of it; others are as likely, and can be opened.
    assert len(several.evidence) == 10
    assert several.statements[-1].text.startswith("Also on record about this: ")
    assert several.statements[-1].text.endswith("; further records.")
    assert several.statements[-1].text.count(" of ") == 3
    nothing = told(ANA, TOOL, account="A-1", topic="zebra", beside=True)
    assert nothing.statements == ()


def test_what_comes_nearest_is_quoted_where_nothing_else_answers(told: Asking) -> None:
    found = told(ANA, TOOL, account="A-1", topic="map at six", beside=True, only_near=False)
    assert text_of(found).startswith("In the ticket “Map” of 1 July 2026: “The map stands still")
    assert found.status == "not_enough_evidence"


def test_what_is_only_pointed_at_is_told_apart_from_what_is_stated(told: Asking) -> None:
    found = told(ANA, TOOL, account="A-1", topic="Leipzig")
    *quoted, named = found.statements
    assert named.status == "gap"
    assert all(statement.status == "fact" for statement in quoted)
    assert not {ref for s in quoted for ref in s.refs} & set(named.refs)


def test_the_sentence_that_answers_is_quoted_and_not_the_first(told: Asking) -> None:
    before = " ".join(f"Everybody had coffee number {n} and nobody minded it." for n in range(15))
    said = f"We met at nine. {before} The crane came in May. Then it rained. We went home."
    item = HistoryItem("C-1", "A-1", "note", date(2026, 5, 9), "Visit", said)
    with told.database.write() as connection:
        connection.execute(insert(tables.history), [asdict(item)])
        chunks.replace(connection, chunk_rows((*SAID, item)))
    found = told(ANA, TOOL, account="A-1", topic="when did the crane come")
    quoted = text_of(found).splitlines()[0]
    assert quoted.startswith("In the note “Visit” of 9 May 2026: “")
    assert "The crane came in May. Then it rained." in quoted
    assert "We met at nine." not in quoted


def test_a_short_record_is_quoted_whole(told: Asking) -> None:
    said = "Zoe Hill: Will it hold?\nJo Hart: Until May.\nZoe Hill: And then? \nJo Hart: We buy."
    item = HistoryItem("C-2", "A-1", "call", date(2026, 5, 9), "Crane", said)
    with told.database.write() as connection:
        connection.execute(insert(tables.history), [asdict(item)])
        chunks.replace(connection, chunk_rows((*SAID, item)))
    found = told(ANA, TOOL, account="A-1", topic="until when will the crane hold")
    assert [s.text for s in found.statements if s.refs == ("history:C-2#0",)] == [
        "In the call “Crane” of 9 May 2026: Zoe Hill: “Will it hold?”",
        "Then Jo Hart: “Until May.”",
        "Then Zoe Hill: “And then?”",
        "Then Jo Hart: “We buy.”",
    ]


def test_a_time_without_records_gives_way_where_records_are_named(told: Asking) -> None:
    day = date(2026, 8, 1)
    found = told(ANA, TOOL, account="A-1", topic="map at six", since=day, until=day)
    assert text_of(found).startswith(
        "I found nothing about “map six” in the records of Alder Foods"
    )
    assert "since 1 August 2026 until 1 August 2026; other records speak of it:" in text_of(found)
    assert records(found)[0] == "N-3"


def test_records_of_a_time_that_is_named_come_first(told: Asking) -> None:
    period = {"since": date(2026, 3, 9), "until": date(2026, 3, 9)}
    assert records(told(ANA, TOOL, account="A-1", topic="Leipzig", **period))[0] == "M-9"


def test_a_time_to_come_is_no_time_of_records(told: Asking) -> None:
    ahead = {"since": date(2027, 1, 1), "until": date(2027, 12, 31)}
    found = told(ANA, TOOL, account="A-1", topic="when does the map stand still", **ahead)
    assert found.status == "answered"
    assert records(found)[0] == "N-3"
    assert "I found nothing" not in text_of(found)


def test_today_is_no_time_of_records_where_none_is_of_today(told: Asking) -> None:
    today = context_of(told.database, ANA).today
    asked = {"topic": "may I ask today why the map stands still", "since": today, "until": today}
    found = told(ANA, TOOL, account="A-1", **asked)
    assert records(found)[0] == "N-3"
    assert "I found nothing" not in text_of(found)


def test_each_of_several_things_is_told_from_a_record_of_its_own(told: Asking) -> None:
    found = told(
        ANA,
        TOOL,
        account="A-1",
        topic="when does the map stand still, was there soup",
        parts=[{"topic": "when does the map stand still"}, {"topic": "was there soup for lunch"}],
    )
    assert found.status == "answered"
    assert records(found)[:2] == ["N-3", "N-4"]
    assert text_of(found).index("stands still at six") < text_of(found).index("but soup")


def test_a_thing_of_which_no_record_speaks_is_said_to_be_unknown(told: Asking) -> None:
    found = told(
        ANA,
        TOOL,
        account="A-1",
        topic="when does the map stand still, what of the zebra crossing",
        parts=[
            {"topic": "when does the map stand still"},
            {"topic": "zebra crossing", "since": date(2026, 5, 1), "until": date(2026, 5, 31)},
        ],
    )
    assert found.status == "answered"
    nothing = (
        "I found nothing about “zebra crossing” in the records of Alder Foods since 1 May 2026"
    )
    assert nothing in text_of(found)
