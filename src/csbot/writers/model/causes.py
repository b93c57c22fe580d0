"""A cause told as its effect: of "it moved because the floor is wet" the floor is not wet because
of the move."""

import re
from typing import NamedTuple

from csbot.checking.reading.words import words
from csbot.writers.model.parts import Part
from csbot.writers.model.tokens import is_weighty, means_same, token
from csbot.writers.model.unit import Unit

_BACK = (
    r"because(?: of)?|due to|owing to|thanks to|on account of|as a result of|caused by|driven by"
)
_TRACED = r"(?:trac|attribut|put)\w* (?:\w+ ){0,2}?(?:down )?to|blam\w+|credit\w*"
_ON = r"so|therefore|hence|thus|consequently|led to|leads to|caused|causes|resulted in|results in"
_FRONTED = re.compile(rf"^(?:{_BACK}) (?P<cause>[^,;]+), (?P<effect>.+)$", re.I)
_BEHIND = re.compile(rf"^(?P<effect>.+?),? (?:{_BACK}|{_TRACED}) (?P<cause>.+)$", re.I)
_AHEAD = re.compile(rf"^(?P<cause>.+?)[,;]? (?:and )?(?:{_ON}) (?P<effect>.+)$", re.I)
# "The frozen screens made a switch fail".
_MADE = re.compile(
    r"^(?P<cause>.+?),? (?:made|makes|caused|causes|let|lets|forced|forces) (?P<effect>.+)$", re.I
)
_NAMED = re.compile(
    r"^the (?:cause|reason) (?:of|for) (?P<effect>.+?) (?:is|was) (?P<cause>.+)$", re.I
)


class _Sides(NamedTuple):
    effect: frozenset[str]
    cause: frozenset[str]


def turns_cause(text: str, part: Part, unit: Unit) -> bool:
    """Whether what a part tells as the cause stands as the effect in its unit."""
    causes = any(operator.name == "caused" for operator in part.operators)
    if not causes and not _MADE.match(text):
        return False
    mine, theirs = _sides(text), _sides(unit.text)
    if mine is None or theirs is None:
        return False
    kept = _same(mine.cause, theirs.cause) + _same(mine.effect, theirs.effect)
    crossed = _same(mine.cause, theirs.effect) + _same(mine.effect, theirs.cause)
    return crossed > kept


def _sides(text: str) -> _Sides | None:
    for pattern in (_NAMED, _FRONTED, _BEHIND, _AHEAD, _MADE):
        if match := pattern.match(text.strip(" .")):
            return _Sides(_weighty(match["effect"]), _weighty(match["cause"]))
    return None


def _weighty(text: str) -> frozenset[str]:
    return frozenset(token(word.form) for word in words(text) if is_weighty(word.form))


def _same(one: frozenset[str], other: frozenset[str]) -> int:
    return sum(any(means_same(mine, theirs) for theirs in other) for mine in one)
