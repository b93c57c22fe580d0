"""A draft as a letter: its subject, its text, and whom its greeting addresses."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from csbot.domain.draft import Draft, Section
from csbot.domain.records import Contact
from csbot.errors import Conflict

_SUBJECT = "subject"
# Mail programs and browsers take addresses of about this length, and cut longer ones in silence.
_LONGEST_LINK = 1_900


def is_letter(draft: Draft) -> bool:
    """Whether it is read by the customer as it stands: a subject, and then running text."""
    return any(section.id == _SUBJECT for section in draft.sections)


def subject_of(draft: Draft) -> str:
    written = next((s for s in draft.sections if s.id == _SUBJECT and s.sentences), None)
    said = [s.text for s in written.sentences if s.status != "gap"] if written else []
    text = " ".join(said) or draft.title
    # A line break would begin another header.
    return " ".join(text.split())


def text_of(draft: Draft) -> str:
    """Without citations, and without what is not known: that is for the reviewer."""
    sections = [section for section in draft.sections if section.id != _SUBJECT]
    titled = len(sections) > 1
    return "\n\n".join(_section(section, titled) for section in sections) + "\n"


def addressee(draft: Draft, contacts: Iterable[Contact]) -> str | None:
    """The address of the one contact whose whole name stands in the greeting; a reviewer may have
    changed it. None where nobody, or more than one, is named, or has no address, or has left."""
    body = next((s for s in draft.sections if s.id != _SUBJECT and s.sentences), None)
    if body is None or not is_letter(draft):
        return None
    greeting = body.sentences[0].text.casefold()
    named = {
        contact.email
        for contact in contacts
        if contact.left_on is None and contact.name.casefold() in greeting
    }
    return named.pop() if len(named) == 1 else None


def mail_link(draft: Draft, to: str | None) -> str | None:
    """A `mailto:` address that opens the letter, unsent, in the reader's own mail program; None
    for a letter that is too long for an address: its .eml file opens there as well.

    Raises Conflict for a draft that is not approved.
    """
    if draft.status != "approved":
        raise Conflict("Only an approved draft can be opened as a mail. Have it approved first.")
    fields = {"subject": subject_of(draft), "body": text_of(draft).replace("\n", "\r\n")}
    link = f"mailto:{quote(to or '', safe='@')}?{urlencode(fields, quote_via=quote)}"
    return link if len(link) <= _LONGEST_LINK else None


def _section(section: Section, titled: bool) -> str:
    lines = [sentence.text for sentence in section.sentences if sentence.status != "gap"]
    if titled:
        return "\n".join([section.title, *(f"- {line}" for line in lines)])
    return "\n\n".join(lines)
