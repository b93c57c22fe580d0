"""Approved drafts as files in a thread: uploaded once, and only while they are approved."""

import asyncio
from typing import Any

from csbot.drafting.exports.export import Export
from csbot.errors import Conflict, NotFound
from csbot.slack.delivering.uploads import Upload, Uploads
from csbot.slack.ground.outgoing import File
from csbot.slack.ground.services import SlackServices
from csbot.storage.access import scope_of_csbot
from csbot.work.delivery import Undeliverable


class Files:
    def __init__(self, services: SlackServices, uploads: Uploads) -> None:
        self._services = services
        self._uploads = uploads

    async def send(self, file: File, may_have_arrived: bool) -> dict[str, Any]:
        """A receipt."""
        try:
            made = await asyncio.to_thread(self._made, file)
        except (NotFound, Conflict) as error:
            raise Undeliverable(str(error)) from error
        upload = Upload(
            channel=file.channel,
            user=file.user,
            thread_ts=file.thread_ts,
            readers=file.readers,
            name=made.filename,
            content=made.content,
        )
        return await self._uploads.send(upload, may_have_arrived)

    def _made(self, file: File) -> Export:
        scope = scope_of_csbot(file.account)
        draft = self._services.drafting.get(file.draft, scope)
        if draft.status != "approved":
            raise Conflict(f"The draft {draft.id} is not approved.")
        return self._services.export(draft, file.format, file.email)
