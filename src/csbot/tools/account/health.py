"""An account's health: the score, its band, what lifts it, what holds it down, what is missing."""

from datetime import date
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.domain.score import INSUFFICIENT, HealthScore
from csbot.tools.account.health_reasons import missing, next_band, strongest, weakest
from csbot.tools.facts.band_names import at_risk
from csbot.tools.facts.health_change import change_statements
from csbot.tools.facts.overridden import override_line, with_override
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account


class HealthArguments(AccountArguments):
    since: date | None = Field(default=None, description="Also say what changed since this day.")
    playbook: str | None = Field(default=None, description="Another playbook than the account's.")
    held: Literal["at_risk", "healthy"] | None = Field(
        default=None,
        description="What the question takes the account for; the answer says whether it is so.",
        json_schema_extra={
            "words": {
                "at_risk": "at-risk, in trouble, in danger, unhealthy",
                "healthy": "in good shape, doing well, fine",
            }
        },
    )


def run(context: Context, arguments: HealthArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    rules = (
        context.playbooks.get(arguments.playbook)
        if arguments.playbook
        else context.playbooks.of(account)
    )
    health = context.scores.of(
        context.scope, account, context.today, since=arguments.since, playbook=rules
    )
    return explain(context, account, rules, health, arguments.held)


def explain(
    context: Context,
    account: Account,
    rules: Playbook,
    health: HealthScore,
    held: Literal["at_risk", "healthy"] | None = None,
) -> Findings:
    plain = evidence.score(account, health, rules.health.name)
    score = with_override(plain, health.override, rules.health.bands)
    statements = _verdict(account, rules, health, score.ref, held)
    statements += _headline(account, rules, health, score.ref)
    items: list[Evidence] = [score]
    names = {m: d.name for m, d in context.playbooks.definitions().items()}
    for said, found in (
        weakest(context, account, rules, health),
        strongest(health, score),
        change_statements(account, rules, health, names),
        missing(context, health),
        next_band(context, account, rules, health, score),
    ):
        statements += said
        items += found
    return Findings(
        statements=tuple(statements),
        evidence=tuple(items),
        accounts=(account.account_id,),
        status="answered" if health.score is not None else "not_enough_evidence",
    )


def _verdict(
    account: Account, rules: Playbook, health: HealthScore, ref: str, held: str | None
) -> list[Statement]:
    """Whether the account is what the question takes it for, by its band."""
    if held is None or health.score is None or health.band.id == INSUFFICIENT:
        return []
    risky = health.band.id in at_risk(rules)
    state = "at risk" if risky else "not at risk"
    text = f"{account.name} is {state}: it stands in the band {health.band.name}."
    return [Statement(text=text, refs=(ref,), lead=True)]


def _headline(account: Account, rules: Playbook, health: HealthScore, ref: str) -> list[Statement]:
    name, day = rules.health.name, wording.day(health.as_of)
    coverage = wording.percent(health.coverage)
    if health.score is None:
        text = (
            f"There is no {wording.score_name(name)} for {account.name} on {day}: "
            "no metric of it is observed."
        )
        return [Statement(text=text, status="gap", lead=True)]
    value = wording.score(health.score)
    if health.band.id == INSUFFICIENT:
        text = (
            f"{account.name} has too little data for {wording.one(name)} band on {day}: "
            f"coverage is {coverage}; what is observed scores {value} of 100."
        )
    else:
        text = (
            f"{account.name}'s {wording.health_score_name(name)} is {value} of 100 on {day}, "
            f"band {health.band.name}, with coverage of {coverage}."
        )
    said = [Statement(text=text, refs=(ref,), lead=True)]
    if health.low != health.high:
        low, high = wording.score(health.low), wording.score(health.high)
        text = f"It would lie between {low} and {high} if what is missing were known."
        said.append(Statement(text=text, refs=(ref,)))
    if health.override:
        line = override_line(health.override, rules.health.bands)
        said.append(Statement(text=line, refs=(ref,), status="inference"))
    return said


TOOL = Tool(
    name="account_health",
    description=(
        "An account's health score under its playbook, its band, what holds it down, what is "
        "missing, what would lift it to the next band, and what changed since a day."
    ),
    arguments=HealthArguments,
    examples=(
        "how healthy is ACCOUNT",
        "how is ACCOUNT doing",
        "what is the health score of ACCOUNT",
        "why is ACCOUNT at risk",
        "why is the score of ACCOUNT so low",
        "what drives the health of ACCOUNT",
        "what holds ACCOUNT down",
        "which band is ACCOUNT in",
        "is ACCOUNT in good shape",
        "explain the TRUST score of ACCOUNT",
        "what would get ACCOUNT into the next band",
        "how could ACCOUNT become healthy",
        "which component of the score is weakest for ACCOUNT",
        "what data is missing in the score of ACCOUNT",
        "how sure are we about the score of ACCOUNT",
        "should I worry about ACCOUNT",
    ),
    run=run,
    tells_why=True,
)
