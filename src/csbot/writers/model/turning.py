"""Whether a part of a sentence turns round the one that it renders."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from csbot.checking.operators import Operator, implied, operators
from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.extract import facts_of_claim, facts_of_evidence
from csbot.checking.reading.facts import DateMention, Figure
from csbot.checking.reading.months import MONTHS
from csbot.checking.reading.normal import folded
from csbot.checking.reading.words import Word, words
from csbot.writers.model.attribution import SAID
from csbot.writers.model.novelty import reporting_words
from csbot.writers.model.parts import MEASURES, Part, Topic, Value
from csbot.writers.model.planned import is_planned, nearest_day
from csbot.writers.model.tokens import is_weighty, means_same, token
from csbot.writers.model.unit import Unit

_CLAUSE = re.compile(
    r"[;:()]|[.!?](?=\s)|,(?!\d)| - |\b(?:and|but|while|whereas|which|who|because|although)\b"
    r"| (?=(?:if|unless|until|as long as)\b)",
    re.I,
)
_POINTING = frozenset("it its this that one they which".split())
_GOALS = frozenset((token("goal"), token("target"), token("objective")))
_OF_GOAL = re.compile(r"^\"|\bgoal \"")
# What says something of its neighbours alone.
_PLACED = frozenset("coming all most some again first ordinal still extreme degree bound".split())
_NEXT = 2
_TWO = 2
_TO_COME = frozenset(("wished", "promised"))
_POINTS_BACK = re.compile(r"\b(?:it|them|this|that|these|those|so)\b", re.I)
_WITH_ITS_VALUE = 3
# What may come to nothing is no plan.
_OPEN = frozenset(("if", "possible", "wished", "denied"))
_WAS_TO_COME = re.compile(r"\b(?:was|were) (?:to|planned|due|set|expected|scheduled|meant)\b")
# "She is unhappy: nobody called back".
_GIVES_REASON = re.compile(r"[a-z]: (?=[a-z])")
_OPEN_HEAD = re.compile(r"\s*(?:if|unless|until)\b", re.I)
_HELPING = frozenset("was were had".split())
_PAST = frozenset("was were had fell rose left met paid went took began ran came became".split())


def turns(part: Part, unit: Unit) -> bool:
    """Whether a word that turns a sentence was put in, or left out of what is told."""
    theirs = operators(unit.text)
    mine = Counter(operator.name for operator in part.operators)
    there = Counter(operator.name for operator in theirs)
    if mine["promised"]:
        mine["promised"] = 1
    for name in _unsaid(unit):
        there[name] = max(there[name], mine[name])
    if not mine <= there:
        return True
    if any(_is_elsewhere(operator, part, unit.text, theirs) for operator in part.operators):
        return True
    # What takes its words from the sentence before tells all of the one that points to it.
    points = unit.before and not all(unit.alone.has(stem) for stem in part.stems)
    told = {
        operator.name
        for operator in theirs
        if operator.kept
        and (
            points
            or any(_is_told(c, part, operator, unit.text) for c in _reach(operator, unit.text))
        )
    }
    if "denied" in told and "denied" in mine and _is_denied_alone(part, unit, theirs):
        # Of "asked for a list; we have not sent it" the second alone may be told.
        told -= _TO_COME
    if told - mine.keys() - set(implied(" ".join(word.form for word in part.words))):
        return True
    if _is_other_condition(part.operators, theirs):
        return True
    quoted = [(quote.start, quote.end) for quote in part.quotes]
    denials = [o for o in part.operators if o.name == "denied"]
    # What is quoted stands there word for word.
    denials = [o for o in denials if not any(a <= o.place < b for a, b in quoted)]
    if not denials or "denied" in told:
        return False
    # A clause of small words alone ("nobody called back") is told by what stands around it.
    denied = [c for o in theirs if o.name == "denied" for c in _reach(o, unit.text)]
    return all(_weighty(clause) or _OPEN_HEAD.match(clause) for clause in denied)


def _is_denied_alone(part: Part, unit: Unit, theirs: Sequence[Operator]) -> bool:
    """Whether a part tells the clause that denies: what it points to is told in the one before."""
    # "Unless" denies nothing that is so.
    open_at = {o.place for o in theirs if o.name == "if"}
    denials = (o for o in theirs if o.name == "denied" and o.place not in open_at)
    clauses = [c for o in denials for c in _reach(o, unit.text)]
    named = {token(w.form) for name in part.names for w in words(name.text)}
    return any(
        _POINTS_BACK.search(clause)
        or _weighty(clause) <= part.stems | named | {token(w.form) for w in part.words}
        for clause in clauses
    )


def _is_other_condition(mine: Sequence[Operator], theirs: Sequence[Operator]) -> bool:
    """ "Not if" for "not unless": a condition has as many denials, but for pairs of them."""
    if not all(any(o.name == "if" for o in each) for each in (mine, theirs)):
        return False
    return _odd(mine) != _odd(theirs)


def _odd(each: Sequence[Operator]) -> bool:
    return sum(o.name == "denied" for o in each) % _TWO == 1


def _unsaid(unit: Unit) -> Iterator[str]:
    """What a unit says without a word of the class; what it has a later day for is to come."""
    yield from implied(unit.text)
    if unit.source.kind != "history":
        yield "now"
    elif _GIVES_REASON.search(unit.text):
        yield "caused"
    if is_planned(unit) and not {o.name for o in operators(unit.text)} & _OPEN:
        yield from ("coming", "duty")


def _is_elsewhere(operator: Operator, part: Part, text: str, theirs: Sequence[Operator]) -> bool:
    """Whether an operator stands at other words than in its unit: the "first" of "the first
    metrics" is not that of "for the first time"."""
    if operator.name.split()[0] not in _PLACED:
        return False
    mine = _around(part.words, operator.place)
    places = [other.place for other in theirs if other.name == operator.name]
    if not places:
        return False
    near = [_around(words(text), place) for place in places]
    return bool(mine) and not any(
        means_same(one, other) for there in near for one in mine for other in there
    )


