"""Valid records, written to either form of file, are read back as they were."""

import csv
import io
import json
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.domain.person import ROLES, Person
from csbot.domain.records import (
    ACCOUNT_STATUSES,
    CONTACT_LEVELS,
    CONTRACT_KINDS,
    GOAL_STATUSES,
    HISTORY_KINDS,
    Account,
    Contact,
    Contract,
    Goal,
    HistoryItem,
    MetricValue,
    columns_of,
)
from csbot.intake.currencies import CURRENCIES
from csbot.intake.table_file import read_table
from csbot.intake.tables import TABLES

_CHARS = st.characters(codec="utf-8", exclude_characters="\x00")
TEXTS = st.text(_CHARS, min_size=1, max_size=40).map(str.strip).filter(bool)
NAMES = TEXTS.map(lambda text: text.replace(";", ",").strip()).filter(bool)
IDS = st.text("abcXYZ019-_./#@ é", min_size=1, max_size=12).map(str.strip).filter(bool)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
AMOUNTS = st.floats(min_value=0, allow_nan=False, allow_infinity=False)
DAYS = st.dates(date(1900, 1, 1), date(9999, 12, 31))
LATER = st.dates(date(2020, 1, 1), date(2030, 1, 1))
EARLIER = st.dates(date(2010, 1, 1), date(2019, 12, 31))
USERS = st.from_regex(r"[a-z0-9.+_-]{1,10}@[a-z0-9-]{1,8}\.[a-z]{2,4}", fullmatch=True)


def _lists(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=3, unique=True).map(tuple)


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


RECORDS: Mapping[str, st.SearchStrategy[Any]] = {
    "users": st.builds(Person, USERS, TEXTS, st.sampled_from(ROLES), _maybe(USERS), _maybe(TEXTS)),
    "accounts": st.builds(
        Account,
        account_id=IDS,
        name=TEXTS,
        owner_email=USERS,
        arr=AMOUNTS,
        currency=st.sampled_from(sorted(CURRENCIES)),
        start_date=EARLIER,
        renewal_date=_maybe(LATER),
        aliases=_lists(NAMES),
        domain=_maybe(TEXTS),
        status=st.sampled_from(ACCOUNT_STATUSES),
        churn_date=_maybe(LATER),
        playbook=_maybe(IDS),
    ),
    "contacts": st.builds(
        Contact,
        contact_id=IDS,
        account_id=IDS,
        name=TEXTS,
        title=_maybe(TEXTS),
        level=_maybe(st.sampled_from(CONTACT_LEVELS)),
        email=_maybe(USERS),
        champion=st.booleans(),
        left_on=_maybe(DAYS),
    ),
    "metrics": st.builds(MetricValue, IDS, IDS, DAYS, NUMBERS),
    "goals": st.builds(
        Goal,
        goal_id=IDS,
        account_id=IDS,
        description=TEXTS,
        metric=_maybe(IDS),
        baseline=_maybe(NUMBERS),
        target=_maybe(NUMBERS),
        due_date=_maybe(DAYS),
        status=st.sampled_from(GOAL_STATUSES),
        owner=_maybe(TEXTS),
    ),
    "contracts": st.builds(
        Contract, IDS, IDS, st.sampled_from(CONTRACT_KINDS), EARLIER, AMOUNTS, _maybe(LATER)
    ),
    "history": st.builds(
        HistoryItem,
        item_id=IDS,
        account_id=IDS,
        kind=st.sampled_from(HISTORY_KINDS),
        date=DAYS,
        title=TEXTS,
        text=TEXTS,
        author=_maybe(TEXTS),
        contact_ids=_lists(IDS),
    ),
}


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _as_csv(records: list[Any], names: list[str], unix: bool) -> str:
    out = io.StringIO(newline="")
    # The writer leaves a lone CR without quotes where lines end with LF alone.
    quoting = csv.QUOTE_ALL if unix else csv.QUOTE_MINIMAL
    writer = csv.writer(out, lineterminator="\n" if unix else "\r\n", quoting=quoting)
    writer.writerow(names)
    writer.writerows([_cell(getattr(record, name)) for name in names] for record in records)
    return out.getvalue()


def _as_jsonl(records: list[Any], names: list[str], ascii_only: bool) -> str:
    lines = []
    for record in records:
        values = {name: getattr(record, name) for name in names}
        plain = {n: str(v) if isinstance(v, date) else v for n, v in values.items()}
        lines.append(json.dumps(plain, ensure_ascii=ascii_only))
    return "\n".join(lines)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", ["csv", "jsonl"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_valid_records_are_read_back_as_they_were(table: str, form: str, data: Any) -> None:
    key = TABLES[table].key
    records = data.draw(
        st.lists(
            RECORDS[table],
            min_size=1,
            max_size=6,
            unique_by=lambda record: tuple(getattr(record, name) for name in key),
        )
    )
    names = [field.name for field in columns_of(type(records[0]))]
    shuffled = data.draw(st.permutations(names))
    if form == "csv":
        text = _as_csv(records, shuffled, data.draw(st.booleans()))
    else:
        text = _as_jsonl(records, shuffled, data.draw(st.booleans()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{table}.{form}"
        path.write_bytes(data.draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode())
        read = read_table(path, TABLES[table])
    assert read.errors == []
    assert [row.record for row in read.rows.values()] == records


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=300), form=st.sampled_from(["csv", "jsonl"]))
def test_any_bytes_at_all_are_read_or_named_and_never_crash(content: bytes, form: str) -> None:
    header = b"contact_id,account_id,name\n" if form == "csv" else b""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"contacts.{form}"
        path.write_bytes(header + content)
        read = read_table(path, TABLES["contacts"])
    lines = (header + content).count(b"\n") + (header + content).count(b"\r") + 1
    assert all(1 <= error.line <= lines for error in read.errors)
    assert {error.line for error in read.errors} == set(read.rejected)
