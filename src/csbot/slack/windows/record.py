"""The windows behind a message's shortcuts: into an account's history, or answered by a draft."""

from collections.abc import Mapping

from pydantic import BaseModel

from csbot.slack.ground import names
from csbot.slack.ground.incoming import RecordAdded, ReplyAsked
from csbot.slack.ground.outgoing import Block
from csbot.slack.windows.parts import (
    INPUT_LENGTH,
    Body,
    choice,
    sender,
    text_input,
    typed,
    window,
)

_ACCOUNT, _TEXT, _PURPOSE = "account", "text", "purpose"
_ACCOUNT_LENGTH = 150
# Between a name and the number of its part.
_PART = "/"


class AboutMessage(BaseModel):
    """`said_at` is Slack's ts of the message."""

    channel: str
    said_by: str
    said_at: str


def record_window(about: AboutMessage, text: str, account: str) -> Block:
    """`account` is the one that the channel belongs to, where it does."""
    return window(
        "Add to history",
        [_account(account), *_words("What was said", text)],
        callback=names.RECORD_WINDOW,
        about=about.model_dump_json(),
        submit="Add",
    )


def reply_window(
    about: AboutMessage, text: str, account: str, purposes: Mapping[str, str]
) -> Block:
    """`purposes` are those that a letter may have, id → description."""
    first = next(iter(purposes))
    return window(
        "Draft a reply",
        [
            _account(account),
            choice(_PURPOSE, "What the reply is for", purposes, first),
            *_words("The message to reply to", text),
        ],
        callback=names.REPLY_WINDOW,
        about=about.model_dump_json(),
        submit="Draft",
    )


def read_record(body: Body) -> RecordAdded:
    about = AboutMessage.model_validate_json(body["view"]["private_metadata"])
    fields = typed(body)
    return RecordAdded(
        **sender(body), **about.model_dump(), account=fields[_ACCOUNT], text=_text_of(fields)
    )


def read_reply(body: Body) -> ReplyAsked:
    about = AboutMessage.model_validate_json(body["view"]["private_metadata"])
    fields = typed(body)
    return ReplyAsked(
        **sender(body),
        channel=about.channel,
        account=fields[_ACCOUNT],
        purpose=fields[_PURPOSE],
        text=_text_of(fields),
    )


def _account(account: str) -> Block:
    return text_input(_ACCOUNT, "Account", value=account, most=_ACCOUNT_LENGTH)


def _words(label: str, text: str) -> list[Block]:
    """As many inputs as hold it, cut where a line ends, else where an input does."""
    parts = [""]
    for line in text.splitlines():
        for start in range(0, len(line) or 1, INPUT_LENGTH):
            piece = line[start : start + INPUT_LENGTH]
            longer = f"{parts[-1]}\n{piece}" if parts[-1] and not start else piece
            if len(longer) <= INPUT_LENGTH and not start:
                parts[-1] = longer
            else:
                parts.append(piece)
    many = len(parts)
    return [
        text_input(
            f"{_TEXT}{_PART}{number}",
            label + (f" ({number} of {many})" if many > 1 else ""),
            value=part,
            lines=True,
            optional=number > 1,
        )
        for number, part in enumerate(parts, start=1)
    ]


def _text_of(fields: Mapping[str, str]) -> str:
    """What the inputs hold, in their order."""
    named = {
        int(name.partition(_PART)[2]): text
        for name, text in fields.items()
        if name.partition(_PART)[0] == _TEXT
    }
    return "\n".join(named[number] for number in sorted(named) if named[number])
