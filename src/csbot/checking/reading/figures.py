"""Numbers, amounts, percentages and durations of a cleaned text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from csbot.checking.reading import units
from csbot.checking.reading.facts import Bound, Figure
from csbot.checking.reading.numerals import (
    NUMBER_WORDS,
    NUMERAL,
    ORDINAL_WORD,
    numeral_values,
    ordinal_value,
    word_value,
)
from csbot.checking.reading.spans import Taken

_FIGURE = re.compile(
    rf"(?<!\w)(?:(?P<sign0>[-+])?(?P<pre>{units.CODE}) ?)?"
    rf"(?:(?<!\d)(?<!\d )(?P<sign>[-+]))?(?:(?P<digits>{NUMERAL})|(?P<words>\b(?i:{NUMBER_WORDS})))"
    rf"(?:(?P<nth>st|nd|rd|th)\b|[ -]?(?P<long>{units.LONG_SCALE})|(?P<short>{units.SHORT_SCALE})"
    rf"|(?P<times>[x×](?![^\W_])| times\b))?"
    rf"(?:[ -]?(?P<percent>{units.PERCENT})|[ -]?(?P<post>{units.CURRENCY_AFTER})"
    rf"|[ -]?(?P<duration>{units.DURATION}))?"
)
_MONEY_SCALE = re.compile(rf" ?({units.MONEY_SCALE})")
_SCALED_MONEY = re.compile(rf"(?:{units.CODE}){NUMERAL}{units.MONEY_SCALE}")
_ORDINAL = re.compile(rf"\b(?<!a )(?<!one )(?<!two )(?i:{ORDINAL_WORD})\b(?! of\b)")
_FRACTION = re.compile(
    r"\b(?:(?<!first )(?<!second )(?P<half>half) (?:of|the|its|their|our|as)\b"
    r"|by (?P<byhalf>half)\b"
    r"|(?P<n>an?|one|two|three|four)[ -](?P<d>thirds?|quarters?|fifths?|tenths?) of\b)",
    re.IGNORECASE,
)
_PARTS_OF = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNTS_OF = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_BOUNDS: dict[Bound, str] = {
    "about": r"about|around|roughly|approximately|approx\.?|circa|ca\.?|some|nearly|almost|~|≈",
    "over": r"more than|over|above|at least|exceeding|upwards of|>|≥|>=",
    "under": r"less than|fewer than|under|below|at most|up to|<|≤|<=",
}
_BOUND = re.compile(
    "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _BOUNDS.items()) + r")\s?(?:an? )?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r" ?(?:to|-|bis|à) ?")
_UNIT_WORD = re.compile(r"[^\W\d_]+$")
_NO_NUMBER = re.compile(
    r"(?:no|any|every|some|the|this|that|each|another|which) one\b"
    r"|one (?:of (?:the|our|their|its)|another|on[ -]one|by one|or more)|one's\b"
)


def figures(text: str, taken: Taken) -> Iterator[Figure]:
    """Every figure of `text` outside the places already `taken` (dates, links, quotations)."""
    for match in _FRACTION.finditer(text):
        if taken.take(*match.span()):
            yield _fraction(match)
    read: list[Figure] = []
    for match in _FIGURE.finditer(text):
        first = match.start("digits") if match["digits"] else match.start("words")
        if not taken.free(first, match.end()) or _is_no_number(text, match):
            continue
        found = _figure(text, match)
        taken.take(found.start, found.end)
        read.append(found)
    yield from _with_unit_of_range(text, read)
    for match in _ORDINAL.finditer(text):
        if taken.take(*match.span()):
            value = ordinal_value(match.group())
            yield Figure("number", (value,), "th", match.group(), *match.span())


def _with_unit_of_range(text: str, read: Sequence[Figure]) -> Iterator[Figure]:
    """ "90 to 30 days" are days at both ends."""
    for first, second in pairwise((*read, None)):
        if first and second and _is_range(text, first, second):
            size = Decimal(1)
            if second.kind == "duration" and (unit := _UNIT_WORD.search(second.text)):
                size = units.duration(unit.group())[1]
            values = tuple(value * size for value in first.values)
            yield replace(first, kind=second.kind, unit=second.unit, values=values)
        elif first:
            yield first


def _is_range(text: str, first: Figure, second: Figure) -> bool:
    bare = (first.kind, first.unit) == ("number", "") and second.kind in ("duration", "percent")
    return bare and bool(_RANGE.fullmatch(text[first.end : second.start]))


def is_figure(token: str) -> bool:
    """Whether a token of letters and digits is a number with its unit ("120k", "90-day")."""
    return bool(_FIGURE.fullmatch(token)) or bool(_SCALED_MONEY.fullmatch(token))


def _is_no_number(text: str, match: re.Match[str]) -> bool:
    words = match["words"]
    if not words or words.casefold() not in ("one", "dos"):
        return False
    around = text[max(0, match.start() - 8) : match.end() + 12].casefold()
    return words.casefold() == "dos" or bool(_NO_NUMBER.search(around))


def _figure(text: str, match: re.Match[str]) -> Figure:
    values = numeral_values(match["digits"]) if match["digits"] else (word_value(match["words"]),)
    start, end = match.span()
    sign = match["sign"] or match["sign0"] or ""
    code = match["pre"] or match["post"]
    scaling = match["long"] or match["short"]
    if (
        match["pre"]
        and not scaling
        and (found := _MONEY_SCALE.match(text, match.end("digits") if match["digits"] else end))
    ):
        scaling, end = found[1], found.end()
    if scaling:
        values = tuple(value * units.scale(scaling) for value in values)
    before = text[max(0, start - 24) : start]
    bound: Bound = next((name for name in _BOUNDS if (m := _BOUND.search(before)) and m[name]), "")
    kind, unit = "number", ""
    if code and not match["percent"]:
        kind, unit = "money", units.currency(code)
    elif match["percent"]:
        kind, unit = "percent", units.percent(match["percent"])
    elif match["duration"] and not match["nth"]:
        unit, size = units.duration(match["duration"])
        kind, values = "duration", tuple(value * size for value in values)
    elif match["nth"]:
        unit, end = "th", match.end("nth")
    elif match["times"]:
        unit = "x"
    return Figure(
        kind, values, unit, text[start:end], start, end,  # type: ignore[arg-type]
        sign=sign, bound=bound, scaled=bool(scaling),  # type: ignore[arg-type]
    )  # fmt: skip


def _fraction(match: re.Match[str]) -> Figure:
    if match["d"]:
        share = (
            Decimal(100 * _COUNTS_OF[match["n"].casefold()])
            / _PARTS_OF[match["d"].casefold().rstrip("s")]
        )
    else:
        share = Decimal(50)
    return Figure("percent", (share,), "%", match.group(), *match.span(), bound="about")
