"""What an account's score would be if one of its metrics stood elsewhere."""

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, MetricDefinition
from csbot.domain.reply import Findings
from csbot.domain.score import HealthScore, MetricScore
from csbot.scoring.what_if import Supposed, suppose
from csbot.tools.facts.metric_names import as_measured, find_metric
from csbot.tools.facts.scored_metrics import metric_evidence
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account
from csbot.tools.ground.telling import Telling


class WhatIfArguments(AccountArguments):
    metric: str = Field(description="The metric that is supposed to change.")
    value: float = Field(description="The value that it is supposed to have, as said: 80 for 80%.")


def run(context: Context, arguments: WhatIfArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    definition = find_metric(context, arguments.metric)
    if isinstance(definition, Findings):
        return definition
    rules = context.playbooks.of(account)
    health = context.scores.of(context.scope, account, context.today, playbook=rules)
    value = as_measured(arguments.value, definition)
    found = suppose(rules.health, health, definition.metric, value)
    telling = Telling()
    if found is None or health.score is None:
        _not_read(telling, account, definition, health)
        return telling.findings("not_enough_evidence", [account.account_id])
    _tell(telling, context, account, (definition, value), health, found)
    return telling.findings(accounts=[account.account_id])


def _tell(
    telling: Telling,
    context: Context,
    account: Account,
    supposed: tuple[MetricDefinition, float],
    health: HealthScore,
    found: Supposed,
) -> None:
    definition, value = supposed
    name = wording.score_name(context.playbooks.of(account).health.name)
    stands = wording.quantity(found.now, definition.unit, account.currency)
    would = wording.quantity(value, definition.unit, account.currency)
    assert health.score is not None
    moved = found.score - health.score
    band = f", band {found.band.name}" if found.band else ""
    text = (
        f"With {definition.name} at {would} instead of {stands}, all else as on "
        f"{wording.day(health.as_of)}, the {name} of {account.name} would be "
        f"{wording.score(found.score)} of 100 instead of {wording.score(health.score)} "
        f"({moved:+.1f} points){band}."
    )
    inputs = (account.account_id, definition.metric, str(value))
    computed = evidence.computed("what_if", inputs, text, context.today, account)
    # What is supposed is no fact, though it is computed.
    telling.say(text, computed, status="inference", lead=True)
    telling.say(
        f"Today the {name} of {account.name} is {wording.score(health.score)} of 100, band "
        f"{health.band.name}.",
        evidence.score(account, health, context.playbooks.of(account).health.name),
    )
    item = metric_evidence(context, account, _seen(health, definition.metric))
    day = wording.day(item.date or health.as_of)
    telling.say(f"{definition.name} is {stands} on {day}.", item)
    if found.also_read:
        telling.gap(f"The score also reads how {definition.name} went; that is left as it is.")


def _seen(health: HealthScore, metric: str) -> MetricScore:
    found = (m for part in health.components for m in part.metrics if m.metric == metric)
    return next(m for m in found if m.score is not None)


def _not_read(
    telling: Telling, account: Account, definition: MetricDefinition, health: HealthScore
) -> None:
    read = {m.metric: m.status for part in health.components for m in part.metrics}
    status = read.get(definition.metric)
    if status is None:
        why = f"the score of {account.name} does not read {definition.name}"
    elif status == "ok":
        why = f"the score of {account.name} reads how {definition.name} went, not where it stands"
    else:
        why = f"no current value of {definition.name} is on record for {account.name}"
    telling.gap(f"I cannot say what the score would be: {why}.", lead=True)


TOOL = Tool(
    name="account_what_if",
    description=(
        "What an account's health score and band would be if one metric stood at another value, "
        "all else as it is."
    ),
    arguments=WhatIfArguments,
    examples=(
        "what would happen to the score of ACCOUNT if METRIC dropped to NUMBER",
        "what if METRIC at ACCOUNT fell to NUMBER",
        "how would the health of ACCOUNT change with METRIC at NUMBER",
        "what would ACCOUNT score if METRIC were NUMBER",
        "suppose METRIC of ACCOUNT rises to NUMBER, would it be healthy",
        "if ACCOUNT got METRIC up to NUMBER, which band would it be in",
        "which band would ACCOUNT be in with METRIC of NUMBER",
        "simulate METRIC at NUMBER for ACCOUNT",
        "say METRIC went down to NUMBER at ACCOUNT, what then",
        "would ACCOUNT still be healthy if METRIC were only NUMBER",
    ),
    run=run,
)
