"""How much of a sentence is the model's own: a true half must not carry an invented one.

The check holds figures, dates and names against the evidence. "…, because the chief executive was
arrested" has none of these, so a model's words are also weighed clause by clause: of each clause
more must come from the evidence, or from what code said of it, than from nowhere.
"""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from csbot.checking.words import content, stem, words
from csbot.domain.reply import Status

# Clauses that can be true or false on their own.
_CLAUSE = re.compile(
    r"\b(?:because|since|due to|owing to|thanks to|as a result of|driven by|caused by|as|while"
    r"|although|though|but|and|which|who|whose|so that|unlike|with|after|before|when|where)\b"
    r"|[;:—–]",
    re.I,
)
# Words with which records are reported and which say nothing about a customer.
_REPORTING = frozenset(
    stem(word)
    for word in """
    according record records recorded data evidence note noted notes stand stands standing value
    values figure figures number numbers currently show shows shown showing mean means point points
    account customer company date dated day days month months year years week weeks time recent
    recently latest newest earlier previous total amount level share percent per cent due set put
    include includes including list listed name named status state states comes came place places
    follow follows following sentence entry available
    """.split()
)
_FIGURE = re.compile(r"\d")
_LEAST_OF_BARE = 0.6
# Words that an abbreviation may stand for.
_ABBREVIATED = (3, 4)


class _Weighed(NamedTuple):
    new: tuple[str, ...]
    carried: int


def invented(text: str, status: Status, known: Collection[str]) -> list[str]:
    """Clauses of which too much is in nothing that is known (stems of evidence and statements).

    An inference is a reading, so its first clause may be in words of its own.
    """
    whole = _weighed(text, known)
    if status == "inference":
        reasons = [part for part in _clauses(text)[1:] if _is_invented(_weighed(part, known))]
        return [text] if len(whole.new) > max(2, whole.carried) else reasons
    size = len(whole.new) + whole.carried
    if len(whole.new) > 1 and not _FIGURE.search(text) and whole.carried < _LEAST_OF_BARE * size:
        return [text]
    return [part for part in _clauses(text) if _is_invented(_weighed(part, known))]


def _is_invented(part: _Weighed) -> bool:
    return len(part.new) > 1 and len(part.new) > part.carried


def _clauses(text: str) -> Sequence[str]:
    return [part.strip(" ,.") for part in _CLAUSE.split(text) if part.strip(" ,.")]


def _weighed(text: str, known: Collection[str]) -> _Weighed:
    """Figures count for nothing here: the check holds each of them."""
    said = {word for word in content(text) if not _FIGURE.search(word)} - _REPORTING
    spelled = _spelled_out(text, known)
    new = tuple(word for word in said if word not in known and word not in spelled)
    return _Weighed(new, len(said) - len(new))


def _spelled_out(text: str, known: Collection[str]) -> set[str]:
    """Words that an abbreviation stands for: annual recurring revenue is the ARR."""
    forms = [word.form for word in words(text)]
    return {
        stem(form)
        for size in _ABBREVIATED
        for at in range(len(forms) - size + 1)
        if "".join(form[0] for form in forms[at : at + size]) in known
        for form in forms[at : at + size]
    }
