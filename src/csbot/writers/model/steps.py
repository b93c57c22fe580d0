"""From what, to what and by how much a value went: none of these is told as another."""

import re

from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import DateMention
from csbot.writers.model.parts import Part
from csbot.writers.model.unit import Unit

_STEP = re.compile(r"\b(by|from|to) (?:[A-Z]{3} )?$")
_BY = re.compile(
    r"\b(?:up|down|rose|fell|grew|risen|fallen|increased|decreased) (?:[A-Z]{3} )?$", re.I
)
_COURSE = re.compile(
    r"\b(?:was|were|had|from|before|after|rose|fell|went|earlier|previously)\b|→", re.I
)
_LEFT = re.compile(
    r"\b(?:mov|chang|postpon|shift|delay|push|rais|lower|cut|fall|rise|grow|fell|rose|grew|went|gone)"
    r"\w*(?: \w+){0,3} from (?:[A-Z]{3} )?$",
    re.I,
)


def claims_a_day(text: str) -> bool:
    """Whether a sentence says when, or tells a course: else it is of now."""
    return bool(facts_of_claim(text).dates) or bool(_COURSE.search(text))


def missteps(text: str, part: Part, unit: Unit) -> bool:
    """Whether what something fell from, to or by is told as another of these: "fell by 29%" for
    "fell from 29%"."""
    for value in part.values:
        mine = _STEP.search(text[: value.start])
        if not mine:
            continue
        places = (m.start() for m in re.finditer(rf"(?<![\w.,]){re.escape(value.text)}", unit.text))
        there = {step for place in places if (step := _step(unit.text[:place]))}
        if there and mine[1] not in there:
            return True
    return False


def is_outdated(text: str, part: Part, unit: Unit) -> bool:
    """Whether what something moved away from is told as what it is: "on 9 August" of what has
    moved from 9 to 19 August."""
    if _COURSE.search(text):
        return False
    days = [value for value in part.values if isinstance(value, DateMention)]
    for value in part.values:
        if any(day is not value for day in days):
            continue
        places = (m for m in re.finditer(rf"(?<![\w.,]){re.escape(value.text)}", unit.text))
        left = [bool(_LEFT.search(unit.text[: m.start()])) for m in places]
        if left and all(left):
            return True
    return False


def _step(before: str) -> str:
    """How the text in front of a value leads to it, empty where it does not say."""
    if match := _STEP.search(before):
        return match[1]
    return "by" if _BY.search(before) else ""
