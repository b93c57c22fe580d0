"""Who comes before whom: a sentence that names two in another order than its evidence does may turn
round who does what to whom.

Of a relation told from its other side every form stands there, so that names and values have to
come as they do in one of them. In a record's sentence two names may change places only where they
are joined, or where the one becomes a passive.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.dates import carried
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import DateMention, Figure, Mention
from csbot.checking.reading.normal import folded
from csbot.checking.reading.words import Word, is_past, words
from csbot.writers.model.parts import Part, Value
from csbot.writers.model.tokens import is_weighty, means_same, token
from csbot.writers.model.unit import Unit

_JOINED = re.compile(r"[ ,]*(?:and|or|,|&|;|with)[ ,]*")
_BOTH = 2
_GREETED = r"(?:(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)) )?{0}[,:!]? "
# What may stand between who does something and the word for it.
_LEADING = frozenset(
    """
    is are was were to will shall must has have had should can may not still already also now
    """.split()
)
_BEING = frozenset("is are was were be been being".split())
_MARKED = re.compile(
    r"\b(?:from|to|than|against|after|was|were|before|of|until|by) (?:[A-Z]{3} )?[$€£¥]?$", re.I
)
_WHERE = re.compile(r"\b(?:at|of|from|for|in) $")
_BY = re.compile(r"\b(?:by|from|to|of|at|for|with)(?: \w+){0,2} $")


def reorders(text: str, part: Part, unit: Unit) -> bool:
    """Whether names, or of a retold unit values too, come in an order that the unit has not."""
    names = sorted(part.names, key=lambda name: name.start)
    if unit.of_two and len(names) < _BOTH:
        return True
    if unit.of_two:
        values = sorted(part.values, key=lambda value: value.start)
        return not all(_in_order([_places(t, unit) for t in row]) for row in (names, values))
    if unit.source.kind == "history" and _figures_turned(text, part, unit):
        return True
    if len(names) >= _BOTH and _is_addressed(names[0], names[1], text, unit):
        return True
    return any(_turned(text, one, two, unit) for one, two in pairwise(names)) or any(
        _acts(text, name, part, unit) for name in names
    )


def _figures_turned(text: str, part: Part, unit: Unit) -> bool:
    """Whether two figures of a record change places, and no small word says which is which."""
    figures = sorted((v for v in part.values if isinstance(v, Figure)), key=lambda v: v.start)
    marked = [f for f in figures if not _MARKED.search(text[: f.start])]
    return len(marked) >= _BOTH and not _in_order([_places(f, unit) for f in marked])


def _acts(text: str, name: Mention, part: Part, unit: Unit) -> bool:
    """Whether somebody is told to do what somebody else does in the unit: the word right behind a
    name is right behind another one there, and nowhere behind this one."""
    behind = [w for w in part.words if w.start >= name.end]
    if _WHERE.search(text[: name.start]):
        # Of "A at Acme complained" it is A who did.
        return False
    if behind and _is_done_to(text, name, behind, unit):
        return True
    if not behind or text[name.end : behind[0].start] != " " or not is_weighty(behind[0].form):
        return False
    told = token(behind[0].form)
    doers = [
        folded(other.text)
        for w in words(unit.text)
        if is_weighty(w.form) and means_same(told, token(w.form))
        for other in facts_of_claim(unit.text).names
        if unit.text[other.end : w.start] == " "
    ]
    mine = folded(name.text)
    return bool(doers) and not any(mine in doer or doer in mine for doer in doers)


def _is_addressed(one: Mention, two: Mention, text: str, unit: Unit) -> bool:
    """Whether who is written to is told to do it to who writes: "Vera, many thanks. Ann" is no
    thanks of Vera's."""
    if not unit.author or folded(two.text) not in folded(unit.author):
        return False
    greeted = re.compile(_GREETED.format(re.escape(folded(one.text))))
    by = re.search(r"\b(?:by|from) $", text[: two.start])
    return not by and bool(greeted.match(folded(unit.text)))


def _is_done_to(text: str, name: Mention, behind: Sequence[Word], unit: Unit) -> bool:
    """Whether somebody is told to do what the unit says is done to them: of "send Vera the list"
    it is not Vera who is to send it."""
    at = next((n for n, word in enumerate(behind) if is_weighty(word.form)), None)
    if at is None or not at or {w.form for w in behind[:at]} - _LEADING:
        return False
    verb = behind[at]
    told, mine = token(verb.form), folded(name.text)
    there = [w for w in words(unit.text) if is_weighty(w.form) and means_same(told, token(w.form))]
    if {w.form for w in behind[:at]} & _BEING and is_past(verb.form):
        # "Was shown a product by A" says that it was done to them, and not by them.
        return any(folded(unit.text[: w.start]).endswith(f"{mine} ") for w in there)
    done = [w for w in there if folded(unit.text[w.end :]).startswith(f" {mine}")]
    return bool(done) and len(done) == len(there)


def _in_order(places: Sequence[Sequence[int]]) -> bool:
    """Whether one place of each can be taken, one behind the other; what is nowhere is skipped."""
    last = -1
    for there in places:
        behind = [place for place in there if place > last]
        if there and not behind:
            return False
        last = min(behind, default=last)
    return True


def _turned(text: str, one: Mention, two: Mention, unit: Unit) -> bool:
    first, second = _places(one, unit), _places(two, unit)
    if not first or not second or min(first) < max(second):
        return False
    between = text[one.end : two.start]
    if _JOINED.fullmatch(between):
        return False
    # A name behind a small word may stand in front or behind: "by A", "at A".
    there = unit.text
    fronted = _BY.search(text[: one.start]) or _BY.search(text[: two.start])
    return not (fronted or _BY.search(there[: min(first)]) or _BY.search(there[: min(second)]))


def _places(thing: Mention | Value, unit: Unit) -> list[int]:
    facts = unit.source.facts
    if isinstance(thing, Figure):
        return [f.start for f in facts.figures if same_amount(thing, f)]
    if isinstance(thing, DateMention):
        return [d.start for d in facts.dates if carried(thing, d)]
    wanted = folded(thing.text)
    return [m.start() for m in re.finditer(re.escape(wanted), folded(unit.text))]
