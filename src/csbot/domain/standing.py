"""What a person or a team wants of every draft, kept in versions."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

from csbot.domain.person import Person

# Characters of all wishes of one person or team.
LONGEST_WISHES = 1_000
Whose = Literal["person", "team"]


class StandingWishes(BaseModel):
    """`email` is the person's own, or that of the team's manager. An empty text ends the wishes;
    a draft that was written by an earlier version keeps to that one."""

    model_config = ConfigDict(frozen=True)

    whose: Whose
    email: str
    version: int
    text: str
    author: str
    at: datetime


class StandingRule(BaseModel):
    """Wishes as a draft was asked to keep them."""

    model_config = ConfigDict(frozen=True)

    whose: Whose
    email: str
    version: int
    text: str

    @classmethod
    def of(cls, wishes: StandingWishes) -> Self:
        return cls(whose=wishes.whose, email=wishes.email, version=wishes.version, text=wishes.text)

    @property
    def named(self) -> str:
        owner = f"the team of {self.email}" if self.whose == "team" else self.email
        return f"{owner}, version {self.version}"


class SuggestedWish(BaseModel):
    """A wish that csbot proposes: `how` it was seen, in which `drafts`, of how many (`among`)."""

    model_config = ConfigDict(frozen=True)

    whose: Whose
    text: str
    how: str
    drafts: tuple[str, ...]
    among: int


def team_of(person: Person) -> str | None:
    """The manager whose team's wishes hold for somebody: a manager's own, else their manager's."""
    return person.email if person.role == "manager" else person.manager_email
