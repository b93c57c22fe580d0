"""A value that a record states, typed: of what it is, which, when, and what it is there for.

Evidence says it in words for a reader; whoever has to know whether another wording says the same
needs it typed.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

# value: what it is. low, high: where it would lie if what is missing were known. threshold: what
# it is held against. change: by how much it moved, in a share. distance: how far off a day is.
# lasting: for how long it has been so. severity: how grave a warning is, in a word.
# held: that a part of a score holds it down (its `text` is empty). points: what a metric scores;
# part: the part of the score that it counts in (its `text` is empty). task: what is planned, its
# `text` is whose it is, its `day` when it is due, and `over` how it is measured. title, standing,
# address, champion, left: what is on record of a contact, whose name is the `measure`.
Role = Literal[
    "value",
    "band",
    "coverage",
    "low",
    "high",
    "threshold",
    "change",
    "distance",
    "lasting",
    "severity",
    "held",
    "points",
    "part",
    "task",
    "title",
    "standing",
    "address",
    "champion",
    "left",
]

# Roles that say no value of a measure.
ABOUT_PEOPLE: frozenset[Role] = frozenset(("title", "standing", "address", "champion", "left"))
# Behind the value of a score, as worded.
SCALE = " of 100"


@dataclass(frozen=True, slots=True)
class Level:
    """`measure` lists what it may be called, `text` is the value as worded, `day` when it was so.

    `way` is 1 or -1: of a threshold whether above or below it is meant, of a change whether up or
    down, of a distance whether to come or past; else 0. `better` is 1 where more is better, -1
    where less is, 0 where that is not said. `over` is the period of a change, as worded.
    """

    measure: tuple[str, ...]
    text: str = ""
    day: date | None = None
    role: Role = "value"
    way: int = 0
    better: int = 0
    over: str = ""
