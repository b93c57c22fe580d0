"""PDF as Markdown: lines set larger than the body are headings."""

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from csbot.intake.documents.converted import Converted, Unreadable

_HEADING_RATIO = 1.12  # how much larger than the body a heading is set
_LONGEST_HEADING = 100
# A damaged file makes pypdf fail in any of these ways.
_BROKEN = (
    *(PyPdfError, OSError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError),
    *(AssertionError, NotImplementedError, RecursionError, EOFError, zlib.error),
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float


def markdown_from_pdf(content: bytes) -> Converted:
    """Raises Unreadable."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("is locked with a password; expected an open PDF")
        lines = [line for page in reader.pages for line in [*_lines(page), _Line("", 0)]]
        title = reader.metadata.title if reader.metadata else None
    except Unreadable:
        raise
    except _BROKEN as error:
        raise Unreadable("is no PDF that can be read; expected a PDF with text") from error
    if not any(line.text for line in lines):
        raise Unreadable("holds no text (a scan?); expected a PDF with text")
    return _markdown(lines), (title or "").strip() or None


def _lines(page: Any) -> list[_Line]:
    """The page's lines, each with the size of its largest text, in points."""
    pieces: list[tuple[str, float]] = []

    def take(text: str, _cm: Any, matrix: Sequence[float], _font: Any, size: float) -> None:
        # The size in the file counts in units of the text matrix.
        pieces.append((text, abs(size * matrix[3]) if matrix[3] else abs(size)))

    page.extract_text(visitor_text=take)
    lines: list[_Line] = []
    text, largest = "", 0.0
    for piece, size in pieces:
        for at, part in enumerate(piece.split("\n")):
            if at:
                lines.append(_Line(text.strip(), round(largest, 1)))
                text, largest = "", 0.0
            text += part
            largest = max(largest, size) if part.strip() else largest
    return [*lines, _Line(text.strip(), round(largest, 1))]


def _markdown(lines: Sequence[_Line]) -> str:
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.size] += len(line.text)
    body = weights.most_common(1)[0][0]
    sizes = sorted(
        {ln.size for ln in lines if ln.text and ln.size > body * _HEADING_RATIO}, reverse=True
    )
    made: list[str] = []
    for line in lines:
        if line.text and line.size in sizes and len(line.text) <= _LONGEST_HEADING:
            level = min(sizes.index(line.size) + 1, 6)
            made += ["", f"{'#' * level} {line.text}", ""]
        elif line.text or (made and made[-1]):
            made.append(line.text)
    return "\n".join(made).strip() + "\n"
