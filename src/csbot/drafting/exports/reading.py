"""What every format shows of a draft, in words: its standing, its marks, its endnotes."""

from csbot.domain import wording
from csbot.domain.draft import Draft, Figure, Section
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Sentence
from csbot.drafting.exports.letter_text import is_letter
from csbot.drafting.render import markdown

MARKS = {"inference": "inference", "gap": "not known", "reviewer": "reviewer"}

LETTER_MARKS = {"gap": "for the reviewer, not part of the letter", "reviewer": "reviewer"}


def mark(draft: Draft, sentence: Sentence) -> str:
    """What stands behind a sentence that is no plain fact; the courtesies of a letter need none."""
    return (LETTER_MARKS if is_letter(draft) else MARKS).get(sentence.status, "")


def as_released(draft: Draft) -> Draft:
    """A letter that was approved, without what its reviewer had to settle and the records behind
    that: it is the letter now, and may be sent on. Everything else as it stands."""
    if not (is_letter(draft) and is_released(draft)):
        return draft
    sections = tuple(
        part.model_copy(
            update={"sentences": tuple(one for one in part.sentences if one.status != "gap")}
        )
        for part in draft.sections
    )
    cited = {identity for part in sections for one in part.sentences for identity in one.citations}
    evidence = tuple(item for item in draft.evidence if item.id in cited)
    text = markdown(draft.title, draft.as_of, sections, evidence, draft.figures)
    return draft.model_copy(update={"sections": sections, "evidence": evidence, "markdown": text})


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


def figures_of(draft: Draft, section: Section) -> list[Figure]:
    return [figure for figure in draft.figures if figure.section == section.id]


def citations(sentence: Sentence) -> str:
    return "".join(f"[{identity}]" for identity in sentence.citations)


def source(item: Evidence) -> str:
    """`Call: Kick-off, 3 March 2026`."""
    return wording.dated(item.title, item.date)


def endnote(item: Evidence) -> str:
    """`Call: Kick-off, 3 March 2026: …`: source, date, and what it says."""
    return f"{source(item)}: {item.text}"
