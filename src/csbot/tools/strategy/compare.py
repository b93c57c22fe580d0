"""Figures of several companies side by side: which is highest, how far two lie apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from csbot.domain import wording
from csbot.domain.evidence import Evidence, computed_ref
from csbot.domain.playbook import Playbook
from csbot.tools.ground.telling import Telling
from csbot.tools.strategy.answer import Answer
from csbot.tools.strategy.asked import Asked

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
# What stands today is compared with no target.
_TODAY = re.compile(r"\(?[$€£]?\d[\d.,]*(?:/\d+)?\s?(?:%|[KM]\b|days?)?\stoday\)?,?", re.I)
_UNDER = re.compile(r"(?:\b(?:below|under|less than)|<)\s*$", re.I)
_OVER = re.compile(r"(?:\b(?:above|over|more than)|>)\s*$", re.I)
_SCALE = {"k": 1e3, "m": 1e6}


@dataclass(frozen=True, slots=True)
class _Figure:
    """`side` is -1 for "below 30 days", 1 for "above 95%", 0 for the figure itself."""

    value: float
    unit: str
    side: int

    @property
    def place(self) -> tuple[float, int]:
        return self.value, self.side


def compared(telling: Telling, asked: Asked, answers: Sequence[tuple[Playbook, Answer]]) -> None:
    """What follows from the figures of two or more companies, where each has exactly one."""
    told = [(rules, found.units[0]) for rules, found in answers if not found.units[0].is_gap]
    figures = [(rules, unit.evidence, one) for rules, unit in told if (one := _only(unit.text))]
    units = {figure.unit for _, _, figure in figures}
    if len(figures) < 2 or len(units) != 1:
        return
    ordered = sorted(figures, key=lambda item: item[2].place)
    items = [item for _, item, _ in figures]
    ref = computed_ref("compared", *(item.ref for item in items))
    (first, _, low), (last, _, high) = ordered[0], ordered[-1]
    if _DIFFERENCE.search(asked.text) and len(figures) == 2:
        unit = next(iter(units))
        points = " percentage points" if unit == "%" else f" {unit}" if unit else ""
        gap = wording.number(high.value - low.value)
        text = f"{last.company} lies {gap}{points} above {first.company}."
    elif _HIGH.search(asked.text) or _LOW.search(asked.text):
        is_low = bool(_LOW.search(asked.text))
        best = low if is_low else high
        whose = [rules.company for rules, _, one in ordered if one.place == best.place]
        word = "lowest" if is_low else "highest"
        text = f"The {word} of these figures is that of {wording.listed(whose)}."
    else:
        return
    item = Evidence(ref=ref, text=text, title="Computed from the playbooks", kind="computed")
    telling.say(text, item, *items, lead=True)


def _only(text: str) -> _Figure | None:
    """The only figure of a sentence, or the only one that it does not say of today."""
    plain = _TODAY.sub(" ", text)
    found = [
        (match, float(match["number"].replace(",", "").rstrip(".")))
        for match in _ONE.finditer(plain)
    ]
    if len(found) != 1:
        return None
    match, value = found[0]
    unit = (match["unit"] or "").lower().rstrip("s")
    named = match["sign"] or ("" if unit in _SCALE else unit)
    before = plain[: match.start()]
    side = -1 if _UNDER.search(before) else 1 if _OVER.search(before) else 0
    return _Figure(value * _SCALE.get(unit, 1.0), named, side)
