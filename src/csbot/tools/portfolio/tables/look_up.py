"""Rows of a table of a book: listed, counted, summed, by their account or any column."""

from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, open_book
from csbot.tools.portfolio.tables.column import Column, Row, Table
from csbot.tools.portfolio.tables.declared import TABLES, column_of
from csbot.tools.portfolio.tables.query import TableArguments
from csbot.tools.portfolio.tables.selecting import (
    Group,
    figure,
    grouped,
    meets,
    ordered,
    rows_of,
)
from csbot.tools.portfolio.tables.worded import Called, value_worded

_ROWS_OF_GROUP, _FEW_MORE, _DETAILS = 6, 5, 40


def run(context: Context, arguments: TableArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    table = TABLES[arguments.table]
    accounts = list(book.accounts) if table.of_left else book.active
    every = rows_of(context, table, accounts)
    rows = [row for row in every if _is_meant(table, row, arguments)]
    told = _Told(context, book, table, arguments, len(every))
    if arguments.by is not None:
        return told.groups(grouped(rows, arguments, accounts), rows, accounts)
    order = column_of(table, arguments.order) if arguments.order else None
    return told.rows(ordered(rows, arguments, order))


def _is_meant(table: Table, row: Row, asked: TableArguments) -> bool:
    return all(meets(row, column_of(table, one.column), one) for one in asked.where)


class _Told:
    """One answer in the making."""

    def __init__(
        self, context: Context, book: Book, table: Table, asked: TableArguments, every: int
    ) -> None:
        self._context, self._book, self._table, self._asked = context, book, table, asked
        self._every = every
        self._telling = Telling()
        self._called = Called(table, asked.where)

    def rows(self, rows: Sequence[Row]) -> Findings:
        """The rows in their order, behind how many there are and the figure that is asked for."""
        table, telling = self._table, self._telling
        called = self._called
        verb = "is" if len(rows) < 2 else "are"
        owners = {row.account_id for row in rows}
        at = f" at {wording.count(len(owners), 'account')}" if rows else ""
        of = f", of {wording.count(self._every, table.noun)} in all"
        many = f"{called.counted(len(rows))}{called.rest}"
        lead = f"There {verb} {many}{at} in {self._book.label}{of}"
        sentences = [lead, *self._figures(rows)]
        self._sum(sentences, rows, self._details(rows))
        limit = self._limit(len(rows))
        for row in rows[:limit]:
            telling.say(f"{row.account.name}: {row.line}.", row.evidence)
        left_out(telling, min(len(rows), limit), len(rows), table.noun)
        self._say_reading()
        return telling.findings()

    def _say_reading(self) -> None:
        if self._table.is_reading:
            self._telling.gap(
                f"These {self._table.nouns} are read out of the records by their words: others may "
                "stand there, and whether each was kept is not recorded as such."
            )

    def groups(
        self, groups: Sequence[Group], rows: Sequence[Row], accounts: Sequence[Account]
    ) -> Findings:
        telling = self._telling
        by_account = bool(accounts) and self._asked.by in ("account", "account.account")
        sentences = [
            self._lead_of_accounts(groups, accounts) if by_account else self._lead_of_parts(groups)
        ]
        sentences += self._figures(rows) if not self._has_bound else []
        computed = self._sum(sentences, rows, self._shares(groups))
        limit = self._limit(len(groups))
        for group in groups[:limit]:
            self._say_group(group, computed)
        noun = "account" if by_account else "group"
        left_out(telling, min(len(groups), limit), len(groups), noun)
        self._say_reading()
        return telling.findings(accounts=[g.account.account_id for g in groups if g.account])

    @property
    def _has_bound(self) -> bool:
        return self._asked.having_least is not None or self._asked.having_most is not None

    def _limit(self, many: int) -> int:
        """Of a list that nobody bounds a few more are told than left out."""
        limit = self._asked.limit
        if "limit" in self._asked.model_fields_set or many > limit + _FEW_MORE:
            return limit
        return many

    def _lead_of_accounts(self, groups: Sequence[Group], accounts: Sequence[Account]) -> str:
        number = f"{len(groups):,}" if groups else "None"
        kind = "" if self._table.of_left else "active "
        of = wording.count(len(accounts), f"{kind}account")
        verb = "has" if len(groups) < 2 else "have"
        said = f"{self._bound()}{self._called.rest}"
        return f"{number} of {of} in {self._book.label} {verb} {said} on record"

    def _bound(self) -> str:
        least, most = self._asked.having_least, self._asked.having_most
        called = self._called
        if most == 0:
            return f"no {called.one}"
        if least is not None and least == most:
            return called.counted(least)
        parts = [f"at least {least:,}"] if least else []
        parts += [f"at most {most:,}"] if most is not None else []
        if not parts:
            return f"{called.many} or none"
        last = most if most is not None else least
        return f"{wording.listed(parts)} {called.one if last == 1 else called.many}"

    def _lead_of_parts(self, groups: Sequence[Group]) -> str:
        title = column_of(self._table, str(self._asked.by)).title
        bound = f", those with {self._bound()}" if self._has_bound else ""
        many = f"{self._called.many[:1].upper()}{self._called.many[1:]}{self._called.rest}"
        where = f"{many} by {title} in {self._book.label}{bound}"
        return f"{where}: {wording.count(len(groups), 'value')}"

    def _say_group(self, group: Group, computed: Evidence) -> None:
        """One line of a group: how many rows it has, its figure, and of an account the rows."""
        text = f"{group.value}: {self._called.counted(len(group.rows))}"
        items = []
        own = list(group.rows)
        if group.account and self._asked.newest and own:
            column = self._table.day
            known = [row for row in own if row.values[column] is not None]
            own = sorted(known, key=lambda row: str(row.values[column]))[-1:] or own
        text += "".join(f"; {said}" for said in self._figures(own, alone=True))
        for one in self._asked.counted:
            some = [r for r in own if meets(r, column_of(self._table, one.column), one)]
            text += f", {len(some):,} of them {value_worded(self._table, one)}"
        if group.account and own:
            shown = own[:_ROWS_OF_GROUP]
            text += f": {'; '.join(row.short for row in shown)}"
            items = [row.evidence for row in shown]
        refs = (*inputs_of([row.evidence.ref for row in own]), self._context.today.isoformat())
        own_sum = evidence.computed(
            self._table.name, (group.value, *refs), text, self._context.today, group.account
        )
        self._telling.say(f"{text}.", own_sum, computed, *items)

    def _figures(self, rows: Sequence[Row], alone: bool = False) -> list[str]:
        """The statistic that is asked for, money by currency."""
        statistic, of = self._asked.statistic, self._asked.of
        if statistic in (None, "count") or of is None or statistic is None:
            return []
        column = column_of(self._table, of)
        by_unit: dict[str, list[Row]] = {}
        for row in rows:
            unit = row.account.currency if column.kind == "amount" else ""
            by_unit.setdefault(unit, []).append(row)
        said = []
        for unit in sorted(by_unit):
            value = figure(by_unit[unit], of, statistic)
            if value is not None:
                many = wording.count(len(by_unit[unit]), self._table.noun)
                said.append(f"{_quantity(value, column, unit)} over {many}")
        if not said:
            return []
        name = f"{statistic} {column.title}"
        return [
            f"{name} {wording.listed(said)}" if alone else f"The {name} is {wording.listed(said)}"
        ]

    def _shares(self, groups: Sequence[Group]) -> list[str]:
        counted = [f"{one.value}: {self._called.counted(len(one.rows))}" for one in groups]
        return counted[:_DETAILS]

    def _details(self, rows: Sequence[Row]) -> list[str]:
        return [f"{row.account.name}: {row.line}" for row in rows[:_DETAILS]]

    def _sum(
        self, sentences: Sequence[str], rows: Sequence[Row], details: Sequence[str]
    ) -> Evidence:
        refs = [row.evidence.ref for row in rows]
        inputs = (*self._book.inputs, *inputs_of(refs))
        return say_sum(self._telling, self._context, self._table.name, inputs, sentences, details)


def _quantity(value: float, column: Column, currency: str) -> str:
    rounded = round(value, 2)
    if column.kind == "amount":
        return wording.money(rounded, currency)
    return wording.number(rounded)


TOOL = Tool(
    name="portfolio_table",
    description=(
        "Records of all accounts of a book as a table: contacts, goals, contracts or history "
        "records, narrowed by any of their columns, listed, counted or summed, by account or by "
        "any column; accounts that have none, or at least so many."
    ),
    arguments=TableArguments,
    examples=(),
    run=run,
)
