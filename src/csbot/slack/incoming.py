"""What people do in Slack, as csbot's own frozen values: these are what the inbox keeps."""

import json
import logging
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from csbot.domain.draft import Decision
from csbot.slack import names
from csbot.slack.text import plain
from csbot.storage.feedback import Verdict

_log = logging.getLogger(__name__)
Body = Mapping[str, Any]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)

    team: str
    user: str


class Asked(_Value):
    """A mention, or a direct message (`private`). `ts` is Slack's id of the message."""

    type: Literal["asked"] = "asked"
    channel: str
    text: str
    ts: str
    thread_ts: str
    private: bool


class Commanded(_Value):
    type: Literal["commanded"] = "commanded"
    channel: str
    text: str


class DraftRef(BaseModel):
    """What a button on a card carries."""

    model_config = ConfigDict(frozen=True)

    draft: str
    version: int


class CommentedDecision(DraftRef):
    """What a form carries while somebody writes the comment."""

    decision: Literal["request_changes", "reject"]
    channel: str
    ts: str


class Decided(_Value):
    """A press on a card, or the form behind it. `ts` is the card's message."""

    type: Literal["decided"] = "decided"
    channel: str
    ts: str
    draft: str
    version: int
    decision: Decision
    comment: str = ""


class Rated(_Value):
    type: Literal["rated"] = "rated"
    channel: str
    run: str
    verdict: Verdict


class HomeOpened(_Value):
    type: Literal["home_opened"] = "home_opened"


# Done in a channel, where a note to the person can stand.
Placed = Asked | Commanded | Decided | Rated
Incoming = Annotated[Placed | HomeOpened, Field(discriminator="type")]
_INCOMING: TypeAdapter[Incoming] = TypeAdapter(Incoming)


def read(payload: Body) -> Incoming:
    """An inbox row's payload. Raises ValidationError for one that csbot did not write."""
    return _INCOMING.validate_python(payload)


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
            return _press(body)
        if body.get("type") == "view_submission":
            return _form(body)
    except (KeyError, IndexError, TypeError, ValueError, ValidationError) as error:
        # Signed, yet of a shape that Slack does not document: sending it again won't help.
        _log.warning("a request from Slack could not be read: %s", error)
    return None


def event_key(body: Body) -> str:
    """The same for every retry of a request, and for no two requests."""
    if event_id := body.get("event_id"):
        return f"slack:event:{event_id}"
    text = json.dumps(body, sort_keys=True, ensure_ascii=False)
    return f"slack:request:{sha256(text.encode()).hexdigest()[:32]}"


def conversation(incoming: Incoming) -> str:
    """Where order matters: a thread, the reviews of one draft, else what one person does."""
    if isinstance(incoming, Asked):
        return f"slack:{incoming.team}:{incoming.channel}:{incoming.thread_ts}"
    if isinstance(incoming, Decided):
        return f"slack:{incoming.team}:draft:{incoming.draft}"
    return f"slack:{incoming.team}:{incoming.user}"


def _message(body: Body, private: bool) -> Asked | None:
    event = body["event"]
    # Bots, edits, joins, deletions: only a person's new message is a question.
    if event.get("bot_id") or event.get("subtype") or event.get("edited"):
        return None
    own = next((one.get("user_id") for one in body.get("authorizations") or ()), None)
    if not event.get("user") or event["user"] == own:
        return None
    return Asked(
        team=body["team_id"],
        user=event["user"],
        channel=event["channel"],
        text=plain(event.get("text") or "", own),
        ts=event["ts"],
        thread_ts=event.get("thread_ts") or event["ts"],
        private=private,
    )


def _home(body: Body) -> HomeOpened | None:
    if body["event"].get("tab", "home") != "home":
        return None
    return HomeOpened(team=body["team_id"], user=body["event"]["user"])


# The events that csbot subscribes to: the manifest and the parser both read this.
EVENTS: dict[str, Callable[[Body], Incoming | None]] = {
    "app_mention": lambda body: _message(body, private=False),
    "message.im": lambda body: _message(body, private=True),
    "app_home_opened": _home,
}


def _event(body: Body) -> Incoming | None:
    event = body["event"]
    kind, channel_type = event["type"], event.get("channel_type")
    if kind == "app_mention" and channel_type == "im":
        return None  # the same words arrive as message.im
    parser = EVENTS.get(f"{kind}.{channel_type}" if kind == "message" else kind)
    return parser(body) if parser else None


def _press(body: Body) -> Incoming | None:
    action = body["actions"][0]
    team, user = body["team"]["id"], body["user"]["id"]
    if action["action_id"] == names.APPROVE:
        ref = DraftRef.model_validate_json(action["value"])
        container = card_place(body)
        return Decided(team=team, user=user, decision="approve", **container, **ref.model_dump())
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


def _form(body: Body) -> Incoming | None:
    view = body["view"]
    if view["callback_id"] != names.COMMENT_FORM:
        return None
    about = CommentedDecision.model_validate_json(view["private_metadata"])
    comment = view["state"]["values"][names.COMMENT_BLOCK][names.COMMENT_INPUT].get("value")
    return Decided(
        team=(body.get("team") or {}).get("id") or view["team_id"],
        user=body["user"]["id"],
        comment=(comment or "").strip(),
        **about.model_dump(),
    )
