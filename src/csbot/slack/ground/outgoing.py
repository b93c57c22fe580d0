"""What csbot says in Slack, as frozen values: these are what the outbox keeps."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from csbot.drafting.exports.export import ExportFormat
from csbot.slack.ground.names import SOURCE
from csbot.storage.work import Message

Block = dict[str, Any]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Post(_Value):
    """A message in a channel or thread, else (no `channel`) a direct message to `user`.

    `readers` are the Slack ids that the answer was made for: somebody else who has joined since
    stops it. `about` is kept for later, never sent. `stream_ts` is a message of steps that this
    one takes the place of.
    """

    type: Literal["post"] = "post"
    channel: str | None
    user: str
    thread_ts: str | None = None
    text: str
    blocks: list[Block] = []
    readers: list[str] | None = None
    about: dict[str, str] = {}
    stream_ts: str | None = None


class File(_Value):
    """An approved draft as a file, in a thread or (no `thread_ts`) in the conversation itself."""

    type: Literal["file"] = "file"
    channel: str
    user: str
    thread_ts: str | None
    draft: str
    account: str
    format: ExportFormat
    email: str
    readers: list[str] | None = None


class Picture(_Value):
    """A chart that goes with an answer, to its place and for its readers; drawn when it leaves.

    `alt` says in words what it shows, `name` is its file's and of this answer alone.
    """

    type: Literal["picture"] = "picture"
    channel: str | None
    user: str
    thread_ts: str | None = None
    readers: list[str] | None = None
    name: str
    title: str
    alt: str
    spec: dict[str, Any]


class Removal(_Value):
    """Takes back a message of csbot's own, such as the steps of an answer that was stopped."""

    type: Literal["removal"] = "removal"
    channel: str
    ts: str


class Note(_Value):
    """Seen by `user` alone: in the channel where that is possible, else as a direct message."""

    type: Literal["note"] = "note"
    channel: str
    user: str
    thread_ts: str | None = None
    text: str


class Update(_Value):
    type: Literal["update"] = "update"
    channel: str
    ts: str
    text: str
    blocks: list[Block] = []


class Prompts(_Value):
    """Questions that somebody may press instead of typing; at most four are shown."""

    type: Literal["prompts"] = "prompts"
    channel: str
    thread_ts: str | None = None
    prompts: list[str]


class Home(_Value):
    type: Literal["home"] = "home"
    user: str
    view: dict[str, Any]


Outgoing = Annotated[
    Post | File | Picture | Note | Update | Removal | Prompts | Home, Field(discriminator="type")
]
OUTGOING: TypeAdapter[Outgoing] = TypeAdapter(Outgoing)


def message(key: str, outgoing: Outgoing) -> Message:
    """An outbox row. The key starts with what it is about, such as `answer:` or `card:ID:`."""
    return Message(key, SOURCE, f"slack:{_place(outgoing)}", outgoing.model_dump(mode="json"))


def _place(outgoing: Outgoing) -> str:
    if isinstance(outgoing, Home):
        return outgoing.user
    if isinstance(outgoing, Post | Picture):
        return outgoing.channel or outgoing.user
    return outgoing.channel
