"""The `strategy/` folder: documents of five kinds, each as one Markdown text with a title, and the
questions that are expected of them in files beside them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from csbot.domain.records import StrategyDocument
from csbot.errors import RowError
from csbot.intake.documents.converted import Converters, Unreadable
from csbot.intake.documents.markdown import date_of, split_front_matter, title_of
from csbot.intake.documents.plain import markdown_from_text
from csbot.intake.expected_questions import ENDING, read_expected
from csbot.intake.text_file import WHOLE_FILE, WHOLE_ROW, open_clean

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
    beside: dict[str, Path] = {}
    for path, doc_id, name in _files(folder, within):
        if path.suffix.lower() == ENDING:
            beside[doc_id] = path
        elif path.suffix.lower() not in KINDS:
            problem = f"is of a kind that can't be read; expected {', '.join((*KINDS, ENDING))}"
            yield RowError(name, 1, WHOLE_FILE, problem)
        elif doc_id in taken:
            problem = f"has the same id as {taken[doc_id]}; expected one document of a name"
            yield RowError(name, 1, WHOLE_FILE, problem)
        else:
            taken[doc_id] = name
            document = _read(path, name, doc_id, converters)
            sidecar = path.with_suffix(ENDING)
            if isinstance(document, RowError) or not sidecar.is_file():
                yield document
            else:
                yield from _with_questions(document, sidecar)
    for doc_id, path in beside.items():
        if doc_id not in taken:
            problem = "stands beside no document; expected one of the same name"
            yield RowError(_name(path, folder, within), 1, WHOLE_FILE, problem)


def _files(folder: Path, within: str) -> Iterator[tuple[Path, str, str]]:
    """(path, the id that its document has, its name in errors)."""
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.is_file() and not any(part.startswith((".", "~$")) for part in inner.parts):
            yield path, inner.with_suffix("").as_posix(), _name(path, folder, within)


def _name(path: Path, folder: Path, within: str) -> str:
    inner = path.relative_to(folder).as_posix()
    return f"{within}/{inner}" if within else inner


def _with_questions(
    document: StrategyDocument, path: Path
) -> Iterator[StrategyDocument | RowError]:
    """The document with what stands in the file beside it, and every fault of that file."""
    name = str(Path(document.path).with_suffix(ENDING).as_posix())
    opened = open_clean(path, name)
    if isinstance(opened, RowError):
        yield opened
        yield document
        return
    yield replace(document, asked=opened.text.replace("\r\n", "\n"))
    for fault in read_expected(opened.text)[1]:
        yield RowError(name, fault.line, WHOLE_ROW, fault.problem)


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
