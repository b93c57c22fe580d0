"""Currencies by code, sign and name, as Unicode's CLDR has them."""

import re
from functools import lru_cache
from importlib.resources import files

from csbot.checking.reading.quantities import listed
from csbot.checking.reading.words import is_common

_LONGEST_NAME = 4
_ALL = "/"


def _lines() -> list[list[str]]:
    text = (files(__package__) / "currencies.txt").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """The codes of ISO 4217 that are paid with somewhere."""
    return frozenset(code for code, *_ in _lines())


@lru_cache(maxsize=1)
def signs() -> dict[str, str]:
    """The currencies of each sign ("kr" is "DKK/NOK/SEK"); "$" is the dollar that most mean."""
    found: dict[str, set[str]] = {}
    for code, shown, *_ in _lines():
        for sign in filter(None, shown.split("|")):
            found.setdefault(sign, set()).add(code)
    meant: dict[str, str] = listed()["signs"]
    return {sign: _joined(of) for sign, of in found.items()} | meant


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The currencies of each folded name: "swiss francs", and "pesos" of several countries.

    A name that is an everyday word ("won", "real") is none without its country.
    """
    found: dict[str, set[str]] = {}
    for code, _, whose, names in _lines():
        for name in names.split("|"):
            if whose:
                found.setdefault(f"{whose} {name}", set()).add(code)
            if not is_common(name):
                found.setdefault(name, set()).add(code)
    meant = {word: code for code, words in listed()["monies"].items() for word in words.split()}
    return {name: _joined(of) for name, of in found.items()} | meant


@lru_cache(maxsize=1)
def first_letters() -> frozenset[str]:
    """What the names of currencies begin with, up to what is no letter."""
    return frozenset(re.split(r"[\W\d_]", name, maxsplit=1)[0] for name in _names())


def named_at_start(words: list[str]) -> tuple[str, int]:
    """The currencies that the first of these folded words name, and how many words do so."""
    for size in range(min(_LONGEST_NAME, len(words)), 0, -1):
        if of := _names().get(" ".join(words[:size])):
            return of, size
    return "", 0


def may_be_one(unit: str, other: str) -> bool:
    """Whether two units of money may be one currency: "CLP" and the "CLP/COP/MXN…" of "pesos"."""
    return unit == other or not set(unit.split(_ALL)).isdisjoint(other.split(_ALL))


def _joined(codes_of: set[str]) -> str:
    return _ALL.join(sorted(codes_of))
