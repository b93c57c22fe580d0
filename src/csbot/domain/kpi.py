"""The figures that a customer-success organisation is measured by: names, units, targets.

How each is computed stands in docs/design/kpis.md and, in one sentence, in `DEFINITIONS`.
"""

from dataclasses import dataclass
from typing import Literal, Self

from pydantic import Field, model_validator

from csbot.domain.part import Broken, Name, Part

KpiId = Literal[
    "grr",
    "nrr",
    "revenue_churn",
    "logo_retention",
    "logo_churn",
    "monthly_logo_churn",
    "renewal_rate",
    "expansion_rate",
    "early_expansion_rate",
    "expansion_share",
    "nps",
    "csat",
    "ces",
    "executive_satisfaction",
    "adoption",
    "active_use",
    "use_cases",
    "time_to_value",
    "customer_roi",
    "goal_attainment",
    "reference_rate",
    "clv",
    "program_cost",
    "program_return",
]
KpiUnit = Literal["ratio", "points", "score", "days", "times", "count", "money"]


@dataclass(frozen=True, slots=True)
class KpiDefinition:
    """`metric` is what a mean over accounts is taken of, "" for KPIs made of other records."""

    name: str
    unit: KpiUnit
    text: str
    metric: str = ""


def _mean(name: str, unit: KpiUnit, metric: str) -> KpiDefinition:
    text = "the mean over active customers of each one's newest value of the last twelve months"
    return KpiDefinition(name, unit, text, metric)


DEFINITIONS: dict[KpiId, KpiDefinition] = {
    "grr": KpiDefinition(
        "Gross revenue retention",
        "ratio",
        "what the customers of twelve months ago paid then, less contraction and churn since "
        "(up to what each paid), over what they paid then",
    ),
    "nrr": KpiDefinition(
        "Net revenue retention",
        "ratio",
        "what the customers of twelve months ago pay now over what they paid then",
    ),
    "revenue_churn": KpiDefinition("Revenue churn", "ratio", "1 less gross revenue retention"),
    "logo_retention": KpiDefinition(
        "Logo retention",
        "ratio",
        "customers of twelve months ago who have not churned since, over all of them",
    ),
    "logo_churn": KpiDefinition("Logo churn", "ratio", "1 less logo retention"),
    "monthly_logo_churn": KpiDefinition(
        "Monthly logo churn",
        "ratio",
        "customers of a month ago who have churned since, over all of them",
    ),
    "renewal_rate": KpiDefinition(
        "Renewal rate",
        "ratio",
        "customers with a renewal contract in the last twelve months who have not churned, over "
        "these and those who churned in the same months",
    ),
    "expansion_rate": KpiDefinition(
        "Expansion rate",
        "ratio",
        "customers of twelve months ago with an expansion contract since, over all of them",
    ),
    "early_expansion_rate": KpiDefinition(
        "Early expansion rate",
        "ratio",
        "customers whose first months (as many as the playbook says) are over, and who had an "
        "expansion contract within them, over all whose first months are over",
    ),
    "expansion_share": KpiDefinition(
        "Expansion share of revenue",
        "ratio",
        "expansion contracts since then of the customers of twelve months ago, over the ARR of "
        "active customers now",
    ),
    "nps": _mean("Net promoter score", "points", "nps"),
    "csat": _mean("Customer satisfaction", "ratio", "csat"),
    "ces": _mean("Customer effort score", "score", "ces"),
    "executive_satisfaction": _mean(
        "Executive satisfaction", "ratio", "executive_satisfaction_ratio"
    ),
    "adoption": _mean("Feature adoption", "ratio", "feature_adoption_ratio"),
    "active_use": _mean("Active use", "ratio", "active_users_ratio"),
    "use_cases": _mean("Use cases a customer", "count", "use_cases"),
    "time_to_value": _mean("Time to value", "days", "time_to_value_days"),
    "customer_roi": _mean("Customers' return on investment", "times", "roi_multiple"),
    "goal_attainment": KpiDefinition(
        "Goals attained", "ratio", "goals met over goals met and missed, of active customers"
    ),
    "reference_rate": KpiDefinition(
        "Reference participation",
        "ratio",
        "active customers with a reference activity in the last twelve months, over those whose "
        "reference activities are recorded",
    ),
    "clv": KpiDefinition(
        "Customer lifetime value",
        "money",
        "the mean ARR of active customers over the logo churn of the last twelve months, in one "
        "currency and without a margin",
    ),
    "program_cost": KpiDefinition(
        "Cost of the success program",
        "money",
        "the sum of the yearly costs that the strategy lists",
    ),
    "program_return": KpiDefinition(
        "Return on the success program",
        "times",
        "revenue retained from the customers of twelve months ago plus their expansion, over the "
        "program's yearly cost, in the playbook's currency",
    ),
}


class KpiTarget(Part):
    """`stated` is the target in the strategy's words; one bound makes it checkable.

    A ratio's bound is a fraction (0.95), whatever the wording. With `segments` it holds for
    these segments only.
    """

    id: KpiId
    stated: Name
    at_least: float | None = None
    above: float | None = None
    at_most: float | None = None
    below: float | None = None
    segments: tuple[str, ...] = ()
    note: str = ""
    source: str = ""

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        if sum(bound is not None for bound in self._bounds()) > 1:
            raise Broken(
                "a target has one of `at_least`, `above`, `at_most`, `below`", "Keep one of them"
            )
        return self

    def _bounds(self) -> tuple[float | None, ...]:
        return (self.at_least, self.above, self.at_most, self.below)

    @property
    def bound(self) -> float | None:
        """None where the strategy gives no figure."""
        return next((bound for bound in self._bounds() if bound is not None), None)

    def met(self, value: float) -> bool | None:
        """None where the strategy gives no figure to check against."""
        if self.at_least is not None:
            return value >= self.at_least
        if self.above is not None:
            return value > self.above
        if self.at_most is not None:
            return value <= self.at_most
        if self.below is not None:
            return value < self.below
        return None


class Amount(Part):
    name: Name
    amount: float = Field(ge=0)
    source: str = ""


class SuccessProgram(Part):
    """What the success program costs a year, and what the strategy itself says that it returns.

    Amounts are in the playbook's currency. `year` says which year the amounts describe, "" where
    the strategy does not say.
    """

    costs: tuple[Amount, ...] = Field(min_length=1)
    returns: tuple[Amount, ...] = ()
    year: str = ""
    note: str = ""
    source: str = ""

    @property
    def cost(self) -> float:
        return sum(one.amount for one in self.costs)


class Kpis(Part):
    """`early_months`: how long after its start an expansion counts as an early one."""

    targets: tuple[KpiTarget, ...] = ()
    early_months: int = Field(default=12, gt=0)
    program: SuccessProgram | None = None
    note: str = ""

    def named_segments(self) -> set[str]:
        return {segment for target in self.targets for segment in target.segments}
