"""What every format shows of a draft, in words: its standing, its marks, its endnotes."""

from csbot.domain import wording
from csbot.domain.draft import Draft
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Sentence

MARKS = {"inference": "inference", "gap": "not known", "reviewer": "reviewer"}


def standing(draft: Draft) -> str:
    """`Approved by ana@example.com on 3 March 2026`, or the watermark of what is not approved."""
    if draft.status != "approved":
        return f"Not approved: {draft.status.replace('_', ' ')}. Do not send."
    approved = [r for r in draft.reviews if r.decision == "approve"]
    if not approved:
        return "Approved"
    return f"Approved by {approved[-1].reviewer} on {wording.day(approved[-1].at.date())}"


def is_released(draft: Draft) -> bool:
    return draft.status == "approved"


def subtitle(draft: Draft) -> str:
    return f"As of {wording.day(draft.as_of)}. Version {draft.version}."


def citations(sentence: Sentence) -> str:
    return "".join(f"[{identity}]" for identity in sentence.citations)


def endnote(item: Evidence) -> str:
    """`Call: Kick-off, 3 March 2026: …`: source, date, and what it says."""
    when = f", {wording.day(item.date)}" if item.date else ""
    return f"{item.title}{when}: {item.text}"
