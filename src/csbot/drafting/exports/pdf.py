"""PDF by typst: its own fonts, no clock, no network; the same draft gives the same bytes."""

import json
from pathlib import Path

import typst

from csbot.charts.drawing import svg
from csbot.domain.draft import Draft
from csbot.drafting.exports import reading
from csbot.drafting.exports.letter_text import is_letter

_TEMPLATE = Path(__file__).parent / "draft.typ"


def render(draft: Draft) -> bytes:
    content = {
        "title": draft.title,
        "subtitle": reading.subtitle(draft),
        "standing": reading.standing(draft),
        "letter": is_letter(draft),
        "released": reading.is_released(draft),
        "sections": [
            {
                "title": section.title,
                "sentences": [
                    {
                        "text": sentence.text,
                        "cited": reading.citations(sentence),
                        "mark": reading.mark(draft, sentence),
                    }
                    for sentence in section.sentences
                ],
                "figures": [
                    {"title": figure.title, "alt": figure.alt, "svg": svg(figure.spec)}
                    for figure in reading.figures_of(draft, section)
                ],
            }
            for section in draft.sections
        ],
        "evidence": [{"id": item.id, "text": reading.endnote(item)} for item in draft.evidence],
    }
    made: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"draft": json.dumps(content)},
        ignore_system_fonts=True,
        timestamp=0,
    )
    return made
