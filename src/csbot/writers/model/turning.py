"""Whether a part of a sentence turns round the one that it renders."""

import re
from collections import Counter
from itertools import pairwise

from csbot.checking.dates import full_day
from csbot.checking.facts import DateMention
from csbot.checking.words import words
from csbot.writers.model.novelty import reporting_words
from csbot.writers.model.operators import Operator, operators
from csbot.writers.model.parts import Part
from csbot.writers.model.units import Unit, is_weighty, token

_CLAUSE = re.compile(
    r"[;:()]|,(?!\d)| - |\b(?:and|but|while|whereas|which|who|because|although)\b", re.I
)
_PAST = frozenset("was were had fell rose left met paid went took began ran came became".split())


def turns(part: Part, unit: Unit) -> bool:
    """Whether a word that turns a sentence was put in, or left out of what is told."""
    theirs = operators(unit.text)
    mine = Counter(operator.name for operator in part.operators)
    if not mine <= Counter(operator.name for operator in theirs):
        return True
    told = {
        operator.name
        for operator in theirs
        if operator.kept and any(_is_told(c, part) for c in _reach(operator, unit.text))
    }
    return bool(told - mine.keys()) or ("denied" in mine and "denied" not in told)


def _reach(operator: Operator, text: str) -> list[str]:
    """The clause that an operator stands in; of a condition at its head the neighbours too."""
    ends = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    at = max(i for i, end in enumerate(ends[:-1]) if end <= operator.place)
    first, last = at, at + 1
    if operator.name == "if" and not text[ends[at] : operator.place].strip(' "'):
        first, last = max(at - 1, 0), min(at + 2, len(ends) - 1)
    return [text[start:end] for start, end in pairwise(ends[first : last + 1])]


def _is_told(clause: str, part: Part) -> bool:
    """Whether a part renders a clause: most of its words of weight, or a value of it."""
    there = {token(w.form) for w in words(clause) if is_weighty(w.form)} - reporting_words()
    told = [mention.text for mention in (*part.quotes, *part.names)]
    named = {token(w.form) for text in told for w in words(text) if is_weighty(w.form)}
    if any(value.text in clause for value in part.values):
        return True
    return bool(there) and 2 * len(there & (part.stems | named)) >= len(there)


def is_early(part: Part, unit: Unit) -> bool:
    """Whether what was still to come is told as done."""
    day = unit.source.written
    dates = (full_day(m) for v in part.values if isinstance(v, DateMention) for m in v.readings)
    if day is None or not any(date and date > day for date in dates):
        return False
    past = {w.form for w in part.words if w.form in _PAST or w.form.endswith("ed")}
    known = {token(form) for form in unit.forms if form in _PAST or form.endswith("ed")}
    return any(
        token(form) not in known and (form in _PAST or token(form) in unit.stems) for form in past
    )
