"""The converter of each kind of document that is more than text. Imports what they need."""

from collections.abc import Mapping

from csbot.intake.documents.converted import Convert
from csbot.intake.documents.html import markdown_from_html
from csbot.intake.documents.pdf import markdown_from_pdf
from csbot.intake.documents.word import markdown_from_word

CONVERTERS: Mapping[str, Convert] = {
    ".html": markdown_from_html,
    ".pdf": markdown_from_pdf,
    ".docx": markdown_from_word,
}
