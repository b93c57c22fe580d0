"""What the look-up over accounts that meet several conditions takes."""

from typing import Literal

from pydantic import Field

from csbot.tools.portfolio.account_columns import COLUMNS
from csbot.tools.portfolio.book import ListArguments
from csbot.tools.portfolio.condition_arguments import Conditions

Order = Literal["soonest", "largest", "smallest", "worst", "newest", "oldest", "name", "moved"]
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
            "Which account comes first: by renewal, ARR, health, start, name or the size of a move."
        ),
        json_schema_extra=_READ_APART,  # type: ignore[arg-type]
    )
