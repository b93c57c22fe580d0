"""The tables of a data folder. Their columns are the fields of the records (CONTRACT 3)."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass
from datetime import date
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from csbot.domain.person import Person
from csbot.domain.records import (
    Account,
    Contact,
    Contract,
    Goal,
    HistoryItem,
    MetricValue,
    columns_of,
)
from csbot.intake import forms
from csbot.intake.forms import Form

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    form: Form
    required: bool


@dataclass(frozen=True, slots=True)
class Table:
    """`key` names the columns that identify a row; `refers` says which columns hold keys of which
    kind; `order` holds (earlier, later) dates; `complete` fills what other cells tell."""

    name: str
    record: type
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    refers: Mapping[str, str]
    order: tuple[tuple[str, str], ...] = ()
    complete: Callable[[Values], None] | None = None

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(name for name, column in self.columns.items() if column.required)


def key_text(key: tuple[Any, ...]) -> str:
    """One text for a row's key: an id as it is, a metric's value as `ACCOUNT/METRIC@DATE`."""
    if len(key) == 1:
        return str(key[0])
    account, metric, day = key
    return f"{account}/{metric}@{day}"


_BY_TYPE: Mapping[Any, Form] = {
    str: forms.TEXT,
    float: forms.NUMBER,
    date: forms.DAY,
    bool: forms.FLAG,
    tuple: forms.NAMES,
}


def _form(hint: Any) -> Form:
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is Literal:
        return forms.one_of(get_args(hint))
    return _BY_TYPE[get_origin(hint) or hint]


def _table(
    name: str,
    record: type,
    key: tuple[str, ...],
    refers: Mapping[str, str],
    special: Mapping[str, Form] | None = None,
    optional: tuple[str, ...] = (),
    order: tuple[tuple[str, str], ...] = (),
    complete: Callable[[Values], None] | None = None,
) -> Table:
    hints = get_type_hints(record)
    own = {name: forms.ID for name in key if name not in refers and hints[name] is str}
    known = own | dict(special or {})
    columns = {
        field.name: Column(
            field.name,
            known.get(field.name) or _form(hints[field.name]),
            field.default is MISSING and field.name not in optional,
        )
        for field in columns_of(record)
    }
    return Table(name, record, key, columns, refers, order, complete)


def _churned_if_it_has_a_date(values: Values) -> None:
    if values.get("churn_date"):
        values.setdefault("status", "churned")


def _titled_by_its_kind(values: Values) -> None:
    if "kind" in values:
        values.setdefault("title", str(values["kind"]).capitalize())


_OF_ACCOUNT = {"account_id": "accounts"}

USERS = _table(
    "users",
    Person,
    ("email",),
    refers={"manager_email": "users"},
    special={"email": forms.USER, "manager_email": forms.USER},
)
ACCOUNTS = _table(
    "accounts",
    Account,
    ("account_id",),
    refers={"owner_email": "users", "playbook": "playbooks"},
    special={"owner_email": forms.USER, "arr": forms.AMOUNT, "currency": forms.CURRENCY},
    order=(("start_date", "renewal_date"), ("start_date", "churn_date")),
    complete=_churned_if_it_has_a_date,
)
CONTACTS = _table(
    "contacts",
    Contact,
    ("contact_id",),
    refers=_OF_ACCOUNT,
    special={"email": forms.ADDRESS},
)
METRICS = _table(
    "metrics",
    MetricValue,
    ("account_id", "metric", "date"),
    refers=_OF_ACCOUNT | {"metric": "definitions"},
)
GOALS = _table("goals", Goal, ("goal_id",), refers=_OF_ACCOUNT | {"metric": "definitions"})
CONTRACTS = _table(
    "contracts",
    Contract,
    ("contract_id",),
    refers=_OF_ACCOUNT,
    special={"arr": forms.AMOUNT},
    order=(("start_date", "end_date"),),
)
HISTORY = _table(
    "history",
    HistoryItem,
    ("item_id",),
    refers=_OF_ACCOUNT | {"contact_ids": "contacts"},
    special={"date": forms.DAY_OF_MOMENT, "url": forms.LINK},
    optional=("title",),
    complete=_titled_by_its_kind,
)

# In the order in which rows refer to each other.
TABLES: Mapping[str, Table] = {
    table.name: table for table in (USERS, ACCOUNTS, CONTACTS, METRICS, GOALS, CONTRACTS, HISTORY)
}
MUST_BE_THERE = ("users", "accounts")
