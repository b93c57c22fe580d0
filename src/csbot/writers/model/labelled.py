"""What a sentence of evidence says a figure or a day is of: its budget of 48,000 is not what was
offered, nor is the day on which a goal was due the one on which it was met."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.dates import carried
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import DateMention, Figure
from csbot.checking.reading.words import is_past, words
from csbot.checking.rules.before_after import turned_times
from csbot.writers.model.parts import Part, Value
from csbot.writers.model.tokens import is_weighty, means_same, token
from csbot.writers.model.unit import Unit

_OF = re.compile(r"\b([^\W\d_]{3,}) (?:of|is|was|:|at) (?:(?:about|only|just|around) )?$", re.I)
_PART_OF = re.compile(r" (?:out )?of (?:the |our |their |all )?", re.I)
_WHOLE = re.compile(r"\bof (?:the |our |your |their |its |all )*$", re.I)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|meets?|miss(?:es)?|shows?|holds?|renews?|churned|left|lost)\b"
)
_SEVERAL = 2
_CLAUSE = re.compile(r"[;.] ")
_DONE_ON = re.compile(r"\b(\w+) (?:on|in) (?:the )?$", re.I)
_DUE = re.compile(r"\bdue (?:on |in |by )?$", re.I)
_ITEM = re.compile(r", (?:and )?")
_FAR = re.compile(r" (?:above|over|below|under|beyond|more than|less than)\b")
_MANAGER = re.compile(r"\bowner's manager:?(?: is)? ((?:[A-Z][\w'-]+ ?){1,3})")
_AGENT = re.compile(r"(?:er|or|ist|ian)s?$")


def _mislabels(part: Part, unit: Unit) -> bool:
    """Whether a part gives a figure the name of another figure of its unit, and not its own."""
    labels = list(_labels(unit))
    if unit.source.kind != "history" or not labels:
        return False
    for value in part.values:
        if not isinstance(value, Figure):
            continue
        own = {label for label, figure in labels if same_amount(value, figure)}
        others = {label for label, figure in labels if not same_amount(value, figure)} - own
        mine = {label for label, figure in _labels_of(part) if figure is value}
        if own and mine and not (mine & own) and not _tells(part, own) and _stands(mine, unit):
            return True
        if own and not _tells(part, own) and _tells(part, others):
            return not any(
                isinstance(other, Figure) and other is not value for other in part.values
            )
    return False


def _is_of_another_time(text: str, unit: Unit) -> bool:
    """Whether a figure from before is told as of after: of "before it took 10 seconds, now 48" the
    48 was not before."""
    return any(turned_times(facts_of_claim(text), (unit.source,)))


def _dates_by_due(text: str, part: Part, unit: Unit) -> bool:
    """Whether the day on which something was due is told as the day on which it was done."""
    for value in part.values:
        if not isinstance(value, DateMention):
            continue
        done = _DONE_ON.search(text[: value.start])
        places = [d.start for d in unit.source.facts.dates if carried(value, d)]
        due = [bool(_DUE.search(unit.text[:place])) for place in places]
        if done and is_past(done[1].casefold()) and due and all(due):
            return True
    return False


def _counts_a_modifier(part: Part, unit: Unit) -> bool:
    """Whether a number of one thing is told as of what only says which: of "school bookings went to
    79" there are no 79 schools."""
    listed = words(unit.text)
    figures = {f.end for f in unit.source.facts.figures}
    for value in part.values:
        behind = [w for w in part.words if w.start == value.end + 1]
        if not (isinstance(value, Figure) and not value.unit and behind):
            continue
        told = token(behind[0].form)
        places = [n for n, w in enumerate(listed) if means_same(told, token(w.form))]
        if places and all(
            n + 1 < len(listed)
            and listed[n + 1].start == listed[n].end + 1
            and is_weighty(listed[n + 1].form)
            and not listed[n].form.endswith("s")
            and listed[n].start - 1 not in figures
            for n in places
        ):
            return is_weighty(behind[0].form)
    return False


def _tells_the_whole(text: str, part: Part, unit: Unit) -> bool:
    """Whether of "6 of the 25 could buy" it is told that 25 could."""
    mine = [value for value in part.values if isinstance(value, Figure)]
    facts = unit.source.facts
    for value in mine:
        if _WHOLE.search(text[: value.start]):
            continue
        there = [f for f in facts.figures if same_amount(value, f)]
        parts = [f for whole in there for f in facts.figures if _is_part_of(f, whole, facts.text)]
        is_whole = there and len(parts) >= len(there)
        if unit.source.kind != "history":
            # That there are nine accounts in the book is true by itself.
            is_whole = is_whole and any(_is_said_of(part, whole, facts.text) for whole in there)
        if is_whole and not any(same_amount(other, f) for other in mine for f in parts):
            return True
    return False


def _is_part_of(figure: Figure, whole: Figure, text: str) -> bool:
    return figure.end < whole.start and bool(_PART_OF.fullmatch(text[figure.end : whole.start]))


