"""How much of a sentence is the model's own: a true half must not carry an invented one.

The check holds figures, dates and names against the evidence. "…, because the chief executive was
arrested" has none of these, so a model's words are also weighed clause by clause. Words of
reporting are free, and an everyday word among three that the evidence has; a tail in words of its
own is not. Where code has said the same, a sentence may only reword it with words of reporting:
who had the word at hand and put another meant something else ("open" for "closed").
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from csbot.checking.held import is_held, told_with
from csbot.checking.kinds import says_it_reads
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.quantities import listed
from csbot.checking.reading.words import FUNCTION_WORDS, content, stem, words
from csbot.domain.reply import Status
from csbot.writers.model.known import Known

# Clauses that can be true or false on their own.
_CLAUSE = re.compile(
    r"\b(?:because|since|due to|owing to|thanks to|as a result of|driven by|caused by|as|while"
    r"|although|though|but|and|which|who|whose|so|that|unlike|with|after|before|when|where|if)\b"
    r"|[;:()]|,(?!\d)| - ",
    re.I,
)
_FIGURE = re.compile(r"\d")
_CARRIED_FOR_ONE = 3
_LEAST_OF_BARE = 0.6
_SAME = 0.6
# Words that an abbreviation may stand for.
_ABBREVIATED = (3, 4)
_SHORTEST_ROOT, _ENDING = 5, 3


class _Weighed(NamedTuple):
    new: tuple[str, ...]
    carried: int


def invented(
    text: str, status: Status, known: Known, said: Sequence[frozenset[str]] = ()
) -> list[str]:
    """Clauses of which too much is in nothing that is known.

    `said` are the stems of each sentence that code says with the same evidence. An inference is a
    reading, so its first clause may be in words of its own.
    """
    whole = _weighed(text, known)
    if not whole.new:
        return []
    parts = [part for part in _CLAUSE.split(text) if part.strip(" ,.")]
    if is_reading(text, status):
        # What says of itself that it reads may have as many words of its own.
        own = (whole, *(_weighed(part, known) for part in parts[1:]))
        return [text] if any(len(part.new) > max(part.carried, 1) for part in own) else []
    if _repeats(text, said):
        return [part.strip() for part in parts if _weighed(part, known).new]
    bare = not _FIGURE.search(text) and not told_with(facts_of_claim(text))
    if bare and whole.carried < _LEAST_OF_BARE * (len(whole.new) + whole.carried):
        return [text]
    return [part.strip() for part in parts if _is_invented(_weighed(part, known))]


def is_reading(text: str, status: Status) -> bool:
    """Whether a sentence says of itself that it reads something from the facts."""
    return status == "inference" and says_it_reads(text)


def new_words(text: str, known: Known) -> tuple[str, ...]:
    """Stems that are neither known nor words of reporting."""
    return _weighed(text, known).new


def _is_invented(part: _Weighed) -> bool:
    return len(part.new) * _CARRIED_FOR_ONE > part.carried


def _repeats(text: str, said: Sequence[frozenset[str]]) -> bool:
    mine = frozenset(content(text))
    return any(len(mine & theirs) >= _SAME * max(len(theirs), 1) for theirs in said)


def _weighed(text: str, known: Known) -> _Weighed:
    """Figures and dates count for nothing here: the check holds each of them."""
    said = {
        stem(word.form)
        for word in words(text)
        if word.form not in FUNCTION_WORDS and len(word.form) > 1 and not is_held(text, word.start)
    }
    spelled = spelled_out(text, known)
    strange = {word for word in said if not _is_known(word, known) and word not in spelled}
    new = tuple(word for word in strange if word not in reporting_words())
    return _Weighed(new, len(said) - len(strange))


def _is_known(word: str, known: Known) -> bool:
    """Whether a stem is known, or grown from a known one or the root of it: cover, coverage."""
    if word in known.stems:
        return True
    roots = (word[:size] for size in range(_SHORTEST_ROOT, len(word)))
    return any(root in known.stems for root in roots if len(word) - len(root) <= _ENDING) or any(
        stem.startswith(word) and len(stem) - len(word) <= _ENDING
        for stem in (known.stems if len(word) >= _SHORTEST_ROOT else ())
    )


def spelled_out(text: str, known: Known) -> set[str]:
    """Words that an abbreviation stands for: annual recurring revenue is the ARR."""
    forms = [word.form for word in words(text)]
    meant = {
        word
        for short, told in listed()["abbreviations"].items()
        if short in known.stems
        for word in map(stem, told.split())
    }
    return meant & set(map(stem, forms)) | {
        stem(form)
        for size in _ABBREVIATED
        for at in range(len(forms) - size + 1)
        if "".join(form[0] for form in forms[at : at + size]) in known.stems
        for form in forms[at : at + size]
    }


@lru_cache(maxsize=1)
def reporting_words() -> frozenset[str]:
    """Stems of words with which records are reported, and which say nothing about a customer."""
    listed = (files("csbot.writers.model") / "neutral_words.txt").read_text("utf-8").split()
    return frozenset(stem(word) for word in listed)
