"""The words for numbers, units, shares and nearness, as `quantities.toml` lists them."""

import tomllib
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple


class Span(NamedTuple):
    """How many times the told value a value may be, at least and at most; None has no end."""

    low: Decimal | None
    high: Decimal | None


class Nearness(NamedTuple):
    """What words like "just under" allow: of any value, of a small number, of a share in words."""

    name: str
    bound: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    far: Span
    few: Span
    share: Span
    is_open: bool
    is_rounded: bool


@lru_cache(maxsize=1)
def listed() -> dict[str, Any]:
    """The whole file."""
    return tomllib.loads((files(__package__) / "quantities.toml").read_text("utf-8"))


def numbered(section: str) -> dict[str, Decimal]:
    """A section of lists under numbers, by word: "days" 86400."""
    found = listed()[section]
    return {word: Decimal(size) for size, words in found.items() for word in words.split()}


def numbered_words(section: str, *, step: int = 1, start: int = 0) -> dict[str, int]:
    """A list of the numbers in order, by word: "three" 3."""
    words = listed()["numbers"][section].split()
    return {word: step * at for at, word in enumerate(words, start)}


@lru_cache(maxsize=1)
def nearness() -> dict[str, Nearness]:
    """Every way of saying that a value lies near another, by its name."""
    return {name: _nearness(name, told) for name, told in listed()["near"].items()}


def _nearness(name: str, told: dict[str, Any]) -> Nearness:
    far = _span(told["far"])
    return Nearness(
        name,
        told["bound"],
        tuple(told["before"]),
        tuple(told.get("behind", ())),
        far,
        _span(told["few"]) if "few" in told else far,
        _span(told["share"]) if "share" in told else far,
        told.get("open", False),
        told.get("rounded", False),
    )


def _span(told: dict[str, str]) -> Span:
    ends = (Decimal(told[end]) if end in told else None for end in ("low", "high"))
    return Span(*ends)
