"""Looks whether a message has arrived: Slack has no idempotency key, so its metadata holds ours."""

from collections.abc import AsyncIterator
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from csbot.slack.ground.client import error_code
from csbot.slack.ground.names import EVENT_TYPE

# Without these a thread can't be looked through; a doubled answer is better than none.
_CANT_LOOK = {"missing_scope", "channel_not_found", "not_in_channel", "thread_not_found"}
_MOST_PAGES = 10


def metadata(key: str) -> dict[str, Any]:
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}


async def posted(
    client: AsyncWebClient, channel: str, thread_ts: str | None, key: str
) -> str | None:
    """The ts of the message with this key, None where there is none. Raises SlackApiError."""
    try:
        async for message in messages_of(client, channel, thread_ts):
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            if payload.get("key") == key:
                return str(message["ts"])
    except SlackApiError as error:
        if error_code(error) not in _CANT_LOOK:
            raise
    return None


async def left_behind(
    client: AsyncWebClient, channel: str, thread_ts: str, after: str, itself: str
) -> str | None:
    """The ts of a message of steps that never became an answer: csbot's own (`itself`), behind the
    question (`after`, its ts), without a key. None where there is none. Raises SlackApiError."""
    try:
        async for message in messages_of(client, channel, thread_ts):
            ours = message.get("user") == itself and float(message["ts"]) > float(after)
            if ours and not message.get("metadata") and not message.get("files"):
                return str(message["ts"])
    except SlackApiError as error:
        if error_code(error) not in _CANT_LOOK:
            raise
    return None


async def messages_of(
    client: AsyncWebClient, channel: str, thread_ts: str | None
) -> AsyncIterator[dict[str, Any]]:
    """A thread's messages, or the newest of a conversation."""
    cursor = ""
    for _ in range(_MOST_PAGES):
        if thread_ts:
            page = await client.conversations_replies(
                channel=channel, ts=thread_ts, include_all_metadata=True, cursor=cursor, limit=200
            )
        else:
            page = await client.conversations_history(
                channel=channel, include_all_metadata=True, cursor=cursor, limit=200
            )
        for message in page["messages"]:
            yield message
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return
