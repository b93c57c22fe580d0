"""Rows of figures with what they are figures of, however a table was flattened into text."""

import re
from dataclasses import dataclass
from functools import lru_cache

from csbot.checking.reading.words import FUNCTION_WORDS, stem

# A cell, a word, or the end of a sentence; pipes, quotes and tabs of any table format fall between.
_TOKEN = re.compile(
    r"(?P<open>\()?\s?(?P<sign>-)?[$€£¥]?\s?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?:\s?(?P<percent>%))?|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)|(?P<stop>[.!?;](?=\s|$))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_UNITS = frozenset("percent per cent usd eur gbp dollars euros pounds dollar euro".split())
_LABEL_WORDS = 12
_MOST_VALUES = 40
_MOST_ROWS = 3000


@dataclass(frozen=True, slots=True)
class Row:
    """`label` holds the stems before the figures; `columns` the year of each figure, or nothing."""

    label: frozenset[str]
    values: tuple[float, ...]
    columns: tuple[int, ...] = ()


class _Run:
    """Words and the figures behind them, as they are read."""

    def __init__(self) -> None:
        self.label: list[str] = []
        self.values: list[float] = []
        self._written: list[str] = []

    def number(self, match: re.Match[str]) -> None:
        if len(self.values) < _MOST_VALUES:
            self.values.append(_value(match))
            self._written.append(match["number"])

    def scaled(self, scale: float) -> None:
        if self.values:
            self.values[-1] *= scale

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(int(w) for w in self._written if _YEAR.fullmatch(w))

    @property
    def told(self) -> tuple[float, ...]:
        """The figures without the years."""
        both = zip(self.values, self._written, strict=True)
        return tuple(value for value, written in both if not _YEAR.fullmatch(written))

    def row(self, columns: tuple[int, ...], words: int) -> Row:
        kept = columns if len(columns) == len(self.told) else ()
        return Row(frozenset(self.label[-words:]), self.told, kept)


@lru_cache(maxsize=256)
def rows(text: str) -> tuple[Row, ...]:
    """The rows of a cleaned text in order: every run of words with the run of figures behind it.

    A sentence of several runs that names the year of each of its figures is a row too.
    """
    found: list[Row] = []
    years: tuple[int, ...] = ()
    run, sentence, runs = _Run(), _Run(), 0
    for match in _TOKEN.finditer(text):
        word = (match["word"] or "").lower()
        if len(found) >= _MOST_ROWS:
            break
        if match["number"]:
            run.number(match)
            sentence.number(match)
        elif word in _SCALES and run.values:
            run.scaled(_SCALES[word])
            sentence.scaled(_SCALES[word])
            continue
        elif match["stop"] or (run.values and _is_label(word)):
            years = _closed(run, years, found)
            run, runs = _Run(), runs + 1
        if _is_label(word):
            run.label.append(stem(word))
            sentence.label.append(stem(word))
        if match["stop"]:
            if runs > 1 and len(sentence.years) == len(sentence.told) > 1:
                found.append(sentence.row(sentence.years, 2 * _LABEL_WORDS))
            sentence, runs = _Run(), 0
    _closed(run, years, found)
    return tuple(found)


def _closed(run: _Run, years: tuple[int, ...], found: list[Row]) -> tuple[int, ...]:
    """Adds the row of a run, and gives the years that hold for the runs behind it."""
    if run.years and not run.told:
        return run.years
    if run.told:
        # "5 in 2024 and 4 in 2023" names its own years.
        own = len(run.years) == len(run.told)
        found.append(run.row(run.years if own else years, _LABEL_WORDS))
    return years


def _is_label(word: str) -> bool:
    return len(word) > 1 and word not in _UNITS and word not in FUNCTION_WORDS


def _value(match: re.Match[str]) -> float:
    value = float(match["number"].replace(",", ""))
    return -value if match["sign"] or match["open"] else value
