"""What a question over a book may mean: queries of learned pieces, the likeliest first."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from csbot.assistant.parsing.heads import Head, around, best
from csbot.assistant.parsing.typed_values import Typed, Value

# How sharply a difference of scores tells values apart: so that a share is about how often a value
# is the right one (benches/parsing.py).
_SHARPNESS = 9.0
_ROWS, _OPS, _OFS, _BYS = 3, 3, 2, 2
# From this score on a condition without a value, and a column beside, is meant.
HOLDS = 0.5
# Of these nothing is looked up in a book.
OUTSIDE = ("one_account", "strategy", "none")


@dataclass(frozen=True, slots=True)
class Meant:
    """`roles`: what each typed value is a condition of, the likeliest first with its share.
    `chance`: how likely rows, operation, measure and part are meant together."""

    rows: str
    op: str
    of: str
    by: str | None
    chance: float
    flags: frozenset[str]
    shows: frozenset[str]
    roles: tuple[tuple[tuple[str, float], ...], ...]


class Parser:
    """`questions` tells what a masked question means, `roles` what its typed values are of."""

    def __init__(
        self,
        questions: Callable[[], Head],
        roles: Callable[[], Head],
        known: Callable[[], frozenset[str]],
        common: Callable[[], frozenset[str]],
    ) -> None:
        """Each is asked for at the first question."""
        self._questions = questions
        self._roles = roles
        # The stems that any labelled question has, but for those of its matter.
        self.known = known
        # Those of several questions.
        self.common = common

    def prepare(self) -> None:
        """Learns what no start before has."""
        self._questions(), self._roles()

    def queries(self, typed: Typed) -> Iterator[Meant]:
        """Nothing where what is asked is hardly a book's."""
        scores = self._questions().scores((typed.text,))
        flags = frozenset(
            label.split(":", 1)[1]
            for label, score in scores.items()
            if label.startswith("where:") and score >= HOLDS
        )
        shows = frozenset(
            label.split(":", 1)[1]
            for label, score in scores.items()
            if label.startswith("show:") and score >= HOLDS
        )
        roles = tuple(self._roles_of(typed, value) for value in typed.values)
        rows, ops, ofs, bys = (
            shares(best(scores, head))[:many]
            for head, many in (("rows", _ROWS), ("op", _OPS), ("of", _OFS), ("by", _BYS))
        )
        found = [
            Meant(r, o, f, None if b == "-" else b, pr * po * pf * pb, flags, shows, roles)
            for (r, pr), (o, po), (f, pf), (b, pb) in product(rows, ops, ofs, bys)
        ]
        yield from sorted(found, key=lambda one: -one.chance)

    def _roles_of(self, typed: Typed, value: Value) -> tuple[tuple[str, float], ...]:
        if value.slot.kind not in ("PERIOD", "NUMBER", "METRIC"):
            return ()
        scores = self._roles().scores(around(typed.text, value.slot))
        return tuple(shares(best(scores, value.slot.kind)))


def shares(scores: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """How likely each value is, of all of them."""
    if not scores:
        return []
    top = max(score for _, score in scores)
    raised = [math.exp(_SHARPNESS * (score - top)) for _, score in scores]
    return [(name, one / sum(raised)) for (name, _), one in zip(scores, raised, strict=True)]
