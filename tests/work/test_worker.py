"""The worker: retries, apologies, takeovers and a graceful end, with real tables."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from csbot.storage.engine import Database
from csbot.storage.work import Inbox, InboxItem, Message, Outbox, OutboxItem
from csbot.work import worker as worker_module
from csbot.work.delivery import RetryLater, Undeliverable
from csbot.work.program import run_until_signalled
from csbot.work.worker import INBOX_WAITS, OUTBOX_WAITS, Source, Worker


@dataclass
class Clock:
    """Runs ten thousand times as fast as the wall, so that waits end at once."""

    start: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.start + (datetime.now(UTC) - self.start) * 10_000


@dataclass
class Office:
    """A source and a target that fail as told: `failures` are raised first, one a call."""

    inbox: Inbox
    outbox: Outbox
    handled: list[str] = field(default_factory=list)
    delivered: list[str] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    refusals: list[Exception] = field(default_factory=list)
    busy: int = 0
    busiest: int = 0
    seconds: float = 0.0

    async def handle(self, item: InboxItem) -> Sequence[Message]:
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        try:
            await asyncio.sleep(self.seconds)
            if self.failures:
                raise self.failures.pop(0)
            self.handled.append(item.event_key)
            return [Message(f"answer:{item.event_key}", "test", item.conversation, {})]
        finally:
            self.busy -= 1

    def apologise(self, item: InboxItem, reference: str) -> Sequence[Message]:
        payload = {"reference": reference}
        return [Message(f"apology:{item.event_key}", "test", item.conversation, payload)]

    async def deliver(self, item: OutboxItem) -> dict[str, Any]:
        if self.refusals:
            raise self.refusals.pop(0)
        self.delivered.append(item.message.key)
        return {"ts": "1"}

    def accept(self, key: str, conversation: str = "c1") -> None:
        self.inbox.accept(key, "test", conversation, {}, datetime.now(UTC))

    @asynccontextmanager
    async def working(
        self, clock: Callable[[], datetime], grace_seconds: float = 5, **options: Any
    ) -> AsyncIterator[None]:
        found = Worker(
            self.inbox,
            self.outbox,
            {"test": Source(self.handle, self.apologise)},
            {"test": self.deliver},
            clock=clock,
            poll_seconds=0.02,
            **({"lease": timedelta(days=30)} | options),
        )
        running = asyncio.create_task(found.run())
        try:
            yield
        finally:
            await found.stop(grace_seconds)
            await running

    async def settled(self) -> None:
        async with asyncio.timeout(20):
            while any(
                counts["waiting"] + counts["working"]
                for counts in (self.inbox.counts(), self.outbox.counts())
            ):
                await asyncio.sleep(0.02)


@pytest.fixture
def office(database: Database) -> Office:
    return Office(Inbox(database), Outbox(database))


async def test_an_event_is_handled_and_its_answer_delivered(office: Office) -> None:
    office.accept("e1")
    async with office.working(Clock()):
        await office.settled()
    assert (office.handled, office.delivered) == (["e1"], ["answer:e1"])


async def test_a_failure_is_tried_again(office: Office) -> None:
    office.failures = [ValueError("once")]
    office.accept("e1")
    async with office.working(Clock()):
        await office.settled()
    assert office.delivered == ["answer:e1"]


async def test_after_the_last_attempt_the_person_gets_an_apology_with_a_reference(
    office: Office,
) -> None:
    office.failures = [ValueError(f"secret {n}") for n in range(len(INBOX_WAITS) + 1)]
    office.accept("e1")
    async with office.working(Clock()):
        await office.settled()
    assert office.delivered == ["apology:e1"]
    apology = office.outbox.message("apology:e1")
    (dead,) = office.inbox.dead()
    assert apology is not None
    assert apology.payload == {"reference": f"W-{dead.id}"}
    assert "secret" in dead.error


async def test_an_event_that_kills_every_worker_ends_with_an_apology(office: Office) -> None:
    office.accept("e1")
    for attempt in range(len(INBOX_WAITS) + 1):
        now = datetime.now(UTC) - timedelta(days=9 - attempt)
        assert office.inbox.claim("killed", now, timedelta(seconds=1), ["test"])
    async with office.working(Clock()):
        await office.settled()
    assert (office.handled, office.delivered) == ([], ["apology:e1"])


async def test_a_delivery_that_fails_is_tried_until_the_last_attempt(office: Office) -> None:
    office.refusals = [OSError("down")] * len(OUTBOX_WAITS)
    office.accept("e1")
    async with office.working(Clock()):
        await office.settled()
    assert office.delivered == ["answer:e1"]


async def test_a_delivery_that_never_works_ends_as_a_dead_letter(office: Office) -> None:
    office.refusals = [OSError("down")] * (len(OUTBOX_WAITS) + 1)
    office.accept("e1")
    async with office.working(Clock()):
        await office.settled()
    assert office.outbox.counts()["dead"] == 1


async def test_what_can_never_be_delivered_is_given_up_at_once(office: Office) -> None:
    office.refusals = [Undeliverable("archived")]
    office.accept("e1")
    async with office.working(Clock()):
        await office.settled()
    assert office.delivered == []
    assert office.outbox.counts()["dead"] == 1


async def test_being_told_to_wait_never_ends_in_a_dead_letter(office: Office) -> None:
    office.refusals = [RetryLater(3)] * (2 * len(OUTBOX_WAITS))
    office.accept("e1")
    async with office.working(Clock()):
        await office.settled()
    assert office.delivered == ["answer:e1"]


async def test_a_time_to_wait_is_kept(office: Office) -> None:
    office.refusals = [RetryLater(3600)]
    office.accept("e1")
    async with office.working(lambda: datetime.now(UTC)):
        async with asyncio.timeout(20):
            while office.refusals or office.outbox.counts()["working"]:
                await asyncio.sleep(0.02)
        await asyncio.sleep(0.1)
    assert (office.delivered, office.outbox.counts()["waiting"]) == ([], 1)


async def test_two_workers_answer_once(office: Office) -> None:
    for number in range(20):
        office.accept(f"e{number}", f"c{number % 3}")
    async with office.working(Clock()), office.working(Clock()):
        await office.settled()
    assert sorted(office.delivered) == sorted(f"answer:e{n}" for n in range(20))


async def test_no_more_events_are_worked_on_at_once_than_allowed(office: Office) -> None:
    # Long enough that a slow claim does not let the first finish before the third begins.
    office.seconds = 0.4
    for number in range(9):
        office.accept(f"e{number}", f"c{number}")
    async with office.working(Clock(), concurrent=3):
        await office.settled()
    assert office.busiest == 3


async def test_a_lease_is_kept_for_as_long_as_the_work_takes(office: Office) -> None:
    office.seconds = 4.0
    office.accept("e1")
    lease = timedelta(seconds=1.8)

    def clock() -> datetime:
        return datetime.now(UTC)

    async with office.working(clock, lease=lease), office.working(clock, lease=lease):
        await office.settled()
    assert office.handled == ["e1"]


async def test_a_stopped_worker_finishes_what_it_began(office: Office) -> None:
    office.seconds = 0.3
    office.accept("e1")
    async with office.working(Clock()), asyncio.timeout(10):
        while not office.busy:
            await asyncio.sleep(0.01)
    assert office.handled == ["e1"]
    assert office.inbox.counts()["done"] == 1


async def test_a_stopped_worker_gives_back_what_it_could_not_finish(office: Office) -> None:
    office.seconds = 60
    office.accept("e1")
    async with office.working(Clock(), grace_seconds=0.05), asyncio.timeout(10):
        while not office.busy:
            await asyncio.sleep(0.01)
    assert office.inbox.counts()["waiting"] == 1


def test_the_lease_outlasts_every_call_to_slack() -> None:
    assert timedelta(seconds=30) < worker_module.LEASE


async def test_a_worker_that_is_told_to_end_finishes_first(office: Office) -> None:
    office.seconds = 0.3
    office.accept("e1")
    found = Worker(
        office.inbox,
        office.outbox,
        {"test": Source(office.handle, office.apologise)},
        {"test": office.deliver},
        clock=Clock(),
        lease=timedelta(days=30),
    )
    running = asyncio.create_task(run_until_signalled(found))
    async with asyncio.timeout(10):
        while not office.busy:
            await asyncio.sleep(0.01)
        signal.raise_signal(signal.SIGTERM)
        await running
    assert office.handled == ["e1"]
    assert office.inbox.counts()["working"] == 0
