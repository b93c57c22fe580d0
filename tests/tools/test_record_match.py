"""The passages that a model reads beside a question: as few as it takes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from csbot.domain.chunk import Chunk
from csbot.search.service import Hit, Search
from csbot.storage.chunk_store import Chunks
from csbot.tools.account.history_passages import HistoryArguments
from csbot.tools.account.records_told import Look, told
from csbot.tools.facts.passage_match import Asked
from csbot.tools.facts.record_match import Matched, matched
from csbot.tools.facts.record_worth import weighed
from csbot.tools.facts.topics import Topic

from .portfolio_data import ALDER, ANA, build, context_of

WORDS = ("leipzig", "depot")
ASKED = Asked(
    "When does the Leipzig depot move?",
    Topic("leipzig depot", dict.fromkeys(WORDS, 1.0), dict.fromkeys(WORDS, frozenset())),
    None,
    date(2026, 11, 22),
)


class Reader:
    """Says what it was told to of the texts that hold a word, and counts what it reads."""

    def __init__(self, word: str, answers: float) -> None:
        self.word, self.answers = word, answers
        self.read: list[str] = []

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        self.read += texts
        return [self.answers if self.word in text else -11.0 for text in texts]


def hits() -> list[Hit]:
    texts = ["The Leipzig depot moves in May.", *(f"Lunch {n}." for n in range(30))]
    chunks = [
        Chunk(
            ref=f"history:{n}#0", corpus="history", source_id=str(n), position=0, kind="note",
            title="", text=text, date=date(2026, 5, 1), account_id=ALDER.account_id,
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return [Hit(chunk, 0.5) for chunk in chunks]


def ranked(tmp_path: Path, reader: Reader) -> list[Matched]:
    database = build(tmp_path)
    search = Search(Chunks(database, None), None, judge=lambda: reader)
    found = matched(replace(context_of(database, ANA), search=search), ASKED, hits())
    database.close()
    return found


def test_no_more_is_read_once_one_surely_answers(tmp_path: Path) -> None:
    reader = Reader("Leipzig", 6.0)
    found = ranked(tmp_path, reader)
    assert found[0].is_sure
    assert found[0].hit.chunk.source_id == "0"
    assert len(reader.read) == 4


def test_all_that_may_be_are_read_while_nothing_answers(tmp_path: Path) -> None:
    reader = Reader("nowhere", 6.0)
    found = ranked(tmp_path, reader)
    assert not any(one.is_sure for one in found)
    assert len(reader.read) == 18


@pytest.mark.parametrize("answers", [6.0, -11.0])
def test_nothing_is_read_twice_and_shares_stay_whole(tmp_path: Path, answers: float) -> None:
    reader = Reader("Leipzig", answers)
    found = ranked(tmp_path, reader)
    assert len(set(reader.read)) == len(reader.read)
    assert len(found) == 31
    assert sum(one.share for one in found) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("answers", "text", "said"),
    [
        # Neither its words nor what the reader says of it speak for it.
        (-9.0, "Our new gate squeaks.", False),
        (-5.0, "The Leipzig depot has a new gate.", True),
        # It shares no word with the question, and answers it.
        (3.0, "Our hall over there is cleared in May.", True),
    ],
)
def test_a_record_answers_by_what_it_says_and_not_by_its_words_alone(
    tmp_path: Path, answers: float, text: str, said: bool
) -> None:
    database = build(tmp_path)
    context = context_of(database, ANA)
    chunk = replace(hits()[0].chunk, text=text)
    ranked = [Matched(Hit(chunk, 0.5), 1.0, answers)]
    look = Look(
        HistoryArguments(account="A-1", topic=ASKED.topic.text), ASKED.topic, ASKED,
        ranked, weighed(context, ASKED, ranked),
    )  # fmt: skip
    found = told(context, ALDER, look)
    database.close()
    assert found.matches
    assert found.answers is said
