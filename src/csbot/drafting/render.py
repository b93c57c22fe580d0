"""A draft as Markdown: what is reviewed, and the start of every export."""

from collections.abc import Sequence
from datetime import date

from csbot.domain import wording
from csbot.domain.draft import Figure, Section
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Sentence

# Behind a sentence that is no plain fact.
STATUS_MARKS = {
    "inference": " *(inference)*",
    "gap": " *(not known)*",
    "reviewer": " *(reviewer)*",
}


def markdown(
    title: str,
    as_of: date,
    sections: Sequence[Section],
    evidence: Sequence[Evidence],
    figures: Sequence[Figure] = (),
) -> str:
    """A figure is its points as a table: Markdown carries no picture with it."""
    lines = [f"# {title}", "", f"As of {wording.day(as_of)}.", ""]
    for section in sections:
        lines += [f"## {section.title}", ""]
        for sentence in section.sentences:
            lines.append(f"- {sentence_line(sentence)}")
        lines.append("")
        for figure in figures:
            lines += figure_lines(figure) if figure.section == section.id else []
    if evidence:
        lines += ["## Evidence", ""]
        for item in evidence:
            title = wording.dated(item.title, item.date)
            lines.append(f"- [{item.id}] {title} (`{item.ref}`): {_line(item.text)}")
        lines.append("")
    return "\n".join(lines)


def figure_lines(figure: Figure) -> list[str]:
    """A figure's points as a table of Markdown, with an empty line behind it."""
    rows = [figure.columns, tuple("---" for _ in figure.columns), *figure.rows]
    return [f"*{_line(figure.title)}*", "", *(_row(row) for row in rows), ""]


def _row(cells: Sequence[str]) -> str:
    inside = (_line(cell).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(inside)} |"


def sentence_line(sentence: Sentence) -> str:
    """`It grew. [E1][E2] *(inference)*`: a sentence with its citations and standing."""
    marks = "".join(f"[{identity}]" for identity in sentence.citations)
    return f"{sentence.text} {marks}".rstrip() + STATUS_MARKS.get(sentence.status, "")


def _line(text: str) -> str:
    """On one line: a record's own headings and lists must not read as the draft's."""
    return " ".join(text.split())
