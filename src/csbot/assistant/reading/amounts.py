"""Amounts and their bounds, as they are written and spoken: "over half a million", "at least 50k",
"80% or more", "between 10 and 20", "less than half of"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from csbot.domain.count_words import COUNT_WORDS
from csbot.domain.wording import RATIO_UNIT

Side = Literal["below", "above"]

_SCALES = {
    "k": 1e3, "thousand": 1e3, "grand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6,
    "millions": 1e6, "bn": 1e9, "billion": 1e9, "hundred thousand": 1e5, "hundred": 1e2,
}  # fmt: skip
_WORDS = (
    {word: float(number) for word, number in COUNT_WORDS.items()}
    | {
        w: 10.0 * n
        for n, w in enumerate(
            "twenty thirty forty fifty sixty seventy eighty ninety hundred".split(), start=2
        )
    }
    | {"a": 1.0, "an": 1.0, "half a": 0.5, "a quarter of a": 0.25, "three quarters of a": 0.75}
)
_EQUAL_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
# "Half", "a fifth", "two thirds".
_PARTS = {"half": 0.5} | {
    f"{said} {part}{'s' if many > 1 else ''}": many / whole
    for part, whole in _EQUAL_PARTS.items()
    for said, many in (("a", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5))
    if many < whole
}
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_LARGE = "|".join(unit for unit in sorted(_SCALES, key=len, reverse=True) if len(unit) > 2)


def _amount(n: int) -> str:
    """The pattern of an amount, its groups numbered apart for several in one pattern."""
    return (
        rf"(?:(?P<sign{n}>[$€£]|\b(?-i:[A-Z]{{3}})(?=\s*\d))\s*)?(?:"
        rf"(?P<number{n}>-?\d+(?:,\d{{3}})*(?:\.\d+)?)(?:\s*(?P<scale{n}>%|percent\b|per cent\b|"
        rf"(?:{_SCALE})\b))?"
        rf"|(?P<word{n}>{_WORD})\s+(?P<unit{n}>{_LARGE})\b"
        rf"|(?P<part{n}>{'|'.join(_PARTS)})\b(?:\s+of\b)?(?!\s+a\b)"
        rf"|(?P<small{n}>{'|'.join(w for w in _WORDS if len(w) > 2 and ' ' not in w)})\b)"
    )


_BELOW = r"below|under|less than|shorter than|lower than|smaller than|fewer than|beneath|short of"
_ABOVE = (
    r"above|over|more than|greater than|higher than|exceeding|exceeds?|larger than|bigger than|"
    r"north of|upwards of|longer than"
)
_AT_LEAST, _AT_MOST = (
    r"at least|no less than|not less than|no fewer than|minimum of",
    r"at most|no more than|not more than|up to|maximum of",
)
# "Not over 5" is at most 5.
_BEFORE = re.compile(
    rf"\b(?:(?P<least>{_AT_LEAST}|not (?:below|under))|(?P<most>{_AT_MOST}|not (?:above|over))|"
    rf"(?P<below>{_BELOW})|(?P<above>{_ABOVE}))\s+(?:an?\s+(?=[$€£A-Z\d]))?{_amount(0)}",
    re.I,
)
_SIGNED = re.compile(rf"(?P<op>[<>]=?|≥|≤)\s*{_amount(0)}", re.I)
_BEHIND = re.compile(
    rf"{_amount(0)}(?:\s+(?:points?|stars?|marks?))?\s*(?:"
    r"(?P<least>\+(?!\w)|or (?:more|above|higher|over|up)|and (?:above|up|more))|"
    r"(?P<most>or (?:less|fewer|below|lower|under)|and (?:below|under|less)))(?!\w)",
    re.I,
)
_BETWEEN = re.compile(rf"\bbetween\s+{_amount(0)}\s+and\s+{_amount(1)}", re.I)
_OF_SCORE = re.compile(r"\b(?:points?|stars?|marks?)\b", re.I)
# What makes a number a length of time, and no bound of anything else.
_TIME = re.compile(r"\s*-?(?:days?|weeks?|months?|quarters?|years?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound where it stands in the text; `value` as it was meant: 50,000 for "50k", 0.8 for
    "80%". `inclusive`: the bound itself is inside. `is_money` and `is_share` by how it was
    written; `is_plain` for a bare number; `start` is where the comparing words begin."""

    side: Side
    value: float
    start: int
    end: int
    inclusive: bool = False
    is_money: bool = False
    is_share: bool = False
    is_plain: bool = False
    of_time: bool = False

    def of_unit(self, unit: str | None) -> float:
        """As a value of a metric: the 90 of "90%" where it is told in percent, 0.9 of a ratio."""
        return self.value * 100 if self.is_share and unit != RATIO_UNIT else self.value


