"""A draft's card: what it is, what the check found, who may decide, and the buttons for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from csbot.domain.delivery import Way
from csbot.domain.draft import Draft, Review, Section
from csbot.drafting.exports.export import ExportFormat
from csbot.drafting.exports.letter_text import is_letter
from csbot.drafting.sending import delivery_line
from csbot.slack.ground import names
from csbot.slack.ground.incoming import DraftRef, LetterRef
from csbot.slack.ground.outgoing import Block
from csbot.slack.ground.text import escape, shortened
from csbot.slack.shown.blocks import (
    actions,
    button,
    confirmed,
    context,
    header,
    link_button,
    sections,
)

_STATUS = {
    "in_review": "Waits for a decision",
    "approved": "Approved",
    "rejected": "Rejected",
    "changes_requested": "Changes requested",
}
_SAID = {"approve": "approved", "reject": "rejected", "request_changes": "asked for changes to"}
# What is offered in a thread; the desk has every format.
_FILES: dict[ExportFormat, str] = {"pdf": "PDF", "docx": "Word", "eml": "Email file"}
_SEND: dict[Way, str] = {"smtp": "Send by mail", "webhook": "Hand over to send"}
_SECTIONS_SHOWN = 12
_LINE_LENGTH = 220
# A letter's sentence is shown whole, and a letter in two sections of Slack's.
_SENTENCE_LENGTH = 600
_LETTER_LENGTH = 4800
_REMOVED_SHOWN = 3
_PEOPLE_SHOWN = 12
_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Leaving:
    """How an approved letter may leave: to whom, over which ways, and what opens it in the
    reader's own mail program."""

    to: str | None
    ways: Sequence[Way]
    mail_link: str | None


def card_blocks(
    draft: Draft, people: Mapping[str, str], desk_url: str, leaving: Leaving | None = None
) -> list[Block]:
    """At most 10 blocks. `people` gives names by address; buttons stand while it may be decided."""
    decidable = draft.status == "in_review"
    url = _url(draft, desk_url)
    status = f"*{_STATUS[draft.status]}* · version {draft.version} · as of {draft.as_of}"
    who = ", ".join(_name(email, people) for email in draft.approvers[:_PEOPLE_SHOWN])
    facts = [f"{status} · {shortened(draft.account_id, _NAME_LENGTH)}", _check(draft)]
    if draft.delivery is not None:
        facts.append(f"*{escape(delivery_line(draft.delivery))}*")
    if decidable:
        facts.append(f"May be decided by {who or 'nobody yet'}")
    found = [header(draft.title), *sections(facts)]
    if is_letter(draft):
        found += sections(_letter(draft))
    else:
        found += sections([_first_line(section) for section in draft.sections[:_SECTIONS_SHOWN]])
    note = [shortened(draft.checks.note, _LINE_LENGTH)] if draft.checks.note else []
    found += context([*note, *_left_out(draft)])
    found += context([review_line(review, people) for review in draft.reviews[-3:]])
    buttons = _buttons(draft) if decidable else _files(draft)
    if leaving is not None:
        found += sections([_by_hand(leaving, url)])
        buttons = [*_send(draft, leaving), *buttons]
    return [*found, actions([*buttons, _desk(url)])]


def superseded_blocks(
    draft: Draft, version: int, people: Mapping[str, str], desk_url: str
) -> list[Block]:
    """What is left of an older version's card once a newer one stands."""
    reviews = [review for review in draft.reviews if review.version == version]
    line = f"Version {version} was replaced: version {draft.version} is the one to decide."
    return [
        header(draft.title),
        *sections([line]),
        *context([review_line(review, people) for review in reviews[-3:]]),
        actions([_desk(_url(draft, desk_url))]),
    ]


def summary(draft: Draft) -> str:
    """The card in a line, for notifications and screen readers."""
    return shortened(f"{draft.title}: {_STATUS[draft.status]}, version {draft.version}", 300)


