"""Rows of figures with what they are figures of, however a table was flattened into text."""

import re
from dataclasses import dataclass
from functools import lru_cache

from csbot.checking.words import FUNCTION_WORDS, stem

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


@lru_cache(maxsize=256)
def rows(text: str) -> tuple[Row, ...]:
    """The rows of a cleaned text in order: every run of words with the run of figures behind it."""
    found: list[Row] = []
    label: list[str] = []
    values: list[float] = []
    written: list[str] = []
    years: tuple[int, ...] = ()

    def close() -> None:
        nonlocal years
        # "5 in 2024 and 4 in 2023" names its own years; a row of years alone names those below it.
        own = tuple(int(w) for w in written if _YEAR.fullmatch(w))
        told = [v for v, w in zip(values, written, strict=True) if not _YEAR.fullmatch(w)]
        if own and not told:
            years = own
        elif told:
            columns = next((y for y in (own, years) if len(y) == len(told)), ())
            found.append(Row(frozenset(label[-_LABEL_WORDS:]), tuple(told), columns))
        values.clear()
        written.clear()

    for match in _TOKEN.finditer(text):
        if len(found) >= _MOST_ROWS:
            break
        if match["number"]:
            if len(values) < _MOST_VALUES:
                values.append(_value(match))
                written.append(match["number"])
        elif match["word"] and values and (scale := _SCALES.get(match["word"].lower())):
            values[-1] *= scale
        elif match["word"]:
            word = match["word"].lower()
            if word in _UNITS or len(word) < 2 or word in FUNCTION_WORDS:
                continue
            if values:
                close()
                label.clear()
            label.append(stem(word))
        elif values or label:
            close()
            label.clear()
    close()
    return tuple(found)


def _value(match: re.Match[str]) -> float:
    value = float(match["number"].replace(",", ""))
    return -value if match["sign"] or match["open"] else value
