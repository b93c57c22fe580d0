"""What csbot is doing, streamed as steps into the thread where an answer takes more than a moment.

Steps name tools, never what they found: words of an answer are shown after the check only. The
streamed message becomes the answer; where the stream has died meanwhile it is changed instead.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.models.messages.chunk import TaskUpdateChunk
from slack_sdk.web.async_client import AsyncWebClient

from csbot.errors import CsbotError
from csbot.slack.ground.incoming import Asked
from csbot.slack.ground.refusals import wait_of
from csbot.slack.ground.text import escape

# An answer without a model is there before that.
PATIENCE_SECONDS = 1.5
_CALL_SECONDS = 5.0
_TITLE_LENGTH = 200
_FIRST = "Reading"
_LINES = 10
_FAILURES = (SlackClientError, CsbotError, ClientError, OSError, TimeoutError)


class Steps:
    """`begun` keeps the ts of the streamed message, so that a worker that takes over finds it."""

    def __init__(
        self,
        client: AsyncWebClient,
        asked: Asked,
        begun: Callable[[str], Awaitable[None]],
        ts: str | None = None,
    ) -> None:
        self._client = client
        self._asked = asked
        self._begun = begun
        self._titles: list[str] = []
        self._shown = 0
        self._dead = False
        # Slack was asked to begin a message, and nobody knows whether it did.
        self.is_unsure = False
        self._changed, self._over = asyncio.Event(), asyncio.Event()
        self.ts = ts

    def add(self, title: str) -> None:
        """A step has begun; the one before is done. Call it in the event loop."""
        self._titles.append(title[:_TITLE_LENGTH])
        self._changed.set()

    def end(self) -> None:
        """Nothing more is sent; a call that is under way ends, so that its message is known."""
        self._over.set()
        self._changed.set()

    async def run(self) -> None:
        """Streams until `end`. A failure ends it: steps are a courtesy."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), PATIENCE_SECONDS)
        with suppress(*_FAILURES):
            while not self._over.is_set():
                self._changed.clear()
                await asyncio.wait_for(self._send(), _CALL_SECONDS)
                await self._changed.wait()

    async def _send(self) -> None:
        chunks = self._chunks()
        place: dict[str, Any] = {"channel": self._asked.channel}
        if self.ts is not None:
            await self._append(self.ts, chunks)
        else:
            self.ts = await self._start(place, chunks)
            await self._begun(self.ts)
        self._shown = len(self._titles)

    async def _start(self, place: dict[str, Any], chunks: list[TaskUpdateChunk]) -> str:
        self.is_unsure = True
        try:
            answer = await self._client.chat_startStream(
                **place,
                thread_ts=self._asked.thread_ts,
                recipient_team_id=self._asked.team,
                recipient_user_id=self._asked.user,
                task_display_mode="timeline",
                chunks=chunks,
            )
        except SlackApiError:
            self.is_unsure = False  # it said no
            raise
        self.is_unsure = False
        return str(answer["ts"])

    async def _append(self, ts: str, chunks: list[TaskUpdateChunk]) -> None:
        """A stream that Slack has ended, as it does near five minutes, is gone on with."""
        place: dict[str, Any] = {"channel": self._asked.channel, "ts": ts}
        if not self._dead:
            try:
                await self._client.chat_appendStream(**place, chunks=chunks)
                return
            except SlackApiError as error:
                if wait_of(error):
                    raise
                self._dead = True
        lines = "\n".join(escape(title) for title in self._titles[-_LINES:])
        await self._client.chat_update(**place, text=lines or _FIRST)

    def _chunks(self) -> list[TaskUpdateChunk]:
        """The steps that changed: the last one shown is done now, the newest is under way."""
        titles = self._titles or [_FIRST]
        first = max(self._shown - 1, 0)
        last = len(titles) - 1
        return [
            TaskUpdateChunk(
                id=str(number),
                title=title,
                status="in_progress" if number == last else "complete",
            )
            for number, title in enumerate(titles[first:], start=first)
        ]
