"""The amount that a question says a customer pays: "paying 70k a year", "the ones under 10k"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_AMOUNT = re.compile(
    r"(?<![\w.,:-])(?:[<>~]\s?)?(?P<sign>[$€£]|(?:USD|EUR|GBP|CHF)\s)?\s?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>k|mn?|thousand|grand|million)?"
    r"(?P<unit>\s?(?:dollars?|euros?|bucks|USD|EUR|GBP|CHF)\b)?\+?"
    r"(?![\w%]|[.:/]\d|,\d|[–-]\d|\s?%|\s(?:days?|points?|weeks?|months?|hours?|people)\b)",
    re.I,
)
# "€1K-€10K", "10k to 50k": a customer pays something between the two.
_BETWEEN = re.compile(
    r"(?<![\w.,:-])(?<!from )(?P<sign>[$€£])?\s?(?P<low>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>k|m)?"
    r"(?:\s?[–-]\s?|\sto\s)[$€£]?\s?\d[\d,]*(?:\.\d+)?\s?(?P<end_scale>k|m)?(?![\w%]|\s?%)",
    re.I,
)
_SCALE = {"k": 1e3, "thousand": 1e3, "grand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "": 1.0}
# A bare number is no amount of money where it is as small as a tier's or a score.
_SMALL = 1_000.0
_UNDER = re.compile(r"(?:\b(?:under|below|beneath|(?:less|lower) than)\s|<\s?)$", re.I)
# Amounts have two decimals: what is below a border is at most this much below it.
_LEAST = 0.01
# A customer in general, as a question speaks of one, and what makes an amount what it pays.
_CUSTOMER = (
    r"(?:customers?|clients?|accounts?|logos?|some(?:body|one)|they|he|she|who|compan(?:y|ies)|firms?|"
    r"(?:little |small |big |large )ones?|those|guys?|deals?|prospects?|shops?|buyers?)"
)
_PAID = re.compile(
    rf"\b{_CUSTOMER}\b(?:\s[\w'’]+){{0,2}}?\s(?:pays?|paying|paid|spends?|spending|spent|worth|brings?|"
    r"signed|with|of|at|on|under|below|above|over|from|around|has|have|having|is)\b"
    r"(?:\s[\w'’]+){0,4}?\s*[<>~]?\s?$",
    re.I,
)
_REVENUE = re.compile(
    r"\b(?:ARR|(?:annual|yearly) (?:revenue|value|spend)|contract value)\s?(?:of|is|at|=|:)?\s?"
    r"(?:(?:about|around|only|just|over|under|below|above)\s)?[<>~]?\s?$",
    re.I,
)
_YEARLY = re.compile(
    r"^\s?(?:of |in )?(?:\w+ )?(?:ARR|(?:a|per|each|every) year|yearly|annual\w*|p\.?a\.?\b|/year|"
    r"revenue|customers?|clients?|accounts?)",
    re.I,
)
_COUNTED = re.compile(r"\s?(?:customers?|clients?|accounts?|compan(?:y|ies))\b", re.I)
_SPOKEN_OF = re.compile(rf"\b{_CUSTOMER}\b", re.I)


@dataclass(frozen=True, slots=True)
class Amount:
    """`value` as it is said, `placed` as it counts: what is said to lie below a border lies below
    it. `start` and `end` are its place in the text."""

    value: float
    placed: float
    start: int
    end: int

    @property
    def is_under(self) -> bool:
        return self.placed < self.value


def amount_said(text: str) -> Amount | None:
    """The largest amount of money in a text; "Tier 2" and "20 / 60 / 20" are none."""
    return max(_amounts(text), key=lambda one: one.value, default=None)


def amount_paid(text: str) -> Amount | None:
    """The largest one that a customer is said to pay, or to be worth."""
    paid = (one for one in _amounts(text) if _is_paid(text, one))
    return max(paid, key=lambda one: one.value, default=None)


def _amounts(text: str) -> list[Amount]:
    found = list(_between(text))
    for one in found:
        text = f"{text[: one.start]}{' ' * (one.end - one.start)}{text[one.end :]}"
    for match in _AMOUNT.finditer(text):
        value = float(match["number"].replace(",", "").rstrip("."))
        is_money = bool(match["sign"] or match["scale"] or match["unit"])
        if not is_money and (value < _SMALL or _COUNTED.match(text[match.end() :])):
            # "Fortune 1000 accounts" counts them.
            continue
        value *= _SCALE[(match["scale"] or "").lower()]
        before = text[: match.start()] + match.group()[: match.start("number") - match.start()]
        is_under = bool(_UNDER.search(before.rstrip("$€£ ") + " "))
        at = match.start() + len(match.group()) - len(match.group().lstrip())
        found.append(Amount(value, value - _LEAST if is_under else value, at, match.end()))
    return found


def _between(text: str) -> Iterator[Amount]:
    """What lies between two amounts counts as the lower: a border belongs to what is above it."""
    for match in _BETWEEN.finditer(text):
        scale = match["scale"] or match["end_scale"]
        if match["sign"] or scale:
            value = float(match["low"].replace(",", "")) * _SCALE[(scale or "").lower()]
            yield Amount(value, value, match.start(), match.end())


def _is_paid(text: str, one: Amount) -> bool:
    before, behind = text[: one.start], text[one.end :]
    is_yearly = bool(_YEARLY.match(behind) and _SPOKEN_OF.search(f"{before} {behind}"))
    return is_yearly or bool(_PAID.search(before) or _REVENUE.search(before))
