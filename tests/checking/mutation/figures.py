# ruff: noqa: E501 - tables of changes read best in one line
"""Figures, amounts, percentages and counts made false."""

import random
import re
from decimal import Decimal

from .case import Case, Mutation, added, one_swapped, places, swap

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATES = re.compile(
    rf"\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?|(?:{MONTHS}) \d{{1,2}}, \d{{4}}|(?:{MONTHS}) \d{{4}}"
    r"|\d{4}-\d\d(?:-\d\d)?|\bQ[1-4](?: \d{4})?|\b(?:19|20)\d\d\b"
)
_BARE = r"(?<![\w.,@/#_-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\w@/_]|-\w|[.,]\d)"
NUMBER = re.compile(_BARE)
_PERCENT = re.compile(rf"{_BARE}(?=%)")
_MONEY = re.compile(rf"\b(USD|EUR|GBP|CHF) ({_BARE})")
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
).split()
_WORD = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")
_ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth".split()
_UNITS = {
    "days": "weeks", "weeks": "days", "hours": "days", "hour": "day", "months": "weeks",
    "years": "months", "minutes": "hours", "seconds": "minutes", "ms": "minutes", "day": "week",
}  # fmt: skip
_THINGS = (
    "contacts tickets calls emails meetings goals accounts users points surveys notes chats contracts"
).split()


def numbers(text: str, pattern: re.Pattern[str] = NUMBER) -> list[re.Match[str]]:
    """Numbers outside dates, quotations and addresses."""
    dated = [m.span() for m in _DATES.finditer(text)]
    return [m for m in places(pattern, text) if not any(a <= m.start() < b for a, b in dated)]


