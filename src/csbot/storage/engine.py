"""Engines for the two databases, with the settings without which they lose updates."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from csbot.errors import BadInput, Unavailable

_BUSY_MS = 30_000
# Seconds between two looks for the writer's place.
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.0005, 0.004
# Pages of SQLite's log after which a commit also writes them to their places and syncs: not one
# that somebody waits for, unless nobody else has come to it for long.
_CHECKPOINT_PAGES, _DURABLE_CHECKPOINT_PAGES = 1_000, 20_000
# What drivers say when the server, the file or the disk is the matter.
_SIGNS = (
    "locked",
    "unable to open",
    "readonly",
    "disk",
    "malformed",
    "not a database",
    "connect",
    "terminat",
    "shutting down",
    "starting up",
    "too many clients",
    "does not exist",
    "password",
)


def open_engine(url: str) -> Engine:
    """An engine for `sqlite:///PATH` or `postgresql+psycopg://…`; nothing is connected yet."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise BadInput(
            "CSBOT_DATABASE_URL is no database address; expected sqlite:///PATH "
            "or postgresql+psycopg://USER@HOST/NAME"
        ) from error
    if parsed.get_backend_name() == "sqlite":
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        return _sqlite(url)
    return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: object) -> None:
        # Transactions are begun by us (below): the driver's own mode starts them too late.
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            f"busy_timeout={_BUSY_MS}",
            "foreign_keys=ON",
            # What is deleted is overwritten, and not only let go.
            "secure_delete=ON",
            "temp_store=MEMORY",
            "cache_size=-65536",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("csbot_reading", False)
        if reading:
            _begin_reading(connection)
        else:
            _begin_writing(connection)

    return engine


def _begin_reading(connection: Connection) -> None:
    """By the driver itself: a question reads twenty times, and SQLAlchemy's way round costs more
    than the rest of opening a connection. It names what fails."""
    driver: Any = connection.connection.driver_connection
    try:
        driver.execute("BEGIN")
    except sqlite3.Error:
        connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: Connection) -> None:
    """Waits for SQLite's one writer by looking again every few milliseconds.

    SQLite's own wait sleeps longer each time, up to a tenth of a second, so that an ack met
    several writers' turns before its own: 1% waited 80 ms for transactions of 15 ms.
    """
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA busy_timeout=0")
    try:
        until, pause = time.monotonic() + _BUSY_MS / 1000, _SHORTEST_PAUSE
        while time.monotonic() < until:
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                # The low byte is the kind of error; what is more than busy, SQLAlchemy shall name.
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    break
            else:
                return
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout={_BUSY_MS}")


class Database:
    """The one way to a connection: `read()` for a snapshot, `write()` for a transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._reader = engine.execution_options(csbot_reading=True)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with _named_failures(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self, durable: bool = False) -> Iterator[Connection]:
        """A commit survives the death of the process. A `durable` one also survives a power cut:
        for what csbot has said yes to. PostgreSQL's all do; SQLite waits for the disk then."""
        with _named_failures(), self.engine.connect() as connection:
            if self.is_sqlite:
                # Of the driver itself: the level can't change once a transaction has begun.
                driver: Any = connection.connection.driver_connection
                pages = _DURABLE_CHECKPOINT_PAGES if durable else _CHECKPOINT_PAGES
                driver.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
                driver.execute(f"PRAGMA wal_autocheckpoint={pages}")
            with connection.begin():
                yield connection

    def settle(self) -> None:
        """Empties SQLite's log of what was written, which still holds what was deleted since.

        A reader that is under way keeps it until the next time.
        """
        if self.is_sqlite:
            with _named_failures(), self.engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _named_failures() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if not _out_of_reach(error):
            raise
        raise Unavailable(
            "The database does not answer. Check CSBOT_DATABASE_URL and run `csbot doctor`."
        ) from error


def _out_of_reach(error: OperationalError) -> bool:
    """Whether the database itself failed, and not a statement of ours."""
    said = str(error.orig).lower()
    return error.connection_invalidated or any(sign in said for sign in _SIGNS)
