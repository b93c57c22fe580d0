"""What nobody waits for: the schedule, the notes that csbot sends by itself, missing vectors.

In a process of its own, with the lowest priority, that is there only while there is something to
do: a night's signs of 10,000 accounts take minutes of Python, and answers that shared them an
interpreter took ten times as long (docs/design/slack.md). When it ends, its memory is free again.
"""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from multiprocessing.connection import Connection

from csbot.app import App
from csbot.search.indexing.upkeep import IndexState
from csbot.serving.jobs import jobs
from csbot.serving.turns import take_short_turns
from csbot.settings import Settings
from csbot.slack.app_services import services_of
from csbot.slack.worker_side import slack_work
from csbot.slack.working.noticing import NOTICES
from csbot.work.process import Program, WorkerProcess, run_beside
from csbot.work.schedule import SOURCE as SCHEDULE
from csbot.work.schedule import Schedule
from csbot.work.worker import Source, Worker

_NICENESS = 10
# So long it waits for more to do: longer than a failed event rests before its next attempt.
_LINGER_SECONDS = 30.0
# After so long an index is tried again that could not be brought up to date.
_AGAIN = timedelta(minutes=10)
ChoresProgram = Callable[[Settings, str, Connection], None]


def chores_process(app: App, program: Program) -> WorkerProcess:
    """`program` is what the process runs."""
    return WorkerProcess(program, Needed(app), _NICENESS)


def do_chores(app: App, desk_url: str, line: Connection) -> None:
    """Ends when there has been nothing to do for a while, or the pipe's other side is gone."""
    take_short_turns()
    # A daemon: what it has not done when the server ends, the next start does.
    embedding = threading.Thread(
        target=keep_vectors_up, args=(app,), name="csbot-embed", daemon=True
    )
    embedding.start()
    worker = open_chores(app, desk_url)

    def may_leave() -> bool:
        return worker.quiet_seconds > _LINGER_SECONDS and not embedding.is_alive()

    run_beside(worker, line, may_leave)
    app.database.close()


def open_chores(app: App, desk_url: str) -> Worker:
    """One thing at a time; what it says is delivered by the worker that people wait for."""
    schedule = Schedule(app.inbox, jobs(app))
    sources = {SCHEDULE: Source(schedule.handle, schedule.apologise)}
    token = app.settings.slack_bot_token
    if token is not None:
        services = services_of(app, desk_url)
        slack = slack_work(services, token.get_secret_value(), app.settings.slack_api_url)
        sources[NOTICES] = slack.notices
    return Worker(
        app.inbox, app.outbox, sources, {}, clock=app.clock, concurrent=1, schedule=schedule
    )


class Needed:
    """Whether there is anything to do now. Raises Unavailable."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._schedule = Schedule(app.inbox, jobs(app))
        with_slack = app.settings.slack_bot_token is not None
        self._sources = (SCHEDULE, NOTICES) if with_slack else (SCHEDULE,)
        self._missing: int | None = None
        self._indexed: tuple[IndexState, datetime] | None = None

    def __call__(self) -> bool:
        now = self._app.clock()
        self._schedule.announce(now)
        if self._app.inbox.is_due(now, self._sources) or self._is_embedding_due():
            return True
        return self._is_index_due(now)

    def _is_embedding_due(self) -> bool:
        """Vectors that a load left to be made, or that a kill prevented; tried again only while
        each attempt makes some."""
        if self._app.upkeep is None or self._missing == 0:
            return False
        missing = self._app.upkeep.missing() + self._app.expected.missing()
        before, self._missing = self._missing, missing
        if before is not None and self._missing >= before:
            self._missing = 0
        return self._missing > 0

    def _is_index_due(self, now: datetime) -> bool:
        """Once at the start, where an index is used at all: it may be damaged. Later where it
        lags; what could not be mended is tried again after a while."""
        state = self._app.upkeep.index_state() if self._app.upkeep is not None else None
        if state is None:
            return False
        if self._indexed is not None:
            tried, at = self._indexed
            if not state.is_due or (state == tried and now < at + _AGAIN):
                return False
        self._indexed = state, now
        return True


def keep_vectors_up(app: App) -> None:
    """The vectors that are missing, then the index over them."""
    if app.upkeep is not None:
        app.upkeep.embed_missing()
        app.expected.embed_missing()
        app.update_index()
