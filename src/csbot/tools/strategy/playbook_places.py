"""Where a playbook puts a figure: an amount in a segment, a score in a band, a day in a phase."""

import re
from dataclasses import dataclass, replace

from csbot.domain import wording
from csbot.domain.health import Band
from csbot.domain.playbook import Playbook, Segment
from csbot.tools.rules import playbook_evidence as read
from csbot.tools.rules.playbook_evidence import Rule
from csbot.tools.strategy.amounts_said import Amount, amount_paid, amount_said
from csbot.tools.strategy.asked_forms import FOLLOWS
from csbot.tools.strategy.scores_said import scores_said
from csbot.tools.strategy.spans_named import Span, life_moment

_TIER = re.compile(
    r"\b(?:which|what|in which|into which)\b[^.?]*"
    r"\b(?:tier|segment|class|(?:customer|client|account) (?:group|category)|success model|"
    r"engagement model)\b|"
    r"\b(?:falls?|belongs?|fit|fits|goes|count|counts) (?:in|into|under|to|as)\b|"
    r"\b(?:tier|segment)\b[^.?]*\b(?:of|for|with|is)\b[^.?]*[$€£]|"
    r"\b(?:customer|account|client)\s(?:with|of|at|on|paying|that pays|who pays|worth)\s[$€£]\s?\d",
    re.I,
)
_RANKED = re.compile(
    r"\b(top|highest|biggest|largest|first|lowest|bottom|smallest|last)[\s-](?:customer\s)?"
    r"(?:tier|segment|class)\b",
    re.I,
)
_HIGH = frozenset({"top", "highest", "biggest", "largest", "first", "best"})
_RANKED_BAND = re.compile(
    r"\b(?P<which>lowest|worst|bottom|highest|best|top)[\s-](?:possible\s)?"
    r"(?P<of>(?:[\w'’-]+\s){0,3}?)(?:band|level|category|status|colou?r)\b",
    re.I,
)
_OF_HEALTH = re.compile(r"\b(?:health|risk|scores?|trust)\b", re.I)
_OTHER_TIERS = re.compile(r"\b(?:loyalty|support|benefits?)\b", re.I)
_PHASE = re.compile(r"\b(?:phase|stage|lifecycle|journey)\b", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """`rule` tells of the part that a question's figure falls into; `head` says that it does, and
    is empty where no figure was given. `question` has the part's name where the figure stood."""

    rule: Rule
    question: str
    head: str = ""


def placed(rules: Playbook, question: str) -> Place | None:
    """The segment or phase that a question's figure falls into, or the highest or lowest one."""
    if (match := _RANKED.search(question)) and not _OTHER_TIERS.search(question):
        rule = _ranked(rules, match[1].lower() in _HIGH)
        return Place(rule, question) if rule else None
    amount = amount_said(question) if _TIER.search(question) else amount_paid(question)
    if amount is not None:
        return _segment(rules, amount, question)
    if (named := _of_package(rules, question)) is not None:
        return named
    if _PHASE.search(question) and (days := life_moment(question)):
        return _phase(rules, days, question)
    return None


def bands_asked(rules: Playbook, question: str) -> list[Band]:
    """The bands of the scores that a question gives, that of the present one first: "from 78 to
    58" gives two; else the highest or lowest one, where that is asked for."""
    names = [band.name for band in rules.health.bands]
    bands = [band_at(rules, score) for score in scores_said(question, names)] or _end(
        rules, question
    )
    return list({band.id: band for band in bands}.values())


def band_at(rules: Playbook, score: float) -> Band:
    """The highest band that the score reaches; the lowest where it reaches none."""
    ordered = sorted(rules.health.bands, key=lambda band: band.min)
    reached = [band for band in ordered if band.min <= score]
    return reached[-1] if reached else ordered[0]


def _end(rules: Playbook, question: str) -> list[Band]:
    """The band at the end of the scale that is asked for: of risk the highest is the lowest."""
    match = _RANKED_BAND.search(question)
    if match is None or not _OF_HEALTH.search(question):
        return []
    is_risk = "risk" in match["of"].lower()
    is_high = (match["which"].lower() in _HIGH) is not is_risk
    ordered = sorted(rules.health.bands, key=lambda band: band.min)
    return ordered[-1:] if is_high else ordered[:1]


def _segment(rules: Playbook, amount: Amount, question: str) -> Place | None:
    """The segment whose range holds the amount: a border belongs to the higher one."""
    ranged = [s for s in rules.segments if s.arr_min is not None or s.arr_max is not None]
    holding = [s for s in ranged if _starts(s, amount.placed) and _ends(s, amount.placed)]
    if not holding:
        return None
    found = max(holding, key=lambda s: s.arr_min or 0.0)
    rule = read.segment(rules, found)
    less = "less than " if amount.is_under else ""
    money = wording.money(amount.value, rules.currency)
    head = f"At {rules.company}, {less}{money} a year belongs to {found.name}."
    item = rule.evidence.model_copy(update={"text": f"{head} {rule.evidence.text}"})
    named = f"{question[: amount.start]} {found.name} {question[amount.end :]}"
    return Place(replace(rule, evidence=item), named, head)


def _of_package(rules: Playbook, question: str) -> Place | None:
    """The segment of a package that a customer is said to have: "they are on the Starter plan"."""
    if re.search(r"\b(?:upgrad|mov|switch|go)\w*\b|\bfrom\b.*\bto\b", question, re.I):
        # From one package to the next it is in neither.
        return None
    for one in rules.segments:
        for package in one.packages:
            name = re.escape(package)
            kind = r"(?:package|plan|edition|subscription)"
            if re.search(rf"\b{name} {kind}\b|\b{kind} {name}\b|\bis on {name}\b", question, re.I):
                rule = read.segment(rules, one)
                head = f"At {rules.company}, the package {package} belongs to {one.name}."
                item = rule.evidence.model_copy(update={"text": f"{head} {rule.evidence.text}"})
                return Place(replace(rule, evidence=item), f"{question} {one.name}", head)
    return None


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


def _phase(rules: Playbook, days: Span, question: str) -> Place | None:
    """The phase that holds the days, or the one behind it where that is asked for."""
    for one in rules.phases:
        if one.from_day <= days.low and (one.to_day is None or days.high <= one.to_day):
            when = f"day {days.low}" if days.low == days.high else f"days {days.low}-{days.high}"
            later = [other for other in rules.phases if other.from_day > one.from_day]
            behind = min(later, key=lambda phase: phase.from_day, default=None)
            meant = behind if behind and FOLLOWS.search(question) else one
            then = f"; {meant.name} comes after it" if meant is not one else ""
            head = f"At {rules.company}, {when} of a customer belongs to {one.name}{then}."
            rule = read.phase(rules, meant)
            item = rule.evidence.model_copy(update={"text": f"{head} {rule.evidence.text}"})
            return Place(replace(rule, evidence=item), f"{question} {meant.name}", head)
    return None
