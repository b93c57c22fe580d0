"""The renewal part of a playbook: when work on it starts, what is done, what makes it ready."""

from pydantic import Field

from csbot.domain.part import Name, Part
from csbot.domain.person import Role
from csbot.domain.proof import Proof


class RenewalStep(Part):
    """Work that begins so many days before the renewal date, and is done by `until_days` before
    it (null: by the date itself)."""

    id: Name
    title: Name
    days_before: int = Field(gt=0)
    until_days: int | None = Field(default=None, ge=0)
    owner: Role = "csm"
    source: str = ""


class ReadinessItem(Part):
    """What should hold before a renewal is signed, and the ways to show it, the best first."""

    id: Name
    name: Name
    shown_by: tuple[Proof, ...] = Field(min_length=1)
    source: str = ""


class Renewal(Part):
    """Days before the renewal date at which work on it starts."""

    windows: tuple[int, ...] = (180, 90, 30)
    steps: tuple[RenewalStep, ...] = ()
    readiness: tuple[ReadinessItem, ...] = ()
    note: str = ""
    source: str = ""
