"""What the look-up for figures takes."""

from datetime import date
from typing import Literal

from pydantic import Field

from csbot.domain.records import HistoryKind
from csbot.tools.portfolio.book import BookArguments
from csbot.tools.portfolio.breakdown_arguments import Dimension, Part
from csbot.tools.portfolio.figure_values import Kind
from csbot.tools.portfolio.stretches import Stretch

_READ_APART = {"spoken": False}


class FiguresArguments(BookArguments):
    measures: tuple[Kind, ...] = Field(
        default=("accounts", "arr", "score", "at_risk"),
        description=(
            "What is told: accounts, arr, score, at_risk, metric, arr_lost, arr_won, churned, "
            "joined or records."
        ),
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    metric: str | None = Field(default=None, description="The metric, where one is told.")
    kinds: tuple[HistoryKind, ...] = Field(
        default=(), description="Which kinds of records are counted, where these are."
    )
    saying: tuple[str, ...] = Field(
        default=(),
        description="Only records that hold all of these words.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    statistic: Literal["mean", "median", "total", "lowest", "highest"] | None = Field(
        default=None,
        description="How values of accounts become one figure; without it what is usual of each.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    by: Part | Stretch | None = Field(
        default=None,
        description=(
            "The field whose values are the parts, the account, or the month or quarter of what "
            "happened; "
            "without it the book is one."
        ),
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    within: Dimension | None = Field(
        default=None,
        description="A second field: each part is told by the parts of this one.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    among: tuple[str, ...] = Field(default=(), description="Only these parts, by their names.")
    rest: bool = Field(
        default=False,
        description="Beside those named, all others as one part.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    gap: bool = Field(
        default=False,
        description="Whether the difference of two parts is told too.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    above: float | None = Field(
        default=None,
        description="Only parts with more than this.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    below: float | None = Field(
        default=None,
        description="Only parts with less than this.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    names: bool = Field(
        default=False,
        description="Whether the accounts of each part are named.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    order: Literal["highest", "lowest"] = Field(
        default="highest",
        description="Which part comes first.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    since: date | None = Field(default=None, description="First day of the values or changes.")
    until: date | None = Field(default=None, description="Last day of the values or changes.")
    limit: int = Field(default=12, ge=1, le=100, description="How many parts to show.")
