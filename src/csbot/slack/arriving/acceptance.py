"""The wall before the ack: what people did is committed to the inbox, then Slack is answered."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from csbot.slack.arriving.parsing import deleted_question, event_key, parse
from csbot.slack.ground.conversations import conversation, thread_conversation
from csbot.slack.ground.incoming import (
    Asked,
    Incoming,
    QuestionDeleted,
    QuestionEdited,
    ThreadDeleted,
)
from csbot.slack.ground.names import SOURCE
from csbot.storage.work import Event, Inbox


class Acceptance:
    """A Bolt middleware. Where the commit raises, Bolt answers 500 and Slack sends it again.

    Events that arrive while one commit is under way share the next: a slow disk makes acks
    later, but no queue of them grows.
    """

    def __init__(
        self, inbox: Inbox, clock: Callable[[], datetime], accepted: Callable[[], None]
    ) -> None:
        self._inbox = inbox
        self._clock = clock
        self._accepted = accepted
        # The batch that is gathered, and the commit that will take it once the one before ends.
        self._batch: list[Event] = []
        self._commit: asyncio.Task[None] | None = None
        self._before: asyncio.Task[None] | None = None
        # Its own thread: an ack must not queue behind answers in the default pool.
        self._thread = ThreadPoolExecutor(1, "csbot-accept")

    async def accept(self, body: Mapping[str, Any], next: Callable[[], Awaitable[Any]]) -> None:
        incoming = parse(body)
        key, deleted = event_key(body), deleted_question(body)
        if incoming is not None and await self._concerns(incoming):
            await self._kept(_event(key, incoming))
        if deleted is not None and await self._concerns(deleted):
            await self._kept(_event(f"{key}:question", deleted))
        await next()

    async def _concerns(self, incoming: Incoming) -> bool:
        """Of what people say to each other, and take back, only what is in threads where csbot was
        asked."""
        thread = _of_people(incoming)
        if thread is None:
            return True
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._inbox.newest, thread) is not None

    def close(self) -> None:
        self._thread.shutdown(wait=True)

    async def _kept(self, event: Event) -> None:
        """Returns when the event is on disk; raises what its commit raised."""
        self._batch.append(event)
        if self._commit is None:
            self._commit = asyncio.create_task(self._committed(self._before))
            self._before = self._commit
        # Slack may hang up on one event; the others of its batch are committed all the same.
        await asyncio.shield(self._commit)

    async def _committed(self, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        batch, self._batch, self._commit = self._batch, [], None
        loop = asyncio.get_running_loop()
        taken = await loop.run_in_executor(
            self._thread, self._inbox.accept_all, batch, self._clock()
        )
        if any(taken):
            self._accepted()


def _of_people(incoming: Incoming) -> str | None:
    """The thread of what may be between people alone; None for what csbot is told or asked."""
    if isinstance(incoming, Asked) and not incoming.follows:
        return None
    if isinstance(incoming, Asked | ThreadDeleted | QuestionDeleted | QuestionEdited):
        return thread_conversation(incoming.team, incoming.channel, incoming.thread_ts)
    return None


def _event(key: str, incoming: Incoming) -> Event:
    return Event(key, SOURCE, conversation(incoming), incoming.model_dump(mode="json"))
