"""What nobody waits for: when its process is needed, and that it does what is due."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from search.desk import WordEmbedder, add_accounts, item

from csbot.app import App
from csbot.bootstrap.vectors import kept_index
from csbot.cli.examination import index_findings
from csbot.search.chunking import chunk_rows
from csbot.search.indexing.upkeep import Upkeep
from csbot.serving.chores import Needed, keep_vectors_up, open_chores
from csbot.serving.worker import open_worker
from csbot.slack.working.noticing import NOTICES
from csbot.storage import chunks
from csbot.storage.vector_store import StoredVectors

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def test_a_night_is_worked_off_once_and_then_nothing_is_needed(
    make_app: Callable[..., App], sample_folder: Path
) -> None:
    app = make_app(clock=lambda: NOON)
    app.load(sample_folder, "test", sample=True)
    needed = Needed(app)
    assert needed()
    chores = open_chores(app, "http://desk")
    running = asyncio.create_task(chores.run())
    async with asyncio.timeout(60):
        while app.inbox.counts()["done"] < 2:
            await asyncio.sleep(0.05)
    await chores.stop()
    await running
    assert not needed()
    assert chores.quiet_seconds > 0


def test_what_no_part_of_csbot_can_do_now_starts_nothing(make_app: Callable[..., App]) -> None:
    """Notes that were due when Slack was still set up wait; they keep no process busy."""
    app = make_app(clock=lambda: NOON)
    needed = Needed(app)
    assert needed()
    while item := app.inbox.claim("w", NOON, timedelta(minutes=1), ["schedule"]):
        app.inbox.done(item, NOON)
    app.inbox.accept("n1", NOTICES, "n1", {"email": "a@example.com"}, NOON)
    assert not needed()


async def test_a_question_never_waits_behind_what_nobody_asked_for(
    make_app: Callable[..., App],
) -> None:
    """The worker that people wait for leaves notes and slots to another."""
    app = make_app(clock=lambda: NOON, slack_bot_token="xoxb-fake")
    assert Needed(app)()
    worker = open_worker(app, "http://desk")
    running = asyncio.create_task(worker.run())
    await asyncio.sleep(1.5)
    await worker.stop()
    await running
    counts = app.inbox.counts()
    assert (counts["waiting"], counts["done"]) == (3, 0)


def with_index(app: App, used_from: int) -> tuple[App, Upkeep]:
    """The app with an embedder that needs no model, and an index from so many passages on."""
    embedder, store = WordEmbedder(), StoredVectors(app.database)
    index = kept_index(app.settings, app.database, embedder, used_from, app.clock)
    upkeep = Upkeep(store, embedder, index)
    return replace(app, upkeep=upkeep), upkeep


def test_the_index_of_a_large_home_is_filled_and_kept_in_step(
    make_app: Callable[..., App],
) -> None:
    app, upkeep = with_index(make_app(clock=lambda: NOON), used_from=20)
    add_accounts(app.database, ("A-1", "one@example.com"))
    needed = Needed(app)
    assert needed()
    while due := app.inbox.claim("w", NOON, timedelta(minutes=1), ["schedule"]):
        app.inbox.done(due, NOON)
    with app.database.write() as connection:
        chunks.replace(connection, chunk_rows([item(f"H-{n}", f"call {n}") for n in range(21)], ()))
    needed = Needed(app)
    assert needed()
    keep_vectors_up(app)
    (told,) = index_findings(upkeep)
    assert (told.state, told.says) == ("ok", "in step with the passages")
    # Once at the start, for it may be damaged; then only where it lags.
    assert needed()
    assert not needed()
    with app.database.write() as connection:
        chunks.forget(connection, "history", ["H-3"])
    (told,) = index_findings(upkeep)
    assert told.says == "0 newer passages are not in it, 1 deleted ones still are"
    assert needed()
    # Not again at once where nothing came of it.
    assert not needed()
    keep_vectors_up(app)
    assert index_findings(upkeep)[0].state == "ok"
    assert not needed()


def test_a_small_home_needs_no_index(make_app: Callable[..., App]) -> None:
    app, upkeep = with_index(make_app(clock=lambda: NOON), used_from=20)
    add_accounts(app.database, ("A-1", "one@example.com"))
    with app.database.write() as connection:
        chunks.replace(connection, chunk_rows([item(f"H-{n}", f"call {n}") for n in range(20)], ()))
    keep_vectors_up(app)
    assert index_findings(upkeep) == []
    assert not (app.settings.home / "chroma").exists()
