"""What happened with an account since a day: how it moved, and what was decided, promised and
complained about in between."""

from datetime import date, timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem
from csbot.domain.reply import Findings
from csbot.tools.account import changes as account_changes
from csbot.tools.account.record_digest import digest
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account
from csbot.tools.ground.telling import Telling

_DAYS, _RECORDS, _CHANGES = 90, 6, 4


class CatchUpArguments(AccountArguments):
    since: date | None = Field(
        default=None, description=f"From this day on; else the last {_DAYS} days."
    )


def run(context: Context, arguments: CatchUpArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    since = arguments.since or context.today - timedelta(days=_DAYS)
    moved = account_changes.run(
        context, account_changes.ChangeArguments(account=account.account_id, since=since)
    )
    items = context.records.history(context.scope, [account.account_id], since, context.today)
    telling = Telling()
    told = 0
    for item in items:
        if told == _RECORDS:
            break
        told += _tell(telling, account, item)
    if len(items) > told:
        rest = wording.count(len(items) - told, "other record")
        telling.gap(f"{rest} since {wording.day(since)} not told here.")
    said = telling.findings(accounts=[account.account_id])
    lead = tuple(s.model_copy(update={"lead": True}) for s in moved.statements[:_CHANGES])
    refs = {ref for statement in lead for ref in statement.refs}
    kept = tuple(item for item in moved.evidence if item.ref in refs)
    status = "answered" if lead or told else "not_enough_evidence"
    return Findings(
        statements=(*lead, *said.statements),
        evidence=(*kept, *said.evidence),
        accounts=(account.account_id,),
        status=status,
    )


def _tell(telling: Telling, account: Account, item: HistoryItem) -> bool:
    """The weightiest sentence of a record, where it decides, promises or complains."""
    found = digest(item, most=1)
    part = found.concerns or found.decisions or found.commitments
    part = part or (found.topics if item.kind in ("meeting", "call", "email") else ())
    if not part:
        return False
    text = f"{wording.day(item.date)}, {item.kind} “{item.title}”: {part[0].quoted}"
    telling.say(text, evidence.history_item(account, item))
    return True


TOOL = Tool(
    name="account_catch_up",
    description=(
        "Catches up on an account since a day: how score and metrics moved, and what was decided, "
        "promised or complained about in its records since, newest first."
    ),
    arguments=CatchUpArguments,
    examples=(
        "catch me up on ACCOUNT since PERIOD",
        "catch me up on ACCOUNT",
        "bring me up to speed on ACCOUNT since PERIOD",
        "what did I miss at ACCOUNT PERIOD",
        "I was away, what happened at ACCOUNT",
        "what has happened with ACCOUNT since PERIOD",
        "fill me in on ACCOUNT",
        "update on ACCOUNT since PERIOD",
        "I am back from leave, what is new at ACCOUNT since PERIOD",
        "what happened at ACCOUNT while I was on holiday",
    ),
    run=run,
)
