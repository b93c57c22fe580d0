"""What a press on a button means, and what was typed into a window."""

import json
from collections.abc import Callable

from csbot.slack.ground import names
from csbot.slack.ground.incoming import (
    Decided,
    DraftRef,
    FileAsked,
    Incoming,
    LetterRef,
    NoticeTurnedOff,
    Rated,
    SendPressed,
)
from csbot.slack.windows.comment import read_comment
from csbot.slack.windows.edit import read_edit
from csbot.slack.windows.parts import Body
from csbot.slack.windows.reason import read_reason
from csbot.slack.windows.record import read_record, read_reply
from csbot.slack.windows.settings import read_settings
from csbot.slack.windows.wishes import read_wishes


def press(body: Body) -> Incoming | None:
    action = body["actions"][0]
    team, user = body["team"]["id"], body["user"]["id"]
    if action["action_id"] == names.APPROVE:
        ref = DraftRef.model_validate_json(action["value"])
        container = card_place(body)
        return Decided(team=team, user=user, decision="approve", **container, **ref.model_dump())
    if action["action_id"].startswith(names.SEND):
        letter = LetterRef.model_validate_json(action["value"])
        return SendPressed(team=team, user=user, **card_place(body), **letter.model_dump())
    if action["action_id"].startswith(names.FILE):
        message = body.get("message") or {}
        ref = DraftRef.model_validate_json(action["value"])
        return FileAsked(
            team=team,
            user=user,
            **card_place(body),
            thread_ts=message.get("thread_ts"),
            **ref.model_dump(),
            format=action["action_id"].removeprefix(names.FILE),
        )
    if action["action_id"].startswith(names.NOTICE_OFF):
        kind = action["action_id"].removeprefix(names.NOTICE_OFF)
        return NoticeTurnedOff(team=team, user=user, channel=card_place(body)["channel"], kind=kind)
    if action["action_id"] == names.FEEDBACK:
        rating = json.loads(action["value"])
        channel = card_place(body)["channel"]
        return Rated(team=team, user=user, channel=channel, **rating)
    return None


def card_place(body: Body) -> dict[str, str]:
    """The channel and message that a pressed button stands in."""
    container = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container["channel_id"]
    ts = (body.get("message") or {}).get("ts") or container["message_ts"]
    return {"channel": channel, "ts": ts}


def form(body: Body) -> Incoming | None:
    read = WINDOWS.get(body["view"]["callback_id"])
    return read(body) if read else None


# The windows that come back, each with what reads it.
WINDOWS: dict[str, Callable[[Body], Incoming]] = {
    names.COMMENT_WINDOW: read_comment,
    names.EDIT_WINDOW: read_edit,
    names.REASON_WINDOW: read_reason,
    names.RECORD_WINDOW: read_record,
    names.REPLY_WINDOW: read_reply,
    names.SETTINGS_WINDOW: read_settings,
    names.WISHES_WINDOW: read_wishes,
}
