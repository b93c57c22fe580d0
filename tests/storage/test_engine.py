"""SQLite has one writer at a time: whoever comes meanwhile waits, and nobody's change is lost."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from csbot.storage.engine import Database, open_engine


def counter(folder: Path) -> Database:
    database = Database(open_engine(f"sqlite:///{folder / 'csbot.db'}"))
    with database.write() as connection:
        connection.execute(text("CREATE TABLE counter (value INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    return database


def counted(database: Database) -> int:
    with database.read() as connection:
        return int(connection.execute(text("SELECT value FROM counter")).scalar_one())


def one_more(database: Database, durable: bool) -> None:
    """Reads and then writes: without the writer's place this loses changes of others."""
    with database.write(durable=durable) as connection:
        value = connection.execute(text("SELECT value FROM counter")).scalar_one()
        connection.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})


def test_many_writers_lose_no_change(tmp_path: Path) -> None:
    # Two pools, as two processes have.
    pools = [counter(tmp_path), Database(open_engine(f"sqlite:///{tmp_path / 'csbot.db'}"))]
    with ThreadPoolExecutor(8) as threads:
        for n in range(200):
            threads.submit(one_more, pools[n % 2], n % 3 == 0)
    assert counted(pools[0]) == 200
    for pool in pools:
        pool.close()


def test_a_writer_waits_for_the_one_before(tmp_path: Path) -> None:
    database, begun, end = counter(tmp_path), Event(), Event()

    def long() -> None:
        with database.write() as connection:
            connection.execute(text("UPDATE counter SET value = 10"))
            begun.set()
            end.wait(30)

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(long)
        assert begun.wait(30)
        second = threads.submit(one_more, database, True)
        assert counted(database) == 0
        assert not second.done()
        end.set()
        first.result(30)
        second.result(30)
    assert counted(database) == 11
    database.close()


def test_a_database_that_nobody_may_write_to_is_said_at_once(tmp_path: Path) -> None:
    """Waiting is for the writer's place alone."""
    counter(tmp_path).close()
    uri = f"file:{tmp_path / 'csbot.db'}?mode=ro"
    engine = open_engine(f"sqlite:///{uri}&uri=true")
    with pytest.raises((OperationalError, sqlite3.OperationalError)), engine.begin() as connection:
        connection.execute(text("UPDATE counter SET value = 1"))
