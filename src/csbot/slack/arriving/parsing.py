"""Requests from Slack, of its own shapes, turned into what people did."""

import json
import logging
import re
from collections.abc import Callable
from hashlib import sha256

from pydantic import ValidationError

from csbot.slack.arriving.presses import form, press
from csbot.slack.ground import names
from csbot.slack.ground.conversations import message_key
from csbot.slack.ground.incoming import (
    Asked,
    ChatOpened,
    Commanded,
    HomeOpened,
    Incoming,
    QuestionDeleted,
    QuestionEdited,
    Stopped,
    ThreadDeleted,
)
from csbot.slack.ground.text import plain
from csbot.slack.windows.parts import Body

_log = logging.getLogger(__name__)
# Subtypes of a message that somebody typed.
_PERSONS = (None, "", "file_share", "me_message", "thread_broadcast")
_MENTION = re.compile(r"<@[UW]")
# What an event says of its channel, and how the subscription is called.
_SUBSCRIBED = {"channel": "channels", "group": "groups", "app_home": "im"}
_KINDS = {"D": "im", "C": "channel", "G": "group"}


def parse(body: Body) -> Incoming | None:
    """What a request from Slack means; None for what csbot has no part in."""
    try:
        if body.get("type") == "event_callback":
            return _event(body)
        if body.get("command") == names.COMMAND:
            return Commanded(
                team=body["team_id"],
                user=body["user_id"],
                channel=body["channel_id"],
                text=plain(body.get("text") or ""),
            )
        if body.get("type") == "block_actions":
            return press(body)
        if body.get("type") == "view_submission":
            return form(body)
    except (KeyError, IndexError, TypeError, ValueError, ValidationError) as error:
        # Signed, yet of a shape that Slack does not document: sending it again won't help.
        _log.warning("a request from Slack could not be read: %s", error)
    return None


def deleted_question(body: Body) -> QuestionDeleted | None:
    """What a deletion is beside the end of its thread: somebody may be waiting no more."""
    try:
        event = body["event"] if body.get("type") == "event_callback" else {}
        if event.get("type") != "message" or not _is_deletion(event):
            return None
        before = dict(event.get("previous_message") or ())
        ts = event.get("deleted_ts") or before["ts"]
        return QuestionDeleted(
            team=body["team_id"],
            user=before.get("user") or "",
            channel=event["channel"],
            thread_ts=before.get("thread_ts") or ts,
            ts=ts,
        )
    except (KeyError, TypeError, ValueError, ValidationError) as error:
        _log.warning("a deletion in Slack could not be read: %s", error)
        return None


def event_key(body: Body) -> str:
    """The same for every retry of a request, and for no two things that people did: a message
    may come as several events (a mention, and a message of its channel)."""
    event = body.get("event")
    if body.get("type") == "event_callback" and isinstance(event, dict):
        channel, ts = event.get("channel"), event.get("ts")
        if event.get("type") in ("message", "app_mention") and channel and ts:
            return message_key(channel, ts)
    if event_id := body.get("event_id"):
        return f"slack:event:{event_id}"
    text = json.dumps(body, sort_keys=True, ensure_ascii=False)
    return f"slack:request:{sha256(text.encode()).hexdigest()[:32]}"


def _message(body: Body) -> Asked | None:
    """A mention, or a message to csbot alone."""
    event = body["event"]
    # Bots, joins, deletions: only a person's own message is a question.
    if event.get("bot_id") or event.get("subtype") not in _PERSONS:
        return None
    bots = [one for one in body.get("authorizations") or () if one.get("is_bot", True)]
    own = bots[0].get("user_id") if bots else None
    if not event.get("user") or event["user"] in (own, "USLACKBOT"):
        return None
    return Asked(
        team=body.get("team_id") or event["team"],
        user=event["user"],
        channel=event["channel"],
        text=plain(event.get("text") or "", own),
        ts=event["ts"],
        thread_ts=event.get("thread_ts") or event["ts"],
        private=event.get("channel_type") == "im" or event["channel"].startswith("D"),
        files=bool(event.get("files")),
    )


