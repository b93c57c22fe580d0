"""A draft as Markdown: what is reviewed, and the start of every export."""

from collections.abc import Sequence
from datetime import date

from csbot.domain import wording
from csbot.domain.draft import Section
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Sentence

# Behind a sentence that is no plain fact.
STATUS_MARKS = {
    "inference": " *(inference)*",
    "gap": " *(not known)*",
    "reviewer": " *(reviewer)*",
}


def markdown(
    title: str, as_of: date, sections: Sequence[Section], evidence: Sequence[Evidence]
) -> str:
    lines = [f"# {title}", "", f"As of {wording.day(as_of)}.", ""]
    for section in sections:
        lines += [f"## {section.title}", ""]
        for sentence in section.sentences:
            lines.append(f"- {sentence_line(sentence)}")
        lines.append("")
    if evidence:
        lines += ["## Evidence", ""]
        for item in evidence:
            when = f", {wording.day(item.date)}" if item.date else ""
            lines.append(f"- [{item.id}] {item.title}{when} (`{item.ref}`): {_line(item.text)}")
        lines.append("")
    return "\n".join(lines)


def sentence_line(sentence: Sentence) -> str:
    """`It grew. [E1][E2] *(inference)*`: a sentence with its citations and standing."""
    marks = "".join(f"[{identity}]" for identity in sentence.citations)
    return f"{sentence.text} {marks}".rstrip() + STATUS_MARKS.get(sentence.status, "")


def _line(text: str) -> str:
    """On one line: a record's own headings and lists must not read as the draft's."""
    return " ".join(text.split())
