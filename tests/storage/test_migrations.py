"""Migrations: the whole schema on both databases, and nothing to do the second time."""

from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from csbot.errors import Unavailable
from csbot.storage.audit import Audit
from csbot.storage.engine import Database
from csbot.storage.migrate import config_for, upgrade
from csbot.storage.revision import HEAD, is_current
from csbot.storage.schema import metadata
from csbot.storage.schema.conversation import audit

# The words' index of SQLite is a table of its own that no MetaData knows.
_BESIDE = "chunks_words"


@pytest.fixture
def database(empty_database: Database) -> Database:
    return empty_database


def test_the_head_that_starts_look_at_is_the_migrations_own(database: Database) -> None:
    with database.write() as connection:
        scripts = ScriptDirectory.from_config(config_for(connection))
    assert scripts.get_heads() == [HEAD]


def test_migrations_make_the_schema_that_the_code_speaks_of(database: Database) -> None:
    assert not is_current(database)
    upgrade(database)
    assert is_current(database)
    with database.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, *_: not (name or "").startswith(_BESIDE)},
        )
        found = [
            change for change in compare_metadata(context, metadata) if _BESIDE not in str(change)
        ]
    assert found == []


def test_an_upgrade_of_what_is_current_changes_nothing(database: Database) -> None:
    upgrade(database)
    Audit(database).add(datetime.now(UTC), "ana", "load", "sample")
    upgrade(database)
    assert len(Audit(database).page()) == 1


def test_the_database_of_a_newer_csbot_is_left_alone(database: Database) -> None:
    upgrade(database)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match="newer csbot"):
        upgrade(database)


@pytest.mark.parametrize("change", [update(audit).values(actor="eve"), delete(audit)])
def test_the_audit_log_only_grows(database: Database, change: object) -> None:
    upgrade(database)
    Audit(database).add(datetime.now(UTC), "ana", "approve", "D-1")
    with pytest.raises(DBAPIError, match="only grows"), database.write() as connection:
        connection.execute(change)  # type: ignore[call-overload]
    assert [entry.actor for entry in Audit(database).page()] == ["ana"]