def _new_message(body: Body) -> Asked | None:
    """In a direct message an edited question stays the one that was asked."""
    return None if body["event"].get("edited") else _message(body)


def _reply(body: Body) -> Asked | None:
    """A reply in a channel that mentions nobody; what mentions csbot arrives as a mention."""
    event = body["event"]
    if event.get("thread_ts") in (None, event.get("ts")) or _MENTION.search(event["text"]):
        return None
    asked = _new_message(body)
    return asked and asked.model_copy(update={"follows": True})


def _home(body: Body) -> HomeOpened | ChatOpened:
    event = body["event"]
    opened = {"team": body["team_id"], "user": event["user"]}
    if event.get("tab", "home") == "home":
        return HomeOpened(**opened)
    return ChatOpened(**opened, channel=event["channel"])


def _assistant(body: Body) -> ChatOpened:
    """Of apps that a workspace still has as assistants, and not as agents."""
    thread = body["event"]["assistant_thread"]
    return ChatOpened(
        team=body["team_id"],
        user=thread["user_id"],
        channel=thread["channel_id"],
        thread_ts=thread["thread_ts"],
    )


def _stopped(body: Body) -> Stopped | None:
    """The Stop of an agent's session; a session is a thread."""
    event = body["event"]
    session = event.get("session") or event.get("assistant_thread") or event
    user = event.get("user") or event.get("user_id") or session.get("user_id")
    channel, thread = session.get("channel_id") or event.get("channel"), session.get("thread_ts")
    if not (user and channel and thread):
        return None
    return Stopped(team=body["team_id"], user=user, channel=channel, thread_ts=thread)


def _deleted(body: Body) -> ThreadDeleted | None:
    """Of deletions only that of a thread's first message; with replies it leaves a tombstone."""
    event = body["event"]
    before = dict(event.get("previous_message") or ())
    ts = event.get("deleted_ts") or before.get("ts")
    if ts is None or before.get("thread_ts", ts) != ts:
        return None
    user = before.get("user") or ""
    return ThreadDeleted(team=body["team_id"], user=user, channel=event["channel"], thread_ts=ts)


def _edited(body: Body) -> QuestionEdited | None:
    """Other words of a person, not a preview that Slack put beneath them."""
    event = body["event"]
    now, before = dict(event.get("message") or ()), dict(event.get("previous_message") or ())
    by_person = now.get("user") and not now.get("bot_id") and now.get("subtype") in _PERSONS
    if not by_person or plain(now.get("text") or "") == plain(before.get("text") or ""):
        return None
    return QuestionEdited(
        team=body["team_id"],
        user=now["user"],
        channel=event["channel"],
        thread_ts=now.get("thread_ts") or now["ts"],
        ts=now["ts"],
    )


def _is_deletion(event: Body) -> bool:
    changed = dict(event.get("message") or ())
    return event.get("subtype") == "message_deleted" or changed.get("subtype") == "tombstone"


# The events that csbot subscribes to: the manifest and the parser both read this.
EVENTS: dict[str, Callable[[Body], Incoming | None]] = {
    # A mention that an edit brought in is a new one; of any other the key was had.
    "app_mention": _message,
    "message.im": _new_message,
    "message.channels": _reply,
    "message.groups": _reply,
    "message.mpim": _reply,
    "app_home_opened": _home,
    "agent_session_stopped": _stopped,
}
# Understood where they come, and not asked for.
_OLDER: dict[str, Callable[[Body], Incoming | None]] = {"assistant_thread_started": _assistant}


def _event(body: Body) -> Incoming | None:
    event = body["event"]
    kind = event["type"]
    if kind == "message" and _is_deletion(event):
        return _deleted(body)
    if kind == "message" and event.get("subtype") == "message_changed":
        return _edited(body)
    if kind == "message":
        told = event.get("channel_type") or _KINDS.get(event["channel"][:1], "")
        kind = f"message.{_SUBSCRIBED.get(told, told)}"
    parser = EVENTS.get(kind) or _OLDER.get(kind)
    return parser(body) if parser else None
