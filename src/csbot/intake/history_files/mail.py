"""A stored mail (.eml): who wrote to whom, when, about what, and the words that are its own."""

import re
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses

from csbot.intake.documents.converted import Converters, Unreadable

# What opens the quoted mail below an answer, in the words of common mail programs.
_QUOTED = re.compile(
    r"^\s*(?:On .{5,120} wrote:|Am .{5,120} schrieb .{0,80}:|Le .{5,120} a écrit ?:"
    r"|-{2,} ?(?:Original Message|Forwarded message|Ursprüngliche Nachricht) ?-{2,})\s*$",
    re.MULTILINE,
)
_SIGNATURE = re.compile(r"^-- $", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mail:
    """`author` is the sender's name, or address where no name stands; `addresses` are all of the
    sender and receivers, in small letters."""

    date: date | None
    title: str
    text: str
    author: str | None
    addresses: tuple[str, ...]


def read_mail(content: bytes, converters: Converters) -> Mail:
    """Raises Unreadable where the bytes are no mail with a text."""
    message = message_from_bytes(content, policy=policy.default)
    if not message.keys() or not isinstance(message, EmailMessage):
        raise Unreadable("is no mail; expected headers such as From, Date, Subject, then a text")
    text = own_words(_body(message, converters))
    if not text:
        raise Unreadable("holds no text of its own; expected a mail with a body")
    named = getaddresses([str(value) for value in message.get_all("From", [])])
    receivers = [str(v) for key in ("To", "Cc") for v in message.get_all(key, [])]
    addresses = [address.casefold() for _, address in (*named, *getaddresses(receivers)) if address]
    name, address = named[0] if named else ("", "")
    return Mail(
        date=_day(message),
        title=" ".join(str(message.get("Subject", "")).split()),
        text=text,
        author=name or address or None,
        addresses=tuple(dict.fromkeys(addresses)),
    )


def own_words(text: str) -> str:
    """A mail's body without the mail it answers: that is a record of its own."""
    quoted = _QUOTED.search(text)
    # A mail that is nothing but a forwarded one keeps it.
    if quoted and text[: quoted.start()].strip():
        text = text[: quoted.start()]
    lines = [
        line if line == "-- " else line.rstrip()
        for line in text.splitlines()
        if not line.startswith(">")
    ]
    text = "\n".join(lines)
    if signature := _SIGNATURE.search(text):
        text = text[: signature.start()]
    return re.sub(r"[ \t]*\n(?:[ \t]*\n){2,}", "\n\n", text).strip()


def _body(message: EmailMessage, converters: Converters) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        content = part.get_content()
    except (LookupError, ValueError) as error:
        raise Unreadable("is written in an unknown encoding; expected UTF-8") from error
    if part.get_content_type() == "text/html":
        content, _ = converters()[".html"](str(content).encode())
    return str(content).replace("\r\n", "\n").replace("\x00", "")


def _day(message: EmailMessage) -> date | None:
    try:
        header = message.get("Date")
        moment = getattr(header, "datetime", None)
        return moment.date() if moment is not None else None
    except (TypeError, ValueError):
        return None
