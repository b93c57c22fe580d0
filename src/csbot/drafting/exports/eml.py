"""A mail that opens unsent in the reader's own mail program: a person presses send."""

from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from csbot.domain.draft import Draft
from csbot.drafting.exports.letter_text import subject_of, text_of


def render(draft: Draft, to: str | None = None) -> bytes:
    """The sender is left to who sends it; so is a recipient whose address is none (`to` may come
    from records that nobody checked). Citations stay in csbot."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject_of(draft)
    if recipient := address_of(to):
        message["To"] = recipient
    message["X-Unsent"] = "1"
    message["Date"] = draft.created_at
    message.set_content(text_of(draft))
    return message.as_bytes()


def address_of(to: str | None) -> Address | None:
    """None for what is no address."""
    try:
        found = Address(addr_spec=to) if to else None
    except (HeaderParseError, ValueError, IndexError):
        return None
    return found if found and found.username and found.domain else None
