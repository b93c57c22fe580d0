"""Conditions on accounts that can be asked for together, each in an argument of its own."""

from datetime import date
from typing import Literal

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from csbot.domain.records import HistoryKind
from csbot.tools.ground.base import Arguments

Column = Literal["segment", "package", "region", "industry", "currency"]


class MetricLimit(Arguments):
    """Bounds of a metric's newest value, inside only where so said; 80 for a ratio means 80%."""

    metric: str = Field(description="The metric's id or name.")
    below: float | None = Field(default=None, description="Only values below this.")
    above: float | None = Field(default=None, description="Only values above this.")
    inclusive: bool = Field(default=False, description="Whether the bounds are inside.")


class MetricMove(Arguments):
    """A metric whose newest value lies below, or above, its value of so many days before."""

    metric: str = Field(description="The metric's id or name.")
    way: Literal["down", "up"] = Field(description="Fallen or risen.")
    days: int = Field(default=90, ge=1, description="Over so many days.")
    since: date | None = Field(default=None, description="From its value on this day.")
    until: date | None = Field(default=None, description="To its value on this day; else today.")


# A condition is read with the words around it: "with" alone names none.
_READ_TOGETHER = {"spoken": False}


class Excluded(Arguments):
    """A value of a column that the accounts must not have."""

    field: Column = Field(description="The column.")
    value: str = Field(description="Its value that is left out.")


class Among(Arguments):
    """Values of a column of which the accounts must have one."""

    field: Column = Field(description="The column.")
    values: tuple[str, ...] = Field(description="Its values.")


class RecordCount(Arguments):
    """How many records of these kinds an account must have in a period; any kind where none is
    named."""

    kinds: tuple[HistoryKind, ...] = Field(default=(), description="Only records of these kinds.")
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")
    at_least: int | None = Field(default=None, ge=0, description="At least so many.")
    at_most: int | None = Field(default=None, ge=0, description="At most so many; 0 for none.")


class Conditions(Arguments):
    """What accounts must meet today, all of it."""

    at_risk: bool = Field(default=False, description="Only accounts in a band that means risk.")
    band: str | None = Field(default=None, description="Only accounts in this band.")
    renews_since: date | None = Field(default=None, description="Renewing from this day.")
    renews_until: date | None = Field(default=None, description="Renewing up to this day.")
    champion: Literal["with", "without"] | None = Field(
        default=None,
        description="With, or without, a champion who is still there.",
        json_schema_extra=_READ_TOGETHER,  # type: ignore[arg-type]
    )
    executive: Literal["with", "without"] | None = Field(
        default=None,
        description="With, or without, an executive contact who is still there.",
        json_schema_extra=_READ_TOGETHER,  # type: ignore[arg-type]
    )
    goals: Literal["overdue", "missed", "met", "open"] | None = Field(
        default=None, description="With a goal that is overdue, missed, met or open."
    )
    silent_days: int | None = Field(
        default=None, ge=0, description="Without any contact on record for so many days."
    )
    arr_above: float | None = Field(default=None, description="Only ARR above this amount.")
    arr_below: float | None = Field(default=None, description="Only ARR below this amount.")
    score_above: float | None = Field(default=None, description="Only health scores above this.")
    score_below: float | None = Field(default=None, description="Only health scores below this.")
    arr_inclusive: bool = Field(
        default=False,
        description="Whether the bounds of ARR are inside: at least, at most.",
        json_schema_extra=_READ_TOGETHER,  # type: ignore[arg-type]
    )
    score_inclusive: bool = Field(
        default=False,
        description="Whether the bounds of the score are inside.",
        json_schema_extra=_READ_TOGETHER,  # type: ignore[arg-type]
    )
    excluded: tuple[Excluded, ...] = Field(
        default=(), description="Values of columns that are left out."
    )
    among: tuple[Among, ...] = Field(
        default=(), description="Columns that must hold one of several values."
    )
    blank: tuple[Literal["renewal_date", "industry", "region", "package", "segment"], ...] = Field(
        default=(), description="Columns that hold nothing."
    )
    owners: tuple[str, ...] = Field(
        default=(), description="Only accounts of these colleagues' addresses."
    )
    records: tuple[RecordCount, ...] = Field(
        default=(), description="How many records there must be, or that there are none."
    )
    started_since: date | None = Field(default=None, description="Customers from this day.")
    started_until: date | None = Field(default=None, description="Customers up to this day.")
    metrics: tuple[MetricLimit, ...] = Field(
        default=(), description="Bounds of metrics' newest values; all must hold."
    )
    unmeasured: tuple[str, ...] = Field(
        default=(), description="Metrics that no value is on record of; all must be missing."
    )
    unmeasured_since: date | None = Field(
        default=None,
        description="Values from before this day count as missing too.",
        json_schema_extra=_READ_TOGETHER,  # type: ignore[arg-type]
    )
    moved: tuple[MetricMove, ...] = Field(
        default=(), description="Metrics that have fallen or risen; all must hold."
    )
    # What a model leaves out it says in the conditions themselves.
    unless: SkipJsonSchema["Conditions | None"] = Field(
        default=None,
        description="Conditions of which none must hold.",
        json_schema_extra=_READ_TOGETHER,  # type: ignore[arg-type]
    )

    @model_validator(mode="after")
    def _bounds_hold(self) -> "Conditions":
        for first, last in (
            (self.renews_since, self.renews_until),
            (self.started_since, self.started_until),
        ):
            if first and last and last < first:
                raise ValueError(f"the period ends on {last}, before it begins on {first}")
        return self
