"""The onboarding part of a playbook: its tracks, its dated steps, and what should then be true."""

from typing import Self

from pydantic import Field, model_validator

from csbot.domain.part import Broken, Name, Part
from csbot.domain.person import Role
from csbot.domain.proof import Proof, RecordProof


class Indicator(Part):
    """What should be true of a new customer by a day of its first months (day 1 is the start).

    `shown_by` are the ways to show it, the best first: the first that holds counts, and where
    none does the first for which there is a record. `metric` alone asks for any value of it.
    """

    id: Name
    name: Name
    by_day: int = Field(gt=0)
    target: str = ""
    metric: str | None = None
    shown_by: tuple[Proof, ...] = ()
    note: str = ""
    source: str = ""


class Track(Part):
    """A way to onboard: whom it is for, how long it takes (days), what the customer gets.

    Without `segments` it is for every account that no other track names.
    """

    id: Name
    name: Name
    segments: tuple[str, ...] = ()
    min_days: int | None = Field(default=None, gt=0)
    max_days: int | None = Field(default=None, gt=0)
    deliverables: tuple[Name, ...] = ()
    source: str = ""


class Step(Part):
    """Something to do between two days of the customer's life (day 1 is the start date).

    Day 0 is the day before it. `recorded_by` says which record shows that it was done.
    """

    id: Name
    title: Name
    from_day: int
    by_day: int
    owner: Role = "csm"
    tracks: tuple[str, ...] = ()
    recorded_by: RecordProof | None = None
    source: str = ""

    @model_validator(mode="after")
    def _days_ascend(self) -> Self:
        if self.from_day > self.by_day:
            raise Broken("`from_day` must not be after `by_day`", "Swap the two")
        return self


class Onboarding(Part):
    """`days` is how many days of its life a customer is in onboarding."""

    days: int = Field(gt=0)
    tracks: tuple[Track, ...] = ()
    steps: tuple[Step, ...] = ()
    note: str = ""
    source: str = ""

    @model_validator(mode="after")
    def _tracks_exist(self) -> Self:
        known = {track.id for track in self.tracks}
        for step in self.steps:
            if unknown := sorted(set(step.tracks) - known):
                raise ValueError(f"step {step.id}: there is no track {unknown[0]!r}")
        return self
