"""A question over a table as one typed query: which rows, grouped by what, told by which figure,
in which order and how many."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from csbot.tools.portfolio.book import ListArguments
from csbot.tools.portfolio.tables.declared import TABLES, all_columns

TableName = Literal["contacts", "goals", "contracts", "promises", "records", "accounts"]
Statistic = Literal["count", "total", "mean", "median", "lowest", "highest"]
_READ_APART: Any = {"spoken": False}


class Where(BaseModel):
    """A condition on one column. `values`: it is one of these, or none of them where `denied`.
    `since`, `until`: days, both inside. `at_least`, `at_most`: bounds, outside them where `open`.
    `missing`: it holds nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    column: str
    values: tuple[str, ...] = ()
    denied: bool = False
    since: date | None = None
    until: date | None = None
    at_least: float | None = None
    at_most: float | None = None
    open: bool = False
    missing: bool | None = None


class TableArguments(ListArguments):
    """`having_least`, `having_most`: of groups, those with so many rows."""

    table: TableName = Field(
        default="contacts",
        description=f"Which records: {', '.join(TABLES)}.",
        json_schema_extra=_READ_APART,
    )
    where: tuple[Where, ...] = Field(
        default=(),
        description="Conditions that a row must meet, all of them.",
        json_schema_extra=_READ_APART,
    )
    counted: tuple[Where, ...] = Field(
        default=(),
        description="Conditions that meet some rows of each group, which are counted beside.",
        json_schema_extra=_READ_APART,
    )
    by: str | None = Field(
        default=None,
        description=(
            "A column of the table, or of its accounts (account.region, account.owner…), or "
            "account.account: a figure for each of its values."
        ),
        json_schema_extra=_READ_APART,
    )
    statistic: Statistic | None = Field(
        default=None,
        description="The figure asked for; without one the rows are listed.",
        json_schema_extra=_READ_APART,
    )
    of: str | None = Field(
        default=None,
        description="The column that a total, a mean or an end is of.",
        json_schema_extra=_READ_APART,
    )
    having_least: int | None = Field(
        default=None,
        ge=0,
        description="Only groups of at least so many rows.",
        json_schema_extra=_READ_APART,
    )
    having_most: int | None = Field(
        default=None,
        ge=0,
        description="Only groups of at most so many rows.",
        json_schema_extra=_READ_APART,
    )
    newest: bool = Field(
        default=False, description="Of each group its newest row.", json_schema_extra=_READ_APART
    )
    order: str | None = Field(
        default=None,
        description="The column that rows are ordered by, or rows: groups by how many they have.",
        json_schema_extra=_READ_APART,
    )
    descending: bool = Field(
        default=False, description="The largest or latest first.", json_schema_extra=_READ_APART
    )  # fmt: skip

    @model_validator(mode="after")
    def _known_columns(self) -> "TableArguments":
        known = all_columns(TABLES[self.table])
        named = [
            *(one.column for one in (*self.where, *self.counted)),
            self.by,
            self.of,
            self.order,
        ]
        for name in named:
            if name is not None and name != "rows" and name not in known:
                raise ValueError(f"no column {name!r} of {self.table}; there are {sorted(known)}")
        return self
