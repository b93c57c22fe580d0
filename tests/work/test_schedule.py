"""What csbot does on its own: each slot once, whoever looks, and one slot after an outage."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.storage.work import Inbox, Message, Outbox
from csbot.work.schedule import SOURCE, Job, Schedule, latest_slot
from csbot.work.worker import Source, Worker

DAY = timedelta(days=1)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass
class Diary:
    slots: list[datetime] = field(default_factory=list)
    failures: int = 0

    def run(self, slot: datetime) -> Sequence[Message]:
        if self.failures:
            self.failures -= 1
            raise RuntimeError("not now")
        self.slots.append(slot)
        return []

    def job(self, every: timedelta = DAY, at: timedelta = timedelta(hours=6)) -> Job:
        return Job("diary", every, at, self.run)


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
    parts=st.sampled_from([1, 2, 4, 24, 96]),
    offset=st.integers(0, 86399),
)
def test_the_latest_slot_is_past_and_less_than_one_turn_ago(
    now: datetime, parts: int, offset: int
) -> None:
    every = DAY / parts
    at = timedelta(seconds=offset) % every
    slot = latest_slot(Job("any", every, at, lambda _: []), now)
    assert slot <= now < slot + every
    assert latest_slot(Job("any", every, at, lambda _: []), slot) == slot


def test_a_slot_is_taken_once_however_many_look(inbox: Inbox) -> None:
    first, second = (Schedule(inbox, [Diary().job()]) for _ in range(2))
    assert first.announce(NOON)
    assert not second.announce(NOON)
    assert not first.announce(NOON + timedelta(hours=1))
    assert first.announce(NOON + DAY)


def test_an_outage_of_a_week_is_caught_up_with_once(inbox: Inbox) -> None:
    Schedule(inbox, [Diary().job()]).announce(NOON)
    later = Schedule(inbox, [Diary().job()])
    assert later.announce(NOON + 7 * DAY)
    assert inbox.counts()["waiting"] == 2


@pytest.mark.parametrize("failures", [0, 1])
async def test_two_workers_do_a_slot_once_and_try_again_after_a_failure(
    inbox: Inbox, outbox: Outbox, failures: int
) -> None:
    diary = Diary(failures=failures)

    def hurried() -> datetime:
        # Waits between attempts end at once.
        return datetime.now(UTC) + timedelta(seconds=30 * len(diary.slots) + 60)

    def worker() -> Worker:
        schedule = Schedule(inbox, [diary.job()])
        sources = {SOURCE: Source(schedule.handle, schedule.apologise)}
        return Worker(
            inbox, outbox, sources, {}, clock=hurried, schedule=schedule, poll_seconds=0.05
        )

    workers = [worker(), worker()]
    tasks = [asyncio.create_task(one.run()) for one in workers]
    async with asyncio.timeout(20):
        while not diary.slots or inbox.counts()["done"] == 0:
            await asyncio.sleep(0.02)
    for one in workers:
        await one.stop(1)
    await asyncio.gather(*tasks)
    assert len(diary.slots) == 1


def test_a_job_that_this_version_does_not_know_is_passed_over(inbox: Inbox) -> None:
    Schedule(inbox, [Diary().job()]).announce(NOON)
    item = inbox.claim("w", NOON, timedelta(minutes=1), [SOURCE])
    assert item is not None
    assert asyncio.run(Schedule(inbox, []).handle(item)) == []
