"""What a playbook says to do about trouble: interventions by band, recovery, win-back."""

from pydantic import Field

from csbot.domain.part import Name, Part
from csbot.domain.person import Role


class Intervention(Part):
    """How an account in one of these bands is handled: who leads, how soon, how often it is
    looked at again, and what ends it. A figure that the strategy does not give is null."""

    id: Name
    bands: tuple[str, ...] = Field(min_length=1)
    response: Name
    owner: Role
    first_step_days: int | None = Field(default=None, gt=0)
    review_every_days: int | None = Field(default=None, gt=0)
    ends_when: str = ""
    note: str = ""
    source: str = ""


class ProgramStep(Part):
    """`due_days` counts from the day that the program begins."""

    id: Name
    title: Name
    owner: Role = "csm"
    due_days: int = Field(gt=0)
    measure: Name
    source: str = ""


class Program(Part):
    """Steps in a row: a recovery of accounts in some bands, or the winning back of former ones."""

    id: Name
    name: Name
    bands: tuple[str, ...] = ()
    steps: tuple[ProgramStep, ...] = Field(min_length=1)
    note: str = ""
    source: str = ""