def value(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _shown(number: Decimal, like: str) -> str:
    decimals = len(like.partition(".")[2])
    return f"{number:,.{decimals}f}" if "," in like else f"{number:.{decimals}f}"


def changed(new, pattern: re.Pattern[str] = NUMBER):  # type: ignore[no-untyped-def]
    """One number of the sentence, changed by `new(text, rng)`."""

    def make(case: Case, rng: random.Random) -> str | None:
        found = numbers(case.text, pattern)
        if not found:
            return None
        match = rng.choice(found)
        other = new(match.group(), rng)
        if other is None or other == match.group():
            return None
        plain = re.fullmatch(r"[\d.,]+", other)
        if plain and value(other.strip(".,") or "0") == value(match.group()):
            return None
        return swap(case.text, match, other)

    return make


def _digit(text: str, rng: random.Random) -> str:
    at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    first = at == 0 and len(text) > 1
    new = rng.choice([d for d in "0123456789" if d != text[at] and not (first and d == "0")])
    return text[:at] + new + text[at + 1 :]


def _turned(text: str, rng: random.Random) -> str | None:
    pairs = [i for i in range(len(text) - 1) if text[i : i + 2].isdigit()]
    pairs = [i for i in pairs if text[i] != text[i + 1] and not (i == 0 and text[1] == "0")]
    if not pairs:
        return None
    at = rng.choice(pairs)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _plus(step: str):  # type: ignore[no-untyped-def]
    def new(text: str, rng: random.Random) -> str | None:
        found = value(text) + Decimal(step)
        return None if found < 0 else _shown(found, text)

    return new


def _times(factor: str):  # type: ignore[no-untyped-def]
    def new(text: str, rng: random.Random) -> str | None:
        found = value(text) * Decimal(factor)
        return f"{found:,.10f}".rstrip("0").rstrip(".") if found else None

    return new


def _in_words(text: str, rng: random.Random) -> str | None:
    if not text.isdigit() or int(text) >= len(_WORDS) - 1:
        return None
    return _WORDS[int(text) + rng.choice([1, -1] if int(text) > 2 else [1])]


def _other_word(match: re.Match[str], rng: random.Random) -> str:
    return rng.choice([w for w in _WORDS[2:13] if w != match.group()])


def _money(match: re.Match[str], rng: random.Random) -> str:
    other = rng.choice([c for c in ("USD", "EUR", "GBP", "CHF") if c != match[1]])
    return f"{other} {match[2]}"


def _thing(case: Case, rng: random.Random) -> str | None:
    """ "5 emails" becomes "5 tickets"."""
    pattern = re.compile(rf"(?<=\d )(?:{'|'.join(_THINGS)})\b")
    found = places(pattern, case.text)
    if not found:
        return None
    match = rng.choice(found)
    there = {w for w in _THINGS if re.search(rf"\b{w[:-1]}", case.said + case.text)}
    others = [w for w in _THINGS if w not in there]
    return swap(case.text, match, rng.choice(others)) if others else None


def _other_of_the_evidence(case: Case, rng: random.Random) -> str | None:
    """A figure that the evidence has, in the place of another of it."""
    found = numbers(case.text)
    there = [m.group() for m in NUMBER.finditer(_DATES.sub(" ", case.said))]
    if not found:
        return None
    match = rng.choice(found)
    mine = [value(m.group()) for m in numbers(case.text)]
    others = sorted({n for n in there if value(n) not in mine})
    return swap(case.text, match, rng.choice(others)) if others else None


def _two_exchanged(case: Case, rng: random.Random) -> str | None:
    """Two figures of the sentence, each in the other's place."""
    found = numbers(case.text)
    pairs = [
        (a, b) for i, a in enumerate(found) for b in found[i + 1 :]
        if value(a.group()) != value(b.group())
        and case.text[a.end() : a.end() + 1] == case.text[b.end() : b.end() + 1]
    ]  # fmt: skip
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return case.text[: a.start()] + b.group() + case.text[a.end() : b.start()] + a.group() + case.text[b.end() :]  # fmt: skip


def _full_width(text: str, rng: random.Random) -> str:
    return _digit(text, rng).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _suffixed(suffix: str):  # type: ignore[no-untyped-def]
    """Behind a number that has no unit, scale or percent sign."""
    pattern = re.compile(rf"{_BARE}(?! ?(?:%|percent|k\b|million|bn))")

    def new(text: str, rng: random.Random) -> str | None:
        return text + suffix if value(text) else None

    return changed(new, pattern)


def _named(name: str, make) -> Mutation:  # type: ignore[no-untyped-def]
    return Mutation(name, "figure", make)


FIGURES = (
    _named("digit", changed(_digit)),
    _named("digit of a percentage", changed(_digit, _PERCENT)),
    _named("digit of an amount", one_swapped(_MONEY, lambda m, r: f"{m[1]} {_digit(m[2], r)}")),
    _named("digits turned", changed(_turned)),
    _named("digit appended", changed(lambda t, r: t + r.choice("123456789"))),
    _named("digit dropped", changed(lambda t, r: t[:-1].rstrip(".,") or None)),
    _named("plus one", changed(_plus("1"))),
    _named("minus one", changed(_plus("-1"))),
    _named("plus a tenth", changed(_plus("0.1"), re.compile(r"(?<![\w.,])\d+\.\d(?![\d.\w])"))),
    _named("times ten", changed(_times("10"))),
    _named("a tenth", changed(_times("0.1"))),
    _named("doubled", changed(_times("2"))),
    _named("halved", changed(_times("0.5"))),
    _named("thousands", _suffixed("k")),
    _named("millions", _suffixed(" million")),
    _named("percent put on", _suffixed("%")),
    _named("percent to points", one_swapped(re.compile(r"(?<=\d)%"), lambda m, r: " percentage points")),
    _named("percent taken off", one_swapped(re.compile(r"(?<=\d)%"), lambda m, r: "")),
    _named("per mille", one_swapped(re.compile(r"(?<=\d)%"), lambda m, r: "‰")),
    _named("another currency", one_swapped(_MONEY, _money)),
    _named("currency put on", changed(lambda t, r: f"${t}", re.compile(rf"(?<![A-Z] )(?<!\$){_BARE}(?!%)"))),
    # What is below 0 is below one.
    _named("number in words", changed(_in_words, re.compile(rf"(?<!below )(?<!above ){NUMBER.pattern}"))),
    _named("other number word", one_swapped(_WORD, _other_word)),
    _named("big number in words", changed(lambda t, r: "three hundred and one")),
    _named("ordinal", one_swapped(re.compile(rf"\b(?:{'|'.join(_ORDINALS)})\b"), lambda m, r: r.choice([o for o in _ORDINALS if o != m.group()]))),
    _named("unit of time", one_swapped(re.compile(rf"(?<=\d )(?:{'|'.join(_UNITS)})\b"), lambda m, r: _UNITS[m.group()])),
    _named("full-width digit", changed(_full_width)),
    _named("digit with an invisible mark", changed(lambda t, r: "\u200b".join(_digit(t, r)))),
    _named("other thing counted", _thing),
    _named("other figure of the evidence", _other_of_the_evidence),
    _named("figures exchanged", _two_exchanged),
    _named("clause with a figure", added((
        "with # open tickets", "which is # more than before", "up #%", "and # users were added",
        "worth USD # in all", "for a total of #", "that is one in #", "a rise of #%",
    ))),
    _named("clause with a figure in words", added((
        "twice as much as before", "which has doubled", "half of what it was", "a third of the total",
        "with a dozen open tickets", "three times the average", "with two thirds of the seats unused",
        "and dozens of tickets are open", "which has tripled",
    ))),
)  # fmt: skip
