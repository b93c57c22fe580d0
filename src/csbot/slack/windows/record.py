"""The windows behind a message's shortcuts: into an account's history, or answered by a draft."""

from collections.abc import Mapping

from pydantic import BaseModel

from csbot.slack import names
from csbot.slack.incoming import RecordAdded, ReplyAsked
from csbot.slack.outgoing import Block
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


class AboutMessage(BaseModel):
    """`said_at` is Slack's ts of the message."""

    channel: str
    said_by: str
    said_at: str


def record_window(about: AboutMessage, text: str, account: str) -> Block:
    """`account` is the one that the channel belongs to, where it does."""
    return window(
        "Add to history",
        [_account(account), _words("What was said", text)],
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
            _words("The message to reply to", text),
        ],
        callback=names.REPLY_WINDOW,
        about=about.model_dump_json(),
        submit="Draft",
    )


def read_record(body: Body) -> RecordAdded:
    about = AboutMessage.model_validate_json(body["view"]["private_metadata"])
    fields = typed(body)
    return RecordAdded(
        **sender(body), **about.model_dump(), account=fields[_ACCOUNT], text=fields[_TEXT]
    )


def read_reply(body: Body) -> ReplyAsked:
    about = AboutMessage.model_validate_json(body["view"]["private_metadata"])
    fields = typed(body)
    return ReplyAsked(
        **sender(body),
        channel=about.channel,
        account=fields[_ACCOUNT],
        purpose=fields[_PURPOSE],
        text=fields[_TEXT],
    )


def _account(account: str) -> Block:
    return text_input(_ACCOUNT, "Account", value=account, most=_ACCOUNT_LENGTH)


def _words(label: str, text: str) -> Block:
    if len(text) > INPUT_LENGTH:
        label = f"{label} (its first {INPUT_LENGTH:,} characters)"
    return text_input(_TEXT, label, value=text[:INPUT_LENGTH], lines=True)
