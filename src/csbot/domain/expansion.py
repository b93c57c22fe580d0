"""How a strategy grows its accounts: opportunities, what points to them, what speaks against."""

from typing import Literal, Self

from pydantic import Field, model_validator

from csbot.domain.condition import Condition, Criterion
from csbot.domain.part import Broken, Name, Part

ExpansionKind = Literal[
    "departmental", "geographic", "tier", "use_case", "seats", "volume", "add_on"
]


class Opportunity(Part):
    """`signals` and `words` (said in the account's records) point to it; any one is enough.

    With `packages` or `segments` it is open to accounts in these only. `upgrade_to` is the
    segment whose yearly revenue an upgrade would reach. `step` is the next thing to offer.
    """

    id: Name
    kind: ExpansionKind
    name: Name
    step: Name
    packages: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    upgrade_to: str = ""
    signals: tuple[Condition, ...] = ()
    words: tuple[str, ...] = ()
    source: str = ""

    @model_validator(mode="after")
    def _something_points_to_it(self) -> Self:
        if not self.signals and not self.words:
            raise Broken(
                "an opportunity needs `signals` or `words` that point to it",
                "Add a signal, such as {metric: METRIC, at_least: 1}, or words of the records",
            )
        return self


class Expansion(Part):
    """`timing`: moments at which to propose it. `against`: what holds a proposal back for now."""

    opportunities: tuple[Opportunity, ...] = Field(min_length=1)
    timing: tuple[Criterion, ...] = ()
    against: tuple[Criterion, ...] = ()
    note: str = ""
    source: str = ""

    def named_segments(self) -> set[str]:
        named = {segment for one in self.opportunities for segment in one.segments}
        return named | {one.upgrade_to for one in self.opportunities if one.upgrade_to}

    def conditions(self) -> list[Condition]:
        own = [signal for one in self.opportunities for signal in one.signals]
        return own + [one.condition for one in (*self.timing, *self.against)]
