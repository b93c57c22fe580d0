"""How alike a question is to those that people wrote beside the documents for a unit, and for its
section: what they expected to be asked there (`NAME.asked`)."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from csbot.intake.expected_questions import Expected, plain
from csbot.search.embedder import Vectors
from csbot.tools.ground.expected import Book
from csbot.tools.strategy.field_terms import terms
from csbot.tools.strategy.units import Unit
from csbot.tools.strategy.votes import Votes
from csbot.tools.strategy.word_index import WordIndex

Floats = NDArray[np.float32]
Vector = Callable[[str], Vectors | None]
NAMES = (
    *("ask_words", "ask_meaning", "ask_section_words", "ask_section_meaning"),
    *("ask_vote", "ask_section_vote", "ask_denied", "ask_none"),
)
NONE: Mapping[str, float] = MappingProxyType(dict.fromkeys(NAMES, 0.0))
# How much words count beside meaning where both are one likeness.
_WORDING = 0.5
# A rule says what a sentence of the section does that has so much of its words.
_SAME = 0.4
_PARTS = re.compile(r"\s*[:;]\s*")


class Groups:
    """Rows of questions by what they belong to: a unit, or a section."""

    def __init__(self, rows: Mapping[str, Sequence[int]]) -> None:
        """`rows` by key, each with one at least."""
        lengths = [len(found) for found in rows.values()]
        self.keys = {key: at for at, key in enumerate(rows)}
        self._rows = np.array([row for found in rows.values() for row in found], np.intp)
        self._starts = np.cumsum([0, *lengths[:-1]]) if lengths else np.zeros(0, np.intp)

    def best(self, of_rows: Floats | None) -> list[float]:
        """The highest value of each, in the order of the keys; 0 where there are no values."""
        if of_rows is None or not self.keys:
            return [0.0] * len(self.keys)
        best: list[float] = np.maximum.reduceat(of_rows[self._rows], self._starts).tolist()
        return best


class Alike:
    """What of the expected questions speaks for each unit of a company, for one question."""

    def __init__(self, of: "CompanyQuestions", words: Floats, meaning: Floats | None) -> None:
        self.has_meaning = meaning is not None
        self._of = of
        self._own = of.own.best(words), of.own.best(meaning)
        self._section = of.by_section.best(words), of.by_section.best(meaning)
        near = words if meaning is None else meaning + _WORDING * words
        self._denied = max(of.denied.best(near), default=0.0)
        self._votes = of.votes.of(near) if of.votes and meaning is not None else None

    def traits(self, unit: Unit) -> Mapping[str, float]:
        own = self._of.own.keys.get(key_of(unit))
        section = self._of.by_section.keys.get(unit.behind or unit.section)
        return {
            "ask_words": 0.0 if own is None else self._own[0][own],
            "ask_meaning": 0.0 if own is None else self._own[1][own],
            "ask_section_words": 0.0 if section is None else self._section[0][section],
            "ask_section_meaning": 0.0 if section is None else self._section[1][section],
            "ask_vote": self._vote(0, own),
            "ask_section_vote": self._vote(1, section),
            "ask_denied": self._denied,
            "ask_none": float(own is None),
        }

    def _vote(self, kind: int, at: int | None) -> float:
        return 0.0 if at is None or self._votes is None else float(self._votes[kind][at])


class CompanyQuestions:
    """`own` are the questions that each unit answers, `by_section` those that any of a section
    does; `denied` of them those that ask for what a document says that it does not give."""

    def __init__(self, units: Sequence[Unit], book: Book) -> None:
        own, sections, kept = _put_to_units(units, book)
        self.own, self.by_section = Groups(own), Groups(sections)
        gaps = {key_of(unit) for unit in units if unit.is_gap}
        self.denied = Groups({key: rows for key, rows in own.items() if key in gaps})
        texts = [terms(question)[0] for question, _ in kept]
        self._index = WordIndex(texts)
        self._vectors: Vectors | None = None
        self.votes: Votes | None = None
        if book.vectors is not None and kept:
            self._vectors = book.vectors[[row for _, row in kept]]
            wording = np.stack([self._index.likeness(text) for text in texts])
            alike = self._vectors @ self._vectors.T + _WORDING * wording
            self.votes = Votes(alike, own, sections)

    def alike(self, question: str, vector: Vector) -> Alike:
        """`vector` gives the meaning of a text, None where nothing can."""
        words = self._index.likeness(terms(question)[0])
        asked = None if self._vectors is None else vector(question)
        meaning = None
        if asked is not None and self._vectors is not None:
            meaning = self._vectors @ asked
        return Alike(self, words, meaning)


_COMPANIES: WeakKeyDictionary[Book, dict[str, CompanyQuestions]] = WeakKeyDictionary()


def questions_of(company: str, units: Sequence[Unit], book: Book) -> CompanyQuestions:
    """Put to their units once: other documents are another book."""
    known = _COMPANIES.setdefault(book, {})
    if company not in known:
        known[company] = CompanyQuestions(units, book)
    return known[company]


def _put_to_units(
    units: Sequence[Unit], book: Book
) -> tuple[dict[str, list[int]], dict[str, list[int]], list[tuple[str, int]]]:
    """The rows of a company's questions by unit and by section; and the questions, each with its
    row in the book."""
    by_document: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.section_text:
            by_document[unit.section.partition(":")[2].partition("#")[0]].append(unit)
    own: dict[str, list[int]] = defaultdict(list)
    sections: dict[str, dict[int, None]] = defaultdict(dict)
    kept: list[tuple[str, int]] = []
    row = 0
    for document, expected in book.places:
        answering = placed(expected, by_document.get(document, ()))
        for question in expected.questions:
            for unit in answering:
                own[key_of(unit)].append(len(kept))
                sections[unit.section][len(kept)] = None
            if answering:
                kept.append((question, row))
            row += 1
    for rule, unit in _rules_and_sentences(units):
        if key_of(unit) in own:
            own[key_of(rule)] = own[key_of(unit)]
    return own, {ref: [*rows] for ref, rows in sections.items()}, kept


def _rules_and_sentences(units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """A rule of the playbook answers what the sentence does that it was made of."""
    by_section: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.section_text:
            by_section[unit.section].append(unit)
    for rule in units:
        there = by_section.get(rule.behind, ())
        if there and rule.own:
            best = max(there, key=lambda unit: len(rule.own & (unit.own | unit.head)))
            if len(rule.own & (best.own | best.head)) / len(rule.own) >= _SAME:
                yield rule, best


def placed(expected: Expected, units: Sequence[Unit]) -> list[Unit]:
    """The units that have the words: an item of a list, else all of the sentence that has them."""
    words, heading = plain(expected.words), plain(expected.heading)
    there = [unit for unit in units if _is_headed(unit, heading)]
    found = [unit for unit in there if words in _said(unit)]
    if found:
        return found
    found = [unit for unit in there if words in plain(unit.sentence)]
    telling = [piece for piece in _PARTS.split(words) if piece.count(" ") > 1]
    return [u for u in found if any(piece in _said(u) for piece in telling)] or found


def _is_headed(unit: Unit, heading: str) -> bool:
    title = plain(unit.evidence.title)
    return title == heading or title.endswith((f", {heading}", f"> {heading}"))


def _said(unit: Unit) -> str:
    return plain(unit.text.rpartition("› ")[2])


def key_of(unit: Unit) -> str:
    return f"{unit.section}\0{unit.text}"
