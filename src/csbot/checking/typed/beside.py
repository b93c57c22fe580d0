"""What stands beside what in a clause: cues beside figures, days behind them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from csbot.checking.typed.clauses import Clause
from csbot.checking.typed.items import Item

_NEAR, _FEW = 16, 3
_NEXT = re.compile(r"; |, (?:and|but|while) (?=on )")
_ONE_PART = 2
_ON = re.compile(r"\bon $", re.I)
_BORDERS = ",;:|()"
# A day behind one of these is not the figure's.
_APART = frozenset(("than", "since", "by", "until"))


class Beside:
    """`used` are the items that were found to say what is so."""

    def __init__(self, text: str, clause: Clause) -> None:
        self.text = text
        self.clause = clause
        self.used: set[Item] = set()
        self.days = dict(self._attached(clause.of("figure")))

    def cue(self, item: Item, *names: str, behind: bool | None = None) -> Item | None:
        """The cue next to an item, on one side or on either, with no more than a few linking words
        between."""
        listed = self.clause.items
        at = listed.index(item)
        sides = [at - 1] if behind is False else [at + 1] if behind else [at - 1, at + 1]
        for side in sides:
            step = -1 if side < at else 1
            while 0 <= side < len(listed):
                other = listed[side]
                gap = self._between(item, other)
                if len(gap) > _NEAR or any(mark in gap for mark in _BORDERS):
                    break
                if other.kind == "cue" and other.name in names:
                    return other
                if other.kind != "cue" and other is not self.days.get(item):
                    break
                side += step
        return None

    def use(self, *items: Item | None) -> bool:
        self.used |= {item for item in items if item is not None}
        return True

    def leads_to_a_value(self, item: Item) -> bool:
        """Whether a small word stands right before a value: that of "to answer" does not."""
        after = [i for i in self.clause.items if i.start >= item.end]
        return bool(after) and after[0].kind in ("figure", "day") and after[0].start <= item.end + 1

    def _between(self, one: Item, other: Item) -> str:
        """The letters between two items, without those of other items."""
        first, last = sorted((one, other), key=lambda item: item.start)
        gap = self.text[first.end : last.start]
        for item in self.clause.items:
            if first.end <= item.start and item.end <= last.start:
                gap = gap.replace(self.text[item.start : item.end], "")
        return gap

    def _attached(self, figures: Sequence[Item]) -> list[tuple[Item, Item]]:
        """Days in brackets or behind "on" belong to the figure in front of them; "rose to 14 days
        by 3 May" says what it was then."""
        listed = self.clause.items
        found = []
        for to, figure, by, day in zip(listed, listed[1:], listed[2:], listed[3:], strict=False):
            if (to.name, by.name, day.kind) == ("to", "by", "day") and figure in figures:
                found.append((figure, day))
                self.used.add(by)
        for figure, after in pairwise(listed):
            if figure in figures and after.kind == "day":
                between = self.text[figure.end : after.start]
                gap = between.strip(" (,").split()
                if len(gap) <= _FEW and not (_APART & set(gap) or _NEXT.search(between)):
                    found.append((figure, after))
        return [*found, *self._led(figures, {figure for figure, _ in found})]

    def _led(self, figures: Sequence[Item], placed: set[Item]) -> Iterator[tuple[Item, Item]]:
        """ "On 3 May it was 6; on 4 June it was 9": the day in front, of one figure each."""
        ends = [0, *(m.end() for m in _NEXT.finditer(self.text)), len(self.text)]
        for start, end in pairwise(ends):
            there = [item for item in self.clause.items if start <= item.start < end]
            own = [item for item in there if item in figures]
            days = [item for item in there if item.kind == "day"]
            of_one = len(ends) > _ONE_PART and len(own) == len(days) == 1
            if of_one and own[0] not in placed and _ON.search(self.text[: days[0].start]):
                yield own[0], days[0]
