"""The wall before the ack: what people did is committed to the inbox, then Slack is answered."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from csbot.slack.incoming import conversation, event_key, parse
from csbot.slack.names import SOURCE
from csbot.storage.work import Inbox


class Acceptance:
    """A Bolt middleware. Where the commit raises, Bolt answers 500 and Slack sends it again."""

    def __init__(
        self, inbox: Inbox, clock: Callable[[], datetime], accepted: Callable[[], None]
    ) -> None:
        self._inbox = inbox
        self._clock = clock
        self._accepted = accepted
        # Its own thread: an ack waits for no answer, and SQLite has one writer at a time anyway.
        self._thread = ThreadPoolExecutor(1, "csbot-accept")

    async def accept(self, body: Mapping[str, Any], next: Callable[[], Awaitable[Any]]) -> None:
        incoming = parse(body)
        if incoming is not None:
            taken = await asyncio.get_running_loop().run_in_executor(
                self._thread,
                self._inbox.accept,
                event_key(body),
                SOURCE,
                conversation(incoming),
                incoming.model_dump(mode="json"),
                self._clock(),
            )
            if taken:
                self._accepted()
        await next()

    def close(self) -> None:
        self._thread.shutdown(wait=True)
