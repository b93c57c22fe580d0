"""Word documents as Markdown: heading styles, lists and tables kept."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.exceptions import InvalidXmlError
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from csbot.intake.documents.converted import Converted, Unreadable

# A damaged file makes python-docx, or the zip and XML readers below it, fail in any of these ways.
_BROKEN = (
    *(PackageNotFoundError, InvalidXmlError, BadZipFile, zlib.error, EOFError, OSError, ValueError),
    *(LookupError, AttributeError, TypeError, NotImplementedError, RuntimeError, SyntaxError),
)
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


def markdown_from_word(content: bytes) -> Converted:
    """Raises Unreadable."""
    try:
        document = docx.Document(BytesIO(content))
        blocks = [block for part in document.iter_inner_content() for block in _blocks(part)]
        title = (document.core_properties.title or "").strip() or None
    except _BROKEN as error:
        raise Unreadable("is no .docx that can be read; expected a Word document") from error
    text = "\n\n".join(block for block in blocks if block.strip())
    if not text:
        raise Unreadable("holds no text; expected a Word document with text")
    return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", text) + "\n", title


def _blocks(part: Any) -> Iterator[str]:
    if isinstance(part, Paragraph):
        yield _paragraph(part)
    elif isinstance(part, Table):
        rows = [[" ".join(cell.text.split()) for cell in row.cells] for row in part.rows]
        if rows:
            lines = [f"| {' | '.join(row)} |" for row in rows]
            lines.insert(1, "|" + " --- |" * len(rows[0]))
            yield "\n".join(lines)


def _paragraph(paragraph: Paragraph) -> str:
    text = " ".join(paragraph.text.split())
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if not text:
        return ""
    if style == "Title":
        return f"# {text}"
    if heading := _HEADING.match(style):
        return f"{'#' * min(int(heading.group(1)), 6)} {text}"
    return f"- {text}" if style.startswith("List") else text
