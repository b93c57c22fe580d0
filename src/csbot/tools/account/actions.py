"""What the playbook says to do for an account now: by its band, phase, segment and weak parts."""

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.domain.score import HealthScore
from csbot.tools.account.win_back import say_win_back
from csbot.tools.facts.planned_actions import PlannedAction, plan_actions
from csbot.tools.facts.portfolio_rows import placed
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.playbook_evidence import band_actions


class ActionArguments(AccountArguments):
    limit: int = Field(default=5, ge=1, le=20, description="How many actions.")


def _for_former(context: Context, account: Account, rules: Playbook) -> Findings:
    """A playbook's actions are for customers: a former one is to be won back."""
    telling = Telling()
    say_win_back(telling, context, account, rules)
    return telling.findings(accounts=[account.account_id])


def run(context: Context, arguments: ActionArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    rules = context.playbooks.of(account)
    if account.status == "churned":
        return _for_former(context, account, rules)
    health = context.scores.of(context.scope, account, context.today)
    weightiest = plan_actions(context, account, health)[: arguments.limit]
    planned = sorted(weightiest, key=lambda action: action.due)
    if not planned and (told := _of_band(context, account, rules, health)):
        return told
    if not planned:
        text = f"The playbook {rules.name} names no action for {account.name} as it stands."
        return nothing_known(text, account)
    score = evidence.score(account, health, rules.health.name)
    lead = _lead(account, rules, health, score)
    statements = [lead, *(_sentence(item) for item in planned)]
    return Findings(
        statements=tuple(statements),
        evidence=(score, *(item.evidence for item in planned)),
        accounts=(account.account_id,),
    )


def _of_band(
    context: Context, account: Account, rules: Playbook, health: HealthScore
) -> Findings | None:
    """What the band as such asks for, where the playbook plans no dated action."""
    band = next((one for one in rules.health.bands if one.id == health.band.id), None)
    rule = band_actions(rules, band) if band else None
    if rule is None:
        return None
    telling = Telling()
    score = evidence.score(account, health, rules.health.name)
    text = f"{account.name} stands at {placed(health)}"
    telling.say(f"{text}.", score, lead=True)
    telling.say(rule.sentence, rule.evidence, lead=True)
    telling.gap("The playbook dates none of these, and names nobody for them.")
    return telling.findings(accounts=[account.account_id])


def _lead(account: Account, rules: Playbook, health: HealthScore, score: Evidence) -> Statement:
    if health.score is None or health.band.id == "insufficient-data":
        band = f"{wording.one(rules.health.name)} band"
        text = f"{account.name} has too little data for {band}; the playbook says:"
        return Statement(text=text, refs=(score.ref,), lead=True)
    text = (
        f"For {account.name}, {wording.score(health.score)} of 100 and in the band "
        f"{health.band.name}, the playbook says:"
    )
    return Statement(text=text, refs=(score.ref,), lead=True)


def _sentence(item: PlannedAction) -> Statement:
    text = (
        f"{item.action.title} — {item.owner}, by {wording.day(item.due)}; "
        f"measure: {item.action.measure} (for {item.reason})."
    )
    return Statement(text=text, refs=(item.evidence.ref,))


TOOL = Tool(
    name="account_actions",
    description=(
        "What the playbook says to do for this account now, by band, phase, segment and weak "
        "parts of its score: actions with owner, due date and measure."
    ),
    arguments=ActionArguments,
    examples=(
        "what should I do about ACCOUNT",
        "what does the playbook say to do for ACCOUNT",
        "next steps for ACCOUNT",
        "recommended actions for ACCOUNT",
        "how do I save ACCOUNT",
        "how can I help ACCOUNT",
        "what is the plan for ACCOUNT",
        "what are my next best actions with ACCOUNT",
        "how should we handle ACCOUNT",
        "who should do what at ACCOUNT",
        "advice for ACCOUNT",
        "how can I expand ACCOUNT",
    ),
    run=run,
)
