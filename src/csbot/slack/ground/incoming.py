"""What people do in Slack, as csbot's own frozen values: these are what the inbox keeps."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from csbot.domain.delivery import Way
from csbot.domain.draft import Decision
from csbot.domain.notice import NoticeKind
from csbot.drafting.exports.export import ExportFormat
from csbot.storage.feedback import Verdict


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)

    team: str
    user: str


class Asked(_Value):
    """A mention, or a direct message (`private`). `ts` is Slack's id of the message.

    `follows`: a reply in a channel's thread that mentions nobody. `files`: something was attached.
    """

    type: Literal["asked"] = "asked"
    channel: str
    text: str
    ts: str
    thread_ts: str
    private: bool
    follows: bool = False
    files: bool = False


class Commanded(_Value):
    type: Literal["commanded"] = "commanded"
    channel: str
    text: str


class DraftRef(BaseModel):
    """What a button on a card carries."""

    model_config = ConfigDict(frozen=True)

    draft: str
    version: int


class LetterRef(DraftRef):
    """What the button carries that sends an approved letter: over which way, and to whom as the
    presser saw it; `again` where an earlier sending may have arrived."""

    way: Way
    to: str
    again: bool = False


class CardPlace(DraftRef):
    """What a window carries while somebody edits: the draft, and where its card stands."""

    channel: str
    ts: str


class CommentedDecision(CardPlace):
    """The same while somebody writes the comment to a decision."""

    decision: Literal["request_changes", "reject"]


class Decided(_Value):
    """A press on a card, or the form behind it. `ts` is the card's message."""

    type: Literal["decided"] = "decided"
    channel: str
    ts: str
    draft: str
    version: int
    decision: Decision
    comment: str = ""
    # The reviewer's own text by section id, where the press was on an edited draft.
    sections: dict[str, str] = {}


class SendPressed(_Value):
    """A press that sends an approved letter. `ts` is the card's message."""

    type: Literal["send_pressed"] = "send_pressed"
    channel: str
    ts: str
    draft: str
    version: int
    way: Way
    to: str
    again: bool = False


class Rated(_Value):
    """Thumbs, then perhaps the reason behind them."""

    type: Literal["rated"] = "rated"
    channel: str
    run: str
    verdict: Verdict
    reason: str = ""


class FileAsked(_Value):
    """A press that wants an approved draft as a file, in the thread of its card."""

    type: Literal["file_asked"] = "file_asked"
    channel: str
    ts: str
    thread_ts: str | None
    draft: str
    version: int
    format: ExportFormat


class RecordAdded(_Value):
    """A message that somebody puts into an account's history."""

    type: Literal["record_added"] = "record_added"
    channel: str
    account: str
    said_by: str
    said_at: str
    text: str


class ReplyAsked(_Value):
    """A customer's message that somebody wants an answer to drafted."""

    type: Literal["reply_asked"] = "reply_asked"
    channel: str
    account: str
    purpose: str
    text: str


class NoticeTurnedOff(_Value):
    """A press on the button of a note that nobody wants any more."""

    type: Literal["notice_turned_off"] = "notice_turned_off"
    channel: str
    kind: NoticeKind


class SettingsChanged(_Value):
    """What somebody chose in the window of their settings, as it was typed."""

    type: Literal["settings_changed"] = "settings_changed"
    fields: dict[str, str]


class WishesChanged(_Value):
    """What somebody typed into the window of their standing wishes; `team` only of a manager."""

    type: Literal["wishes_changed"] = "wishes_changed"
    own: str
    team_text: str | None = None


class Stopped(_Value):
    """A press on Stop, while csbot works on a thread."""

    type: Literal["stopped"] = "stopped"
    channel: str
    thread_ts: str


class ThreadDeleted(_Value):
    """The message that a thread begins with was deleted; `user` had written it."""

    type: Literal["thread_deleted"] = "thread_deleted"
    channel: str
    thread_ts: str


class QuestionDeleted(_Value):
    """A message in a thread of csbot's was deleted, its first one or a later: whatever is being
    answered to it is wanted no more."""

    type: Literal["question_deleted"] = "question_deleted"
    channel: str
    thread_ts: str
    ts: str


class QuestionEdited(_Value):
    """The words of a message in a thread of csbot's were changed; `ts` is the message's id."""

    type: Literal["question_edited"] = "question_edited"
    channel: str
    thread_ts: str
    ts: str


class HomeOpened(_Value):
    type: Literal["home_opened"] = "home_opened"


class ChatOpened(_Value):
    """Somebody opened their conversation with csbot; `thread_ts` where it is an assistant's."""

    type: Literal["chat_opened"] = "chat_opened"
    channel: str
    thread_ts: str | None = None


# Done in a channel, where a note to the person can stand.
Placed = (
    Asked
    | Commanded
    | Decided
    | SendPressed
    | Rated
    | FileAsked
    | RecordAdded
    | ReplyAsked
    | NoticeTurnedOff
    | QuestionEdited
)
Incoming = Annotated[
    Placed
    | Stopped
    | QuestionDeleted
    | ThreadDeleted
    | HomeOpened
    | ChatOpened
    | SettingsChanged
    | WishesChanged,
    Field(discriminator="type"),
]
_INCOMING: TypeAdapter[Incoming] = TypeAdapter(Incoming)


def read(payload: Mapping[str, Any]) -> Incoming:
    """An inbox row's payload. Raises ValidationError for one that csbot did not write."""
    return _INCOMING.validate_python(payload)
