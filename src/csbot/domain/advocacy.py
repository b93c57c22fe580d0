"""When a customer may be asked to speak for the company, and what to ask first."""

from pydantic import Field

from csbot.domain.condition import Condition, Criterion
from csbot.domain.part import Name, Part
from csbot.domain.person import Role


class Ask(Part):
    """Something to ask of a customer who has done `after` reference activities or more."""

    id: Name
    title: Name
    after: int = Field(default=0, ge=0)
    owner: Role = "csm"
    source: str = ""


class Advocacy(Part):
    """Ready are accounts that meet all `criteria` while nothing stands `against` it.

    `asks` go from the smallest to the largest; `metric` counts what the customer has
    done, over the last year.
    """

    criteria: tuple[Criterion, ...] = Field(min_length=1)
    against: tuple[Criterion, ...] = ()
    asks: tuple[Ask, ...] = Field(min_length=1)
    metric: Name = "reference_activities"
    thanks: tuple[str, ...] = ()
    note: str = ""
    source: str = ""

    def conditions(self) -> list[Condition]:
        return [one.condition for one in (*self.criteria, *self.against)]
