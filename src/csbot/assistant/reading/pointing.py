"""Words that point at the accounts of the turn before: "the second one", "which of them"."""

import re
from collections.abc import Sequence

from csbot.domain.count_words import ORDINALS

_OF_THEM = re.compile(
    r"\b(?:of|among|from|in|for)\s+"
    r"(?:them|these|those|that list|this list|the (?:two|three|four))\b"
    r"|\b(?:these|those)\s+(?:accounts|customers|clients|ones|\d+|two|three|four|five)\b",
    re.I,
)
_PLACES = {"top": 0, "last": -1, **{said: number - 1 for said, number in ORDINALS.items()}}
_PLACED = re.compile(
    rf"\b(?:the\s+)?({'|'.join(_PLACES)})\s+"
    r"(?:one|account|customer|client|of (?:them|these|those))\b",
    re.I,
)

# "The worst one", "the biggest of them".
_END = re.compile(
    r"\b(?:the\s+)?(?:(?P<worst>worst|worse|weakest|weaker|sickest|riskiest|riskier|"
    r"most (?:urgent|critical|at risk)|least healthy)|"
    r"(?P<best>best|better|healthiest|healthier|strongest|stronger)|"
    r"(?P<largest>biggest|bigger|largest|larger)|"
    r"(?P<smallest>smallest|smaller))\s+(?:one|of (?:them|these|those|the (?:lot|bunch)))\b",
    re.I,
)
_BY_SIZE = ("largest", "smallest")
_THEY = re.compile(r"\b(?:they|them|it|their|its)\b", re.I)

_MANY = re.compile(r"\b(?:they|them|their|theirs|those|these)\b", re.I)
_FEW = 3
# "The active account with the lowest share", "our biggest customer".
_SINGLE = re.compile(
    r"\b(?:the|which|what|my|our) (?:[\w-]+ ){0,3}(?:account|customer|client)\b(?!['’]s)", re.I
)
_THEY_ONE, _THEIR = re.compile(r"\b(?:they|them)\b", re.I), re.compile(r"\btheirs?\b", re.I)
_ONE = re.compile(r"\b(?:it|its|that (?:account|customer|client|one))\b", re.I)


def speaks_of_one(text: str) -> bool:
    """Whether a text goes on with a single account: "who is its champion"."""
    return bool(_ONE.search(text)) and not _OF_THEM.search(text)


def asks_for_one(text: str) -> bool:
    """Whether a text asks for a single account by what it is: "the customer that pays most"."""
    return _SINGLE.search(text) is not None


def of_one(text: str) -> str:
    """A text on "them" as one on a single account: "what does that account plan"."""
    return _THEIR.sub("its", _THEY_ONE.sub("that account", text))


def among(text: str, before: Sequence[str]) -> frozenset[str] | None:
    """The last turn's accounts where the text asks for some of them, or speaks of more of them than
    can be asked about one by one."""
    if len(before) > 1 and _OF_THEM.search(text):
        return frozenset(before)
    return frozenset(before) if len(before) > _FEW and _MANY.search(text) else None


def placed(text: str, before: Sequence[str]) -> str | None:
    """The account of the last turn that "the second one" means."""
    found = _PLACED.search(text)
    if found is None or not before:
        return None
    at = _PLACES[found[1].lower()]
    return before[at] if at < len(before) else None


def end_meant(text: str) -> tuple[str, bool] | None:
    """The end of the last turn's list that is pointed at, "the worst one": by what it is ordered
    ("score" or "arr"), and whether the highest is meant."""
    found = _END.search(text)
    if found is None:
        return None
    kind = found.lastgroup or ""
    return ("arr" if kind in _BY_SIZE else "score"), kind in ("best", "largest")


def points_at(text: str) -> list[tuple[int, int]]:
    """Where the text has words that stand for an account: "the first one", "they"."""
    return [match.span() for one in (_PLACED, _END, _THEY) for match in one.finditer(text)]
