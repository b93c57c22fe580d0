"""Words of weight as they are compared: by stem, by direction, and by what says the same."""

import re
from functools import lru_cache
from importlib.resources import files

from csbot.checking.reading.lexicon import entry
from csbot.checking.reading.words import FUNCTION_WORDS, stem, words
from csbot.checking.rules.opposites import DIRECTIONS

_WAYS = {1: "upward", -1: "downward"}
# Small words that tell where a thing went.
_WHERE = frozenset(("up", "down", "off", "out", "gone"))

_DONE = re.compile(r"\w{2,}(?:ci|en|an|on|lu|vi)s$")
_OTHERS = frozenset(("intens",))

# Small words of other languages that are stems of English ones: nobody "hat" who hates.
_OTHER_LANGUAGES = frozenset(("hat", "war", "lag", "son"))


def tokens(text: str) -> frozenset[str]:
    """Stems of the words of weight; a direction counts as itself, in whichever word."""
    return frozenset(
        token(word.form)
        for word in words(text)
        if is_weighty(word.form) or stem(word.form) in DIRECTIONS
    )


def is_weighty(form: str) -> bool:
    if form.endswith("n't"):
        return False
    return (form not in FUNCTION_WORDS or form in _WHERE) and len(form) > 1


@lru_cache(maxsize=20_000)
def token(form: str) -> str:
    if form in ("up", "down"):
        return _WAYS[1 if form == "up" else -1]
    if form in _WHERE:
        return form
    told = stem(form)
    if told in _OTHER_LANGUAGES and told != form:
        return form
    if told in DIRECTIONS:
        return _WAYS[DIRECTIONS[told][1]]
    # Who decides makes a decision, what responds is a response.
    return f"{told[:-1]}d" if _DONE.search(told) and told not in _OTHERS else told


@lru_cache(maxsize=1)
def synonyms() -> dict[str, frozenset[str]]:
    """By token of the evidence those that may say it of a customer.

    A line of `synonyms.txt` lists words that stand for each other; or, behind ">", those that may
    be said where the evidence has one of the first. "@metric" is any evidence of that kind.
    """
    found: dict[str, frozenset[str]] = {}
    for line in (files("csbot.writers.model") / "synonyms.txt").read_text("utf-8").splitlines():
        there, _, told = line.partition(">")
        group = frozenset(map(token, (told or there).split()))
        for one in map(token, there.split()):
            found[one] = found.get(one, frozenset()) | group
    return found


def means_same(one: str, other: str) -> bool:
    """Whether two tokens may stand for each other: in accounts of customers, or by WordNet."""
    if one in _WAYS.values() or other in _WAYS.values():
        return one == other
    alike = other in synonyms().get(one, ()) or one in synonyms().get(other, ())
    return one == other or alike or bool(entry(one).own & entry(other).own)


@lru_cache(maxsize=1)
def empty_words() -> frozenset[str]:
    """Stems of words that say nothing wherever they stand, so that no evidence need have them."""
    listed = (files("csbot.writers.model") / "empty_words.txt").read_text("utf-8").split()
    return frozenset(stem(word) for word in listed)
