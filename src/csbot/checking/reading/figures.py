"""Numbers, amounts, percentages and durations of a cleaned text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from csbot.checking.reading import units
from csbot.checking.reading.currencies import first_letters, named_at_start
from csbot.checking.reading.facts import Bound, Figure
from csbot.checking.reading.hedges import hedge_of
from csbot.checking.reading.normal import folded
from csbot.checking.reading.numerals import (
    NUMBER_WORDS,
    NUMERAL,
    ORDINAL_WORD,
    numeral_values,
    ordinal_value,
    word_value,
)
from csbot.checking.reading.quantities import nearness
from csbot.checking.reading.shares import Share, shares
from csbot.checking.reading.spans import Taken
from csbot.checking.reading.words import words

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
_SCALED = re.compile(rf"{NUMERAL}{units.MONEY_SCALE}")
# "In a fortnight", "within half a year": a unit of time by itself is one of it. Where it only says
# how often ("EUR 5 a month") it is none.
_ONE_UNIT = re.compile(
    rf"(?<!\w)(?:in|within|over|under|than|for|after|about|nearly|almost|around|roughly|just|of)"
    rf"(?: the (?:last|past))? (?P<one>an?|half an?|a couple of) "
    rf"(?P<unit>{units.DURATION})(?! and a)",
    re.IGNORECASE,
)
_ONES = {"half a": Decimal("0.5"), "half an": Decimal("0.5"), "a couple of": Decimal(2)}
# "Down 20% over 90 days" is not longer than these.
_DURING = re.compile(r"\bover $", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:for|by|of|is|are|was|were|been|after|took|takes?|lasts?|lasted|in|to|with|already)"
    r" over $",
    re.IGNORECASE,
)
_NAME_BEHIND = re.compile(r"[ -]([^\W\d_]+)")
_LONGEST_NAME, _REACH = 40, 12
_IN_WORDS = "told"
_RANGE = re.compile(r" ?(?:to|-|bis|à) ?")
_UNIT_WORD = re.compile(r"[^\W\d_]+$")
_NO_NUMBER = re.compile(
    r"(?:no|any|every|some|the|this|that|each|another|which) one\b"
    r"|one (?:of (?:the|our|their|its)|another|on[ -]one|by one|or more|thing|way|reason|point)"
    r"|one's\b"
)


def figures(text: str, taken: Taken) -> Iterator[Figure]:
    """Every figure of `text` outside the places already `taken` (dates, links, quotations)."""
    for share in shares(text):
        if taken.take(share.start, share.end):
            yield _share(text, share)
    for match in _ONE_UNIT.finditer(text):
        if taken.take(match.start("one"), match.end()):
            yield _one_unit(text, match)
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


def is_scaled(token: str) -> bool:
    """Whether a token is a number in thousands or more as money has it: "137.5m"."""
    return bool(_SCALED.fullmatch(token))


def _is_no_number(text: str, match: re.Match[str]) -> bool:
    told = match["words"]
    if not told or told.casefold() not in ("one", "dos"):
        return False
    around = text[max(0, match.start() - 8) : match.end() + 12].casefold()
    return told.casefold() == "dos" or bool(_NO_NUMBER.search(around))


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
    elif named := _named_money(text, end):
        (unit, end), kind = named, "money"
    return _hedged(
        text,
        Figure(
            kind, values, unit, text[start:end], start, end,  # type: ignore[arg-type]
            sign=sign, scaled=bool(scaling),  # type: ignore[arg-type]
        ),
    )  # fmt: skip


def _named_money(text: str, end: int) -> tuple[str, int] | None:
    """The currency that is named behind a number ("1,200 Turkish lira"), and where that ends."""
    behind = _NAME_BEHIND.match(text, end)
    if not behind or folded(behind[1]) not in first_letters():
        return None
    found = words(text[end : end + _LONGEST_NAME])
    unit, size = named_at_start([word.form for word in found])
    return (unit, end + found[size - 1].end) if unit else None


def _hedged(text: str, figure: Figure) -> Figure:
    """The figure with the nearness that the words around it say."""
    hedge = hedge_of(text, figure.start, figure.end)
    before = text[max(0, hedge.start - _REACH) : figure.start]
    during = figure.kind == "duration" and _DURING.search(before) and not _LASTS.search(before)
    if not hedge.name or during:
        return figure
    bound: Bound = nearness()[hedge.name].bound  # type: ignore[assignment]
    return replace(
        figure, hedge=hedge.name, bound=bound, said_from=hedge.start, said_to=hedge.end
    )  # fmt: skip


def _share(text: str, share: Share) -> Figure:
    told, start, end = text[share.start : share.end], share.start, share.end
    figure = Figure("percent", (share.percent,), "%", told, start, end, in_words=True)
    if share.hedge:
        bound: Bound = nearness()[share.hedge].bound  # type: ignore[assignment]
        return replace(figure, hedge=share.hedge, bound=bound)
    hedged = _hedged(text, figure)
    return hedged if hedged.hedge else replace(figure, hedge=_IN_WORDS, bound="about")


def _one_unit(text: str, match: re.Match[str]) -> Figure:
    start, end = match.start("one"), match.end()
    unit, size = units.duration(match["unit"])
    values = (_ONES.get(match["one"].casefold(), Decimal(1)) * size,)
    return _hedged(text, Figure("duration", values, unit, text[start:end], start, end))
