"""Approved drafts as files in a thread: uploaded once, and only while they are approved."""

import asyncio
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from csbot.errors import Conflict, NotFound
from csbot.slack.lookup import messages_of
from csbot.slack.outgoing import File
from csbot.slack.services import SlackServices
from csbot.storage.access import scope_of_csbot
from csbot.work.delivery import Undeliverable


class Files:
    def __init__(
        self, services: SlackServices, reading: AsyncWebClient, posting: AsyncWebClient
    ) -> None:
        self._services = services
        self._reading = reading
        self._posting = posting

    async def send(self, file: File, may_have_arrived: bool) -> dict[str, Any]:
        """A receipt. Slack's files have no key of ours: the name stands for it."""
        try:
            made = await asyncio.to_thread(self._made, file)
        except (NotFound, Conflict) as error:
            raise Undeliverable(str(error)) from error
        receipt = {"channel": file.channel, "file": made.filename}
        if may_have_arrived and await self._there(file, made.filename):
            return receipt
        await self._posting.files_upload_v2(
            channel=file.channel,
            thread_ts=file.thread_ts,
            filename=made.filename,
            content=made.content,
            title=made.filename,
            request_file_info=False,
        )
        return receipt

    def _made(self, file: File) -> Any:
        scope = scope_of_csbot(file.account)
        draft = self._services.drafting.get(file.draft, scope)
        if draft.status != "approved":
            raise Conflict(f"The draft {draft.id} is not approved.")
        return self._services.export(draft, file.format, file.email)

    async def _there(self, file: File, name: str) -> bool:
        async for message in messages_of(self._reading, file.channel, file.thread_ts):
            if any(one.get("name") == name for one in message.get("files") or ()):
                return True
        return False
