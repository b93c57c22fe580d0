"""Words that allow a value to lie near the one that is told: "just under", "at least", "or so"."""

import re
from functools import lru_cache
from typing import NamedTuple

from csbot.checking.reading.quantities import nearness

_LONGEST = 40
# "Below the threshold of 70%" is below 70%.
_LIMITS = ("threshold", "limit", "target", "mark", "line", "minimum", "maximum", "level")
_LIMIT = rf"the (?:{'|'.join(_LIMITS)}) of "
_SIGNS = "~≈<>≤≥="
# They may stand between a way of saying nearness and the value.
_BETWEEN = frozenset(("a", "an", "only"))
# What is the least, or the most, may be said behind the thing that is counted.
_ENDS = ("at_least", "at_most")
_WORD_END = re.compile(r"\w$")


class Hedge(NamedTuple):
    """Which nearness of `quantities.toml` a value has, and from where to where it is said."""

    name: str
    start: int
    end: int


def hedge_of(text: str, start: int, end: int) -> Hedge:
    """The hedge of the value at `start` to `end` of a cleaned text; its name is "" for none."""
    low = max(0, start - _LONGEST)
    if _may_end(text[low:start]) and (before := _before().search(text[low:start])):
        return Hedge(before.lastgroup or "", low + before.start(), end)
    if behind := _behind().match(text, end):
        return Hedge(behind.lastgroup or "", start, behind.end())
    if counted := _behind_its_thing().match(text, end):
        return Hedge(counted.lastgroup or "", start, end)
    return Hedge("", start, end)


def _may_end(before: str) -> bool:
    """Whether the last words before a value may end some way of saying nearness: this is fast."""
    told = before.split()
    if not told:
        return False
    last, led = told[-1].casefold().rstrip("."), " ".join(told[-2:-1]).casefold().rstrip(".")
    if last == "of":
        return led.endswith(_before_of())
    if last in _BETWEEN and last not in _last_words():
        return led.endswith((*_last_words(), *_SIGNS))
    return last in _last_words() or told[-1][-1:] in _SIGNS


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(words.split()[-1] for way in nearness().values() for words in way.before)


@lru_cache(maxsize=1)
def _before_of() -> tuple[str, ...]:
    """What stands in front of an "of" that ends a way of saying nearness: "upwards of"."""
    told = (words.split()[-2:] for way in nearness().values() for words in way.before)
    return (*(pair[0] for pair in told if pair[-1] == "of"), *_LIMITS)


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    # The longest first, so that "no less than" is not "less than".
    told = sorted(
        ((words, name) for name, way in nearness().items() for words in way.before),
        key=lambda pair: -len(pair[0]),
    )
    ways: dict[str, list[str]] = {name: [] for name in nearness()}
    for words, name in told:
        ways[name].append(_pattern(words))
    either = "|".join(f"(?P<{name}>{'|'.join(listed)})" for name, listed in ways.items())
    return re.compile(rf"(?:{either})\.?\s?(?:an? |only |{_LIMIT})?$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    return re.compile(rf" ?(?:{_ways_behind(*nearness())})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _behind_its_thing() -> re.Pattern[str]:
    """ "40 seats or fewer", "40 seats a week at most": the thing is no part of how near it is."""
    return re.compile(rf"(?: [^\W\d_]+){{1,3}} (?:{_ways_behind(*_ENDS)})\b", re.IGNORECASE)


def _ways_behind(*names: str) -> str:
    return "|".join(
        f"(?P<{name}>{'|'.join(re.escape(words) for words in way.behind)})"
        for name in names
        if (way := nearness()[name]).behind
    )


def _pattern(words: str) -> str:
    return rf"(?<!\w){re.escape(words)}" if _WORD_END.search(words) else re.escape(words)
