"""Figures and dates made false."""

import random
import re
from collections.abc import Callable
from decimal import Decimal

from .changing import (
    DATE,
    MONTHS,
    NUMBER,
    SHORT,
    Change,
    Make,
    Of,
    numbers,
    one,
    places,
    put,
    swapped,
)
from .told import Told, World

_SPANS = {"days": "weeks", "weeks": "months", "months": "years", "hours": "minutes", "day": "week"}
_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
_CODES = ("USD", "EUR", "GBP", "CHF")


def _value(shown: str) -> Decimal:
    return Decimal(shown.replace(",", ""))


def _number(new: Callable[[str, random.Random], str | None]) -> Make:
    """Another number in the place of one; the same value shown otherwise is no change."""

    def make(told: Told, _: World, rng: random.Random) -> str | None:
        found = numbers(told.text)
        match = rng.choice(found) if found else None
        other = new(match.group(), rng) if match else None
        if match is None or not other or _value(other) == _value(match.group()):
            return None
        return put(told.text, match, other)

    return make


def _digit(at: int) -> Callable[[str, random.Random], str]:
    def new(shown: str, rng: random.Random) -> str:
        spots = [i for i, c in enumerate(shown) if c.isdigit()]
        spot = spots[at]
        others = [d for d in "123456789" if d != shown[spot]]
        return shown[:spot] + rng.choice(others) + shown[spot + 1 :]

    return new


def _transposed(shown: str, rng: random.Random) -> str | None:
    spots = [i for i in range(len(shown) - 1) if shown[i : i + 2].isdigit()]
    if not spots:
        return None
    i = rng.choice(spots)
    return None if shown[i + 1] == "0" else shown[:i] + shown[i + 1] + shown[i] + shown[i + 2 :]


def _times(factor: str) -> Callable[[str, random.Random], str]:
    def new(shown: str, _: random.Random) -> str:
        scaled = f"{_value(shown) * Decimal(factor):,.6f}"
        return scaled.rstrip("0").rstrip(".")

    return new


def _other_of_evidence(told: Told, _: World, rng: random.Random) -> str | None:
    found = numbers(told.text)
    mine = {_value(m.group()) for m in found}
    match = rng.choice(found) if found else None
    there = DATE.sub(" ", told.said)
    others = sorted(
        {
            m.group()
            for m in NUMBER.finditer(there)
            if match and _value(m.group()) not in mine
            and (there[m.end() : m.end() + 1] == "%") == (told.text[match.end() :][:1] == "%")
            and not re.fullmatch(r"(?:19|20)\d\d", m.group())
        }
    )  # fmt: skip
    return put(told.text, match, rng.choice(others)) if match and others else None


def _exchanged(found: list[re.Match[str]], text: str, rng: random.Random) -> str | None:
    pairs = [
        (a, b)
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a.group() != b.group() and text[a.end() :][:1] == text[b.end() :][:1]
    ]
    return swapped(text, *rng.choice(pairs)) if pairs else None


def _figures_exchanged(told: Told, _: World, rng: random.Random) -> str | None:
    return _exchanged(numbers(told.text), told.text, rng)


def _dates_exchanged(told: Told, _: World, rng: random.Random) -> str | None:
    return _exchanged(places(DATE, told.text), told.text, rng)


def _added(told: Told, _: World, rng: random.Random) -> str | None:
    if "“" in told.text or '"' in told.text:
        return None
    clause = rng.choice(("up {}%", "with {} open tickets", "worth EUR {}00"))
    return f"{told.text.rstrip('. ')}, {clause.format(rng.randrange(11, 97))}."


def _date(part: str) -> Of:
    def new(match: re.Match[str], rng: random.Random) -> str | None:
        if match["iso"]:
            year, month, day = match["iso"].split("-")
            fresh = {"day": rng.randrange(1, 28), "month": rng.randrange(1, 13)}.get(part)
            shown = [year, month, day]
            shown[("year", "month", "day").index(part)] = (
                str(int(year) + rng.choice((-2, -1, 1))) if fresh is None else f"{fresh:02}"
            )
            other = "-".join(shown)
        else:
            month, year = match["m"] or match["m2"], match["y"] or match["y2"]
            day = match["d"]
            if (part == "day" and not day) or (part == "year" and not year):
                return None
            if part == "day":
                day = str(rng.randrange(1, 28))
            elif part == "month":
                month = rng.choice(MONTHS if month in MONTHS else SHORT)
            else:
                year = str(int(year) + rng.choice((-2, -1, 1)))
            other = " ".join(piece for piece in (day, month, year) if piece)
        return None if other == match.group() else other

    return new


def _other_date(told: Told, _: World, rng: random.Random) -> str | None:
    found = places(DATE, told.text)
    mine = {m.group() for m in found}
    match = rng.choice(found) if found else None
    others = sorted(
        {
            m.group()
            for m in DATE.finditer(told.said)
            if match and bool(m["iso"]) == bool(match["iso"])
        }
        - mine
    )
    return put(told.text, match, rng.choice(others)) if match and others else None


def _of_list(listed: list[str] | tuple[str, ...]) -> Of:
    return lambda match, rng: rng.choice([w for w in listed if w != match.group()])


VALUES = (
    Change("figure", "last digit", _number(_digit(-1))),
    Change("figure", "first digit", _number(_digit(0))),
    Change("figure", "two digits exchanged", _number(_transposed)),
    *(Change("figure", f"times {f}", _number(_times(f))) for f in ("10", "0.1", "2", "0.5", "1.1")),
    Change("figure", "a digit more", _number(lambda s, rng: s + rng.choice("123456789"))),
    Change("figure", "a digit less", _number(lambda s, _: s[:-1].rstrip(",.") or None)),
    Change("figure", "percent left out", one(r"(?<=[1-9])%", lambda *_: "")),
    Change("figure", "percentage points", one(r"(?<=[1-9])%", lambda *_: " percentage points")),
    Change("figure", "currency", one(r"\b(?:USD|EUR|GBP|CHF)(?= [1-9])", _of_list(_CODES))),
    Change("figure", "sign", one(r"(?<!\w)[+−-](?=\d)", lambda m, _: "-" if m[0] == "+" else "+")),
    Change(
        "figure", "span of time",
        one(rf"(?<=[1-9] )(?:{'|'.join(_SPANS)})\b", lambda m, _: _SPANS[m[0]]),
    ),
    Change("figure", "number in words", one(rf"\b(?:{'|'.join(_WORDS)})\b", _of_list(_WORDS))),
    Change("figure", "a clause more", _added),
    Change("figure elsewhere", "another of the evidence", _other_of_evidence),
    Change("figure elsewhere", "two exchanged", _figures_exchanged),
    *(Change("date", part, one(DATE, _date(part))) for part in ("day", "month", "year")),
    Change("date elsewhere", "another of the evidence", _other_date),
    Change("date elsewhere", "two exchanged", _dates_exchanged),
)  # fmt: skip
