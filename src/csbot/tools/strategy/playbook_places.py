"""Where a playbook puts a figure: an amount in a segment, a score in a band, a day in a phase."""

import re

from csbot.domain import wording
from csbot.domain.health import Band
from csbot.domain.playbook import Playbook, Segment
from csbot.tools.rules import playbook_evidence as read
from csbot.tools.rules.playbook_evidence import Rule

_AMOUNT = re.compile(
    r"(?P<sign>[$€£])?\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>k|m)?\b(?!\s?(?:%|days?|points?))",
    re.I,
)
# A bare number is no amount of money where it is as small as a tier's or a score.
_SMALL = 1_000.0
_TIER = re.compile(
    r"\b(?:which|what|in which|into which)\b[^.?]*"
    r"\b(?:tier|segment|class|group|category|success model|engagement model)\b|"
    r"\b(?:falls?|belongs?|fit|fits|goes|count|counts) (?:in|into|under|to|as)\b|"
    r"\b(?:tier|segment)\b[^.?]*\b(?:of|for|with|is)\b[^.?]*[$€£]|"
    r"\b(?:customer|account|client)\s(?:with|of|at|on|paying|that pays|who pays|worth)\s[$€£]\s?\d",
    re.I,
)
_SCORE = re.compile(
    r"(?<!effort )(?<!promoter )(?<!satisfaction )"
    r"\b(?:scor\w+|health|hs|trust)\b\D{0,24}?(\d{1,3})"
    r"(?!\d|\.\d|\s?(?:%|days?|months?|points? (?:for|in)))|"
    r"\b(?:fell|falls?|drops?|dropped|dips?|dipped|slid|went|came|rose)\s(?:down\s|up\s)?to\s"
    r"(\d{1,3})\b(?!\s?%)|"
    r"\b(\d{1,3})\s(?:\w+\s)?points?\b|\bat (?:a )?(\d{1,3})\b(?!\s?(?:%|[a-z]+s\b))(?=\D*$)|"
    r"\b(\d{1,3})(?:/100\b|\s(?:health|trust)\sscore\b)",
    re.I,
)
_SCORES = re.compile(
    r"\bfrom\s(\d{1,3})\b(?:\s\w+)?\sto\s(\d{1,3})\b(?!\s?(?:%|days?|months?|weeks?))", re.I
)
_BAND = re.compile(r"\b(?:scor\w+|points?|bands?|health|trust)\b", re.I)
_BELOW = re.compile(
    r"(?:\b(?:under|below|beneath|(?:less|lower) than)\s(?:a (?:score of )?)?|<\s?)$", re.I
)
# Scores have one decimal: what is below 60 is at most this much below it.
_LEAST = 0.1
_RANKED = re.compile(
    r"\b(top|highest|biggest|largest|first|lowest|bottom|smallest|last)[\s-](?:customer\s)?"
    r"(?:tier|segment|class)\b",
    re.I,
)
_HIGH = frozenset({"top", "highest", "biggest", "largest", "first"})
_OTHER_TIERS = re.compile(r"\b(?:loyalty|support|benefits?)\b", re.I)
_COUNTS = re.compile(r"\bhow many points\b|\bweigh", re.I)
_DAY = re.compile(r"\bday\s(\d{1,4})\b|\b(\d{1,4})\sdays?\s(?:in|into|after)\b", re.I)
_PHASE = re.compile(r"\b(?:phase|stage|lifecycle|journey)\b", re.I)
_SCALE = {"k": 1e3, "m": 1e6, "": 1.0}


def placed(rules: Playbook, question: str) -> Rule | None:
    """The rule of the segment or phase that a question's figure falls into, or of the highest or
    lowest segment."""
    if (match := _RANKED.search(question)) and not _OTHER_TIERS.search(question):
        return _ranked(rules, match[1].lower() in _HIGH)
    if _TIER.search(question) and (amount := _amount(question)) is not None:
        return _segment(rules, amount)
    if _PHASE.search(question) and (match := _DAY.search(question)):
        return _phase(rules, int(match[1] or match[2]))
    return None


def bands_asked(rules: Playbook, question: str) -> list[Band]:
    """The bands of the scores that a question gives: "from 78 to 58" gives two."""
    if _COUNTS.search(question):
        return []
    if _BAND.search(question) and (both := _SCORES.search(question)):
        found = [float(both[1]), float(both[2])]
    elif match := _SCORE.search(question):
        at = next(i for i, group in enumerate(match.groups(), start=1) if group)
        found = [below(float(match[at]), question[: match.start(at)])]
    else:
        return []
    bands = [band_at(rules, score) for score in found if 0 <= score <= 100]
    return list({band.id: band for band in bands}.values())


def below(score: float, before: str) -> float:
    """A score, or where the words before it say "under" the highest one under it."""
    return score - _LEAST if _BELOW.search(before) and score > 0 else score


def band_at(rules: Playbook, score: float) -> Band:
    """The highest band that the score reaches; the lowest where it reaches none."""
    ordered = sorted(rules.health.bands, key=lambda band: band.min)
    reached = [band for band in ordered if band.min <= score]
    return reached[-1] if reached else ordered[0]


def _amount(question: str) -> float | None:
    """The largest amount; "Tier 2" and "20 / 60 / 20" are none."""
    found = []
    for match in _AMOUNT.finditer(question):
        value = (
            float(match["number"].replace(",", "").rstrip("."))
            * _SCALE[(match["scale"] or "").lower()]
        )
        if match["sign"] or match["scale"] or value >= _SMALL:
            found.append(value)
    return max(found, default=None)


def _segment(rules: Playbook, amount: float) -> Rule | None:
    """The segment whose range holds the amount: a border belongs to the higher one."""
    ranged = [s for s in rules.segments if s.arr_min is not None or s.arr_max is not None]
    holding = [s for s in ranged if _starts(s, amount) and _ends(s, amount)]
    if not holding:
        return None
    found = max(holding, key=lambda s: s.arr_min or 0.0)
    rule = read.segment(rules, found)
    text = f"At {rules.company}, {wording.money(amount, rules.currency)} a year belongs to "
    text += f"{found.name}. {rule.sentence}"
    return Rule(text, rule.evidence.model_copy(update={"text": text}), "", rule.place, rule.source)


def _ranked(rules: Playbook, is_high: bool) -> Rule | None:
    """The segments of the largest and of the smallest customers; None where nothing ranks them."""
    ranked = [s for s in rules.segments if s.arr_min is not None or s.arr_max is not None]
    if not ranked:
        return None
    ordered = sorted(ranked, key=lambda s: s.arr_min or 0.0)
    return read.segment(rules, ordered[-1] if is_high else ordered[0])


def _starts(segment: Segment, amount: float) -> bool:
    return segment.arr_min is None or segment.arr_min <= amount


def _ends(segment: Segment, amount: float) -> bool:
    return segment.arr_max is None or amount < segment.arr_max


def _phase(rules: Playbook, day: int) -> Rule | None:
    for one in rules.phases:
        if one.from_day <= day and (one.to_day is None or day <= one.to_day):
            return read.phase(rules, one)
    return None
