"""What the look-up over accounts that meet several conditions takes."""

from datetime import date
from typing import Literal

from pydantic import Field

from csbot.tools.portfolio.account_columns import COLUMNS
from csbot.tools.portfolio.book import ListArguments
from csbot.tools.portfolio.condition_arguments import Conditions

Order = Literal[
    "soonest", "latest", "largest", "smallest", "worst", "best", "newest", "oldest", "left",
    "left_first", "name", "moved",
]  # fmt: skip
_READ_APART = {"spoken": False}


class MatchingArguments(ListArguments, Conditions):
    """The conditions in arguments of their own: this look-up is about nothing else."""

    columns: tuple[str, ...] = Field(
        default=(),
        description=f"What is told of each account: {', '.join(COLUMNS)}, or a metric's id.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    order: Order | None = Field(
        default=None,
        description=(
            "Which account comes first: by renewal, ARR, health, start, the day it left, name or "
            "the size of a move."
        ),
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    status: Literal["active", "churned", "any"] = Field(
        default="active",
        description="Active accounts, those that have left, or both.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    left_since: date | None = Field(default=None, description="Left on or after this day.")
    left_until: date | None = Field(default=None, description="Left on or before this day.")
    offset: int = Field(default=0, ge=0, description="How many of the first ones to pass over.")
