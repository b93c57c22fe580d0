"""Runs what a queue gives out: a few at a time, at once when woken, else when polled."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
_log = logging.getLogger(__name__)


class Dispatcher(Generic[Item]):
    """`claim` gives the next item or None; what `work` raises is logged."""

    def __init__(
        self,
        claim: Callable[[], Awaitable[Item | None]],
        work: Callable[[Item], Coroutine[Any, Any, None]],
        *,
        concurrent: int,
        poll_seconds: float,
    ) -> None:
        self._claim = claim
        self._work = work
        self._slots = asyncio.Semaphore(concurrent)
        self._poll_seconds = poll_seconds
        self._awake = asyncio.Event()
        self._stopping = False
        self._ended = asyncio.Event()
        self._ended.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._quiet_since = time.monotonic()

    def wake(self) -> None:
        self._awake.set()

    @property
    def quiet_seconds(self) -> float:
        """How long nothing has been worked on; 0 while something is."""
        return 0.0 if self._tasks else time.monotonic() - self._quiet_since

    async def run(self) -> None:
        """Until `stop`. A database that does not answer is asked again after the poll interval."""
        self._ended.clear()
        try:
            while not self._stopping:
                await self._slots.acquire()
                # Cleared before the claim: what arrives during it wakes the next round.
                self._awake.clear()
                item = None if self._stopping else await self._next()
                if item is None:
                    self._slots.release()
                    await self._rest()
                    continue
                task = asyncio.create_task(self._work(item))
                self._tasks.add(task)
                task.add_done_callback(self._finished)
        finally:
            self._ended.set()

    async def stop(self, grace_seconds: float) -> None:
        """Takes nothing new, lets what runs finish for a while, then cancels it."""
        self._stopping = True
        self._awake.set()
        await self._finish(grace_seconds)
        # A claim that was under way may have brought one more.
        await self._ended.wait()
        await self._finish(grace_seconds)

    async def _finish(self, grace_seconds: float) -> None:
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace_seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _next(self) -> Item | None:
        try:
            return await self._claim()
        # No row can be blamed yet, whatever it was: a loop that ended here would leave everybody
        # waiting.
        except Exception:  # noqa: BLE001 - the one broad except around looking for work
            _log.exception("could not look for work; trying again")
            return None

    async def _rest(self) -> None:
        if self._stopping:
            return
        try:
            await asyncio.wait_for(self._awake.wait(), self._poll_seconds)
        except TimeoutError:
            return

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._quiet_since = time.monotonic()
        if not task.cancelled() and (error := task.exception()):
            _log.error("work ended in an error; its lease will run out", exc_info=error)
        self._slots.release()
        # The next row of the same conversation may be due now.
        self._awake.set()
