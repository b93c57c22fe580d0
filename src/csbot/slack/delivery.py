"""Delivers the outbox to Slack: each message once, and only to those it was made for."""

from contextlib import suppress
from typing import Any

from pydantic import ValidationError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from csbot.slack.audience import ASK_PRIVATELY, members_of
from csbot.slack.client import error_code, status
from csbot.slack.files import Files
from csbot.slack.lookup import metadata, posted
from csbot.slack.outgoing import OUTGOING, File, Note, Outgoing, Post, Removal, Update
from csbot.storage.work import OutboxItem
from csbot.work.delivery import RetryLater, Undeliverable

_JOINED = f"Somebody joined this channel while I was reading, so I keep my answer. {ASK_PRIVATELY}"
# The place is closed to csbot, but the person still waits: write to them directly.
_NO_PLACE = {
    "channel_not_found",
    "not_in_channel",
    "is_archived",
    "user_not_in_channel",
    "restricted_action",
    "restricted_action_read_only_channel",
}
RATE_LIMITED = ("ratelimited", "rate_limited")
# A message of steps that is no longer there, or no longer csbot's to change.
_GONE = {"message_not_found", "cant_update_message", "edit_window_closed"}
_BAD_BLOCKS = {"invalid_blocks", "invalid_blocks_format"}
_HOPELESS = _NO_PLACE | {
    "msg_too_long",
    "no_text",
    "cannot_dm_bot",
    "user_not_found",
    "user_disabled",
    "message_not_found",
    "cant_update_message",
    "invalid_arguments",
}
Receipt = dict[str, Any]


class SlackDelivery:
    """`deliver` fits `csbot.work.delivery.Deliver`. `posting` retries nothing by itself."""

    def __init__(self, reading: AsyncWebClient, posting: AsyncWebClient, files: Files) -> None:
        self._reading = reading
        self._posting = posting
        self._files = files

    async def deliver(self, item: OutboxItem) -> Receipt:
        try:
            return await self._deliver(item, OUTGOING.validate_python(item.message.payload))
        except ValidationError as error:
            raise Undeliverable(f"no message for Slack: {error}") from error
        except SlackApiError as error:
            raise _translated(error) from error

    async def _deliver(self, item: OutboxItem, outgoing: Outgoing) -> Receipt:
        if isinstance(outgoing, Post):
            return await self._post_once(item, outgoing)
        if isinstance(outgoing, Note):
            return await self._note(outgoing)
        if isinstance(outgoing, Update):
            return await self._update(outgoing)
        if isinstance(outgoing, File):
            return await self._files.send(outgoing, item.may_have_arrived)
        if isinstance(outgoing, Removal):
            return await self._remove(outgoing)
        await self._posting.views_publish(user_id=outgoing.user, view=outgoing.view)
        return {"user": outgoing.user}

    async def _update(self, update: Update) -> Receipt:
        await self._posting.chat_update(
            channel=update.channel, ts=update.ts, text=update.text, blocks=update.blocks
        )
        return {"channel": update.channel, "ts": update.ts}

    async def _remove(self, removal: Removal) -> Receipt:
        with suppress(SlackApiError):  # it may be gone, or still be a stream
            await self._posting.chat_stopStream(channel=removal.channel, ts=removal.ts)
        try:
            await self._posting.chat_delete(channel=removal.channel, ts=removal.ts)
        except SlackApiError as error:
            if error_code(error) != "message_not_found":
                raise
        return {"channel": removal.channel}

    async def _post_once(self, item: OutboxItem, post: Post) -> Receipt:
        channel = post.channel or await self._direct(post.user)
        key = item.message.key
        if item.may_have_arrived:
            ts = await posted(self._reading, channel, post.thread_ts, key)
            if ts:
                return {"channel": channel, "ts": ts, "thread_ts": post.thread_ts}
        if post.readers is not None and await self._somebody_joined(channel, post.readers):
            if post.stream_ts is not None:
                await self._remove(Removal(channel=channel, ts=post.stream_ts))
            note = Note(channel=channel, user=post.user, thread_ts=post.thread_ts, text=_JOINED)
            return {**await self._note(note), "withheld": "readers changed"}
        try:
            if post.stream_ts is not None:
                return await self._instead_of_steps(key, channel, post.stream_ts, post)
            return await self._post(key, channel, post.thread_ts, post)
        except SlackApiError as error:
            if post.channel is None or error_code(error) not in _NO_PLACE:
                raise
            direct = await self._direct(post.user)
            return await self._post(key, direct, None, post)

    async def _post(self, key: str, channel: str, thread_ts: str | None, post: Post) -> Receipt:
        message: dict[str, Any] = {
            "channel": channel,
            "thread_ts": thread_ts,
            "text": post.text,
            "metadata": metadata(key),
            # No mention, link or preview that Slack would read out of the text itself.
            "parse": "none",
            "link_names": False,
            "unfurl_links": False,
            "unfurl_media": False,
        }
        try:
            sent = await self._posting.chat_postMessage(**message, blocks=post.blocks or None)
        except SlackApiError as error:
            if error_code(error) not in _BAD_BLOCKS or not post.blocks:
                raise
            # A workspace that does not know a block still gets the words.
            sent = await self._posting.chat_postMessage(**message)
        return {"channel": sent["channel"], "ts": sent["ts"], "thread_ts": thread_ts}

    async def _instead_of_steps(self, key: str, channel: str, ts: str, post: Post) -> Receipt:
        """The streamed message becomes the answer; where the stream died, by a change of it,
        and where it is gone, by a message of its own."""
        place: dict[str, Any] = {"channel": channel, "ts": ts}
        said: dict[str, Any] = {"blocks": post.blocks, "metadata": metadata(key)}
        try:
            await self._posting.chat_stopStream(**place, **said)
        except SlackApiError as error:
            if status(error) == 429 or error_code(error) in RATE_LIMITED:
                raise
            try:
                await self._posting.chat_update(**place, text=post.text, **said)
            except SlackApiError as gone:
                if error_code(gone) not in _GONE:
                    raise
                return await self._post(key, channel, post.thread_ts, post)
        return {**place, "thread_ts": post.thread_ts}

    async def _note(self, note: Note) -> Receipt:
        try:
            await self._posting.chat_postEphemeral(
                channel=note.channel, user=note.user, text=note.text, thread_ts=note.thread_ts
            )
            return {"channel": note.channel, "user": note.user}
        except SlackApiError as error:
            if error_code(error) not in _NO_PLACE:
                raise
        direct = await self._direct(note.user)
        sent = await self._posting.chat_postMessage(channel=direct, text=note.text)
        return {"channel": direct, "ts": sent["ts"]}

    async def _direct(self, user: str) -> str:
        opened = await self._reading.conversations_open(users=user)
        return str(opened["channel"]["id"])

    async def _somebody_joined(self, channel: str, readers: list[str]) -> bool:
        return not set(await members_of(self._reading, channel)) <= set(readers)


def _translated(error: SlackApiError) -> Exception:
    code = error_code(error)
    if status(error) == 429 or code in RATE_LIMITED:
        headers = getattr(error.response, "headers", None) or {}
        wait = next((v for k, v in headers.items() if k.lower() == "retry-after"), "1")
        return RetryLater(float(wait) if str(wait).isdigit() else 1.0)
    if code in _HOPELESS:
        return Undeliverable(f"Slack refused the message: {code}")
    return error
