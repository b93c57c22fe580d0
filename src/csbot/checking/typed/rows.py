"""The typed values of evidence, ready to be met by those of a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from csbot.checking.reading.amounts import same_amount
from csbot.checking.reading.dates import full_day
from csbot.checking.reading.extract import facts_of_evidence
from csbot.checking.reading.facts import Figure
from csbot.checking.reading.normal import clean, folded
from csbot.checking.reading.words import stem, words
from csbot.domain.evidence import Evidence
from csbot.domain.level import ABOUT_PEOPLE, SCALE, Level

Phrase = tuple[str, ...]
_TAKEN = re.compile(
    r"^(?:median|mean|average|number of|total) | (?:in|of|per) the (?:month|quarter|week|year)$",
    re.I,
)
_SHORTENED = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A level of one piece of evidence (`ref`); `account` is empty for a rule of the playbook.

    `figure` is its value, or `due` where that is a day.
    """

    level: Level
    account: str
    ref: str
    figure: Figure | None
    due: date | None

    @property
    def amount(self) -> float:
        if self.figure is None:
            return 0.0
        value = float(self.figure.values[0])
        return -value if self.figure.sign == "-" else value

    def has(self, told: Figure, *, is_scaled: bool = False) -> bool:
        """Whether it is the amount that a sentence tells; so many of 100 only scores are."""
        there = self.figure
        if is_scaled and not self.level.text.endswith(SCALE):
            return False
        if there is None or (told.sign == "-") != (there.sign == "-"):
            return False
        if told.kind in ("money", "duration") and there.kind == "number":
            # No number of things is an amount of money, nor a length of time.
            return False
        return same_amount(told, there)


@dataclass(frozen=True)
class Table:
    """All rows of what a sentence cites, and by which names their accounts and measures go."""

    rows: tuple[Row, ...]
    accounts: tuple[tuple[str, str], ...]
    measures: tuple[tuple[Phrase, tuple[str, ...]], ...]


@lru_cache(maxsize=256)
def table_of(cited: tuple[Evidence, ...]) -> Table:
    """Longer names come first, so that none is read inside of another."""
    rows = tuple(row for item in cited for row in _rows(item))
    of = {row.account for row in rows}
    named = {
        folded(clean(name)): item.account_id
        for item in cited
        if item.account_id in of and item.kind != "history"
        for name in item.subject
        if item.account_id
    }
    measures = {
        (phrase, row.level.measure) for row in rows for name in row.level.measure
        for called in _called(name) if (phrase := phrase_of(called))
    }  # fmt: skip
    return Table(
        rows,
        tuple(sorted(named.items(), key=lambda pair: (-len(pair[0]), pair))),
        tuple(sorted(measures, key=lambda pair: (-len(pair[0]), pair))),
    )


def _called(name: str) -> Iterator[str]:
    """What a measure goes by: its name, its initials, and without how it was taken."""
    yield name
    listed = words(clean(name))
    if len(listed) >= _SHORTENED:
        yield "".join(word.form[0] for word in listed)
    if (bare := _TAKEN.sub("", name)) != name:
        yield bare


def phrase_of(name: str) -> Phrase:
    return tuple(stem(word.form) for word in words(clean(name)))


@lru_cache(maxsize=2048)
def _rows(item: Evidence) -> Sequence[Row]:
    others = ABOUT_PEOPLE | {"task"}
    told = (level for level in item.levels if level.role not in others)
    return [_row(level, item.account_id or "", item.ref) for level in told]


def _row(level: Level, account: str, ref: str) -> Row:
    facts = facts_of_evidence(clean(level.text))
    due = next((full_day(d.readings[0]) for d in facts.dates), None)
    figure = None if level.role == "band" else next(iter(facts.figures), None)
    return Row(level, account, ref, figure, due)
