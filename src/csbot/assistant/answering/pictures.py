"""The chart that goes with an answer about one account's score."""

from csbot.domain.reply import Reply
from csbot.tools.facts.score_chart import Chart, year_of_score
from csbot.tools.ground.base import Context

# Look-ups whose answer a line over time says more of than its sentences do.
_OVER_TIME = ("account_health", "account_trend")


def chart_of(context: Context, reply: Reply) -> Chart | None:
    """A year of the score, as the desk draws it; None where an answer is about something else,
    or there are too few points for a line."""
    wanted = any(call.name in _OVER_TIME for call in reply.tools)
    if reply.status != "answered" or not wanted or len(reply.accounts) != 1:
        return None
    account = context.records.account(context.scope, reply.accounts[0])
    return year_of_score(context, account) if account else None
