"""A worker in a process of its own: woken by the server, and gone when the server is."""

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from csbot.storage.engine import Database, open_engine
from csbot.storage.schema import metadata
from csbot.storage.work import Inbox, InboxItem, Message, Outbox, OutboxItem
from csbot.work.process import WorkerProcess, run_beside
from csbot.work.worker import Source, Worker


def clock() -> datetime:
    return datetime.now(UTC)


async def handle(item: InboxItem) -> Sequence[Message]:
    return [Message(f"answer:{item.event_key}", "test", item.conversation, {})]


async def deliver(_: OutboxItem) -> dict[str, Any]:
    return {"pid": os.getpid()}


def program(url: str, line: Connection) -> None:
    database = Database(open_engine(url))
    worker = Worker(
        Inbox(database),
        Outbox(database),
        {"test": Source(handle, lambda item, reference: [])},
        {"test": deliver},
        clock=clock,
        # So long that only being woken explains a quick answer.
        poll_seconds=3600,
    )
    run_beside(worker, line)
    database.close()


@asynccontextmanager
async def beside(folder: Path) -> AsyncIterator[tuple[WorkerProcess, Inbox, Outbox]]:
    url = f"sqlite:///{folder / 'csbot.db'}"
    database = Database(open_engine(url))
    metadata.create_all(database.engine)
    process = WorkerProcess(partial(program, url))
    running = asyncio.create_task(process.run())
    try:
        yield process, Inbox(database), Outbox(database)
    finally:
        await process.stop()
        await running
        database.close()


async def answered(process: WorkerProcess, outbox: Outbox, key: str) -> int:
    """The process that answered; wakes it until it has."""
    async with asyncio.timeout(60):
        while not (receipts := outbox.receipts(f"answer:{key}")):
            process.wake()
            await asyncio.sleep(0.05)
    pid: int = receipts[0]["pid"]
    return pid


async def test_what_is_accepted_is_worked_on_in_another_process(tmp_path: Path) -> None:
    async with beside(tmp_path) as (process, inbox, outbox):
        inbox.accept("e1", "test", "c1", {}, clock())
        assert await answered(process, outbox, "e1") != os.getpid()


async def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    async with beside(tmp_path) as (process, inbox, outbox):
        inbox.accept("e1", "test", "c1", {}, clock())
        first = await answered(process, outbox, "e1")
        os.kill(first, signal.SIGKILL)
        inbox.accept("e2", "test", "c2", {}, clock())
        assert await answered(process, outbox, "e2") != first


async def test_the_worker_ends_when_its_server_is_killed(tmp_path: Path) -> None:
    server = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "work.killed_server",
        str(tmp_path),
        cwd=Path(__file__).parents[1],
        stdout=asyncio.subprocess.PIPE,
    )
    assert server.stdout is not None
    async with asyncio.timeout(60):
        worker = int(await server.stdout.readline())
        server.kill()
        await server.wait()
        while _lives(worker):
            await asyncio.sleep(0.05)


def asked_once(url: str, line: Connection) -> None:
    """Leaves as soon as nothing waits."""
    database = Database(open_engine(url))
    inbox, sources = Inbox(database), {"test": Source(handle, lambda item, reference: [])}
    worker = Worker(inbox, Outbox(database), sources, {"test": deliver}, clock=clock)
    run_beside(worker, line, may_leave=lambda: inbox.counts()["done"] > 0)
    database.close()


async def test_a_worker_is_there_only_while_it_is_needed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'csbot.db'}"
    database = Database(open_engine(url))
    metadata.create_all(database.engine)
    inbox = Inbox(database)
    process = WorkerProcess(partial(asked_once, url), lambda: inbox.is_due(clock(), ["test"]))
    inbox.accept("e1", "test", "c1", {}, clock())
    running = asyncio.create_task(process.run())
    async with asyncio.timeout(60):
        while not multiprocessing.active_children():
            await asyncio.sleep(0.05)
        while multiprocessing.active_children():
            await asyncio.sleep(0.05)
    await asyncio.sleep(1.5)
    assert inbox.counts()["done"] == 1
    assert not multiprocessing.active_children()
    await process.stop()
    await running
    database.close()


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def leaving_word(folder: Path, line: Connection) -> None:
    program(f"sqlite:///{folder / 'csbot.db'}", line)
    (folder / "ended").touch()


class SlowToStart:
    """A program that is handed over to its process only when it is let `go`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.starting, self.go = threading.Event(), threading.Event()

    def __call__(self, line: Connection) -> None:
        leaving_word(self._folder, line)

    def __reduce__(self) -> tuple[Any, ...]:
        self.starting.set()
        self.go.wait(60)
        return partial, (leaving_word, self._folder)


async def test_a_worker_that_is_stopped_while_it_starts_ends_too(tmp_path: Path) -> None:
    metadata.create_all(open_engine(f"sqlite:///{tmp_path / 'csbot.db'}"))
    slow = SlowToStart(tmp_path)
    process = WorkerProcess(slow)
    running = asyncio.create_task(process.run())
    await asyncio.to_thread(slow.starting.wait, 60)
    await process.stop()
    running.cancel()
    slow.go.set()
    try:
        async with asyncio.timeout(60):
            while not (tmp_path / "ended").exists():
                await asyncio.sleep(0.05)
    finally:
        for child in multiprocessing.active_children():
            child.kill()
