"""The health scores that a question gives: "from 82 to 66", "under 60", "is 88 a healthy score"."""

import re
from collections.abc import Iterable

from csbot.checking.reading.words import FUNCTION_WORDS
from csbot.search.stems import folded
from csbot.tools.strategy.field_terms import terms

# No range, share, ratio or amount.
_NUMBER = re.compile(
    r"(?<![\w$€£%.,:/+–-])(100|\d{1,2}(?:\.\d)?)(?:/100\b)?"
    r"(?![\w%+]|[.,:/]\d|[–-]\d|-\w|\s?(?:%|percent|per cent))",
    re.I,
)
# A number behind one of these is that of a part, or how many: "day 30", "Tier 2", "the top 3".
_PARTS = frozenset(
    "day days week weeks month months year years tier tiers phase program process step level stage "
    "top bottom first last next all".split()
)
# What is counted or measured: "66 days", "2 of the parts", "1 point".
_COUNTED = frozenset(
    "hour day week month quarter year minute people times of out per customer account".split()
)
_SAYS_SCORE = re.compile(
    r"(?<!effort )(?<!promoter )(?<!satisfaction )\bscor\w+|\bhealth\b|\bHS\b|\bpoints\b|\d/100\b|"
    r"\bbands?\b|\btrust\b",
    re.I,
)
_MOVES = re.compile(
    r"\b(?:fell|falls?|fall\w+|drop\w*|dips?|dipped|slid\w*|slip\w*|s[aiu]nks?|went|goes|gone|came|"
    r"rose|rises?|risen|climb\w*|jump\w*|moved?|plung\w*|tumbl\w*|crash\w*|declin\w*|decreas\w*|"
    r"increas\w*|recover\w*|deteriorat\w*|improv\w*|worsen\w*|lost|down|up|was|were|used to)\b|"
    r"→|->|=>",
    re.I,
)
# What a single number lies behind where no word says that it is a score: "fell to 58", "what do we
# do at 55".
_REACHED = re.compile(
    rf"(?:{_MOVES.pattern})\W+(?:\w+\W+){{0,2}}?to\s$|"
    r"\b(?:at|below|under|above|over|reach\w*|hits?)\s(?:a )?$",
    re.I,
)
_TOWARDS = re.compile(r"\bto\b|\bnow\b|\btoday\b|→|->|=>", re.I)
_PRESENT = re.compile(
    r"(?:\b(?:to|now|today|currently|is|stands at|sits at)(?:\s(?:the|only|just|about|a|an|at|on|"
    r"health|score|scores|of|is|down|up)){0,4}|→|->|=>)\s*$",
    re.I,
)
_NOW = re.compile(r"\s*,?\s*(?:now|today|currently|at present|this (?:week|month|quarter))\b", re.I)
_BELOW = re.compile(
    r"(?:\b(?:under|below|beneath|(?:less|lower) than)\s(?:a (?:score of )?)?|<\s?)$", re.I
)
_WORTH = re.compile(r"\bhow many points\b|\bweigh|\d\spoints? (?:for|in)\b", re.I)
# Scores have one decimal: what is below 60 is at most this much below it.
_LEAST = 0.1
# More numbers than one customer's scores at two times, and one border, are something else.
_MOST = 3


def scores_said(text: str, bands: Iterable[str] = ()) -> list[float]:
    """0 to 100, that of the present first; what is said to lie under a border as the highest score
    under it. None where the figures may be of something else. `bands` are names of bands, by which
    a score may be meant too: "is 45 healthy"."""
    if _WORTH.search(text):
        return []
    found = [match for match in _NUMBER.finditer(text) if not _is_count(text, match)]
    is_named = bool(_SAYS_SCORE.search(text))
    said = folded(text)
    is_banded = any(re.search(rf"\b{re.escape(folded(name))}\b", said) for name in bands)
    is_meant = is_named or ((is_banded or _moves(text, found)) and not terms(text)[1])
    if len(found) > _MOST or not is_meant:
        return []
    if len(found) > 1 and _MOVES.search(text):
        present = next((m for m in found if _is_present(text, m)), found[-1])
        found.sort(key=lambda match: match is not present)
    return list(dict.fromkeys(_placed(float(m[1]), text[: m.start()]) for m in found))


def is_move(text: str) -> bool:
    """Whether the scores are those of one customer at two times."""
    return len(scores_said(text)) > 1 and bool(_MOVES.search(text))


def _is_count(text: str, match: re.Match[str]) -> bool:
    before = re.search(r"([a-z]+)\s$", text[: match.start()], re.I)
    if before and before[1].lower() in _PARTS:
        return True
    behind = re.match(r"\s([a-z-]+)(?:\s([a-z-]+))?", text[match.end() :], re.I)
    if not behind:
        return False
    first, second = behind[1].lower(), (behind[2] or "").lower()
    if {first, second} & {"point", "points"}:
        # "50 points", "50 TRUST points".
        return False
    if first in _COUNTED or first.removesuffix("s") in _COUNTED:
        return True
    if first in FUNCTION_WORDS:
        return False
    return _is_plural(first) or (_is_plural(second) and second not in FUNCTION_WORDS)


def _is_plural(word: str) -> bool:
    return len(word) > len("abs") and word.endswith("s") and not word.endswith("ss")


def _moves(text: str, found: list[re.Match[str]]) -> bool:
    """ "From 82 to 66", "82 -> 66", "fell to 58": a move, though no word says what moves."""
    if not found or len(found) > 2:
        return False
    if len(found) == 2:
        return bool(_MOVES.search(text)) and bool(
            _TOWARDS.search(text[found[0].end() : found[1].start()])
        )
    return bool(_REACHED.search(text[: found[0].start()]))


def _is_present(text: str, match: re.Match[str]) -> bool:
    return bool(_PRESENT.search(text[: match.start()]) or _NOW.match(text[match.end() :]))


def _placed(score: float, before: str) -> float:
    return score - _LEAST if _BELOW.search(before) and score > 0 else score
