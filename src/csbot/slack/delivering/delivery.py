"""Delivers the outbox to Slack: each message once, and only to those it was made for."""

from contextlib import suppress
from typing import Any

from pydantic import ValidationError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from csbot.slack.delivering.files import Files
from csbot.slack.delivering.pictures import Pictures
from csbot.slack.ground.audience import ASK_PRIVATELY, others_read
from csbot.slack.ground.client import error_code
from csbot.slack.ground.lookup import metadata, posted
from csbot.slack.ground.outgoing import (
    OUTGOING,
    Block,
    File,
    Note,
    Outgoing,
    Picture,
    Post,
    Prompts,
    Removal,
    Update,
)
from csbot.slack.ground.refusals import BAD_BLOCKS, GONE, NO_PLACE, UNSUPPORTED, translated, wait_of
from csbot.slack.shown.blocks import words_of
from csbot.slack.shown.tables import TABLE, in_words
from csbot.storage.work import OutboxItem
from csbot.work.delivery import Undeliverable

_JOINED = f"Somebody joined this channel while I was reading, so I keep my answer. {ASK_PRIVATELY}"
# Blocks that only newer workspaces know: without them a message still says everything.
_NEWER = {"context_actions"}
# Direct messages, where nobody else reads along.
_DIRECT = "D"
_MOST_PROMPTS = 4
Receipt = dict[str, Any]


