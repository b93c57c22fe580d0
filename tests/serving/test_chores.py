"""What nobody waits for: when its process is needed, and that it does what is due."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from csbot.app import App
from csbot.serving.chores import Needed, open_chores
from csbot.serving.worker import open_worker
from csbot.slack.working.noticing import NOTICES

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
