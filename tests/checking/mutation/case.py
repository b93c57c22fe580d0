"""A true sentence with its evidence, and a change that makes it false."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from csbot.checking.foreign import Foreign
from csbot.domain.evidence import Evidence

QUOTED = re.compile(r'[“"«][^”"»]*[”"»]')


@dataclass(frozen=True)
class Case:
    """`others` are names of the same portfolio that the sentence does not speak of."""

    text: str
    evidence: tuple[Evidence, ...]
    others: tuple[str, ...] = ()
    foreign: Foreign | None = None

    @property
    def said(self) -> str:
        """All that the evidence says."""
        return " \n ".join(f"{e.text} {e.title} {' '.join(e.subject)}" for e in self.evidence)


Make = Callable[[Case, random.Random], str | None]


@dataclass(frozen=True)
class Mutation:
    """`make` returns the changed text, or None where there is nothing to change."""

    name: str
    group: str
    make: Make


def places(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where a pattern stands outside quotations."""
    quoted = [m.span() for m in QUOTED.finditer(text)]
    return [m for m in pattern.finditer(text) if not any(a <= m.start() < b for a, b in quoted)]


def swap(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def one_swapped(
    pattern: re.Pattern[str], new: Callable[[re.Match[str], random.Random], str | None]
) -> Make:
    """Changes one place of the pattern; where `new` gives None, nothing."""

    def make(case: Case, rng: random.Random) -> str | None:
        found = places(pattern, case.text)
        if not found:
            return None
        match = rng.choice(found)
        other = new(match, rng)
        return None if other is None or other == match.group() else swap(case.text, match, other)

    return make


def added(clauses: Sequence[str]) -> Make:
    """Puts a clause at the end of the sentence."""

    def make(case: Case, rng: random.Random) -> str | None:
        bare = case.text.rstrip(" .”\"'")
        closing = "”" if bare.count("“") > bare.count("”") else ""
        clause = re.sub("#", lambda _: str(rng.randrange(101, 9999)), rng.choice(clauses))
        return f"{bare}{closing}, {clause}."

    return make
