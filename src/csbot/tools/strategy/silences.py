"""Whether what is told of a strategy states what was asked for, or only that it is not stated."""

import re
from collections.abc import Sequence

from csbot.tools.strategy.asked import Asked
from csbot.tools.strategy.choosing import gives
from csbot.tools.strategy.field_terms import terms
from csbot.tools.strategy.figures_asked import denies
from csbot.tools.strategy.units import Unit

# "Self-service resolution >80% and community engagement, which has no figure": two clauses.
_CLAUSE = re.compile(r";\s+|:\s+|\s+and\s+(?=[a-z])")


def states(asked: Asked, units: Sequence[Unit]) -> bool:
    """Whether the first of what is told states what was asked for. What the documents leave out is
    an answer where just that is asked."""
    return asked.of_conflict or not is_silent(units[0], asked)


def silence_first(units: Sequence[Unit], asked: Asked) -> tuple[Unit, ...]:
    """What is told, with what says that the figure is not given before what tells of its thing
    without any."""
    kind = asked.figure
    if kind is None or any(gives(unit.text, kind) and not is_silent(unit, asked) for unit in units):
        return tuple(units)
    return tuple(sorted(units, key=lambda unit: not unit.is_gap))


def is_silent(unit: Unit, asked: Asked) -> bool:
    """Whether a unit only says that something is not given: of one that gives one figure and
    denies another, whether the clause nearest to the question does."""
    if not unit.is_gap:
        return False
    clauses = _CLAUSE.split(unit.text)
    denying = max((_share(one, asked) for one in clauses if denies(one)), default=0)
    giving = (one for one in clauses if not denies(one) and gives(one, asked.figure or "any"))
    return denying >= max((_share(one, asked) for one in giving), default=0)


def _share(clause: str, asked: Asked) -> int:
    """How many words of the question a clause has."""
    return len(set(terms(clause)[0]) & set(asked.tokens))