def _is_said_of(part: Part, whole: Figure, text: str) -> bool:
    """Whether a part says what the sentence says of its part of a whole: that it "is at risk"."""
    verb = _VERB.search(text, whole.end)
    if verb is None:
        return False
    end = _CLAUSE.search(text, verb.end())
    said = words(text[verb.end() : end.start() if end else len(text)])
    named = {token(word.form) for word in words(text[whole.end : verb.start()])}
    told = {token(word.form) for word in said if is_weighty(word.form)} - named
    return _tells(part, told)


def _invents_a_role(part: Part, unit: Unit) -> bool:
    """Whether somebody is called by what they are said to have done, or been at: "the trainer"."""
    known = unit.forms | {word.form for word in words(unit.source.about)}
    for name in part.names:
        before = [w for w in part.words if w.end == name.start - 1]
        for word in before:
            role = _AGENT.search(word.form) and is_weighty(word.form) and not word.capital
            if role and not {word.form, word.form.rstrip("s")} & known:
                return True
    return False


def _labels(unit: Unit) -> Iterator[tuple[str, Figure]]:
    """The noun in front of each figure: the offer of EUR 61,000."""
    facts = unit.source.facts
    for figure in facts.figures:
        if led := _OF.search(facts.text[: figure.start]):
            yield token(led[1].casefold()), figure


def _labels_of(part: Part) -> Iterator[tuple[str, Value]]:
    """The noun in front of each figure of a part: "a budget of EUR 9"."""
    for value in part.values:
        before = [w for w in part.words if w.end <= value.start][-2:]
        if len(before) == _SEVERAL and before[1].form == "of" and is_weighty(before[0].form):
            yield token(before[0].form), value


def _stands(labels: set[str], unit: Unit) -> bool:
    """Whether a sentence has one of the words, as of something else."""
    return any(means_same(label, token(w.form)) for label in labels for w in words(unit.text))


def _is_how_far(text: str, part: Part, unit: Unit) -> bool:
    """Whether a figure is told as how far something is over or under another, which its unit says
    of no figure: of a price of 9 that is above the budget it is not 9 above it."""
    there = unit.text
    for value in part.values:
        if isinstance(value, Figure) and _FAR.match(text, value.end):
            places = [f.end for f in unit.source.facts.figures if same_amount(value, f)]
            if places and not any(_FAR.match(there, place) for place in places):
                return True
    return False


def _is_of_another_item(part: Part, unit: Unit) -> bool:
    """Whether of "lost 9 to churn, won 4 in expansion" the 9 is told as of expansion."""
    values = [value for value in part.values if isinstance(value, Figure)]
    figures = unit.source.facts.figures
    if len(values) != 1 or unit.source.kind not in ("computed", "history", "code"):
        return False
    ends = [0, *(m.end() for m in _ITEM.finditer(unit.text)), len(unit.text)]
    items = [(a, b) for a, b in pairwise(ends)]
    own = [
        (a, b)
        for a, b in items
        if any(a <= f.start < b and same_amount(values[0], f) for f in figures)
    ]
    others = [
        (a, b) for a, b in items if (a, b) not in own and any(a <= f.start < b for f in figures)
    ]
    if not own or not others or len(own) + len(others) < len(items):
        return False

    def has(stem: str, places: Sequence[tuple[int, int]]) -> bool:
        return any(
            means_same(stem, token(w.form)) for a, b in places for w in words(unit.text[a:b])
        )

    told = [stem for stem in part.stems if has(stem, own) or has(stem, others)]
    return any(not has(stem, own) for stem in told) and not any(
        not has(stem, others) for stem in told
    )


def _manages(text: str, part: Part, unit: Unit) -> bool:
    """Whether a manager on record is told to be managed, or to own what who is managed owns."""
    manager = _MANAGER.search(unit.text)
    if manager and part.names:
        is_named = any(name.text in manager[1] or manager[1] in name.text for name in part.names)
        says = {word.form for word in part.words}
        if ("manager" in says and not is_named) or (
            is_named and not says & {"manager", "manages"} and says & {"owns", "owned", "owner"}
        ):
            return True
    return any(
        re.search(rf"\bmanag(?:es?|ed|ing) {re.escape(name.text)}", text)
        and re.search(rf"\bmanager:? {re.escape(name.text)}", unit.text)
        for name in part.names
    )


def _tells(part: Part, labels: set[str]) -> bool:
    return any(means_same(label, stem) for label in labels for stem in part.stems)


def is_of_something_else(text: str, part: Part, unit: Unit) -> bool:
    """Whether a value or a name of a part is of something else in its unit."""
    return (
        _mislabels(part, unit)
        or _is_of_another_time(text, unit)
        or _is_how_far(text, part, unit)
        or _manages(text, part, unit)
        or _is_of_another_item(part, unit)
        or _dates_by_due(text, part, unit)
        or _counts_a_modifier(part, unit)
        or _tells_the_whole(text, part, unit)
        or _invents_a_role(part, unit)
    )
