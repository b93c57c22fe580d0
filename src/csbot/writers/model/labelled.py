"""What a sentence of evidence says a figure or a day is of: its budget of 48,000 is not what was
offered, nor is the day on which a goal was due the one on which it was met."""

import re
from collections.abc import Iterator

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.dates import carried
from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import DateMention, Figure
from csbot.checking.reading.words import is_past, words
from csbot.checking.rules.before_after import turned_times
from csbot.writers.model.parts import Part
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
_AGENT = re.compile(r"(?:er|or|ist|ian)s?$")


def _mislabels(part: Part, unit: Unit) -> bool:
    """Whether a part gives a figure the name of another figure of its unit, and not its own."""
    labels = list(_labels(unit))
    if unit.source.kind != "history" or len(labels) < _SEVERAL:
        return False
    for value in part.values:
        if not isinstance(value, Figure):
            continue
        own = {label for label, figure in labels if same_amount(value, figure)}
        others = {label for label, figure in labels if not same_amount(value, figure)} - own
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


def _tells(part: Part, labels: set[str]) -> bool:
    return any(means_same(label, stem) for label in labels for stem in part.stems)


def is_of_something_else(text: str, part: Part, unit: Unit) -> bool:
    """Whether a value or a name of a part is of something else in its unit."""
    return (
        _mislabels(part, unit)
        or _is_of_another_time(text, unit)
        or _dates_by_due(text, part, unit)
        or _counts_a_modifier(part, unit)
        or _tells_the_whole(text, part, unit)
        or _invents_a_role(part, unit)
    )
