"""Whether a part of a sentence turns round the one that it renders."""

import re
from collections import Counter
from itertools import pairwise

from csbot.checking.reading.dates import full_day
from csbot.checking.reading.facts import DateMention
from csbot.checking.reading.words import words
from csbot.writers.model.novelty import reporting_words
from csbot.writers.model.operators import Operator, operators
from csbot.writers.model.parts import MEASURES, Part
from csbot.writers.model.units import Unit, is_weighty, token

_CLAUSE = re.compile(
    r"[;:()]|,(?!\d)| - |\b(?:and|but|while|whereas|which|who|because|although)\b", re.I
)
_POINTING = frozenset("it its this that one they which".split())
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
    if told - mine.keys():
        return True
    if "denied" not in mine or "denied" in told:
        return False
    # A clause of small words alone ("nobody called back") is told by what stands around it.
    denied = [c for o in theirs if o.name == "denied" for c in _reach(o, unit.text)]
    return all(_weighty(clause) for clause in denied)


def turns_value(part: Part, unit: Unit) -> bool:
    """Whether a proposal turns what it says of a value: "after 7 June" for "by 7 June"."""
    known = {operator.name for operator in operators(unit.text)}
    return bool(part.values) and any(o.name not in known for o in part.operators)


def omits_its_thing(part: Part, unit: Unit) -> bool:
    """Whether who owns a thing, or when it is due, is told as if it were the account's."""
    if part.quotes or '"' not in unit.text or not part.stems or part.stems - MEASURES:
        return False
    return not any(word.form in _POINTING for word in part.words)


def _weighty(clause: str) -> set[str]:
    return {token(w.form) for w in words(clause) if is_weighty(w.form)} - reporting_words()


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
    there = _weighty(clause)
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
    told = [w for w in part.words if not any(v.start <= w.start < v.end for v in part.voices)]
    past = {w.form for w in told if w.form in _PAST or w.form.endswith("ed")}
    known = {token(form) for form in unit.forms if form in _PAST or form.endswith("ed")}
    return any(
        token(form) not in known and (form in _PAST or token(form) in unit.stems) for form in past
    )
