"""A mail that opens unsent in the reader's own mail program: a person presses send."""

from email.message import EmailMessage
from email.policy import SMTP

from csbot.domain.draft import Draft, Section

MEDIA_TYPE = "message/rfc822"
_SUBJECT = "subject"


def render(draft: Draft) -> bytes:
    """The sender and the recipient are left to who sends it. Citations stay in csbot."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _subject(draft)
    message["X-Unsent"] = "1"
    message["Date"] = draft.created_at
    body = [section for section in draft.sections if section.id != _SUBJECT]
    message.set_content(_text(body, titled=len(body) > 1))
    return message.as_bytes()


def _subject(draft: Draft) -> str:
    written = next((s for s in draft.sections if s.id == _SUBJECT and s.sentences), None)
    said = [s.text for s in written.sentences if s.status != "gap"] if written else []
    text = " ".join(said) or draft.title
    # A line break would begin another header.
    return " ".join(text.split())


def _text(sections: list[Section], titled: bool) -> str:
    parts = []
    for section in sections:
        # What is not known is for the reviewer, not for who gets the mail.
        lines = [sentence.text for sentence in section.sentences if sentence.status != "gap"]
        if titled:
            parts.append("\n".join([section.title, *(f"- {line}" for line in lines)]))
        else:
            parts.append("\n\n".join(lines))
    return "\n\n".join(parts) + "\n"
