"""What a record's sentence says a figure is of: its budget of 48,000 is not what was offered."""

import re
from collections.abc import Iterator

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.facts import Figure
from csbot.checking.reading.words import words
from csbot.writers.model.parts import Part
from csbot.writers.model.tokens import is_weighty, means_same, token
from csbot.writers.model.unit import Unit

_OF = re.compile(r"\b([^\W\d_]{3,}) (?:of|is|was|:|at) (?:(?:about|only|just|around) )?$", re.I)
_SEVERAL = 2
_AGENT = re.compile(r"(?:er|or|ist|ian)s?$")


def mislabels(part: Part, unit: Unit) -> bool:
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


def invents_a_role(part: Part, unit: Unit) -> bool:
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
