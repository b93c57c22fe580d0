"""The worker: events from the inbox to their handlers, messages from the outbox to their targets.

Several may run, in one process or on many machines; a lease keeps them off each other's rows,
and what a killed one held is taken over when its lease runs out.
"""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar
from uuid import uuid4

from csbot.errors import CsbotError
from csbot.storage.queue import Lease, LeaseLost, Queue
from csbot.storage.work import Inbox, InboxItem, Message, Outbox, OutboxItem
from csbot.work.delivery import Deliver, RetryLater, Undeliverable
from csbot.work.dispatch import Dispatcher
from csbot.work.schedule import Schedule

_log = logging.getLogger(__name__)
Result = TypeVar("Result")

# Longer than any HTTP timeout of a deliverer; renewed while a handler works.
LEASE = timedelta(seconds=45)
# Waits after a failure, in seconds; the list's end is the last attempt. A person waits for the
# inbox, so it gives up within half a minute; the outbox outlasts an outage of the other side.
INBOX_WAITS = (1, 5, 20)
OUTBOX_WAITS = (1, 2, 5, 15, 60, 300, 900, 3600)
_KEEP_EVENTS = timedelta(days=7)
_KEEP_MESSAGES = timedelta(days=90)
_TIDY_SECONDS = 6 * 3600
_SCHEDULE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Source:
    """How events of one source are handled; `apologise` gets the reference that the log has."""

    handle: Callable[[InboxItem], Awaitable[Sequence[Message]]]
    apologise: Callable[[InboxItem, str], Sequence[Message]]


