"""The `strategy/` folder: documents of five kinds, each as one Markdown text with a title."""

import re
from collections.abc import Iterator
from pathlib import Path

from csbot.domain.records import StrategyDocument
from csbot.errors import RowError
from csbot.intake.documents.html import markdown_from_html
from csbot.intake.documents.markdown import date_of, split_front_matter, title_of
from csbot.intake.documents.pdf import Unreadable, markdown_from_pdf
from csbot.intake.documents.plain import markdown_from_text
from csbot.intake.documents.word import markdown_from_word
from csbot.intake.text_file import WHOLE_FILE, open_clean

_BINARY = {".pdf": markdown_from_pdf, ".docx": markdown_from_word}
_TEXT = (".md", ".txt", ".html")
KINDS = (*_TEXT, *_BINARY)


def read_strategy(folder: Path, within: str = "") -> Iterator[StrategyDocument | RowError]:
    """Every document below a folder, subfolders included, in the order of their names.

    A document's id is its path without the ending: `server-cafe/health-score`.
    `within` is the folder's own name in errors and paths.
    """
    taken: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if not path.is_file() or any(part.startswith((".", "~$")) for part in inner.parts):
            continue
        name = f"{within}/{inner.as_posix()}" if within else inner.as_posix()
        doc_id = inner.with_suffix("").as_posix()
        if path.suffix.lower() not in KINDS:
            problem = f"is of a kind that can't be read; expected {', '.join(KINDS)}"
            yield RowError(name, 1, WHOLE_FILE, problem)
        elif doc_id in taken:
            problem = f"has the same id as {taken[doc_id]}; expected one document of a name"
            yield RowError(name, 1, WHOLE_FILE, problem)
        else:
            taken[doc_id] = name
            yield read_document(path, name, doc_id)


def read_document(path: Path, name: str, doc_id: str) -> StrategyDocument | RowError:
    kind = path.suffix.lower()
    title: str | None = None
    if kind in _BINARY:
        try:
            text, title = _BINARY[kind](path)
        except Unreadable as error:
            return RowError(name, 1, WHOLE_FILE, str(error))
    else:
        opened = open_clean(path, name)
        if isinstance(opened, RowError):
            return opened
        text = opened.text
        if kind == ".html":
            text, title = markdown_from_html(text)
        elif kind == ".txt":
            text = markdown_from_text(text)
    front, body = split_front_matter(text)
    body = body.replace("\r\n", "\n").strip()
    if not body:
        return RowError(name, 1, WHOLE_FILE, "holds no text; expected a document")
    stated = title_of(front, body) or title or _spoken(path.stem)
    return StrategyDocument(doc_id, stated, body + "\n", date_of(front, body), name)


def _spoken(stem: str) -> str:
    return re.sub(r"[\s_\-]+", " ", stem).strip().capitalize() or stem
