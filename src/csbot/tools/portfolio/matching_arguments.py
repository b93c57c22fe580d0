"""What the look-up over accounts that meet several conditions takes."""

from datetime import date
from typing import Any, Literal

from pydantic import Field, model_validator

from csbot.tools.portfolio.account_columns import COLUMNS
from csbot.tools.portfolio.book import ListArguments
from csbot.tools.portfolio.condition_arguments import Column, Conditions

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
    each: Column | Literal["owner"] | None = Field(
        default=None,
        description="Only the first so many of each value of this column.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    status: Literal["active", "churned", "any"] = Field(
        default="active",
        description="Active accounts, those that have left, or both.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    left_since: date | None = Field(
        default=None,
        description="Left on or after this day.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    left_until: date | None = Field(
        default=None,
        description="Left on or before this day.",
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
    offset: int = Field(default=0, ge=0, description="How many of the first ones to pass over.")

    @model_validator(mode="before")
    @classmethod
    def _those_that_left(cls, given: Any) -> Any:
        """No active account has left: a day on which they left is asked of those that did."""
        if not isinstance(given, dict) or given.get("status", "active") != "active":
            return given
        is_of_left = given.get("left_since") or given.get("left_until")
        return {**given, "status": "churned"} if is_of_left else given
