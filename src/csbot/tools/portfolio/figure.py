"""One figure of a set of accounts, and what reads it of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from csbot.domain.records import Account

Period = tuple[date | None, date]
MOST_DETAILS = 30


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` ranks a part (None: nothing is known of it, and `told` says why)."""

    value: float | None
    told: str


@dataclass(frozen=True, slots=True)
class Reader:
    """`noun` reads after "the"; `ranked` is False where amounts of several currencies stand side
    by side. `details` are the values that a figure is made of."""

    noun: str
    of: Callable[[Sequence[Account]], Figure]
    details: Callable[[Sequence[Account]], list[str]]
    ranked: bool = True
    when: str = ""


def nothing(accounts: Sequence[Account]) -> list[str]:
    return []
