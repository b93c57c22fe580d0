"""The line "csbot is reading…" under a thread: shown while work goes on, cleared in any case."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from csbot.slack.ground.incoming import Asked
from csbot.slack.working.steps import Steps

# Slack drops a status after two minutes.
_AGAIN_SECONDS = 60.0
_CALL_SECONDS = 2.0
_LENGTH = 90
FIRST = "is reading…"


@asynccontextmanager
async def shown(
    client: AsyncWebClient, asked: Asked, steps: Steps
) -> AsyncIterator[Callable[[str], None]]:
    """Gives a function that changes the line and adds to the steps, callable from any thread.
    Failures are ignored: both are a courtesy, and some places have none."""
    loop, changed, line = asyncio.get_running_loop(), asyncio.Event(), [FIRST]
    over = asyncio.Event()
    channel, thread_ts = asked.channel, asked.thread_ts

    def step(text: str) -> None:
        line[0] = text[:_LENGTH]
        steps.add(text)
        changed.set()

    def progress(text: str) -> None:
        loop.call_soon_threadsafe(step, text)

    async def keep() -> None:
        while not over.is_set():
            changed.clear()
            await _set(client, channel, thread_ts, line[0])
            if over.is_set():
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), _AGAIN_SECONDS)

    keeping, streaming = asyncio.create_task(keep()), asyncio.create_task(steps.run())
    session = asyncio.create_task(_session(client, asked, "processing"))
    try:
        yield progress
    finally:
        # Ended, not cancelled: a line that arrived after the clearing one would stay.
        steps.end()
        over.set()
        changed.set()
        await asyncio.wait({streaming, keeping, session})
        await asyncio.gather(
            _set(client, channel, thread_ts, ""), _session(client, asked, "active")
        )
        await streaming


async def _set(client: AsyncWebClient, channel: str, thread_ts: str, text: str) -> None:
    call = client.assistant_threads_setStatus(channel_id=channel, thread_ts=thread_ts, status=text)
    with suppress(SlackClientError, ClientError, OSError, TimeoutError):
        await asyncio.wait_for(call, _CALL_SECONDS)


async def _session(client: AsyncWebClient, asked: Asked, state: str) -> None:
    """While it is processing, Slack shows the button Stop."""
    if asked.private:
        call = client.agents_sessions_setStatus(
            channel_id=asked.channel, thread_ts=asked.thread_ts, status=state
        )
        with suppress(SlackClientError, ClientError, OSError, TimeoutError):
            await asyncio.wait_for(call, _CALL_SECONDS)
