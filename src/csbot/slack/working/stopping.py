"""Stop, and the question that is deleted: the answer that was under way is not given."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from csbot.slack.ground.conversations import deletion_conversation, stop_conversation
from csbot.slack.ground.incoming import Asked
from csbot.slack.ground.services import SlackServices

Result = TypeVar("Result")
_LOOK_SECONDS = 0.5


class StoppedByPerson(Exception):
    """The person does not want the answer any more; `deleted`: nor to be told so."""

    def __init__(self, deleted: bool) -> None:
        super().__init__("deleted" if deleted else "stopped")
        self.deleted = deleted


class Stops:
    def __init__(self, services: SlackServices) -> None:
        self._services = services

    async def unless_stopped(
        self, asked: Asked, since: datetime, work: Callable[[], Result]
    ) -> Result:
        """What `work` gives; it blocks, and so runs in a thread. Raises StoppedByPerson.

        A thread can't be ended from outside: what it still finds is thrown away.
        """
        working = asyncio.create_task(asyncio.to_thread(work))
        while True:
            done, _ = await asyncio.wait({working}, timeout=_LOOK_SECONDS)
            if await asyncio.to_thread(self._deleted, asked, since):
                # Its turn is kept when it is done, and what is deleted is forgotten after that.
                await asyncio.wait({working})
                _forgotten(working)
                raise StoppedByPerson(deleted=True)
            if await asyncio.to_thread(self._stopped, asked, since):
                working.add_done_callback(_forgotten)
                raise StoppedByPerson(deleted=False)
            if done:
                return working.result()

    def _stopped(self, asked: Asked, since: datetime) -> bool:
        return self._told(stop_conversation(asked.team, asked.channel, asked.thread_ts), since)

    def _deleted(self, asked: Asked, since: datetime) -> bool:
        thread = (asked.team, asked.channel, asked.thread_ts)
        return self._told(deletion_conversation(*thread, asked.ts), since)

    def _told(self, place: str, since: datetime) -> bool:
        newest = self._services.inbox.newest(place)
        return newest is not None and newest > since


def _forgotten(task: "asyncio.Task[object]") -> None:
    """Its error, if any, is nobody's any more."""
    if not task.cancelled():
        task.exception()
