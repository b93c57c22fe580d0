"""A loyalty program: tiers from the lowest to the highest, what they need and what they give."""

from typing import Self

from pydantic import Field, model_validator

from csbot.domain.condition import Condition, Criterion
from csbot.domain.part import Broken, Name, Part


class Tier(Part):
    """An account holds the highest tier of which it meets every need of `needs`; those of lower
    tiers are not asked again: repeat what should hold here too."""

    id: Name
    name: Name
    needs: tuple[Criterion, ...] = ()
    benefits: tuple[str, ...] = ()
    source: str = ""


class Loyalty(Part):
    """The first tier is open to every customer. `note` says which needs the strategy states."""

    tiers: tuple[Tier, ...] = Field(min_length=2)
    note: str = ""
    source: str = ""

    @model_validator(mode="after")
    def _the_first_tier_is_open(self) -> Self:
        if self.tiers[0].needs:
            raise Broken(
                "the first tier is every customer's: it can't have `needs`",
                "Take `needs` out of the first tier, or put an open tier before it",
            )
        return self

    def conditions(self) -> list[Condition]:
        return [need.condition for tier in self.tiers for need in tier.needs]
