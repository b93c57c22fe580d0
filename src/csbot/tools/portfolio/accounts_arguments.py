"""What a list of accounts can be asked for by."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from csbot.tools.portfolio.book import ListArguments

Order = Literal["largest", "smallest", "newest", "oldest"]


class AccountsArguments(ListArguments):
    conditions: ClassVar[frozenset[str] | None] = frozenset({"arr", "started"})

    status: Literal["active", "churned", "with_churned"] = Field(
        default="active",
        description="Active accounts, churned ones, or both.",
        json_schema_extra={
            "words": {
                "churned": "lost, lose, left us, leaving us, left, cancelled, former, quit, gone"
            }
        },
    )
    phase: str | None = Field(
        default=None, description="Only accounts in this phase of their life, such as onboarding."
    )
    arr_above: float | None = Field(default=None, description="Only ARR above this amount.")
    arr_below: float | None = Field(default=None, description="Only ARR below this amount.")
    since: date | None = Field(
        default=None, description="Only accounts that started (churned, if so asked) from this day."
    )
    until: date | None = Field(default=None, description="The same, up to this day.")
    order: Order = Field(
        default="largest",
        description="What comes first: by ARR, or by the start date.",
        json_schema_extra={
            "words": {
                "smallest": "least, lowest",
                "newest": "latest, most recent, youngest",
                "oldest": "longest",
            }
        },
    )
