"""How a thread's draft stands: who may decide about it, and what was decided."""

import re
from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.draft import Draft, DraftStatus
from csbot.domain.person import Person

_IT = r"(?:it|that|this|the\s+(?:draft|document|letter|e?mail|brief|plan|summary|pack|one))"
_DECIDES = r"(?:approves?|signs?|decides?|releases?|reviews?|okays?)"
_ASKS_STATE = re.compile(
    rf"^\W*(?:(?:and|ok|so|now)\W+)*(?:"
    rf"who\s+(?:\w+\s+){{0,3}}{_DECIDES}(?:\s+(?:off|on|about))*\s+{_IT}|"
    rf"who\s+(?:must|has\s+to|needs\s+to|can|may|should)\s+{_DECIDES}\b.{{0,20}}|"
    rf"(?:is|was|has)\s+{_IT}\s+(?:been\s+)?(?:already\s+|yet\s+)?"
    r"(?:approved|released|reviewed|rejected|signed\s+off|sent)(?:\s+(?:already|yet))?|"
    rf"(?:what\s+is|what['’]?s|how\s+is)\s+the\s+(?:status|state)\s+of\s+{_IT}|"
    rf"(?:what\s+is|what['’]?s)\s+its\s+(?:status|state))\W*$",
    re.I,
)
_STATES: dict[DraftStatus, str] = {
    "in_review": "waits for review",
    "approved": "is approved",
    "rejected": "is rejected",
    "changes_requested": "was sent back for changes",
}


def asks_state(text: str) -> bool:
    """ "Who approves that?", "is it approved yet?"."""
    return bool(_ASKS_STATE.match(text))


def state(draft: Draft, people: Sequence[Person]) -> str:
    """One line on where a draft stands; names for the addresses of people who are loaded."""
    names = {person.email: person.name for person in people}
    said = [f"“{draft.title}” (version {draft.version}) {_STATES[draft.status]}."]
    if draft.reviews:
        last = draft.reviews[-1]
        day = wording.day(last.at.date())
        who = names.get(last.reviewer, last.reviewer)
        said.append(f"{who} decided on {day}, about version {last.version}.")
    if draft.status in ("in_review", "changes_requested"):
        may = [names.get(email, email) for email in draft.approvers]
        said.append(f"{wording.listed(may)} may decide." if may else "Nobody may decide it yet.")
    return " ".join(said)
