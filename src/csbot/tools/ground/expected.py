"""The questions that people expect of the strategy documents, read from the files beside them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from threading import RLock
from typing import NamedTuple

from csbot import resources
from csbot.errors import Unavailable
from csbot.intake.expected_questions import ENDING, Expected, Fault, plain, read_expected
from csbot.search.embedder import Progress, Vectors
from csbot.search.kept_vectors import KeptVectors
from csbot.search.sections import sections
from csbot.storage.records import Records

# Of so many questions one is learned from.
_LEARNED = 5


class Place(NamedTuple):
    """Where the questions are answered: the document's id, the section and words of it."""

    doc_id: str
    expected: Expected


@dataclass(frozen=True, eq=False)
class Book:
    """All that stands beside the documents as they are stored now. `faults` name the places that
    are no longer in their documents, with file and line; their questions are left out. `vectors`
    have a row a question, zeros where it has none yet; None compares by words alone."""

    places: tuple[Place, ...] = ()
    faults: tuple[str, ...] = ()
    vectors: Vectors | None = None

    @property
    def questions(self) -> list[str]:
        return [question for place in self.places for question in place.expected.questions]


class ExpectedQuestions:
    """Read when first asked for, and again when a load has changed the data or vectors have been
    made. Without `kept` questions are compared by words alone."""

    def __init__(self, records: Records, kept: KeptVectors | None = None) -> None:
        self._records = records
        self._kept = kept
        self._lock = RLock()
        self._state: tuple[str | None, tuple[int, ...]] | None = None
        self._book = Book()

    def book(self) -> Book:
        """The same object as long as nothing has changed."""
        stamp = self._kept.stamp() if self._kept else ()
        state = self._records.fact("data_version"), stamp
        with self._lock:
            if state != self._state:
                self._book, self._state = self._read(), state
            return self._book

    def missing(self) -> int:
        """How many questions have no vector yet."""
        return len(self._kept.known(self.book().questions)[1]) if self._kept else 0

    def embed_missing(self, progress: Progress | None = None) -> None:
        """Those of changed files only. Does nothing where the embedder does not answer."""
        if self._kept is None:
            return
        try:
            self._kept.of(self.book().questions, progress)
        except Unavailable:
            return

    def _read(self) -> Book:
        places: list[Place] = []
        faults: list[str] = []
        for document in self._records.documents():
            if not document.asked:
                continue
            found, unread = read_expected(document.asked)
            gone = list(stale(found, document.text, document.title))
            lost = {fault.line for fault in gone}
            places += [Place(document.doc_id, one) for one in found if one.line not in lost]
            name = f"{document.doc_id}{ENDING}"
            faults += [f"{name}:{fault.line}: {fault.problem}" for fault in (*unread, *gone)]
        book = Book(tuple(places), tuple(faults))
        if self._kept is None or not places:
            return book
        vectors, missing = self._kept.known(book.questions)
        return replace(book, vectors=vectors) if len(missing) < len(vectors) else book


def stale(expected: Iterable[Expected], document: str, title: str) -> Iterator[Fault]:
    """The places that the document no longer has."""
    texts: dict[str, str] = {}
    for section in sections(document, title):
        names = section.path[-1:] or (title,)
        for name in (*names, " > ".join(section.path)):
            texts[plain(name)] = f"{texts.get(plain(name), '')} {plain(section.text)}"
    for one in expected:
        said = texts.get(plain(one.heading))
        if said is None:
            yield Fault(one.line, f"no section is headed “{one.heading}”; expected one that is")
        elif plain(one.words) not in said:
            problem = f"the section “{one.heading}” does not say “{one.words}”; expected its words"
            yield Fault(one.line, problem)


def shipped_questions() -> list[str]:
    """Of the documents that csbot came with."""
    return [question for _, found in _shipped() for question in found]


def shipped_wordings() -> list[str]:
    """Some of them from every document, for what is learned from how people ask of a strategy; a
    company is named as it is in every example."""
    return [
        re.sub(rf"\b{re.escape(company)}\b", "COMPANY", question)
        for company, found in _shipped()
        for question in found[::_LEARNED]
    ]


def _shipped() -> Iterator[tuple[str, list[str]]]:
    """The questions of each document under its company's name, with which its title begins."""
    folder = resources.shipped("knowledge") / "strategy"
    for path in sorted(folder.rglob(f"*{ENDING}")):
        places, _ = read_expected(path.read_text("utf-8"))
        title = re.search(r"^# (.+?)(?::|$)", path.with_suffix(".md").read_text("utf-8"), re.M)
        questions = [question for one in places for question in one.questions]
        yield title[1] if title else path.parent.name, questions
