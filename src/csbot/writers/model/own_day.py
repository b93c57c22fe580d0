"""The day of a record is not the day of what it tells, where it gives that one itself."""

import re

from csbot.checking.reading.dates import carried
from csbot.checking.reading.extract import facts_of_evidence
from csbot.checking.reading.facts import DateMention
from csbot.writers.model.attribution import SAID
from csbot.writers.model.parts import Part
from csbot.writers.model.tokens import token
from csbot.writers.model.unit import Unit

# "The servers failed on 4 October"; a day behind another word ("by", "until") is of something else.
_ON = re.compile(r"\bon(?: the)?\s$", re.I)


def postdates(part: Part, unit: Unit) -> bool:
    """Whether a part puts what its unit dates itself on another day, as that of the record is."""
    mine = [value for value in part.values if isinstance(value, DateMention)]
    if not mine or part.voices or unit.source.kind != "history":
        return False
    if any(token(word.form) in SAID for word in part.words):
        # "On 19 November it was reported" is of the record, whatever day it tells of.
        return False
    facts = facts_of_evidence(unit.text)
    own = [date for date in facts.dates if _ON.search(facts.text[: date.start])]
    written = unit.source.written
    return bool(own) and not any(carried(a, b, written) for a in mine for b in facts.dates)
