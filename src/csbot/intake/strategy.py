"""The `strategy/` folder: documents of five kinds, each as one Markdown text with a title."""

import re
from collections.abc import Iterator
from pathlib import Path

from csbot.domain.records import StrategyDocument
from csbot.errors import RowError
from csbot.intake.documents.converted import Converters, Unreadable
from csbot.intake.documents.markdown import date_of, split_front_matter, title_of
from csbot.intake.documents.plain import markdown_from_text
from csbot.intake.text_file import WHOLE_FILE, open_clean

_AS_TEXT = (".md", ".txt", ".html")
KINDS = (*_AS_TEXT, ".pdf", ".docx")


def read_strategy(
    folder: Path, converters: Converters, within: str = ""
) -> Iterator[StrategyDocument | RowError]:
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
            yield _read(path, name, doc_id, converters)


def _read(
    path: Path, name: str, doc_id: str, converters: Converters
) -> StrategyDocument | RowError:
    kind = path.suffix.lower()
    text, title = "", None
    if kind in _AS_TEXT:
        opened = open_clean(path, name)
        if isinstance(opened, RowError):
            return opened
        text = markdown_from_text(opened.text) if kind == ".txt" else opened.text
    if kind not in (".md", ".txt"):
        try:
            text, title = converters()[kind](path.read_bytes())
        except Unreadable as error:
            return RowError(name, 1, WHOLE_FILE, str(error))
        except OSError as error:
            problem = f"can't be opened ({error.strerror}); expected a file that may be read"
            return RowError(name, 1, WHOLE_FILE, problem)
    front, body = split_front_matter(text)
    body = body.replace("\r\n", "\n").strip()
    if not body:
        return RowError(name, 1, WHOLE_FILE, "holds no text; expected a document")
    stated = title_of(front, body) or title or _spoken(path.stem)
    return StrategyDocument(doc_id, stated, body + "\n", date_of(front, body), name)


def _spoken(stem: str) -> str:
    return re.sub(r"[\s_\-]+", " ", stem).strip().capitalize() or stem
