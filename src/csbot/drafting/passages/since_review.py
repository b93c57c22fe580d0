"""What changed, and what was promised, since the last business review; in a quarter where none is
on record."""

from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem
from csbot.domain.reply import Findings
from csbot.tools.account import changes as account_changes
from csbot.tools.account import commitments as account_commitments
from csbot.tools.account.changes import ChangeArguments
from csbot.tools.account.commitments import CommitmentArguments
from csbot.tools.account.occasions import is_review
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling

_QUARTER = timedelta(days=90)
# A review of last week leaves nothing to tell, one of long ago is no comparison any more.
_NEWEST, _OLDEST = timedelta(days=14), timedelta(days=365)


def changes(context: Context, account: Account) -> Findings:
    """The day that it is counted from, and then what the look-up of changes finds since."""
    review = _last_review(context, account)
    since = _day(context, review)
    telling = Telling()
    if review is None:
        text = "No business review of the last year is on record: this is since"
        telling.gap(f"{text} {wording.day(since)}.", lead=True)
    else:
        text = f"The last review was the {review.kind} “{review.title}” of {wording.day(since)}."
        telling.say(text, evidence.history_item(account, review), lead=True)
    opening = telling.findings()
    found = account_changes.run(context, ChangeArguments(account=account.account_id, since=since))
    # Nothing stands before the day that all of it is counted from.
    after = (one.model_copy(update={"lead": False}) for one in found.statements)
    return found.model_copy(
        update={
            "statements": (*opening.statements, *after),
            "evidence": (*opening.evidence, *found.evidence),
        }
    )


def commitments(context: Context, account: Account) -> Findings:
    """What was promised in the last review and since, by either side."""
    since = _day(context, _last_review(context, account))
    asked = CommitmentArguments(account=account.account_id, since=since)
    return account_commitments.run(context, asked)


def _day(context: Context, review: HistoryItem | None) -> date:
    return review.date if review else context.today - _QUARTER


def _last_review(context: Context, account: Account) -> HistoryItem | None:
    first, last = context.today - _OLDEST, context.today - _NEWEST
    ids = [account.account_id]
    talks = context.records.history(context.scope, ids, first, last, ("meeting", "call"))
    return next((item for item in talks if is_review(item)), None)
