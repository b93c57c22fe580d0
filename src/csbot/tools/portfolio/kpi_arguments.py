"""What may be asked about KPIs, and the words people use for each."""

from datetime import date
from typing import Literal

from pydantic import Field

from csbot.domain.kpi import KpiId
from csbot.tools.portfolio.book import BookArguments
from csbot.tools.portfolio.kpi_rows import KpiGrouping

_WORDS = {
    "grr": "gross revenue retention, gross retention",
    "nrr": "net revenue retention, net retention, ndr, net dollar retention",
    "revenue_churn": "lost revenue",
    "logo_churn": "churn, churn rate, customer churn, logo loss",
    "monthly_logo_churn": "monthly churn, churn a month, churn per month",
    "logo_retention": "customer retention, logos retained",
    "renewal_rate": "renewals rate",
    "expansion_rate": "upsell rate, expanded, customers expand",
    "expansion_share": "expansion revenue",
    "early_expansion_rate": "time to expansion, first expansion",
    "nps": "net promoter score, promoters",
    "csat": "customer satisfaction, satisfaction",
    "ces": "customer effort, effort score",
    "executive_satisfaction": "executives satisfied",
    "adoption": "feature adoption, features adopted",
    "active_use": "active usage, active users",
    "use_cases": "use cases per customer",
    "time_to_value": "ttv, time until value",
    "customer_roi": "customers roi, roi of customers, customer return",
    "goal_attainment": "goals, goals attained, goals achieved, goals reached",
    "reference_rate": "reference participation, references",
    "clv": "ltv, lifetime, customer lifetime value",
    "program_cost": "cost of the program, program costs, success program cost, cost of the success",
    "program_return": (
        "return on the program, return on our program, return on success, return on the success, "
        "return on our success, return on customer success, return of the program, program roi, "
        "pays off, pay off, program return, worth its cost, worth the cost"
    ),
}


class KpiArguments(BookArguments):
    kpis: tuple[KpiId, ...] = Field(
        default=(),
        description="Only these KPIs; all when empty.",
        json_schema_extra={"words": _WORDS},  # type: ignore[dict-item]
    )
    by: KpiGrouping | None = Field(
        default=None,
        description="Also for each segment, CSM or month.",
        json_schema_extra={
            "words": {
                "segment": "tier, segments, tiers, by segment, per segment",
                "csm": "csms, owner, by owner, person, manager",
                "month": "months, monthly, over time, trend, developed, developing, move, moved",
            }
        },
    )
    which: Literal["all", "missed", "met"] = Field(
        default="all",
        description="Only KPIs that miss, or meet, their target.",
        json_schema_extra={
            "words": {
                "missed": "miss, missing, below target, behind, short of, failing, off target",
                "met": "hit, hitting, reach, reached, on target",
            }
        },
    )
    as_of: date | None = Field(
        default=None, description="As they stood at the end of this day; default: today."
    )
    company: str | None = Field(
        default=None, description="Whose playbook's targets; default: that of the accounts."
    )
