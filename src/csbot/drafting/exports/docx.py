"""Word: headings, lists and endnotes that a person can go on editing; the same bytes each time."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Cm, Pt, RGBColor

from csbot.charts.drawing import png
from csbot.domain.draft import Draft, Figure
from csbot.drafting.exports import reading
from csbot.drafting.exports.letter_text import is_letter

_QUIET = RGBColor(0x5A, 0x63, 0x5D)
# The width of the text on a page of the template.
_WIDTH = Cm(15)
_ALARM = RGBColor(0x8C, 0x2F, 0x21)


def render(draft: Draft) -> bytes:
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = draft.title, "csbot"
    properties.created = properties.modified = draft.created_at.replace(tzinfo=None)
    document.add_heading(draft.title, level=0)
    _line(document, reading.subtitle(draft), _QUIET)
    released = reading.is_released(draft)
    _line(document, reading.standing(draft), _QUIET if released else _ALARM, bold=not released)
    if not released:
        document.sections[0].header.paragraphs[0].text = reading.standing(draft)
    style = "Normal" if is_letter(draft) else "List Bullet"
    for section in draft.sections:
        document.add_heading(section.title, level=1)
        for sentence in section.sentences:
            paragraph = document.add_paragraph(_printable(sentence.text), style=style)
            if sentence.citations:
                paragraph.add_run(f" {reading.citations(sentence)}").font.size = Pt(8)
            if mark := reading.mark(draft, sentence):
                paragraph.add_run(f" ({mark})").italic = True
        for figure in reading.figures_of(draft, section):
            _picture(document, figure)
    if draft.evidence:
        document.add_heading("Evidence", level=1)
    for item in draft.evidence:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"[{item.id}] ").bold = True
        paragraph.add_run(_printable(reading.endnote(item))).font.size = Pt(9)
    return _undated(document)


def _line(document: WordDocument, text: str, colour: RGBColor, bold: bool = False) -> None:
    run = document.add_paragraph().add_run(_printable(text))
    run.font.color.rgb, run.bold = colour, bold


def _picture(document: WordDocument, figure: Figure) -> None:
    shape = document.add_picture(BytesIO(png(figure.spec)), width=_WIDTH)
    # What a screen reader says in its place.
    shape._inline.docPr.set("descr", _printable(figure.alt))
    _line(document, figure.title, _QUIET)


def _printable(text: str) -> str:
    """Without the control characters that XML has no place for."""
    return "".join(c for c in text if c in "\n\t" or ord(c) >= 32)


def _undated(document: WordDocument) -> bytes:
    """The archive with the same moment on each of its files: saving stamps the clock on them."""
    saved, made = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return made.getvalue()
