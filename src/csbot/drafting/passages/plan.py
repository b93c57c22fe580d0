"""What a plan and a pack say of the steps ahead and of a learned risk, as a document needs it."""

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.account import actions as account_actions
from csbot.tools.account import churn_risk as account_churn_risk
from csbot.tools.account.actions import ActionArguments
from csbot.tools.facts.planned_actions import plan_actions
from csbot.tools.ground.base import Context
from csbot.tools.ground.subject import AccountArguments
from csbot.tools.ground.telling import Telling


def steps(context: Context, account: Account) -> Findings:
    """`Agree a plan — Ana Lorca, by 6 December 2026; measure: plan agreed.` A joint plan is read by
    the customer: which band or weak part a step comes from is not said."""
    health = context.scores.of(context.scope, account, context.today)
    planned = plan_actions(context, account, health) if account.status == "active" else []
    if not planned:
        return account_actions.run(context, ActionArguments(account=account.account_id))
    telling = Telling()
    for one in sorted(planned, key=lambda step: step.due):
        text = f"{one.action.title} — {one.owner}, by {wording.day(one.due)}"
        telling.say(f"{text}; measure: {one.action.measure}.", one.evidence)
    return telling.findings(accounts=[account.account_id])


def learned_risk(context: Context, account: Account) -> Findings:
    """Only where one was learned: the score by itself stands under health."""
    if context.scores.risk(context.scope, account, context.today) is None:
        return Telling().findings(accounts=[account.account_id])
    return account_churn_risk.run(context, AccountArguments(account=account.account_id))
