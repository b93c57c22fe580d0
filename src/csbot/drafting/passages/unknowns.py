"""What is not known, without the reassurance that all of the score is observed."""

from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.account import gaps as account_gaps
from csbot.tools.account.gaps import GapArguments
from csbot.tools.ground.base import Context


def unknowns(context: Context, account: Account) -> Findings:
    found = account_gaps.run(context, GapArguments(account=account.account_id, brief=True))
    health = context.scores.of(context.scope, account, context.today)
    if health.coverage < 1:
        return found
    said = tuple(statement for statement in found.statements if not statement.lead)
    cited = {ref for statement in said for ref in statement.refs}
    kept = tuple(item for item in found.evidence if item.ref in cited)
    return found.model_copy(update={"statements": said, "evidence": kept})
