"""An account at a glance: what it is, how it stands, what worries, what happened last."""

from csbot.domain.reply import Findings
from csbot.tools.account import activity as account_activity
from csbot.tools.account import goals as account_goals
from csbot.tools.account import health as account_health
from csbot.tools.account import profile as account_profile
from csbot.tools.account import risks as account_risks
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account

# How many sentences each part gives, its opening one included; told in this order, so that the
# first ones are a summary by themselves.
_SHARE = (
    ("health", 2),
    ("profile", 2),
    ("risks", 4),
    ("goals", 1),
    ("activity", 3),
    ("owner", 1),
)


def run(context: Context, arguments: AccountArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    which = account.account_id
    parts = {
        "profile": account_profile.run(
            context,
            account_profile.ProfileArguments(account=which, fields=("renewal_date", "arr")),
        ),
        "health": account_health.run(context, account_health.HealthArguments(account=which)),
        "risks": account_risks.run(context, account_risks.RiskArguments(account=which)),
        "goals": account_goals.run(context, account_goals.GoalArguments(account=which)),
        "activity": account_activity.run(
            context, account_activity.ActivityArguments(account=which, limit=2)
        ),
        "owner": account_profile.run(
            context, account_profile.ProfileArguments(account=which, fields=("owner_email",))
        ),
    }
    statements = [
        statement.model_copy(update={"lead": False})
        for name, share in _SHARE
        for statement in sorted(parts[name].statements, key=lambda s: not s.lead)[:share]
    ]
    known = any(part.status == "answered" for part in parts.values())
    return Findings(
        statements=tuple(statements),
        evidence=tuple(item for part in parts.values() for item in part.evidence),
        accounts=(which,),
        status="answered" if known else "not_enough_evidence",
    )


TOOL = Tool(
    name="account_overview",
    description="An account at a glance: ARR, owner, renewal, health, warning signs, last contact.",
    arguments=AccountArguments,
    examples=(
        "tell me about ACCOUNT",
        "give me a quick rundown on ACCOUNT",
        "give me an overview of ACCOUNT",
        "summary of ACCOUNT",
        "summarise ACCOUNT for me",
        "what should I know about ACCOUNT before my call",
        "brief me on ACCOUNT before the meeting",
        "ACCOUNT at a glance",
        "catch me up on ACCOUNT",
        "what is going on with ACCOUNT",
        "what is the situation at ACCOUNT",
        "who is ACCOUNT and how are they doing",
        "prepare me for my call with ACCOUNT",
        "prepare me for the QBR with ACCOUNT",
        "prep for the review at ACCOUNT",
        "get me ready for the meeting with ACCOUNT",
        "status of ACCOUNT",
        "where do we stand with ACCOUNT",
    ),
    run=run,
)