class SlackDelivery:
    """`deliver` fits `csbot.work.delivery.Deliver`. `posting` retries nothing by itself."""

    def __init__(
        self, reading: AsyncWebClient, posting: AsyncWebClient, files: Files, pictures: Pictures
    ) -> None:
        self._reading = reading
        self._posting = posting
        self._files = files
        self._pictures = pictures

    async def deliver(self, item: OutboxItem) -> Receipt:
        try:
            return await self._deliver(item, OUTGOING.validate_python(item.message.payload))
        except ValidationError as error:
            raise Undeliverable(f"no message for Slack: {error}") from error
        except SlackApiError as error:
            raise translated(error) from error

    async def _deliver(self, item: OutboxItem, outgoing: Outgoing) -> Receipt:
        if isinstance(outgoing, Post):
            return await self._post_once(item, outgoing)
        if isinstance(outgoing, Note):
            return await self._note(item, outgoing)
        if isinstance(outgoing, Update):
            return await self._update(outgoing)
        if isinstance(outgoing, File):
            return await self._files.send(outgoing, item.may_have_arrived)
        if isinstance(outgoing, Picture):
            return await self._pictures.send(outgoing, item.may_have_arrived)
        if isinstance(outgoing, Removal):
            return await self._remove(outgoing)
        if isinstance(outgoing, Prompts):
            return await self._suggest(outgoing)
        await self._posting.views_publish(user_id=outgoing.user, view=outgoing.view)
        return {"user": outgoing.user}

    async def _update(self, update: Update) -> Receipt:
        await self._posting.chat_update(
            channel=update.channel, ts=update.ts, text=update.text, blocks=update.blocks
        )
        return {"channel": update.channel, "ts": update.ts}

    async def _suggest(self, prompts: Prompts) -> Receipt:
        """A courtesy: a workspace without them goes without."""
        shown = [{"title": text, "message": text} for text in prompts.prompts[:_MOST_PROMPTS]]
        # An agent's conversation has no thread, and naming one shows nothing.
        place = {"thread_ts": prompts.thread_ts} if prompts.thread_ts else {}
        try:
            await self._posting.api_call(
                "assistant.threads.setSuggestedPrompts",
                json={"channel_id": prompts.channel, "prompts": shown, **place},
            )
        except SlackApiError as error:
            if wait_of(error):
                raise
            return {"channel": prompts.channel, "skipped": error_code(error)}
        return {"channel": prompts.channel}

    async def _remove(self, removal: Removal) -> Receipt:
        with suppress(SlackApiError):  # it may be gone, or still be a stream
            await self._posting.chat_stopStream(channel=removal.channel, ts=removal.ts)
        try:
            await self._posting.chat_delete(channel=removal.channel, ts=removal.ts)
        except SlackApiError as error:
            if error_code(error) not in GONE:
                raise
        return {"channel": removal.channel}

    async def _post_once(self, item: OutboxItem, post: Post) -> Receipt:
        channel = post.channel or await self._direct(post.user)
        key = item.message.key
        if item.may_have_arrived:
            ts = await posted(self._reading, channel, post.thread_ts, key)
            if ts:
                return {"channel": channel, "ts": ts, "thread_ts": post.thread_ts}
        try:
            if post.readers is not None and await others_read(self._reading, channel, post.readers):
                return await self._withheld(item, channel, post)
            if post.stream_ts is not None:
                return await self._instead_of_steps(key, channel, post.stream_ts, post)
            return await self._post(key, channel, post.thread_ts, post)
        except SlackApiError as error:
            if post.thread_ts and error_code(error) in GONE:
                return await self._without_question(key, channel, post)
            if post.channel is None or error_code(error) not in NO_PLACE:
                raise
            # What every reader might have seen, the asker may see alone.
            direct = await self._direct(post.user)
            return await self._post(key, direct, None, post)

    async def _withheld(self, item: OutboxItem, channel: str, post: Post) -> Receipt:
        if post.stream_ts is not None:
            await self._remove(Removal(channel=channel, ts=post.stream_ts))
        note = Note(channel=channel, user=post.user, thread_ts=post.thread_ts, text=_JOINED)
        return {**await self._note(item, note), "withheld": "readers changed"}

    async def _without_question(self, key: str, channel: str, post: Post) -> Receipt:
        """Who deleted their question in a channel wants no answer there."""
        if channel.startswith(_DIRECT):
            return await self._post(key, channel, None, post)
        return {"channel": channel, "withheld": "the question was deleted"}

    async def _post(self, key: str, channel: str, thread_ts: str | None, post: Post) -> Receipt:
        message: dict[str, Any] = {
            "channel": channel,
            "thread_ts": thread_ts,
            "metadata": metadata(key),
            # No mention, link or preview that Slack would read out of the text itself.
            "parse": "none",
            "link_names": False,
            "unfurl_links": False,
            "unfurl_media": False,
        }
        sent = None
        for text, blocks in _forms(post):
            try:
                sent = await self._posting.chat_postMessage(**message, text=text, blocks=blocks)
                break
            except SlackApiError as error:
                if error_code(error) not in BAD_BLOCKS or blocks is None:
                    raise
        if sent is None:  # the last form has no blocks and so is sent, or raises
            raise Undeliverable("no form of the message was taken")
        return {"channel": sent["channel"], "ts": sent["ts"], "thread_ts": thread_ts}

    async def _instead_of_steps(self, key: str, channel: str, ts: str, post: Post) -> Receipt:
        """The streamed message becomes the answer; where the stream died, by a change of it,
        and where it is gone, by a message of its own."""
        place: dict[str, Any] = {"channel": channel, "ts": ts}
        said: dict[str, Any] = {"blocks": post.blocks, "metadata": metadata(key)}
        try:
            await self._posting.chat_stopStream(**place, **said)
        except SlackApiError as error:
            if wait_of(error):
                raise
            try:
                await self._posting.chat_update(**place, text=post.text, **said)
            except SlackApiError as again:
                if wait_of(again):
                    raise
                return await self._post(key, channel, post.thread_ts, post)
        return {**place, "thread_ts": post.thread_ts}

    async def _note(self, item: OutboxItem, note: Note) -> Receipt:
        """The answer to somebody's direct message is one too: it need not vanish."""
        here = note.thread_ts is not None and note.channel.startswith(_DIRECT)
        if not here:
            try:
                await self._posting.chat_postEphemeral(
                    channel=note.channel, user=note.user, text=note.text, thread_ts=note.thread_ts
                )
                return {"channel": note.channel, "user": note.user}
            except SlackApiError as error:
                if error_code(error) not in NO_PLACE | UNSUPPORTED | GONE:
                    raise
        post = Post(
            channel=note.channel if here else None,
            user=note.user,
            thread_ts=note.thread_ts if here else None,
            text=note.text,
        )
        return await self._post_once(item, post)

    async def _direct(self, user: str) -> str:
        """Where Slack does not open it, the user's id: posts to it go to the direct message."""
        try:
            opened = await self._reading.conversations_open(users=user)
        except SlackApiError as error:
            if error_code(error) not in UNSUPPORTED:
                raise
            return user
        return str(opened["channel"]["id"])


def _plainer(block: Block) -> list[Block]:
    """A block for a workspace that may know only older ones."""
    if block["type"] == TABLE:
        return in_words(block)
    return [] if block["type"] in _NEWER else [block]


def _forms(post: Post) -> list[tuple[str, list[Block] | None]]:
    """Words and blocks as they are, then without blocks that a workspace may not know, then all
    of their words without any block."""
    if not post.blocks:
        return [(post.text, None)]
    known = [one for block in post.blocks for one in _plainer(block)]
    words = words_of(known) or post.text
    forms: list[tuple[str, list[Block] | None]] = [(post.text, post.blocks)]
    if known and known != post.blocks:
        forms.append((post.text, known))
    return [*forms, (words, None)]
