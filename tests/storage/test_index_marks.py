"""What the database says of the vector index, and that one writer at a time is at it."""

from datetime import UTC, datetime, timedelta

import pytest

from csbot.domain.index_mark import IndexMark
from csbot.errors import Conflict
from csbot.storage.engine import Database
from csbot.storage.index_marks import StoredIndexMarks
from csbot.storage.schema import metadata

MARK = IndexMark("t", "words", upto=7, count=5, done=2, wanted=5)


def test_one_writer_holds_the_claim_until_it_lets_go_or_falls_silent(
    empty_database: Database,
) -> None:
    with empty_database.write() as connection:
        metadata.create_all(connection)
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    marks = StoredIndexMarks(empty_database, "http://chroma:8000", lambda: now)
    assert marks.read() is None
    assert marks.claim("one", alone=False)
    assert not marks.claim("two", alone=False)
    marks.keep("one", MARK)
    assert marks.read() == MARK
    # What it keeps renews the claim; after that, silence ends it.
    now += timedelta(minutes=2)
    marks.keep("one", MARK)
    now += timedelta(minutes=2)
    assert not marks.claim("two", alone=False)
    now += timedelta(minutes=2)
    assert marks.claim("two", alone=False)
    with pytest.raises(Conflict):
        marks.keep("one", MARK)
    # Who knows the other dead needn't wait.
    assert marks.claim("three", alone=True)
    marks.release("two")
    assert not marks.claim("one", alone=False)
    marks.release("three")
    assert marks.claim("one", alone=False)
    assert marks.read() == MARK


def test_each_place_has_a_mark_of_its_own(empty_database: Database) -> None:
    with empty_database.write() as connection:
        metadata.create_all(connection)
    here, there = (
        StoredIndexMarks(empty_database, place, lambda: datetime.now(UTC))
        for place in ("laptop:/home/a", "laptop:/home/b")
    )
    assert here.claim("one", alone=False)
    assert there.claim("two", alone=False)
    here.keep("one", MARK)
    assert there.read() is None
