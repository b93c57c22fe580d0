"""Whether all that a clause says of one measure of one account is what its typed values say."""

import re
from collections.abc import Iterator, Sequence

from csbot.checking.reading.facts import DateMention
from csbot.checking.typed.beside import Beside
from csbot.checking.typed.clauses import Clause
from csbot.checking.typed.differences import is_apart, moved_by
from csbot.checking.typed.items import Item
from csbot.checking.typed.roles import is_bound
from csbot.checking.typed.rows import Row
from csbot.checking.typed.series import (
    Series,
    is_due,
    is_full,
    is_on,
    is_to_come,
    moves,
)
from csbot.checking.typed.sides import is_ahead, is_worth

_SMALL = frozenset(("to", "by", "from"))
_BOTH = 2
_SPANNING = ("between", "from")
_AS_OF = re.compile(r"\bas (?:of|at|on) $", re.I)


class Judging:
    """One clause. A cue counts where it stands beside the value that it is for; one that stands
    elsewhere says something else, and the clause does not hold."""

    def __init__(self, text: str, clause: Clause, series: Series) -> None:
        self._clause = clause
        self._series = series
        self._beside = Beside(text, clause)
        self._used = self._beside.used
        self._late: Row | None = series.latest
        self._early: list[Row] | None = None

    def holds(self) -> bool:
        figures = self._clause.of("figure")
        self._place(figures)
        return (
            self._spans()
            and all(self._dated(day) for day in self._clause.of("day"))
            and all(self._is_band(band) for band in self._clause.of("band"))
            and self._goes(self._clause.of("change"))
            and all(
                is_apart(figure, self._beside, list(self._pairs()))
                for figure in figures
                if figure not in self._used
            )
            and self._cues_are_used()
        )

    # -- figures

    def _place(self, figures: Sequence[Item]) -> None:
        """Gives each figure its row, or leaves it for what is worked out of two."""
        late = [
            item
            for item in figures
            if not (is_bound(item, self._beside, self._series) or self._is_early(item))
        ]
        late = [item for item in late if not moved_by(item, self._beside)]
        for item in late if self._series.latest else ():
            self._find_late(item, late)

    def _is_early(self, item: Item) -> bool:
        """Whether it is told as what the value was before."""
        cue = self._beside.cue(item, "from", "since", "against", "after", behind=False)
        cue = cue or self._beside.cue(item, "earlier") or self._leads_to_another(item)
        latest, day = self._series.latest, self._beside.days.get(item)
        if latest is None or not (cue or self._was(item)):
            return False
        assert item.figure is not None
        rows = [
            row
            for row in self._series.on(day.day if day else None)
            if row.has(item.figure, is_scaled=item.is_scaled) and row in self._series.before(latest)
        ]
        if rows:
            self._narrow(rows)
            self._beside.use(item, day, cue)
        return bool(rows)

    def _leads_to_another(self, item: Item) -> Item | None:
        """ "Improved (6 to 9)": the figure in front of the other one."""
        listed = self._clause.items
        at = listed.index(item)
        if [i.kind for i in listed[at + 2 : at + 3]] != ["figure"]:
            return None
        if not (self._clause.of("change") or self._beside.text[listed[at + 1].start] in "→-"):
            return None
        # The small word is the later value's.
        return item if listed[at + 1].name == "to" else None

    def _was(self, item: Item) -> bool:
        """ "It was 6 and is still 6": what was, where another is."""
        cue = self._beside.cue(item, "was", behind=False)
        others = [f for f in self._clause.of("figure") if f is not item]
        return cue is not None and any(self._beside.cue(f, "is", behind=False) for f in others)

    def _find_late(self, item: Item, late: Sequence[Item]) -> None:
        """The latest value, or that of the day beside it."""
        assert item.figure is not None
        day, to = self._beside.days.get(item), self._beside.cue(item, "to", behind=False)
        if self._beside.cue(item, "more", "less", behind=True):
            return
        if len(late) > 1 and not (day or to) and item is not late[0]:
            return
        rows = self._series.on(day.day) if day else [self._series.values[-1]]
        if found := [row for row in rows if row.has(item.figure, is_scaled=item.is_scaled)]:
            self._late = found[-1] if day else self._late
            self._beside.use(item, day, to)

    # -- days and bands

    def _spans(self) -> bool:
        """ "Between 3 May and 4 June": from the earlier to the later value."""
        days = [day for day in self._clause.of("day") if day not in self._used]
        cue = self._beside.cue(days[0], *_SPANNING, behind=False) if len(days) == _BOTH else None
        to = self._beside.cue(days[1], "to", behind=False) if cue and cue.name == "from" else None
        if cue and cue.name == "from" and not to:
            cue = None
        if cue is None or days[0].day is None or days[1].day is None:
            return True
        late = self._series.on(days[1].day)
        if len(late) != 1 or (self._late is not late[0] and self._late is not self._series.latest):
            return False
        self._late = late[0]
        self._narrow(self._series.on(days[0].day))
        return self._beside.use(cue, to, *days)

    def _dated(self, item: Item) -> bool:
        """A day beside no figure: what is due then, from when it is counted, or when it is so."""
        assert item.day is not None
        if item in self._used:
            return True
        if due := [row for row in self._series.values if is_due(row, item.day)]:
            done = [row for row in due if not is_to_come(row)]
            since = self._beside.cue(item, "since", "because", behind=False)
            self._beside.use(item, since if done else None)
            is_done = any(measure.is_past for measure in self._clause.measures)
            return not (is_done and is_to_come(due[0]))
        cue = self._beside.cue(item, "since", "from", behind=False)
        if cue is not None and cue.name == "from" and not self._goes_somewhere():
            # "Is 533 ms, from 26 February": what it was then.
            self._beside.use(cue)
            cue = None
        latest = self._late
        if latest and latest.due and not _AS_OF.search(self._beside.text[: item.start]):
            return False  # Of a renewal "on 9 March" that is when it is, not when it was known.
        if latest is None or not (cue or is_full(item.day) or self._is_month_of(latest, item.day)):
            return False
        self._beside.use(item, cue)
        if cue:
            rows = [row for row in self._series.before(latest) if is_on(row, item.day)]
            self._narrow(rows)
            return bool(rows)
        return is_on(latest, item.day) and not self._beside.cue(item, "by", behind=False)

    def _goes_somewhere(self) -> bool:
        """Whether a clause tells a course, or of several days or values."""
        several = any(len(self._clause.of(kind)) > 1 for kind in ("figure", "day"))
        return several or bool(self._clause.of("change") or self._clause.cued("up", "down", "to"))

    def _is_month_of(self, latest: Row, day: DateMention) -> bool:
        """Whether a month with its year has the latest value, and no other one."""
        told = all(r.month and r.year and r.weekday is None for r in day.readings)
        return told and latest.due is None and self._series.on(day) == [latest]

    def _is_band(self, item: Item) -> bool:
        self._beside.use(item)
        graded = self._series.role("severity")
        if graded:
            # Of warnings of several kinds it is not said which is meant.
            return {row.level.text for row in graded} == {item.name}
        return any(row.level.text == item.name for row in self._series.role("band"))

    # -- courses

    def _narrow(self, early: list[Row]) -> None:
        known = self._early
        self._early = early if known is None else [row for row in known if row in early]

    def _pairs(self) -> Iterator[tuple[Row, Row]]:
        """The earlier values that may be meant, each with the later one."""
        if self._late is None:
            return
        before = self._series.before(self._late)
        for row in before if self._early is None else self._early:
            if row in before:
                yield row, self._late

    def _goes(self, changes: Sequence[Item]) -> bool:
        pairs = list(self._pairs())
        for cue in self._clause.cued("more", "less"):
            since = self._beside.cue(cue, "since")
            if since or is_worth(self._beside.text, cue):
                ahead = (is_ahead(self._beside.text, cue, late, early) for early, late in pairs)
                if not pairs or not all(ahead):
                    return False
                self._beside.use(cue, since)
        for cue in self._clause.cued("up", "down"):
            way = 1 if cue.name == "up" else -1
            if cue in self._used or not self._beside.cue(cue, "from", "by", "to", behind=True):
                continue
            if not pairs or any((late.amount - early.amount) * way <= 0 for early, late in pairs):
                return False
            self._beside.use(cue)
        for cue in self._clause.cued("good", "bad"):
            way = 1 if cue.name == "good" else -1
            gains = [(late.amount - early.amount) * late.level.better for early, late in pairs]
            if not gains or any(gain * way <= 0 for gain in gains):
                return False
            self._beside.use(cue)
        for item in changes:
            if item in self._used:
                continue
            assert item.change is not None
            if not pairs or not all(moves(item.change, *pair) for pair in pairs):
                return False
            self._beside.use(item)
        return True

    def _cues_are_used(self) -> bool:
        """Cues that say nothing of their own beside what holds may stand."""
        ranged = self._clause.cued("low", "high", "between", "range", "from")
        might_be = any(item in self._used for item in ranged)
        idle = {
            "is": True,
            "was": True,
            "due": True,
            "latest": self._late is self._series.latest,
            "known": might_be,
            "possible": might_be,
        }
        return all(
            item in self._used
            or idle.get(item.name, False)
            or (item.name in _SMALL and not self._beside.leads_to_a_value(item))
            for item in self._clause.of("cue")
        )
