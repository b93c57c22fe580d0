"""Parts that a text names by number: "Tier 2", "week 3", "days 31-60", "Q3", "2027", "Year 3+"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from csbot.tools.strategy.moments import (
    has_moment,
    is_reached,
    lies_before,
    opens,
    with_ones,
    without_start,
)

_KINDS = "tier|phase|program|process|week|day|month|year|step|level|stage"
_RANGE = r"-?\d{1,4}(?:\s?(?:-|–|to|until)\s?-?\d{1,4})?"
# "Tiers 1 and 2" are two of them, "days 1 to 30" one stretch.
_PAIR = re.compile(
    rf"\b({_KINDS})(s?)\s(\d{{1,3}})\s?(?:&|,|/|and|or)\s?(?=\d{{1,3}}\b(?![%.:/]?\d|\s?%))", re.I
)
_AFTER = re.compile(rf"\b({_KINDS})s?\s({_RANGE})(\+)?(?![\d%]|\.\d)", re.I)
_BEFORE = re.compile(
    rf"(?<![\d.$€£])({_RANGE})(\+)?[\s-](day|week|month|year)s?(?:\s(?:in|later|into))?\b", re.I
)
# A range without a unit, and a single score, are places on a scale: "50-69", "a score of 72".
_BARE = re.compile(
    r"(?<![\d.,:$€£-])(\d{1,3}\s?(?:-|–|to)\s?\d{1,3})"
    r"(?![\d.,]*\d|[%KkM]|[\s-](?:day|week|month|year))"
)
_SCORE = re.compile(
    r"\bscor\w+(?:\s(?:of|at|is|under|below))?\s(\d{1,3})\b(?![%.]\d)|"
    r"\b(?:fell|falls?|dropp?s?|dropped|dips?|dipped|sank|slid|went|came|rose)\s(?:down\s|up\s)?to\s"
    r"(\d{1,3})\b(?=[^.?]*\b(?:health|score|points?)\b)|"
    r"(?<![\d.,-])(\d{1,3})(?:\s(?:health|trust))?\s(?:score|points)\b|(?<![\d.])(\d{1,3})/100\b",
    re.I,
)
_EVERY = re.compile(r"\bevery\s$", re.I)
# Months and years as a lifecycle counts them.
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_QUARTER = re.compile(r"\bQ([1-4])\b", re.I)
_YEAR = re.compile(r"(?<![\d.,$€£#])((?:19|20)\d\d)(?![\d.,]*\d)")
_WORDS = {
    word: str(i) for i, word in enumerate("zero one two three four five six seven".split())
} | {
    word: str(i)
    for i, word in enumerate("first second third fourth fifth sixth seventh".split(), start=1)
}
_ORDINAL = re.compile(
    rf"\b({'|'.join(list(_WORDS)[8:])})[\s-](?:(?!(?:{'|'.join(list(_WORDS)[:8])})\b)[a-z]+\s)?"
    rf"({_KINDS})\b|\b({_KINDS})\s({'|'.join(list(_WORDS)[:8])})\b",
    re.I,
)
# "Week number three".
_NUMBERED = re.compile(
    rf"\b({_KINDS})\s(?:number|no\.?|nr\.?|#)\s?(?=[\d]|(?:{'|'.join(_WORDS)})\b)", re.I
)
# The end of what has none.
OPEN = 9999
_SMALL = "|".join(list(_WORDS)[:8])
# "Weeks three and four", "months four to six".
_SEVERAL = re.compile(
    rf"\b({_KINDS})s\s({_SMALL}|\d+)\s?(and|or|&|to|until|through|[-–])\s?({_SMALL}|\d+)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Span:
    """`kind` is "tier", "week", "day"…, "q", "calendar" (a year) or "renewal" (days before one);
    both ends included."""

    kind: str
    low: int
    high: int

    def covers(self, other: "Span") -> bool:
        return self.kind == other.kind and self.low <= other.low and other.high <= self.high

    @property
    def in_days(self) -> "Span | None":
        """The days of a customer's life, day 1 being the first; None of what is no stretch of time
        by number."""
        length = _DAYS.get(self.kind)
        if length is None or self.kind == "day":
            return self if self.kind == "day" else None
        return Span("day", (self.low - 1) * length + 1, self.high * length)


def spans(text: str) -> frozenset[Span]:
    """Every numbered part of a text; "Year 3+" has no end."""
    plain = _plain(text)
    found = set()
    for match in _AFTER.finditer(plain):
        found.add(_span(match[1].lower(), match[2], bool(match[3])))
    for match in _BEFORE.finditer(plain):
        found.add(_in_time(plain, match))
    # "Months 4 to 6" is no place on a scale as well.
    bare = _BEFORE.sub(" ", _AFTER.sub(" ", plain))
    found |= {_span("range", numbers, False) for numbers in _BARE.findall(bare)}
    scores = (number for found in _SCORE.findall(plain) for number in found if number)
    found |= {_span("range", number, False) for number in scores}
    found |= {Span("q", int(q), int(q)) for q in _QUARTER.findall(plain)}
    found |= {Span("calendar", int(year), int(year)) for year in _YEAR.findall(plain)}
    return frozenset(found)


@lru_cache(maxsize=20_000)
def without_spans(text: str) -> str:
    """The text without its numbered parts, so that their words count only with their numbers."""
    plain = without_start(_plain(text))
    for pattern in (_AFTER, _BEFORE, _BARE, _QUARTER, _YEAR):
        plain = pattern.sub(" ", plain)
    return plain


def _in_time(plain: str, match: re.Match[str]) -> Span:
    """ "Every 90 days" is a rhythm, and no place in time; a renewal is counted down to."""
    kind = match[3].lower()
    before, behind = plain[: match.start()], plain[match.end(3) :]
    if _EVERY.search(before):
        return _span(f"every-{kind}", match[1], bool(match[2]))
    span, length = _span(kind, match[1], bool(match[2])), _DAYS[kind]
    what = lies_before(before, behind, plain)
    if what == "renewal":
        return Span("renewal", span.low * length, span.high * length)
    if what == "start":
        return Span("day", -span.high * length, 0)
    if is_reached(before, behind):
        return Span("day", span.high * length, span.high * length)
    return Span(kind, 1, span.high) if opens(before) else span


def life_moment(text: str) -> Span | None:
    """The days of a customer's life at which a text says that one is: "14 months in", "day 200"."""
    is_said = has_moment(_plain(text))
    days = (one for span in spans(text) if (one := span.in_days))
    return next((one for one in days if is_said or one.low == one.high), None)


def _plain(text: str) -> str:
    """Numbers as digits, and each part of a pair with its kind."""
    text = _NUMBERED.sub(r"\1 ", text)
    text = _ORDINAL.sub(_in_digits, _SEVERAL.sub(_each_in_digits, with_ones(text)))
    return _PAIR.sub(r"\1 \3, \1 ", text)


def _each_in_digits(match: re.Match[str]) -> str:
    low, high = (_WORDS.get(word.lower(), word) for word in (match[2], match[4]))
    return f"{match[1]}s {low} {match[3]} {high}"


def _span(kind: str, numbers: str, is_open: bool) -> Span:
    found = [int(n) for n in re.findall(r"(?:(?<=^)|(?<=\s))-?\d+|\d+", numbers)]
    low, high = found[0], found[-1]
    return Span(kind, min(low, high), OPEN if is_open else max(low, high))


def _in_digits(match: re.Match[str]) -> str:
    kind, word = match[2] or match[3], match[1] or match[4]
    return f"{kind} {_WORDS[word.lower()]}"