def review_line(review: Review, people: Mapping[str, str]) -> str:
    said = f"{_name(review.reviewer, people)} {_SAID[review.decision]} version {review.version}"
    day = review.at.date().isoformat()
    comment = f": “{shortened(review.comment, 600)}”" if review.comment else ""
    return f"{said} on {day}{comment}"


def _url(draft: Draft, desk_url: str) -> str:
    return f"{desk_url.rstrip('/')}/drafts/{draft.id}"


def _name(email: str, people: Mapping[str, str]) -> str:
    return shortened(people.get(email, email), _NAME_LENGTH)


def _check(draft: Draft) -> str:
    checks = draft.checks
    line = f"Check: {checks.supported} of {checks.facts} facts carried by their evidence"
    many = len(checks.removed)
    return f"{line} · {many} left out" if many else line


def _left_out(draft: Draft) -> list[str]:
    return [
        f"Left out: “{shortened(one.text, _LINE_LENGTH)}” "
        f"({shortened('; '.join(one.reasons) or 'not supported', 160)})"
        for one in draft.checks.removed[:_REMOVED_SHOWN]
    ]


def _first_line(section: Section) -> str:
    first = section.sentences[0].text if section.sentences else "—"
    more = len(section.sentences) - 1
    tail = f" _(+{more})_" if more > 0 else ""
    return f"*{shortened(section.title, _NAME_LENGTH)}*  {shortened(first, _LINE_LENGTH)}{tail}"


def _letter(draft: Draft) -> list[str]:
    """A letter in whole, quoted, then what its sender has to settle: nobody should approve by its
    first line what a customer reads to the last."""
    said = [sentence for section in draft.sections for sentence in section.sentences]
    lines = [f"> {shortened(one.text, _SENTENCE_LENGTH)}" for one in said if one.status != "gap"]
    lines += [
        f"*For you to settle*  {shortened(one.text, _SENTENCE_LENGTH)}"
        for one in said
        if one.status == "gap"
    ]
    ends = list(accumulate(len(line) + 1 for line in lines))
    kept = sum(end <= _LETTER_LENGTH for end in ends)
    more = [f"_(+{len(lines) - kept}, on the desk)_"] if kept < len(lines) else []
    return [*lines[:kept], *more]


def _buttons(draft: Draft) -> list[Block]:
    value = _ref(draft)
    return [
        button("Approve", names.APPROVE, value, "primary"),
        button("Edit", names.EDIT, value),
        button("Request changes", names.REQUEST_CHANGES, value),
        button("Reject", names.REJECT, value, "danger"),
    ]


def _send(draft: Draft, leaving: Leaving) -> list[Block]:
    """A press asks once more and names the recipient; without one there is no press."""
    if leaving.to is None:
        return []
    again = draft.delivery is not None and draft.delivery.state == "unknown"
    found = []
    for way in leaving.ways:
        ref = LetterRef(
            draft=draft.id, version=draft.version, way=way, to=leaving.to, again=again
        ).model_dump_json()
        label = _SEND[way] + (", again" if again else "")
        doubt = "It may have arrived already: send it once more? " if again else ""
        asked = f"{doubt}It goes to {leaving.to}, as it was approved. It can't be taken back."
        made = button(label, names.SEND + way, ref, "danger" if again else "primary")
        found.append(confirmed(made, f"{label}?", asked, "Send"))
    return found


def _by_hand(leaving: Leaving, url: str) -> str:
    """Slack opens `mailto:` from text; what is too long for it is opened from a file."""
    to = escape(leaving.to or "a recipient whom you name")
    address = leaving.mail_link or f"{url}/export?format=eml"
    return f"<{escape(address)}|Open in mail>, to {to}"


def _files(draft: Draft) -> list[Block]:
    """What an approved draft can be had as; a rejected one leaves csbot in no form."""
    if draft.status != "approved":
        return []
    return [button(label, names.FILE + format_, _ref(draft)) for format_, label in _FILES.items()]


def _ref(draft: Draft) -> str:
    return DraftRef(draft=draft.id, version=draft.version).model_dump_json()


def _desk(url: str) -> Block:
    return link_button("Open on the desk", names.OPEN_DESK, url)
