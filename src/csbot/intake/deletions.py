"""`deletions.csv`: which records to remove, with everything derived from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from csbot.intake import forms
from csbot.intake.forms import Form, Problem, shown
from csbot.intake.table_file import TableFile, read_table
from csbot.intake.tables import TABLES, Column, Table

STRATEGY = "strategy"
# The word for one record; the name of its file will do as well.
_KINDS: Mapping[str, str] = {
    **{name: name for name in (*TABLES, STRATEGY)},
    **{name.removesuffix("s"): name for name in TABLES},
}


@dataclass(frozen=True, slots=True)
class Deletion:
    """`kind` is a table's name or "strategy"; `id` a metric's value is `ACCOUNT/METRIC@DATE`."""

    kind: str
    id: str


def _kind(text: str) -> str:
    return _KINDS[str(_one_of_kinds.from_text(text))]


_one_of_kinds = forms.one_of(tuple(sorted(_KINDS)))

DELETIONS = Table(
    name="deletions",
    record=Deletion,
    key=("kind", "id"),
    columns={
        "kind": Column("kind", Form(_one_of_kinds.expected, _kind, _one_of_kinds.from_json), True),
        "id": Column("id", forms.TEXT, True),
    },
    refers={},
)


def read_deletions(path: Path) -> TableFile:
    """The same deletion twice is one; ids that nobody has are no error (it is done already)."""
    result = read_table(path, DELETIONS)
    for key, row in list(result.rows.items()):
        deletion: Deletion = row.record
        try:
            result.rows[key] = type(row)(row.line, _normal(deletion))
        except Problem as problem:
            result.drop(key)
            result.reject(row.line, None, "id", str(problem), fault=True)
    return result


def _normal(deletion: Deletion) -> Deletion:
    if deletion.kind == "users":
        return Deletion("users", deletion.id.casefold())
    if deletion.kind == "metrics":
        metric_key(deletion.id)
    return deletion


def metric_key(text: str) -> tuple[str, str, str]:
    """(account, metric, date) of `ACCOUNT/METRIC@DATE`. Raises Problem."""
    account, slash, rest = text.rpartition("/")
    metric, at, day = rest.rpartition("@")
    if not (slash and at and account and metric):
        raise Problem(f"{shown(text)} names no metric value; expected ACCOUNT/METRIC@DATE")
    return account, metric, str(forms.DAY.read(day))
