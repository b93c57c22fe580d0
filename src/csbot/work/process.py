"""A worker in a process of its own beside another: answers take a core for themselves, and an
ack that waited for them would be late (measured: docs/design/slack.md).

The two are joined by a pipe: a byte in it says "look now", its end says "finish and go". So the
worker ends when the process beside it does, however that ends.
"""

import asyncio
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from csbot.errors import CsbotError
from csbot.work.worker import Worker

_log = logging.getLogger(__name__)
_AGAIN_SECONDS = 1.0
_LOOK_SECONDS = 5.0
_NICENESS = 5
Program = Callable[[Connection], None]


class WorkerProcess:
    """`program` must be picklable: it builds a worker and calls `run_beside` with the pipe.

    It runs always, or, where `needed` is given, from the moment that says so until it ends by
    itself. `needed` may block.
    """

    def __init__(
        self,
        program: Program,
        needed: Callable[[], bool] = lambda: True,
        niceness: int = _NICENESS,
    ) -> None:
        """`niceness` is added to that of the process beside it, from the first instruction on:
        what a start reads and builds must not be in the way either."""
        self._niceness = niceness
        self._program = program
        self._needed = needed
        self._line: Connection | None = None
        self._process: SpawnProcess | None = None
        self._stopping = asyncio.Event()

    def wake(self) -> None:
        """Something was accepted; never blocks, for the other side always reads."""
        if self._line is not None:
            try:
                self._line.send_bytes(b"!")
            except OSError:
                _log.debug("no worker listens; it looks by itself when it is back")

    async def run(self) -> None:
        """Keeps a worker running until `stop`: one that dies is replaced."""
        while not self._stopping.is_set():
            if not await asyncio.to_thread(self._is_needed):
                await self._rest(_LOOK_SECONDS)
                continue
            process = await asyncio.to_thread(self._start)
            await asyncio.to_thread(process.join)
            if process.exitcode and not self._stopping.is_set():
                _log.error("the worker ended with %s; starting another", process.exitcode)
            await self._rest(_AGAIN_SECONDS)

    def _is_needed(self) -> bool:
        try:
            return self._needed()
        except CsbotError as error:
            _log.warning("could not look for work; trying again: %s", error)
            return False

    async def stop(self, grace_seconds: float = 15.0) -> None:
        """Lets the worker finish what it can, for a while."""
        self._stopping.set()
        process = self._process
        self._hang_up()
        if process is not None:
            await asyncio.to_thread(process.join, grace_seconds)
            if process.is_alive():
                process.kill()

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def _start(self) -> SpawnProcess:
        context = multiprocessing.get_context("spawn")
        theirs, ours = context.Pipe(duplex=False)
        process = context.Process(target=self._program, args=(theirs,), name="csbot-worker")
        process.start()
        _give_way(process, self._niceness)
        theirs.close()
        self._process, self._line = process, ours
        if self._stopping.is_set():
            # Stopped while it started, as on a port that is taken: nobody else hangs up any more.
            self._hang_up()
        return process

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return


def _give_way(process: SpawnProcess, niceness: int) -> None:
    if process.pid is not None:
        with suppress(ProcessLookupError):
            ours = os.getpriority(os.PRIO_PROCESS, 0)
            os.setpriority(os.PRIO_PROCESS, process.pid, min(19, ours + niceness))


def run_beside(
    worker: Worker,
    line: Connection,
    may_leave: Callable[[], bool] = lambda: False,
) -> None:
    """The worker's side: works until the pipe ends, or it may leave (asked once a second).
    Ctrl-C is the server's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.run(_until_closed(worker, line, may_leave))


async def _until_closed(worker: Worker, line: Connection, may_leave: Callable[[], bool]) -> None:
    loop, closed = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, closed.set)

    def listen() -> None:
        try:
            while True:
                line.recv_bytes()
                loop.call_soon_threadsafe(worker.wake)
        except (EOFError, OSError):
            loop.call_soon_threadsafe(closed.set)

    threading.Thread(target=listen, name="csbot-line", daemon=True).start()
    working = asyncio.create_task(worker.run())
    while not closed.is_set() and not may_leave():
        with suppress(TimeoutError):
            await asyncio.wait_for(closed.wait(), 1.0)
    await worker.stop()
    await working
