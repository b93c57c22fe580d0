"""What a table of a book declares: its columns with their types and names, and its rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.tools.ground.base import Context

Value = str | float | date | None
# "choice": one of a few values; "words": any text; "day"; "amount": money of the account's
# currency; "number".
# How people say that a day has passed on which something was due.
OVERDUE = (
    r"overdue|past (?:their |its )?due(?: date)?|late|"
    r"whose (?:due )?dates? (?:has|have|is|are)(?: already)? (?:passed|past|gone|over)(?: already)?"
)
Kind = Literal["choice", "words", "day", "amount", "number"]
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """`said`: an expression of what people call it. `values`: of a choice, each value with how it
    is said. `deeds`: what is done on such a day ("falls due"). `leads`: its value stands before the
    name of the rows ("missed goals"); `is_noun`: it is their name ("meetings"). `ahead`: a month
    without its year is the coming one."""

    name: str
    title: str
    kind: Kind
    said: str
    values: Mapping[str, str] = field(default_factory=dict)
    deeds: str = ""
    leads: bool = False
    ahead: bool = False
    is_noun: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A record of an account: the values of its table's columns, and what it reads like after the
    account's name, whole and in short."""

    account: Account
    values: Values
    line: str
    short: str
    evidence: Evidence

    @property
    def account_id(self) -> str:
        return self.account.account_id


@dataclass(frozen=True, slots=True)
class Table:
    """`said`: what its rows are called; `loosely`: what they are called beside a value of a column
    in `known_by`, each of which names them alone. `day`, `amount`: the columns that a day, and a
    sum, are of where none is named; `person`: the one with a contact's name. `empty`: a column
    that holds nothing for the rows that are meant where nobody asks for others; `ahead`: what rows
    that lie ahead hold. `of_left`: rows of accounts that have left count too; `is_reading`: rows
    are read out of sentences by their words. `frame`: words that ask for rows, and narrow nothing.
    """

    name: str
    noun: str
    said: str
    columns: tuple[Column, ...]
    rows: Callable[[Context, Sequence[Account]], list[Row]]
    day: str
    amount: str | None = None
    person: str | None = None
    empty: str | None = None
    ahead: tuple[str, str] | None = None
    known_by: tuple[str, ...] = ()
    loosely: str = ""
    of_left: bool = False
    is_reading: bool = False
    frame: str = ""

    @property
    def nouns(self) -> str:
        return f"{self.noun}s"

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def of_kind(self, *kinds: Kind) -> list[Column]:
        return [column for column in self.columns if column.kind in kinds]
