"""What would show that something asked of an account is true: a metric, goals, people, records."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from csbot.domain.part import Broken, Name, Part
from csbot.domain.records import ContactLevel, HistoryKind


class MetricProof(Part):
    """A dated value that reaches a border; without a border, any value counts.

    `change` compares with the first value since the start date, as a ratio (0.5 is half more);
    `sum` adds the values up from there.
    Where no day is set by which it should hold, values of the last `max_age_days` count.
    `above` and `below` leave their own figure out, as in "less than 30 days".
    """

    by: Literal["metric"]
    metric: Name
    stat: Literal["latest", "change", "sum"] = "latest"
    """How the metric is read: its newest value, its change since the start date, or the sum."""
    at_least: float | None = None
    at_most: float | None = None
    above: float | None = None
    below: float | None = None
    max_age_days: int = Field(default=200, gt=0)

    @model_validator(mode="after")
    def _one_border(self) -> Self:
        given = [b for b in (self.at_least, self.at_most, self.above, self.below) if b is not None]
        if len(given) > 1:
            raise Broken(
                "it has more than one of `at_least`, `at_most`, `above`, `below`",
                "Keep one of them",
            )
        if self.stat == "change" and not given:
            raise Broken(
                "a `change` needs `at_least`, `at_most`, `above` or `below`",
                "Add one: `at_least: 0.5` is half more",
            )
        return self

    def holds(self, value: float) -> bool:
        if self.at_least is not None:
            return value >= self.at_least
        if self.at_most is not None:
            return value <= self.at_most
        if self.above is not None:
            return value > self.above
        return self.below is None or value < self.below


class GoalProof(Part):
    """So large a share of the account's goals is met (1 is all of them)."""

    by: Literal["goals"]
    share: float = Field(default=1, gt=0, le=1)


class ContactProof(Part):
    """A contact who is still there: a champion, or one of a level."""

    by: Literal["contact"]
    champion: bool = False
    level: ContactLevel | None = None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not self.champion and self.level is None:
            raise Broken("it does not say who", "Add `champion: true`, or a `level`")
        return self


class RecordProof(Part):
    """A record of the history that holds one of the words; without words, any of the kinds.

    A word also stands for its other forms. `within_days` counts back from the day asked about.
    """

    by: Literal["record"]
    words: tuple[Name, ...] = ()
    kinds: tuple[HistoryKind, ...] = ()
    within_days: int | None = Field(default=None, gt=0)


class ScoreProof(Part):
    """The health score of the account's playbook is at least this, with a band."""

    by: Literal["score"]
    at_least: float = Field(ge=0, le=100)


Proof = Annotated[
    MetricProof | GoalProof | ContactProof | RecordProof | ScoreProof, Field(discriminator="by")
]
