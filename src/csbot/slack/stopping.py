"""Stop: who pressed it is told so at once, and the answer that was under way is not given."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from csbot.slack.incoming import Asked, stop_conversation
from csbot.slack.services import SlackServices

Result = TypeVar("Result")
_LOOK_SECONDS = 0.5


class StoppedByPerson(Exception):
    """The person does not want the answer any more."""


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
            if await asyncio.to_thread(self._stopped, asked, since):
                working.add_done_callback(_forgotten)
                raise StoppedByPerson
            if done:
                return working.result()

    def _stopped(self, asked: Asked, since: datetime) -> bool:
        place = stop_conversation(asked.team, asked.channel, asked.thread_ts)
        pressed = self._services.inbox.newest(place)
        return pressed is not None and pressed > since


def _forgotten(task: "asyncio.Task[object]") -> None:
    """Its error, if any, is nobody's any more."""
    if not task.cancelled():
        task.exception()
