"""The figures that a question gives, with what they measure: 25% is no 25 customers, nor €25K."""

import re
from dataclasses import dataclass
from functools import lru_cache

_FIGURE = re.compile(
    r"(?<![\w.,])(?P<sign>[$€£]|(?:USD|EUR|GBP|CHF)\s)?\s?(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?P<unit>\s?(?:%|percent\b|per cent\b|[kKmM]\b(?:/\w+)?|thousand\b|million\b|x\b|"
    r":\s?\d+|/\s?\d+\b|[- ](?:hour|day|week|month|quarter|year|minute)s?\b))?",
    re.I,
)
_SCALE = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6}


@dataclass(frozen=True, slots=True)
class Figure:
    """`unit` is "%", "money", "x", ":1", "/10", a unit of time, or empty where none is said."""

    value: float
    unit: str

    def is_in(self, others: frozenset["Figure"]) -> bool:
        """Whether a text that gives `others` gives this one; a bare number may be of any unit, and
        any may be written without one."""
        return any(
            one.value == self.value and (one.unit == self.unit or not one.unit or not self.unit)
            for one in others
        )


@lru_cache(maxsize=20_000)
def figures(text: str) -> frozenset[Figure]:
    return frozenset(_figure(match) for match in _FIGURE.finditer(text))


def _figure(match: re.Match[str]) -> Figure:
    value = float(match["number"].replace(",", "").rstrip("."))
    said = (match["unit"] or "").strip(" -").lower()
    scale = _SCALE.get(re.split(r"/", said)[0] if said[:1] in "km" else said, 0.0)
    if match["sign"] or (scale and not said.endswith("x")):
        return Figure(value * (scale or 1.0), "money")
    if said in ("%", "percent", "per cent"):
        return Figure(value, "%")
    if said[:1] in ":/":
        return Figure(value, re.sub(r"\s", "", said))
    return Figure(value, said.rstrip("s"))


def share_given(wanted: frozenset[Figure], text: str) -> float:
    """How many of the figures a text gives, 0 to 1; 0 where none is wanted."""
    said = figures(text)
    return sum(one.is_in(said) for one in wanted) / len(wanted) if wanted else 0.0
