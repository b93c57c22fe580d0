"""What a company promises about support, and what of it can be read from tickets."""

from typing import Self

from pydantic import Field, model_validator

from csbot.domain.part import Broken, Name, Part
from csbot.domain.warning_rules import twice


class Promise(Part):
    """An answer within `response_hours`, or a solution within `resolution_hours`; `strict`: in
    less than these ("<2 hours"), so that exactly as many miss it.

    `tier` is the support tier as the strategy calls it. A ticket falls under the first promise
    whose `words` it holds (`*` stands for any ending); one without words takes every other
    ticket. `packages` and `segments` limit a promise to some accounts.
    """

    id: Name
    name: Name
    tier: str = ""
    words: tuple[Name, ...] = ()
    packages: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    response_hours: float | None = Field(default=None, gt=0)
    resolution_hours: float | None = Field(default=None, gt=0)
    strict: bool = False
    source: str = ""

    @model_validator(mode="after")
    def _promises_something(self) -> Self:
        if self.response_hours is None and self.resolution_hours is None:
            raise Broken(
                "a promise needs `response_hours`, `resolution_hours`, or both",
                "Add the hours that are promised",
            )
        return self


class Support(Part):
    """`kept_share` is the share of promises that the company wants to keep (0 to 1);
    `kept_strict`: more than that share, so that the very share misses it.

    `silence` says what the strategy leaves open, and `source` where; both are told where no
    promise is stated.
    """

    promises: tuple[Promise, ...] = ()
    kept_share: float | None = Field(default=None, gt=0, le=1)
    kept_strict: bool = False
    kept_source: str = ""
    silence: str = ""
    source: str = ""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        if again := twice([promise.id for promise in self.promises]):
            raise ValueError(f"promise id used twice: {', '.join(again)}")
        return self

    def named_segments(self) -> set[str]:
        return {segment for promise in self.promises for segment in promise.segments}