class Worker:
    def __init__(
        self,
        inbox: Inbox,
        outbox: Outbox,
        sources: Mapping[str, Source],
        deliverers: Mapping[str, Deliver],
        *,
        clock: Callable[[], datetime],
        concurrent: int = 4,
        lease: timedelta = LEASE,
        poll_seconds: float = 1.0,
        schedule: Schedule | None = None,
    ) -> None:
        """`clock` must run even where `--today` fixes the day: leases end by it."""
        self._inbox = inbox
        self._outbox = outbox
        self._sources = sources
        self._deliverers = deliverers
        self._clock = clock
        self._lease = lease
        self._schedule = schedule
        self.name = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:6]}"
        # Its own thread: database work must not queue behind answers in the default pool.
        self._thread = ThreadPoolExecutor(1, "csbot-work")
        self._events = Dispatcher(
            self._claim_event, self._handle, concurrent=concurrent, poll_seconds=poll_seconds
        )
        self._messages = Dispatcher(
            self._claim_message, self._deliver, concurrent=concurrent, poll_seconds=poll_seconds
        )

    def wake(self) -> None:
        """Something was put into the inbox or the outbox: look now. Call it in the event loop."""
        self._events.wake()
        self._messages.wake()

    @property
    def quiet_seconds(self) -> float:
        """How long nothing has been worked on or delivered."""
        return min(self._events.quiet_seconds, self._messages.quiet_seconds)

    async def run(self) -> None:
        """Works until `stop` is called, or the task is cancelled."""
        beside = [asyncio.create_task(self._tidy()), asyncio.create_task(self._announce())]
        try:
            await asyncio.gather(self._events.run(), self._messages.run())
        finally:
            for task in beside:
                task.cancel()

    async def stop(self, grace_seconds: float = 10.0) -> None:
        """Takes nothing new, finishes what it can, gives the rest back to other workers.

        For good: a stopped worker can't be run again."""
        every = (self._events, self._messages)
        await asyncio.gather(*(one.stop(grace_seconds) for one in every))
        for queue in (self._inbox, self._outbox):
            with suppress(CsbotError):
                await self._call(queue.release, self.name)
        self._thread.shutdown(wait=True)

    async def _claim_event(self) -> InboxItem | None:
        now = self._clock()
        return await self._call(self._inbox.claim, self.name, now, self._lease, self._sources)

    async def _claim_message(self) -> OutboxItem | None:
        now = self._clock()
        return await self._call(self._outbox.claim, self.name, now, self._lease, self._deliverers)

    async def _handle(self, item: InboxItem) -> None:
        reference, attempts = f"W-{item.lease.id}", item.lease.attempts
        source = self._sources[item.source]
        async with self._answered_for(
            self._inbox, item.lease, reference, partial(self._failed, item, source, reference)
        ):
            if attempts > len(INBOX_WAITS) + 1:
                # Every earlier claim ended without a word: this event takes workers down.
                await self._give_up(item, source, reference, "every worker died on it")
                return
            async with self._kept(self._inbox, item.lease):
                messages = await source.handle(item)
            await self._call(self._inbox.done, item, self._clock(), messages)
            self._messages.wake()

    async def _failed(
        self, item: InboxItem, source: Source, reference: str, error: Exception
    ) -> None:
        attempts, problem = item.lease.attempts, f"{type(error).__name__}: {error}"
        _log.error("%s: attempt %d failed", reference, attempts, exc_info=error)
        if attempts > len(INBOX_WAITS):
            await self._give_up(item, source, reference, problem)
            return
        not_before = self._clock() + timedelta(seconds=INBOX_WAITS[attempts - 1])
        await self._call(self._inbox.retry, item.lease, problem, not_before)

    async def _give_up(self, item: InboxItem, source: Source, reference: str, error: str) -> None:
        apology = source.apologise(item, reference)
        await self._call(self._inbox.give_up, item, error, self._clock(), apology)
        self._messages.wake()

    async def _deliver(self, item: OutboxItem) -> None:
        named = f"message {item.message.key}"
        async with self._answered_for(
            self._outbox, item.lease, named, partial(self._undelivered, item)
        ):
            async with self._kept(self._outbox, item.lease):
                receipt = await self._deliverers[item.message.target](item)
            await self._call(self._outbox.delivered, item, receipt)

    async def _undelivered(self, item: OutboxItem, error: Exception) -> None:
        attempts, problem = item.lease.attempts, f"{type(error).__name__}: {error}"
        if attempts > len(OUTBOX_WAITS) or isinstance(error, Undeliverable):
            _log.error("message %s was given up: %s", item.message.key, problem)
            await self._call(self._outbox.give_up, item, problem)
            return
        _log.warning("message %s was not delivered: %s", item.message.key, problem)
        not_before = self._clock() + timedelta(seconds=OUTBOX_WAITS[attempts - 1])
        await self._call(self._outbox.retry, item.lease, problem, not_before)

    @asynccontextmanager
    async def _answered_for(
        self,
        queue: Queue,
        lease: Lease,
        named: str,
        failed: Callable[[Exception], Awaitable[None]],
    ) -> AsyncIterator[None]:
        """Work on a row of a queue: however it ends, the row is put off, tried again or given up
        by `failed`; none is lost, and none ends the worker."""
        try:
            yield
        except LeaseLost as error:
            _log.warning("%s: %s", named, error)
        except RetryLater as error:
            _log.warning("%s waits: %s", named, error)
            not_before = self._clock() + timedelta(seconds=error.seconds)
            with suppress(CsbotError):
                await self._call(queue.put_off, lease, str(error), not_before)
        # Handlers and deliverers are others' code: whatever they raise is one row's failure.
        except Exception as error:  # noqa: BLE001 - the one broad except around work
            with suppress(CsbotError):
                await failed(error)

    @asynccontextmanager
    async def _kept(self, queue: Queue, lease: Lease) -> AsyncIterator[None]:
        """Renews a lease for as long as the work takes; a killed worker renews nothing."""
        renewing = asyncio.create_task(self._renew(queue, lease))
        try:
            yield
        finally:
            renewing.cancel()

    async def _renew(self, queue: Queue, lease: Lease) -> None:
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            try:
                await self._call(queue.renew, lease, self._clock() + self._lease)
            except LeaseLost:
                return
            except CsbotError:
                _log.warning("could not renew the lease of row %d; trying again", lease.id)

    async def _announce(self) -> None:
        while self._schedule is not None:
            try:
                if await self._call(self._schedule.announce, self._clock()):
                    self._events.wake()
            except CsbotError:
                _log.warning("could not look at the schedule; trying again")
            await asyncio.sleep(_SCHEDULE_SECONDS)

    async def _tidy(self) -> None:
        while True:
            now = self._clock()
            with suppress(CsbotError):
                await self._call(self._inbox.forget, now - _KEEP_EVENTS)
                await self._call(self._outbox.forget, now - _KEEP_MESSAGES)
            await asyncio.sleep(_TIDY_SECONDS)

    async def _call(self, function: Callable[..., Result], *arguments: object) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)