def bounds(text: str) -> tuple[Bound, ...]:
    """Every bound that a text names, in order."""
    found: list[Bound] = []
    for one in _all(text):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda bound: (bound.start, bound.side)))


def with_noun(text: str, bound: Bound) -> str:
    """The bound with what it is said of: "more than one contract"."""
    behind = re.match(r"\s*[^\W\d_]+", text[bound.end :])
    return text[bound.start : bound.end + (behind.end() if behind else 0)].strip()


def _all(text: str) -> Iterator[Bound]:
    taken: list[tuple[int, int]] = []
    for match in _BETWEEN.finditer(text):
        if _value(match, 0) is not None and _value(match, 1) is not None and match["number0"]:
            taken.append(match.span())
            middle = max(match.end("number0"), match.end("scale0"))
            yield _bound(match, 0, "above", match.start(), middle, text, inclusive=True)
            yield _bound(match, 1, "below", middle, match.end(), text, inclusive=True)
    for pattern in (_BEFORE, _SIGNED, _BEHIND):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            side, inclusive = _side(match)
            yield _bound(match, 0, side, match.start(), match.end(), text, inclusive=inclusive)


def _side(match: re.Match[str]) -> tuple[Side, bool]:
    said = match.groupdict()
    sign = said.get("op")
    if sign:
        return "below" if sign[0] in "<≤" else "above", sign[-1] in "=≥≤"
    if said.get("least") or said.get("most"):
        return ("above" if said.get("least") else "below"), True
    return ("below" if said.get("below") else "above"), False


def _bound(
    match: re.Match[str], n: int, side: Side, start: int, end: int, text: str, inclusive: bool
) -> Bound:
    scale = (match[f"scale{n}"] or match[f"unit{n}"] or "").lower()
    is_share = scale in ("%", "percent", "per cent") or match[f"part{n}"] is not None
    value = _value(match, n) or 0.0
    return Bound(
        side,
        value,
        start,
        end,
        inclusive=inclusive,
        is_money=bool(match[f"sign{n}"]) or scale in _SCALES,
        is_share=is_share,
        # "Five points or fewer" are no five of anything that is counted.
        is_plain=not scale
        and not match[f"part{n}"]
        and not match[f"sign{n}"]
        and not _OF_SCORE.search(text[start:end]),
        # "300k a year" is an amount, "3 years" a time.
        of_time=scale not in _SCALES and bool(_TIME.match(text[match.end() :])),
    )


def _value(match: re.Match[str], n: int) -> float | None:
    if match[f"part{n}"]:
        return _PARTS[match[f"part{n}"].lower()]
    if match[f"small{n}"]:
        return _WORDS[match[f"small{n}"].lower()]
    if match[f"word{n}"]:
        return _WORDS[match[f"word{n}"].lower()] * _SCALES[match[f"unit{n}"].lower()]
    digits = match[f"number{n}"].replace(",", "")
    scale = (match[f"scale{n}"] or "").lower()
    return float(digits) * (
        0.01 if scale in ("%", "percent", "per cent") else _SCALES.get(scale, 1.0)
    )
