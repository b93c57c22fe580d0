"""Whether a sentence of a record is of what was still to come when it was written."""

import re

from csbot.checking.reading.dates import full_day
from csbot.writers.model.unit import Unit

_TO_COME = re.compile(
    r"\bstep \d|\bwithin (?:\d|a |an |one |two |three )|\bnext (?:step|week|month|year)\b"
    r"|^(?:agreed|to do|plan|next|actions?):",
    re.I,
)


def is_planned(unit: Unit) -> bool:
    """By a day that lies behind that of the record, or by a word: "step 1: Vera sends the list"."""
    if unit.source.kind != "history":
        return False
    written = unit.source.written
    days = (full_day(m) for d in unit.source.facts.dates for m in d.readings)
    later = written is not None and any(day and day > written for day in days)
    return later or bool(_TO_COME.search(unit.text))
