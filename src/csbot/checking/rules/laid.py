"""A row of a claim laid beside a row of evidence: how much stands alike around two places."""

from collections.abc import Iterator
from dataclasses import dataclass

from csbot.checking.reading.facts import Figure
from csbot.checking.rules.items import same_value
from csbot.checking.rules.parts import Fact, Part, Row, marks

# How many parts a change may be wide.
MOST_WIDE = 3
_REACH = 4
_MOST_PLACES = 60
# What stands alike counts by what it is; a border of both counts least.
_WORD, _FACT, _AT_BORDER = 1.0, 1.5, 0.5
# How much must stand alike on both sides of a change.
LEAST = 2.5


@dataclass(frozen=True, slots=True)
class Change:
    """What the claim has where the evidence has another thing; empty where it has nothing."""

    start: int
    end: int
    there: str
    fact: Fact | None = None
    is_name: bool = False


class Laid:
    """A row of a claim laid beside a row of evidence."""

    def __init__(self, mine: Row, there: Row) -> None:
        self.mine, self.there = mine, there
        self._runs: dict[tuple[int, int, int], float] = {}

    def run(self, i: int, p: int, step: int) -> float:
        """How many parts stand alike from both places on, up to `_REACH`."""
        key = (i, p, step)
        known = self._runs.get(key)
        if known is not None:
            return known
        a, b, found = self.mine.parts, self.there.parts, 0.0
        for _ in range(_REACH):
            if not (0 <= i < len(a) and 0 <= p < len(b)) or a[i].key != b[p].key:
                break
            found += _weight(a[i])
            i, p = i + step, p + step
        self._runs[key] = found
        return found

    def around(self, i: int, j: int, p: int, q: int) -> float:
        """How much stands alike up to `i` and from `j` on; a border of both counts half."""
        left, right = self._left(i, p), self._right(j, q)
        return left + right if left and right else 0.0

    def opens(self, p: int) -> bool:
        parts = self.there.parts
        return p <= 0 or p >= len(parts) or parts[p].opens

    def beside(self, i: int, j: int, wide: int = MOST_WIDE) -> Iterator[tuple[int, int]]:
        """The pairs of places of the evidence that may be those of two places of the claim.

        At most `wide` parts stand between them.
        """
        mine, there = self.mine.parts, self.there
        if i >= 0:
            parts, size = there.parts, len(there.parts)
            wanted = mine[j].key if j < len(mine) else None
            for p in there.places.get(mine[i].key, ())[:_MOST_PLACES]:
                for q in range(p + 1, min(p + wide + 2, size + 1)):
                    if wanted is None or (q < size and parts[q].key == wanted):
                        yield p, q
        elif j < len(mine):
            for q in there.places.get(mine[j].key, ())[:_MOST_PLACES]:
                for p in range(max(-1, q - wide - 1), q):
                    yield p, q

    def as_said(self, i: int, j: int) -> float:
        """How much stands alike around the best place that has what stands between `i` and `j`."""
        best = 0.0
        said = self.mine.parts[i + 1]
        if said.fact and j - i == 2:
            # "September 2025" is said where "30 September 2025" stands.
            for p, part in enumerate(self.there.parts):
                if part.fact and _is_said(said.fact, part.fact):
                    best = max(best, self._left(i, p - 1) + self._right(j, p + 1))
        for p in self.there.places.get(said.key, ())[:_MOST_PLACES]:
            q = p + j - i - 1
            same = all(
                q <= len(self.there.parts)
                and self.mine.parts[i + 1 + at].key == self.there.parts[p + at].key
                for at in range(j - i - 1)
            )
            if same:
                best = max(best, self._left(i, p - 1) + self._right(j, q))
        return best

    def _left(self, i: int, p: int) -> float:
        return self.run(i, p, -1) if i >= 0 else _AT_BORDER * self.opens(p + 1)

    def _right(self, j: int, q: int) -> float:
        return self.run(j, q, 1) if j < len(self.mine.parts) else _AT_BORDER * self.opens(q)

    def copies(self, i: int) -> bool:
        """Whether the evidence has the part behind `i` with all around it, as far as is looked."""
        mine = self.mine.parts
        places = self.there.places.get(mine[i + 1].key)
        if places is None:
            return False
        left = sum(map(_weight, mine[max(0, i + 1 - _REACH) : i + 1])) or _AT_BORDER
        right = sum(map(_weight, mine[i + 2 : i + 2 + _REACH])) or _AT_BORDER
        return any(
            self._left(i, p - 1) >= left and self._right(i + 2, p + 1) >= right
            for p in places[:_MOST_PLACES]
        )


def _is_said(said: Fact, there: Fact) -> bool:
    """Whether the evidence has the value, in the same currency and with the same sign."""
    if isinstance(said, Figure) and isinstance(there, Figure) and marks(said) != marks(there):
        return False
    return same_value(said, there)


def _weight(part: Part) -> float:
    return _FACT if part.fact else _WORD
