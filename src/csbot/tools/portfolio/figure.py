"""One figure of a set of accounts, and what reads it of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from csbot.domain import wording
from csbot.domain.records import Account

Period = tuple[date | None, date]
MOST_DETAILS = 30


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` ranks a part (None: nothing is known of it, and `told` says why). `amounts`: of
    money, what is told in each currency."""

    value: float | None
    told: str
    amounts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """`noun` reads after "the"; `ranked` is False where amounts of several currencies stand side
    by side. `details` are the values that a figure is made of. `worded`: a difference of two of
    its values. `counted`: the accounts that it is a number of, each as it is named."""

    noun: str
    of: Callable[[Sequence[Account]], Figure]
    details: Callable[[Sequence[Account]], list[str]]
    ranked: bool = True
    when: str = ""
    worded: Callable[[float], str] = wording.number
    counted: Callable[[Sequence[Account]], dict[str, str]] | None = None


def nothing(accounts: Sequence[Account]) -> list[str]:
    return []
