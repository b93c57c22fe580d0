"""Retrieval sets in BEIR's format: corpus.jsonl, queries.jsonl, qrels/test.tsv."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from csbot.domain.chunk import Chunk
from csbot.domain.evidence import history_ref
from csbot.domain.retrieval import StemmedChunk
from csbot.errors import BadInput
from csbot.search.chunking import stemmed_in_order
from csbot.search.spans import MOST_WORDS, passages
from csbot.search.stems import stems

_NUMBERED = re.compile(r"(\D*)(\d+)")


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    title: str
    text: str
    group: str | None


@dataclass(frozen=True, slots=True)
class BenchQuery:
    """`relevant`: document id → grade, above 0."""

    text: str
    group: str | None
    relevant: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class BenchData:
    documents: tuple[Document, ...]
    queries: tuple[BenchQuery, ...]


def read_bench(folder: Path) -> BenchData:
    """Queries without a relevant document are left out. Raises BadInput where a file is wrong."""
    documents = [
        Document(str(row["_id"]), row.get("title") or "", row.get("text") or "", _group(row))
        for row in _rows(folder / "corpus.jsonl")
    ]
    relevant = _judgements(folder / "qrels" / "test.tsv")
    queries = [
        BenchQuery(row["text"], _group(row), relevant[str(row["_id"])])
        for row in _rows(folder / "queries.jsonl")
        if str(row["_id"]) in relevant
    ]
    if not documents or not queries:
        raise BadInput(f"{folder.name} has no documents, or no queries with judged documents")
    return BenchData(tuple(documents), tuple(queries))


def bench_passages(documents: Sequence[Document]) -> list[tuple[str, StemmedChunk]]:
    """(document id, passage): a group stands for an account's record, its documents for what was
    said one after the other in it; a document without a group is a record of its own."""
    repeated = Counter((document.group, document.title) for document in documents)
    members = Counter(document.group for document in documents)
    position: Counter[str] = Counter()
    found: list[tuple[str, Chunk, tuple[str, ...]]] = []
    for document in _in_order(documents):
        record = f"group {document.group}" if document.group else document.id
        # What a day's turns share is found by its words; in each vector it would drown the turn.
        # A title that a whole group shares tells nothing apart.
        times = repeated[document.group, document.title]
        title = document.title if times == 1 else ""
        shared = stems(document.title) if 1 < times < members[document.group] else []
        for text in _pieces(document.text) or [title]:
            chunk = Chunk(
                ref=history_ref(record, position[record]),
                corpus="history",
                source_id=record,
                position=position[record],
                kind="note",
                title=title,
                text=text,
                account_id=document.group,
            )
            position[record] += 1
            found.append((document.id, chunk, tuple(shared)))
    ready = stemmed_in_order([chunk for _, chunk, _ in found])
    return [
        (id_, replace(chunk, stems=(*shared, *chunk.stems)) if shared else chunk)
        for (id_, _, shared), chunk in zip(found, ready, strict=True)
    ]


def _pieces(text: str) -> list[str]:
    """A document of a set is a passage already: only one that is too long is cut."""
    if len(text.split()) <= MOST_WORDS:
        return [text] if text.strip() else []
    cut = passages(text, aim=MOST_WORDS)
    return [text[spans[0].start : spans[-1].end].strip() for spans in cut]


def _in_order(documents: Sequence[Document]) -> list[Document]:
    """By the numbers in the id where all of a group end in one ("D2:9" comes before "D10:1"),
    else as in the file."""
    groups: dict[str | None, list[Document]] = {}
    for document in documents:
        groups.setdefault(document.group, []).append(document)
    ordered = []
    for group, members in groups.items():
        if group is not None and all(document.id[-1:].isdecimal() for document in members):
            members = sorted(members, key=lambda document: _by_numbers(document.id))
        ordered += members
    return ordered


def _by_numbers(id_: str) -> list[tuple[str, int]]:
    """The text before each number of an id, and the number."""
    return [(text, int(number)) for text, number in _NUMBERED.findall(id_)]


def _group(row: Mapping[str, Any]) -> str | None:
    group = (row.get("metadata") or {}).get("group")
    return None if group is None else str(group)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadInput(f"{path.name}:{number}: not a JSON object") from error
        missing = [name for name in ("_id", "text") if name not in row]
        if missing:
            raise BadInput(f"{path.name}:{number}: {missing[0]} is missing")
        yield row


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    """Query → document → grade; a first line of names is passed over, so are grades of 0."""
    found: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_lines(path), start=1):
        cells = line.split("\t")
        if not line.strip() or (number == 1 and not cells[-1].strip().isdigit()):
            continue
        try:
            query, document, grade = cells[0], cells[1], int(cells[2])
        except (IndexError, ValueError) as error:
            raise BadInput(f"{path.name}:{number}: expected query, document, grade") from error
        if grade > 0:
            found.setdefault(query, {})[document] = grade
    return found


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise BadInput(
            f"{path.name} is not there; expected corpus.jsonl, queries.jsonl and qrels/test.tsv"
        ) from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name} is not UTF-8") from error
