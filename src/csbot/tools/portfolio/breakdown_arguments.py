"""What a book can be broken down by, and what is compared of its parts."""

from datetime import date
from typing import Literal

from pydantic import Field

from csbot.tools.portfolio.book import BookArguments

Dimension = Literal[
    "industry", "region", "package", "segment", "owner", "team", "currency", "phase", "band"
]  # fmt: skip
# Figures are told of each account too.
Part = Dimension | Literal["account"]
PLURALS: dict[Part, str] = {
    "industry": "industries", "region": "regions", "package": "packages", "segment": "segments",
    "owner": "owners", "team": "teams", "currency": "currencies", "phase": "phases",
    "band": "bands", "account": "accounts",
}  # fmt: skip
Measure = Literal["count", "arr", "score", "at_risk", "churned", "metric"]


class BreakdownArguments(BookArguments):
    by: Dimension = Field(
        description="The field whose values are the parts.",
        json_schema_extra={
            "words": {
                "industry": "sector, sectors, vertical, verticals, industries",
                "region": "regions, country, countries, geography, geo, market, markets",
                "package": "plan, plans, packages, edition, product tier",
                "segment": "segments, tier, tiers, customer size",
                "owner": "csm, csms, owners, account owner, rep, reps, per person, each person",
                "team": "teams, each manager, per manager, by manager",
                "currency": "currencies",
                "phase": "phases, lifecycle stage, lifecycle phase, stage, stages",
                "band": "bands, health band, health bands",
            }
        },
    )
    measure: Measure = Field(
        default="count",
        description=(
            "What is compared: how many active accounts, their ARR, their mean health score, how "
            "many (and how much ARR) are at risk, how many churned, or the mean of `metric`."
        ),
        json_schema_extra={
            "words": {
                "arr": "revenue, recurring revenue, money, worth",
                "score": "health, healthy, healthiest, unhealthy, health score, scores",
                "at_risk": "at-risk, risk, risky, riskiest, in danger, in trouble, endangered",
                "churned": "churn, churning, lose, lost, losing, left, leave, leaving, attrition",
            }
        },
    )
    metric: str | None = Field(default=None, description="The metric whose mean is compared.")
    since: date | None = Field(
        default=None, description="For churn: from this day; without it the last twelve months."
    )
    until: date | None = Field(default=None, description="For churn: up to this day; else today.")
    order: Literal["highest", "lowest", "worst", "best"] = Field(
        default="highest",
        description="Which part comes first.",
        json_schema_extra={
            "words": {
                "highest": "most, largest, biggest, top",
                "lowest": "least, fewest, smallest, unhealthy",
                "worst": "poorest, weakest, struggling",
                "best": "strongest, healthiest, healthy",
            }
        },
    )
    limit: int = Field(default=12, ge=1, le=100, description="How many parts to show.")
