"""Numbers in a dress that the check does not read: nothing that may be one is let through unread.

The check finds figures in digits and in English words. A model may write "tausend", "xlviii",
"★★★", "l7O" or "fortytwo". So a model's sentence may hold only characters of plain text, or those
of its evidence; each digit must stand in a fact that the check holds; and a word that the evidence
does not have must be no number in any language.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from csbot.checking.held import is_held
from csbot.checking.reading.normal import folded
from csbot.checking.reading.words import FUNCTION_WORDS, Word, is_common, stem, words
from csbot.writers.model.known import Known

# An arrow says from what to what; the check reads its order.
_MARKS = frozenset(" .,;:!?'\"()-/%&+$€£¥→")
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
# "Seven point two", "a score of users": the words alone are no numbers.
_SPOKEN = re.compile(r"\b(?:point (\w+)|a (?:score|gross) of(?! ?\d))", re.I)
_COUNTED = re.compile(r"[ -](\w+)")
_POINTING = re.compile(r"\b(?:no|the|this|that|each|every|any|some|which|another) $", re.I)
# "One thing that stands out" counts nothing.
_NOTHING = frozenset(("thing", "way", "reason", "point"))
_MIXED = re.compile(r"[a-z][A-Z]")
_NO_ROMAN = frozenset(("mix",))
_WITH_DIGIT = re.compile(r"\S*\d\S*")
_SHORTEST_PART, _LONGEST = 3, 60


def disguised(text: str, known: Known) -> list[str]:
    """Characters, digits and words of a plain sentence that may hide a number."""
    return [
        *_strange(text, known),
        *_unread_digits(text),
        *_numbers(text, known),
        *(m.group() for m in _SPOKEN.finditer(text) if not m[1] or is_number(folded(m[1]))),
    ]


def _strange(text: str, known: Known) -> Iterator[str]:
    for char in dict.fromkeys(text):
        if char in _MARKS or char in known.characters or (char.isascii() and char.isalnum()):
            continue
        if not (char.isalpha() and unicodedata.name(char, "").startswith("LATIN ")):
            yield char


def _unread_digits(text: str) -> Iterator[str]:
    for match in _WITH_DIGIT.finditer(text):
        if any(text[i].isdigit() and not is_held(text, i) for i in range(*match.span())):
            yield match.group()


def _numbers(text: str, known: Known) -> Iterator[str]:
    for word in words(text):
        form = word.form
        if form in known.forms or (is_held(text, word.start) and form != "one"):
            continue
        written = text[word.start : word.end]
        if form in FUNCTION_WORDS:
            hidden = _is_one(text, word, known)
        else:
            alone = len(form) == 1 and not _is_abbreviation(text, word)
            hidden = alone or is_number(form) or bool(_MIXED.search(written))
        if hidden:
            yield written


def _is_one(text: str, word: Word, known: Known) -> bool:
    """The I of Rome, and a one that counts: "one ticket", but not "one of them"."""
    if word.form == "i":
        return word.start > 0
    counted = _COUNTED.match(text, word.end)
    if word.form != "one" or not counted or counted[1].casefold() in FUNCTION_WORDS | _NOTHING:
        return False
    if is_held(text, counted.start(1)):
        # "One hundred": the check reads both words as one figure.
        return False
    if stem(folded(counted[1])) in known.stems and word.start == 0:
        # "One goal is open": the record of that goal says so.
        return False
    return "1" not in known.forms and not _POINTING.search(text[: word.start])


def _is_abbreviation(text: str, word: Word) -> bool:
    """The e and g of "e.g."."""
    following, before = text[word.end : word.end + 2], text[max(0, word.start - 1) : word.start]
    return following[:1] == "." and (following[1:].isalpha() or before == ".")


@lru_cache(maxsize=10_000)
def is_number(form: str) -> bool:
    """Whether a folded word says a number, in digits of Rome or in words of some language."""
    if form in _listed() or _is_joined(form):
        return True
    return len(form) > 1 and form not in _NO_ROMAN and bool(_ROMAN.fullmatch(form))


def _is_joined(form: str) -> bool:
    """ "fortytwo", "hundertzwanzig": nothing but words of numbers, run together."""
    if len(form) < 2 * _SHORTEST_PART or len(form) > _LONGEST or is_common(form):
        return False
    reached = {0}
    for end in range(_SHORTEST_PART, len(form) + 1):
        starts = (start for start in reached if end - start >= _SHORTEST_PART)
        if any(form[start:end] in _listed() for start in starts):
            reached.add(end)
    return len(form) in reached


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    """Folded words of numbers in some forty languages, without those that are English besides."""
    return frozenset((files("csbot.writers.model") / "number_words.txt").read_text("utf-8").split())
