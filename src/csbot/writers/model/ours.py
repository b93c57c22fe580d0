"""Whose "we" it is: what a record tells of somebody else we did not do.

An answer is given to a colleague, so its "we" are we. A record of which no word is ours ("the rival
offers a trial") says nothing that we do; one that only leaves out who did it ("Sent the offer")
does.
"""

import re

from csbot.checking.reading.words import is_past, words
from csbot.writers.model.parts import Part
from csbot.writers.model.tokens import means_same, token
from csbot.writers.model.unit import Unit

_WE_DO = re.compile(
    r"(?:^|[,;:] |\b(?:and|but|that|while|as) )(?:we|our (?:team|side))(?:'\w+)? ", re.I
)
_OURS = re.compile(r"\b(?:we|us|our|ours|i|me|my|you|your|csm)\b", re.I)

# At whose wish something was done.
_AT_OUR = re.compile(r"\b(?:at|on|upon) our (?:own )?\w+")
_OUR = re.compile(r"\bour (?:own )?(\w+)")
_HELPING = (
    r"(?:cannot|can|could|will|would|have|had|do|did|are|were|may|must|also|still|not|\w+n't)"
)
_THEIRS = re.compile(r"\btheir (?:own )?(\w+)", re.I)


def _takes_their_side(told: str, there: str) -> bool:
    """Whether of a customer's letter "we accept" is told as ours, or "you proposed" as theirs."""
    low = there.casefold()
    if told in " ".join(word.form for word in words(there)):
        return False
    if any(re.search(rf"\bour {noun}\b", low) for noun in _OUR.findall(told)):
        return True
    for mine, same in (("we", "we"), ("they", "you")):
        for verb in re.findall(rf"\b{mine} (?:{_HELPING} )*(\w+)", told):
            sides = re.findall(rf"\b(we|you|i) (?:{_HELPING} )*(\w+)", low)
            who = {side for side, other in sides if means_same(token(verb), token(other))}
            if who == {same}:
                return True
    return False


def _is_theirs(told: str, there: str) -> bool:
    """Whether what is "yours" in a letter to us is told as theirs."""
    low = there.casefold()
    return any(
        re.search(rf"\byour {noun}\b", low) and not re.search(rf"\b(?:our|my|their) {noun}\b", low)
        for noun in _THEIRS.findall(told)
    )


def is_not_ours(part: Part, unit: Unit) -> bool:
    """Whether a part tells as done by us what its unit tells of somebody else."""
    told = " ".join(word.form for word in part.words)
    if unit.is_theirs and not part.quotes and _takes_their_side(told, unit.text):
        return True
    if unit.source.kind != "history" or _OURS.search(unit.text):
        return unit.is_theirs and _is_theirs(told, unit.text)
    if _AT_OUR.search(told):
        return True
    if not _WE_DO.search(told):
        return False
    listed = words(unit.text)
    return bool(listed) and not is_past(listed[0].form)
