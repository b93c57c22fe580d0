"""What csbot does on its own at fixed times.

A slot is one time of one job, and becomes an inbox row whose key names both: however many workers
see it come, one row is there, and it is worked on like any event, with its lease and its retries.
After an outage only the latest slot of each job is caught up with.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from csbot.storage.work import Inbox, InboxItem, Message

SOURCE = "schedule"


@dataclass(frozen=True, slots=True)
class Job:
    """`every` divides a day; `at` is the first slot after midnight UTC. `run` gets the slot's time,
    blocks, may be called twice for one slot, and gives what is to be sent."""

    name: str
    every: timedelta
    at: timedelta
    run: Callable[[datetime], Sequence[Message]]


def latest_slot(job: Job, now: datetime) -> datetime:
    """The newest time of the job at or before `now`, in UTC."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    passed = (now - midnight - job.at) // job.every
    return midnight + job.at + passed * job.every


class Schedule:
    """`handle` and `apologise` fit `csbot.work.worker.Source`."""

    def __init__(self, inbox: Inbox, jobs: Sequence[Job]) -> None:
        self._inbox = inbox
        self._jobs = {job.name: job for job in jobs}
        self._announced: dict[str, datetime] = {}

    def announce(self, now: datetime) -> bool:
        """Accepts the slots that have come; whether there was one that nobody had taken."""
        new = False
        for job in self._jobs.values():
            slot = latest_slot(job, now)
            if self._announced.get(job.name) == slot:
                continue
            when = slot.isoformat()
            payload = {"job": job.name, "slot": when}
            key = f"{SOURCE}:{job.name}:{when}"
            new |= self._inbox.accept(key, SOURCE, f"{SOURCE}:{job.name}", payload, now)
            self._announced[job.name] = slot
        return new

    async def handle(self, item: InboxItem) -> Sequence[Message]:
        job = self._jobs.get(item.payload["job"])
        if job is None:
            return []  # of a version that had this job
        return await asyncio.to_thread(job.run, datetime.fromisoformat(item.payload["slot"]))

    def apologise(self, item: InboxItem, reference: str) -> Sequence[Message]:
        """Nobody waits for it: the log and the dead letter tell."""
        return []
