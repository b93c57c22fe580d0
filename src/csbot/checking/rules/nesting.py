"""A text as nested units: pieces in segments in clauses in sentences in turns.

A word belongs to the name, the figure or the date of the smallest unit around it that has one:
in "Marco was not happy, though Giulia praised it" the praise is Giulia's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.words import FUNCTION_WORDS, stem, words

# Levels of units, the smallest first.
PIECE, SEGMENT, CLAUSE, SENTENCE, TURN = range(5)
Path = tuple[int, int, int, int, int]
_NOWHERE: Path = (0, 0, 0, 0, 0)

_BORDER = re.compile(
    r"(?P<open>[(\[])|(?P<close>[)\]])|(?P<clause>;|\s-+\s|->|(?<!\d):\s(?=[-*])"
    r"|\b(?:but|while|whereas|although|though|because|whilst|aber|während|mais|tandis|pero)\b)"
    r"|(?P<segment>,(?: (?:and|or|und|et|y)\b)?(?!\d)|\||\b(?:which|who|whose)\b)"
    r"|(?P<piece>\b(?:and|or|und|et|y)\b|(?<!\d)/(?!\d))",
    re.IGNORECASE,
)
_ARTICLES = frozenset("the a an mr mrs ms dr of".split())
_LISTING = frozenset("and or und et y".split())
_TURN = re.compile(
    r"(?:^|\n|(?<=[.!?)\]] ))[ \t]*(?:[-*>] )?\**(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]? ?)?"
    r"(?P<name>@?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}|@\w+)\**(?: \([^)\n]{1,40}\))?\s*:\s",
)


class Token(NamedTuple):
    """A word by its stem and form; `small` says that it carries little meaning by itself."""

    stem: str
    form: str
    start: int
    end: int
    small: bool
    capital: bool
    path: Path


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a break."""

    name: str
    start: int


@dataclass(frozen=True, eq=False)
class Nested:
    """The words of a text with the units that they stand in."""

    text: str
    tokens: tuple[Token, ...]
    turns: tuple[Turn, ...]
    starts: tuple[tuple[int, Path], ...]
    outer: dict[int, int]

    def path(self, place: int) -> Path:
        """The units around a place of the text."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle][0] <= place:
                low = middle + 1
            else:
                high = middle
        return self.starts[low - 1][1] if low else _NOWHERE


@lru_cache(maxsize=4096)
def nested(text: str) -> Nested:
    """The units of a cleaned text."""
    turns = tuple(Turn(m["name"], m.start("name")) for m in _TURN.finditer(text))
    outer: dict[int, int] = {}
    starts = tuple(_starts(text, turns, outer))
    return Nested(text, tuple(_tokens(text, starts)), turns, starts, outer)


def _tokens(text: str, starts: Sequence[tuple[int, Path]]) -> Iterator[Token]:
    """The words with the units that they stand in, both in order of their places."""
    path, at = _NOWHERE, 0
    for form, start, end, capital in words(text):
        while at < len(starts) and starts[at][0] <= start:
            path = starts[at][1]
            at += 1
        small = form in FUNCTION_WORDS
        yield Token(form if small else stem(form), form, start, end, small, capital, path)


def _starts(
    text: str, turns: tuple[Turn, ...], outer: dict[int, int]
) -> Iterator[tuple[int, Path]]:
    """Where a unit begins, with the path that holds from there on."""
    piece = segment = clause = turn = begun = 0
    for number, sentence in enumerate(sentences(text)):
        of_turn = any(begun <= t.start <= sentence.start + 12 for t in turns if number)
        turn += bool(number and (of_turn or "\n" in text[begun : sentence.start]))
        begun = sentence.start + 1
        piece, segment, clause = piece + 1, segment + 1, clause + 1
        path: Path = (piece, segment, clause, number, turn)
        yield sentence.start, path
        outside: list[Path] = []
        for kind, place in _borders(text, sentence.start, sentence.end):
            if kind == "close":
                if outside:
                    path = outside.pop()
                    yield place, path
                continue
            piece += 1
            if kind == "open":
                outside.append(path)
            if outside:
                outer[piece] = outside[-1][PIECE]
            else:
                segment += kind in ("segment", "clause")
                clause += kind == "clause"
            path = (
                (piece, path[1], path[2], *path[3:])
                if outside
                else (piece, segment, clause, number, turn)
            )
            yield place, path


def _borders(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The borders of units; a comma or "and" inside a list of names is none."""
    found = list(_BORDER.finditer(text, start, end))
    for index, border in enumerate(found):
        kind = border.lastgroup or ""
        if border.group()[0] == "," or border.group().casefold() in _LISTING:
            before = text[found[index - 1].end() if index else start : border.start()]
            behind = text[
                border.end() : found[index + 1].start() if index + 1 < len(found) else end
            ]
            opened = index + 1 < len(found) and found[index + 1].lastgroup == "open"
            closed = index and found[index - 1].lastgroup == "close"
            if (_is_bare(before) and not closed) or (_is_bare(behind) and not opened):
                continue
        yield kind, border.end() if kind == "close" else border.start()


def _is_bare(text: str) -> bool:
    """Whether a text has nothing but names, or nothing but figures."""
    told = [w for w in words(text) if w.form not in _ARTICLES]
    named = all(w.capital and not text[w.start : w.end].isupper() for w in told)
    return named or all(w.form[0].isdigit() for w in told)
