"""What a text says of how a value changed: "more than doubled", "stayed flat", "got worse"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from csbot.checking.reading.facts import Change, Figure
from csbot.checking.reading.hedges import hedge_of
from csbot.checking.reading.quantities import Span, listed, nearness
from csbot.checking.reading.words import Word, words

_ONE = Decimal(1)
_CENT = Decimal(100)
_BY = re.compile(r" (?:again )?by (?:[\w ]{1,20} )?$")
_TO = re.compile(r" (?:down |back )?to (?:[\w ]{1,20} )?$")
_OF_BEFORE = re.compile(r" of (?:what|where|its|their|the (?:former|previous|earlier|old|level))\b")
_THAN_BEFORE = re.compile(
    r" (?:what|as (?:many|much|high|large|big|often|long)"
    r"|(?:its|their|the) (?:former|old|earlier))\b"
)
_LOST = re.compile(r"\b(?:lost|shed|gave up) (?:[\w ]{1,20} )?$", re.IGNORECASE)
_FACTOR = re.compile(r" by a factor of (?:[\w ]{1,20} )?$")
_REACH = 32


class Kind(NamedTuple):
    """A class of words of `quantities.toml`."""

    name: str
    way: int | None
    span: Span
    size: Decimal | None
    better: bool | None
    is_strict: bool


class _Size(NamedTuple):
    """How many times the earlier value a later one may be; not exactly `beyond`."""

    low: Decimal | None = None
    high: Decimal | None = None
    beyond: Decimal | None = None


def changes(text: str, figures: Sequence[Figure]) -> Iterator[Change]:
    """Every change that a cleaned text tells; some of its figures say how large one was."""
    told, known = words(text), _phrases()
    end = -1
    sized: set[int] = set()
    for at, word in enumerate(told):
        if word.form not in known or word.start < end or not (found := _phrase(told, at)):
            continue
        kind, size = found
        beside = (*told[max(0, at - 1) : at], *told[at + size : at + size + 1])
        change = _change(text, kind, (word.start, told[at + size - 1].end), figures, beside)
        end = change.end
        sized.add(change.size_at)
        yield change
    yield from _losses(text, figures)
    yield from _levels(text, [figure for figure in figures if figure.start not in sized])


def _losses(text: str, figures: Sequence[Figure]) -> Iterator[Change]:
    """ "Lost two thirds"."""
    for figure in figures:
        low = max(0, figure.start - _REACH)
        if figure.in_words and (lost := _LOST.search(text[low : figure.start])):
            start, end = low + lost.start(), figure.end
            size = _around(_ONE - figure.values[0] / _CENT, figure.hedge)
            yield Change(
                text[start:end], start, end, -1, *size, strict=True, size_at=figure.start
            )  # fmt: skip


def _levels(text: str, figures: Sequence[Figure]) -> Iterator[Change]:
    """ "Are two thirds of what they were", "three times as many as in May"."""
    for figure in figures:
        level: _Size | None = None
        if figure.in_words and _OF_BEFORE.match(text, figure.end):
            share = figure.values[0] / _CENT
            level, way = _level(share, figure.hedge), -1 if share < 1 else 1
        elif figure.unit == "x" and _THAN_BEFORE.match(text, figure.end):
            level, way = _around(figure.values[0], figure.hedge), 1
        if level is not None:
            start = figure.start if figure.said_from < 0 else figure.said_from
            yield Change(
                text[start : figure.end], start, figure.end, way, *level,
                strict=True, size_at=figure.start,
            )  # fmt: skip


def _change(
    text: str,
    kind: Kind,
    place: tuple[int, int],
    figures: Sequence[Figure],
    beside: Sequence[Word],
) -> Change:
    start, end = place
    way, size, strict, size_at = kind.way, _Size(*kind.span), kind.is_strict, -1
    if kind.size is not None:
        hedge = hedge_of(text, start, end)
        start, end = hedge.start, hedge.end
        size, strict, way = _around(kind.size, hedge.name), True, 1 if kind.size > 1 else -1
    elif way and (measured := _measured(text, end, way, figures)):
        size, figure = measured
        end, size_at, strict = max(figure.end, figure.said_to), figure.start, True
    elif way and (degree := _degree(way, beside)):
        size, word = degree
        start, end, strict = min(start, word.start), max(end, word.end), True
    return Change(
        text[start:end], start, end, way, *size, better=kind.better, strict=strict, size_at=size_at
    )  # fmt: skip


def _measured(
    text: str, last: int, way: int, figures: Sequence[Figure]
) -> tuple[_Size, Figure] | None:
    """How large a change is by the share or the factor behind it: "by more than half"."""
    figure = next((f for f in figures if last <= f.start <= last + _REACH), None)
    if figure is None:
        return None
    gap, share = text[last : figure.start], figure.values[0] / _CENT
    if figure.in_words and _BY.fullmatch(gap):
        return _around(_ONE + way * share, figure.hedge), figure
    if figure.in_words and _TO.fullmatch(gap) and _OF_BEFORE.match(text, figure.end):
        return _level(share, figure.hedge), figure
    if not figure.unit and _FACTOR.fullmatch(gap) and figure.values[0] > 1:
        times = figure.values[0] if way > 0 else _ONE / figure.values[0]
        return _around(times, figure.hedge), figure
    return None


def _around(times: Decimal, hedge: str) -> _Size:
    """How many times its former self a value may be that grew or shrank to `times` of it.

    Nearness is of the size of the change: "more than halved" is below a half.
    """
    if hedge not in nearness():
        near = Decimal(listed()["changes"]["exact"])
        return _Size(times * (_ONE - near), times * (_ONE + near))
    way = nearness()[hedge]
    low, high = way.share
    beyond = times if way.is_open else None
    if times < 1:
        return _Size(_left(times, high), _left(times, low), beyond)
    return _Size(_times(times, low), _times(times, high), beyond)


def _level(share: Decimal, hedge: str) -> _Size:
    """ "To less than a quarter of what it was"."""
    way = nearness().get(hedge) or nearness()["about"]
    low, high = way.share
    return _Size(_times(share, low), _times(share, high), share if way.is_open else None)


def _times(times: Decimal, far: Decimal | None) -> Decimal | None:
    return None if far is None else far * times


def _left(times: Decimal, far: Decimal | None) -> Decimal | None:
    """What is left where `far` times as much was lost."""
    return None if far is None else max(_ONE - (_ONE - times) * far, Decimal(0))


def _degree(way: int, beside: Sequence[Word]) -> tuple[_Size, Word] | None:
    """What an adverb right beside the word allows."""
    for word in beside:
        if limit := _degrees().get(word.form):
            share, is_least = limit
            edge = _ONE + way * share
            ends = (edge, None) if is_least else (_ONE, edge)
            return _Size(*(ends if way > 0 else reversed(ends))), word
    return None


@lru_cache(maxsize=1)
def _degrees() -> dict[str, tuple[Decimal, bool]]:
    return {
        word: (Decimal(size), end == "least")
        for size, ends in listed()["degrees"].items()
        for end, told in ends.items()
        for word in told.split()
    }


def _phrase(told: Sequence[Word], at: int) -> tuple[Kind, int] | None:
    for forms, kind in _phrases().get(told[at].form, ()):
        if all(
            at + step < len(told) and told[at + step].form == form
            for step, form in enumerate(forms)
        ):
            return kind, len(forms)
    return None


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Kind]]]:
    """The phrases that begin with each word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    for name, told in listed()["changes"].items():
        if isinstance(told, dict):
            for phrase in told["words"]:
                forms = tuple(phrase.split())
                found.setdefault(forms[0], []).append((forms, _kind(name, told)))
    for ways in found.values():
        ways.sort(key=lambda way: -len(way[0]))
    return found


def _kind(name: str, told: dict[str, Any]) -> Kind:
    low, high, size = (Decimal(told[k]) if k in told else None for k in ("low", "high", "size"))
    strict = bool(told.get("strict", False))
    return Kind(name, told.get("way"), Span(low, high), size, told.get("better"), strict)
