"""The line "csbot is reading…" under a thread: shown while work goes on, cleared in any case."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

# Slack drops a status after two minutes.
_AGAIN_SECONDS = 60.0
_CALL_SECONDS = 2.0
_LENGTH = 90
FIRST = "is reading…"


@asynccontextmanager
async def shown(
    client: AsyncWebClient, channel: str, thread_ts: str
) -> AsyncIterator[Callable[[str], None]]:
    """Gives a function that changes the line, callable from any thread. Failures are ignored:
    a status is a courtesy, and some places have none."""
    loop, changed, line = asyncio.get_running_loop(), asyncio.Event(), [FIRST]
    over = asyncio.Event()

    def progress(text: str) -> None:
        line[0] = text[:_LENGTH]
        loop.call_soon_threadsafe(changed.set)

    async def keep() -> None:
        while not over.is_set():
            changed.clear()
            await _set(client, channel, thread_ts, line[0])
            if over.is_set():
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), _AGAIN_SECONDS)

    keeping = asyncio.create_task(keep())
    try:
        yield progress
    finally:
        # Ended, not cancelled: a line that arrived after the clearing one would stay.
        over.set()
        changed.set()
        await keeping
        await _set(client, channel, thread_ts, "")


async def _set(client: AsyncWebClient, channel: str, thread_ts: str, text: str) -> None:
    call = client.assistant_threads_setStatus(channel_id=channel, thread_ts=thread_ts, status=text)
    with suppress(SlackApiError, ClientError, OSError, TimeoutError):
        await asyncio.wait_for(call, _CALL_SECONDS)
