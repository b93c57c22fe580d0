"""Whether all that a clause says of one measure of one account is what its typed values say."""

from collections.abc import Iterator, Sequence

from csbot.writers.model.typed.clauses import Clause
from csbot.writers.model.typed.items import Item
from csbot.writers.model.typed.rows import Row
from csbot.writers.model.typed.series import Series, apart, is_due, is_full, is_on, moves
from csbot.writers.model.typed.sides import is_ahead

_NEAR = 16
_FEW = 3
# A day behind one of these is not the figure's.
_APART = frozenset(("than", "since", "by", "until"))
_SMALL = frozenset(("to", "by", "from"))


class Judging:
    """One clause. A cue counts where it stands beside the value that it is for; one that stands
    elsewhere says something else, and the clause does not hold."""

    def __init__(self, text: str, clause: Clause, series: Series) -> None:
        self._text = text
        self._clause = clause
        self._series = series
        self._used: set[Item] = set()
        # The day that is told beside a figure.
        self._days: dict[Item, Item] = {}
        self._late: Row | None = series.latest
        self._early: list[Row] | None = None

    def holds(self) -> bool:
        figures = self._clause.of("figure")
        self._attach(figures)
        self._place(figures)
        return (
            all(self._dated(day) for day in self._clause.of("day"))
            and all(self._is_band(band) for band in self._clause.of("band"))
            and self._goes(self._clause.of("change"))
            and all(self._is_apart(figure) for figure in figures if figure not in self._used)
            and self._cues_are_used()
        )

    # -- what stands beside what

    def _beside(self, item: Item, *cues: str, behind: bool | None = None) -> Item | None:
        """The cue next to an item, with no more than linking words between."""
        listed = self._clause.items
        at = listed.index(item)
        sides = [at - 1] if behind is False else [at + 1] if behind else [at - 1, at + 1]
        for side in sides:
            step = -1 if side < at else 1
            while 0 <= side < len(listed):
                other = listed[side]
                gap = self._between(item, other)
                if len(gap) > _NEAR or any(mark in gap for mark in ",;:|"):
                    break
                if other.kind == "cue" and other.name in cues:
                    return other
                if other.kind == "day" and other is self._days.get(item):
                    side += step
                    continue
                if other.kind != "cue":
                    break
                side += step
        return None

    def _between(self, one: Item, other: Item) -> str:
        """The letters between two items, other items blanked."""
        first, last = sorted((one, other), key=lambda item: item.start)
        gap = self._text[first.end : last.start]
        for item in self._clause.items:
            if first.end <= item.start and item.end <= last.start:
                gap = gap.replace(self._text[item.start : item.end], "")
        return gap

    def _attach(self, figures: Sequence[Item]) -> None:
        """Days in brackets or behind "on" belong to the figure in front of them."""
        listed = self._clause.items
        for figure in figures:
            at = listed.index(figure)
            if at + 1 < len(listed) and listed[at + 1].kind == "day":
                gap = self._text[figure.end : listed[at + 1].start].strip(" (,")
                words = gap.split()
                if len(words) <= _FEW and not _APART & set(words):
                    self._days[figure] = listed[at + 1]

    # -- figures

    def _place(self, figures: Sequence[Item]) -> None:
        """Gives each figure its row, or leaves it for what is worked out of two."""
        late = [item for item in figures if not (self._is_bound(item) or self._is_early(item))]
        for item in late if self._series.latest else ():
            self._find_late(item, late)

    def _is_bound(self, item: Item) -> bool:
        """Whether it is of a role that words beside it name: a threshold, an end of a range."""
        for role, cues in (
            ("threshold", ("threshold", "over", "under")),
            ("low", ("low",)),
            ("high", ("high",)),
            ("coverage", ("coverage",)),
        ):
            cue = self._beside(item, *cues)
            if cue and any(self._fits(row, item, cue) for row in self._series.role(role)):
                self._used |= set(self._clause.cued(role))
                return self._take(item, cue)
        return self._is_ranged(item) or self._is_moved(item) or self._is_away(item)

    def _fits(self, row: Row, item: Item, cue: Item) -> bool:
        assert item.figure is not None
        if not row.has(item.figure):
            return False
        ways = {c.name for c in self._clause.cued("over", "under")}
        if row.level.role == "threshold":
            right = "over" if row.level.way > 0 else "under"
            if ways - {right}:
                return False
            self._used |= set(self._clause.cued(right))
        return cue.name != "coverage" or item.figure.unit == "%"

    def _is_ranged(self, item: Item) -> bool:
        """ "Between 27 and 74": in this order, as what the score might be."""
        cues = self._clause.cued("between", "range", "from")
        lows, highs = self._series.role("low"), self._series.role("high")
        pair = self._clause.of("figure")
        if not cues or not lows or not highs or len(pair) < 2:
            return False
        if not self._clause.cued("possible", "known", "range", "between"):
            return False
        at = pair.index(item)
        rows = lows if at % 2 == 0 else highs
        assert item.figure is not None
        if any(row.has(item.figure) for row in rows):
            self._used |= {item, *cues, *self._clause.cued("to")}
            return True
        return False

    def _is_moved(self, item: Item) -> bool:
        """ "Down 26% in 90 days": the share with its way, and the period that it is over."""
        assert item.figure is not None
        for row in self._series.role("change"):
            changes = [c for c in self._clause.of("change") if c.change and c.change.way]
            downs = self._clause.cued("down")
            ways = {c.change.way for c in changes if c.change} | ({-1} if downs else set())
            over = item.figure.text == row.level.over
            if self._beside(item, "to", "from", behind=False):
                continue
            if ways == {row.level.way} and (over or row.has(item.figure)):
                cues = [self._beside(item, "by", behind=False)]
                self._used |= {item, *changes, *downs, *(cue for cue in cues if cue)}
                return True
        return False

    def _is_away(self, item: Item) -> bool:
        """ "In 325 days", "51 days ago"."""
        assert item.figure is not None
        for row in self._series.role("distance"):
            cue = self._beside(item, "ago" if row.level.way < 0 else "ahead")
            wrong = self._clause.cued("ahead" if row.level.way < 0 else "ago")
            if row.has(item.figure) and not wrong and (cue or row.level.way > 0):
                self._used |= {item, *self._clause.cued("ahead", "ago")}
                return True
        return False

    def _is_early(self, item: Item) -> bool:
        """Whether it is told as what the value was before."""
        cue = self._beside(item, "from", "earlier", "since", "against")
        day = self._days.get(item)
        latest = self._series.latest
        if latest is None or not (cue or self._was(item)):
            return False
        assert item.figure is not None
        rows = [
            row
            for row in self._series.on(day.day if day else None)
            if row.has(item.figure) and row in self._series.before(latest)
        ]
        if rows:
            self._early = rows if self._early is None else [r for r in self._early if r in rows]
            self._used |= {item, *([day] if day else []), *([cue] if cue else [])}
        return bool(rows)

    def _was(self, item: Item) -> bool:
        """ "It was 6 and is still 6": what was, where another is."""
        cue = self._beside(item, "was", behind=False)
        others = [f for f in self._clause.of("figure") if f is not item]
        return cue is not None and any(self._beside(f, "is", behind=False) for f in others)

    def _find_late(self, item: Item, late: Sequence[Item]) -> None:
        """The latest value, or that of the day beside it."""
        assert item.figure is not None
        day = self._days.get(item)
        if self._beside(item, "by", behind=False):
            return
        if len(late) > 1 and not day and item is not late[0] and not self._beside(item, "to"):
            return
        rows = self._series.on(day.day) if day else [self._series.values[-1]]
        found = [row for row in rows if row.has(item.figure)]
        if found:
            self._late = found[-1] if day else self._late
            self._take(item, self._beside(item, "to", behind=False))
            self._used |= {day} if day else set()

    def _take(self, item: Item, cue: Item | None) -> bool:
        self._used |= {item, cue} if cue else {item}
        return True

    # -- days, bands, courses

    def _dated(self, item: Item) -> bool:
        """A day beside no figure: what is due then, from when it is counted, or when it is so."""
        assert item.day is not None
        if item in self._used:
            return True
        if any(is_due(row, item.day) for row in self._series.values):
            self._used.add(item)
            return True
        cue = self._beside(item, "since", "from", behind=False)
        latest = self._late
        if latest is None or not is_full(item.day):
            return False
        if cue:
            rows = [row for row in self._series.before(latest) if is_on(row, item.day)]
            self._early = rows if self._early is None else [r for r in self._early if r in rows]
            self._used |= {item, cue}
            return bool(rows)
        self._used.add(item)
        return is_on(latest, item.day) and not self._beside(item, "by", behind=False)

    def _is_band(self, item: Item) -> bool:
        self._used.add(item)
        return any(row.level.text == item.name for row in self._series.role("band"))

    def _pairs(self) -> Iterator[tuple[Row, Row]]:
        """The earlier values that may be meant, each with the later one."""
        late = self._late
        if late is None:
            return
        early = self._early if self._early is not None else self._series.before(late)
        yield from ((row, late) for row in early)

    def _goes(self, changes: Sequence[Item]) -> bool:
        pairs = list(self._pairs())
        compared = [c for c in self._clause.cued("more", "less") if self._beside(c, "since")]
        for cue in compared:
            if not pairs or not all(is_ahead(self._text, cue, b, a) for a, b in pairs):
                return False
            self._used |= {cue, *self._clause.cued("since")}
        for item in changes:
            if item in self._used:
                continue
            assert item.change is not None
            if not pairs or not all(moves(item.change, *pair) for pair in pairs):
                return False
            self._used.add(item)
        return True

    def _is_apart(self, item: Item) -> bool:
        """A figure that is worked out: by how much, of one pair of values."""
        assert item.figure is not None
        pairs = list(self._pairs())
        turned = self._clause.of("change") or self._clause.cued("more", "less")
        by = self._beside(item, "by", behind=False)
        beside = self._beside(item, "more", "less", behind=True)
        if len(pairs) != 1 or not turned or not (by or beside):
            return False
        self._take(item, by)
        return apart(item.figure, *pairs[0])

    def _cues_are_used(self) -> bool:
        """Cues that say nothing of their own beside what holds may stand."""
        ranged = self._clause.cued("low", "high", "between", "range", "from")
        might_be = any(item in self._used for item in ranged)
        idle = {
            "is": True,
            "was": True,
            "latest": self._late is self._series.latest,
            "known": might_be,
            "possible": might_be,
        }
        return all(
            item in self._used
            or idle.get(item.name, False)
            or (item.name in _SMALL and not self._beside_a_value(item))
            for item in self._clause.of("cue")
        )

    def _beside_a_value(self, item: Item) -> bool:
        """Whether a small word leads to a value: "to answer" does not."""
        after = [i for i in self._clause.items if i.start >= item.end]
        return bool(after) and after[0].kind in ("figure", "day") and after[0].start <= item.end + 1
