"""A file's text, with what is wrong in its bytes kept in place, so that its row can be named."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from csbot.errors import RowError

WHOLE_FILE = "(file)"
WHOLE_ROW = "(row)"

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Plain letters with a NUL beside each, in either order.
_UNMARKED = re.compile(rb"(?:[ -~]\x00){8}|(?:\x00[ -~]){8}")


@dataclass(frozen=True, slots=True)
class TextFile:
    """`name` is relative to the data folder. Bytes that are no UTF-8 stand as lone surrogates;
    `suspect` is whether the text holds any of those, or a NUL."""

    name: str
    text: str
    suspect: bool

    @property
    def lines(self) -> list[str]:
        """Physical lines with their ends. CR alone ends one only where no LF does."""
        end = "\n" if "\n" in self.text else "\r"
        *whole, last = self.text.split(end)
        return [line + end for line in whole] + ([last] if last else [])

    def line_at(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1


def open_text(path: Path, name: str) -> TextFile | RowError:
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = f"can't be opened ({error.strerror}); expected a file that may be read"
        return RowError(name, 1, WHOLE_FILE, problem)
    if content.startswith(_WIDE):
        return RowError(name, 1, WHOLE_FILE, "is UTF-16; expected UTF-8")
    if _UNMARKED.match(content):
        problem = "reads as UTF-16 without its mark; expected UTF-8"
        return RowError(name, 1, WHOLE_FILE, problem)
    text = content.decode("utf-8-sig", errors="surrogateescape")
    return TextFile(name, text, "\x00" in text or not _encodes(text))


def text_fault(text: str) -> str | None:
    """What makes a text unfit to be stored: bytes that are no UTF-8, or a NUL."""
    if "\x00" in text:
        return "holds a NUL character; expected text"
    if not _encodes(text):
        return "holds bytes that are not UTF-8; expected UTF-8 text"
    return None


def open_clean(path: Path, name: str) -> TextFile | RowError:
    """For files that are no tables: one bad byte spoils the whole, and its line is named."""
    opened = open_text(path, name)
    if isinstance(opened, RowError) or not opened.suspect:
        return opened
    bad = next(at for at, char in enumerate(opened.text) if text_fault(char))
    fault = text_fault(opened.text[bad]) or ""
    return RowError(name, opened.line_at(bad), WHOLE_FILE, fault)


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
