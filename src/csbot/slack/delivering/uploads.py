"""Files put into a thread: once, and only where nobody reads along for whom they were not made."""

from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from csbot.slack.ground.audience import others_read
from csbot.slack.ground.client import error_code
from csbot.slack.ground.lookup import messages_of
from csbot.slack.ground.refusals import GONE, NO_PLACE
from csbot.work.delivery import Undeliverable


@dataclass(frozen=True, slots=True)
class Upload:
    """`alt` says what a picture shows. Without `readers` nobody else reads there; without
    `channel` it goes to the direct message, as it does where a place is closed to it, unless
    `or_directly` is false."""

    channel: str | None
    user: str
    thread_ts: str | None
    readers: list[str] | None
    name: str
    content: bytes
    title: str = ""
    alt: str | None = None
    or_directly: bool = True


class Uploads:
    def __init__(self, reading: AsyncWebClient, posting: AsyncWebClient) -> None:
        self._reading = reading
        self._posting = posting

    async def send(self, upload: Upload, may_have_arrived: bool) -> dict[str, Any]:
        """A receipt. Slack's files have no key of ours: the name stands for it."""
        channel = upload.channel
        if channel is not None:
            try:
                if await self._is_for(channel, upload.readers):
                    return await self._once(channel, upload.thread_ts, upload, may_have_arrived)
            except SlackApiError as error:
                if error_code(error) not in NO_PLACE | GONE:
                    raise
            if not upload.or_directly:
                return {"file": upload.name, "withheld": "the place changed"}
        opened = await self._reading.conversations_open(users=upload.user)
        return await self._once(str(opened["channel"]["id"]), None, upload, may_have_arrived)

    async def _is_for(self, channel: str, readers: list[str] | None) -> bool:
        return readers is None or not await others_read(self._reading, channel, readers)

    async def _once(
        self, channel: str, thread_ts: str | None, upload: Upload, may_have_arrived: bool
    ) -> dict[str, Any]:
        if not (may_have_arrived and await self._there(channel, thread_ts, upload.name)):
            await self._put(channel, thread_ts, upload)
        return {"channel": channel, "file": upload.name}

    async def _put(self, channel: str, thread_ts: str | None, upload: Upload) -> None:
        try:
            await self._posting.files_upload_v2(
                channel=channel,
                thread_ts=thread_ts,
                filename=upload.name,
                content=upload.content,
                title=upload.title or upload.name,
                alt_txt=upload.alt,
                request_file_info=False,
            )
        except (TypeError, KeyError) as error:  # how the SDK says that a field was missing
            raise Undeliverable(f"Slack named no place to upload {upload.name} to") from error

    async def _there(self, channel: str, thread_ts: str | None, name: str) -> bool:
        async for message in messages_of(self._reading, channel, thread_ts):
            if any(one.get("name") == name for one in message.get("files") or ()):
                return True
        return False
