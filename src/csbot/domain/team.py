"""How a company staffs customer success: accounts per person, and where problems go next."""

from typing import Self

from pydantic import Field, model_validator

from csbot.domain.part import Broken, Name, Part
from csbot.domain.person import Role
from csbot.domain.warning_rules import twice


class LoadRatio(Part):
    """How much one person of a role looks after: accounts of these segments, or yearly revenue.

    `accounts` is the most; `accounts_from` where the strategy gives a range. `arr` is in the
    playbook's currency.
    """

    id: Name
    role: Name
    segments: tuple[str, ...] = ()
    accounts: int | None = Field(default=None, gt=0)
    accounts_from: int | None = Field(default=None, gt=0)
    arr: float | None = Field(default=None, gt=0)
    source: str = ""

    @model_validator(mode="after")
    def _says_how_much(self) -> Self:
        if self.accounts is None and self.arr is None:
            raise Broken("a load needs `accounts`, `arr`, or both", "Add the number that is stated")
        if self.accounts_from and (self.accounts is None or self.accounts_from > self.accounts):
            raise Broken(
                "`accounts_from` needs an `accounts` that is not smaller",
                "Write the greater as `accounts`",
            )
        return self


class Load(Part):
    """`silence` says what the strategy leaves open, and `source` where."""

    ratios: tuple[LoadRatio, ...] = ()
    silence: str = ""
    source: str = ""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        if again := twice([ratio.id for ratio in self.ratios]):
            raise ValueError(f"load id used twice: {', '.join(again)}")
        return self

    def named_segments(self) -> set[str]:
        return {segment for ratio in self.ratios for segment in ratio.segments}


class EscalationStep(Part):
    """Where something goes: `issue` in the strategy's sense, `to` as the strategy calls it.

    `role` is who that is among the users of csbot; None for somebody outside of it (engineering).
    `words` are further words by which people ask about the issue; `bands` and `segments` limit the
    step to such accounts.
    """

    id: Name
    issue: Name
    to: Name
    role: Role | None = None
    words: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    source: str = ""


class Duty(Part):
    """What a role of the strategy answers for, with csbot's role for it where there is one."""

    id: Name
    title: Name
    role: Role | None = None
    owns: tuple[Name, ...] = Field(min_length=1)
    source: str = ""


class Escalation(Part):
    """`silence` says what the strategy leaves open, and `source` where."""

    steps: tuple[EscalationStep, ...] = ()
    duties: tuple[Duty, ...] = ()
    silence: str = ""
    source: str = ""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        if again := twice([s.id for s in self.steps] + [d.id for d in self.duties]):
            raise ValueError(f"escalation id used twice: {', '.join(again)}")
        return self

    def named_segments(self) -> set[str]:
        return {segment for step in self.steps for segment in step.segments}

    def named_bands(self) -> set[str]:
        return {band for step in self.steps for band in step.bands}
