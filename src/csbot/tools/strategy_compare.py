"""Figures of several companies side by side: which is highest, how far two lie apart."""

import re
from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.evidence import Evidence, computed_ref
from csbot.domain.playbook import Playbook
from csbot.tools.strategy_answer import Answer
from csbot.tools.strategy_asked import Asked
from csbot.tools.telling import Telling

_ONE = re.compile(
    r"(?P<sign>[$€£])?\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>%|k\b|m\b|x\b|days?\b|weeks?\b|"
    r"hours?\b|months?\b)?",
    re.I,
)
_DIFFERENCE = re.compile(r"\b(?:difference|differ|apart|gap)\b", re.I)
_HIGH = re.compile(
    r"\b(?:highest|most|biggest|largest|top|best|ambitious|higher|more|longest)\b", re.I
)
_LOW = re.compile(
    r"\b(?:lowest|least|smallest|strictest|stricter|lower|less|fewest|fastest|shortest|earliest)\b",
    re.I,
)
_SCALE = {"k": 1e3, "m": 1e6}


def compared(telling: Telling, asked: Asked, answers: Sequence[tuple[Playbook, Answer]]) -> None:
    """What follows from the figures of two or more companies, where each has exactly one."""
    told = [(rules, found.units[0]) for rules, found in answers if not found.units[0].is_gap]
    figures = [(rules, unit.evidence, one) for rules, unit in told if (one := _only(unit.text))]
    units = {unit for _, _, (_, unit) in figures}
    if len(figures) < 2 or len(units) != 1:
        return
    ordered = sorted(figures, key=lambda item: item[2][0])
    items = [item for _, item, _ in figures]
    ref = computed_ref("compared", *(item.ref for item in items))
    low, high = ordered[0], ordered[-1]
    if _DIFFERENCE.search(asked.text) and len(figures) == 2:
        gap = high[2][0] - low[2][0]
        unit = next(iter(units))
        points = " percentage points" if unit == "%" else f" {unit}" if unit else ""
        text = f"{high[0].company} lies {wording.number(gap)}{points} above {low[0].company}."
    elif _HIGH.search(asked.text) or _LOW.search(asked.text):
        first, word = (low, "lowest") if _LOW.search(asked.text) else (high, "highest")
        text = f"The {word} of these figures is that of {first[0].company}."
    else:
        return
    item = Evidence(ref=ref, text=text, title="Computed from the playbooks", kind="computed")
    telling.say(text, item, *items, lead=True)


def _only(text: str) -> tuple[float, str] | None:
    """(value, unit) of the only figure of a sentence."""
    found = [
        (match, float(match["number"].replace(",", "").rstrip(".")))
        for match in _ONE.finditer(text)
    ]
    if len(found) != 1:
        return None
    match, value = found[0]
    unit = (match["unit"] or "").lower().rstrip("s")
    return value * _SCALE.get(unit, 1.0), match["sign"] or ("" if unit in _SCALE else unit)