def _around(listed: Sequence[Word], place: int) -> list[str]:
    """The words of weight next to a place."""
    weighty = [
        word
        for word in listed
        if (is_weighty(word.form) or word.form.isdigit()) and word.form not in MONTHS
    ]
    before = [word for word in weighty if word.end <= place][-_NEXT:]
    behind = [word for word in weighty if word.start > place][:_NEXT]
    return [token(word.form) for word in (*before, *behind)]


def turns_value(part: Part, unit: Unit) -> bool:
    """Whether a proposal turns what it says of a value: "after 7 June" for "by 7 June"."""
    known = {operator.name for operator in operators(unit.text)}
    return bool(part.values) and any(o.name not in known for o in part.operators)


def omits_its_thing(part: Part, topic: Topic, unit: Unit) -> bool:
    """Whether who owns a thing, or when it is due, is told as if it were the account's."""
    if topic.quotes or '"' not in unit.text or not part.stems:
        return False
    if part.stems - MEASURES and not (_OF_GOAL.search(unit.text) and part.values):
        return False
    return not (_GOALS & topic.stems or any(word.form in _POINTING for word in part.words))


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


def _is_told(clause: str, part: Part, operator: Operator, text: str) -> bool:
    """Whether a part renders a clause: most of its words of weight beside the one that turns it, or
    a value of it."""
    turning = {token(w.form) for w in words(text[operator.place : operator.end])}
    unnamed = _unnamed(clause, part)
    # "Both want shorter forms": words of reporting count where they are what is told.
    listed = {token(w.form) for w in words(clause) if is_weighty(w.form)}
    there = (listed & (_weighty(clause) | part.stems)) - unnamed - turning
    # A word that another clause has too does not say that this one is told.
    there = there - _weighty(text.replace(clause, " ")) or there
    told = [mention.text for mention in (*part.quotes, *part.names)]
    named = {token(w.form) for text in told for w in words(text) if is_weighty(w.form)}
    mine = part.stems | named
    same = sum(any(means_same(one, m) for m in mine) for one in there)
    if any(value.text.rstrip(".") in clause or _is_in(value, clause) for value in part.values):
        there -= {token(w.form) for value in part.values for w in words(value.text)}
        same = sum(any(means_same(one, m) for m in mine) for one in there)
        # The value alone may come of another clause: "refused 47" of what somebody asked for.
        return _WITH_ITS_VALUE * same >= len(there)
    return 2 * same >= len(there) > 0


def _unnamed(clause: str, part: Part) -> set[str]:
    """The words of those whom a clause names and the part does not: who is left out does not make
    the rest less told."""
    named = {folded(name.text) for name in part.names}
    others = (n for n in facts_of_claim(clause).names if folded(n.text) not in named)
    return {token(w.form) for n in others for w in words(n.text)} - part.stems


def _is_in(value: Value, clause: str) -> bool:
    """Whether a clause has the value in another form: "over six weeks" of "84 days"."""
    return isinstance(value, Figure) and any(
        same_amount(value, there) for there in facts_of_evidence(clause).figures
    )


def is_early(part: Part, unit: Unit) -> bool:
    """Whether what was still to come is told as done."""
    if _WAS_TO_COME.search(" ".join(word.form for word in part.words)):
        return False
    day = unit.source.written
    told_days = [v for v in part.values if isinstance(v, DateMention)]
    dates = (nearest_day(m, day) for v in told_days for m in v.readings)
    if day is None or not any(date and date > day for date in dates):
        return False
    told = [w for w in part.words if not any(v.start <= w.start < v.end for v in part.voices)]
    past = {w.form for w in told if w.form in _PAST or w.form.endswith("ed")}
    past = {form for form in past if token(form) not in SAID}
    known = {token(form) for form in unit.forms if form in _PAST or form.endswith("ed")}
    if any(token(form) in known for form in past):
        # "Was promised" of what was promised: the helping word tells no other time.
        past -= _HELPING
    return any(
        token(form) not in known and (form in _PAST or token(form) in unit.stems) for form in past
    )
