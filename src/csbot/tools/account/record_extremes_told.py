"""Says which record of an account tells the highest or the lowest of a figure that is asked for."""

from csbot.domain import wording
from csbot.domain.evidence import history_ref
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.account.history_passages import HistoryArguments
from csbot.tools.facts.quoting import passage
from csbot.tools.facts.record_extremes import Extreme, extreme, wanted
from csbot.tools.facts.topics import read_topic
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling


def extreme_told(context: Context, account: Account, arguments: HistoryArguments) -> Findings:
    """One statement; no statement where no extreme of a figure is asked for."""
    telling = Telling()
    if wanted(arguments.topic) is None:
        return telling.findings()
    until = min(arguments.until or context.today, context.today)
    items = context.records.history(
        context.scope, [account.account_id], arguments.since, until, arguments.kinds or None
    )
    found = extreme(arguments.topic, read_topic(context, arguments.topic), items)
    if found is None:
        return telling.findings()
    inputs = [found.words, history_ref(found.item.item_id, 0)]
    text = _said(found, account)
    computed = evidence.computed("extreme", inputs, text, context.today, account)
    told = context.search.passages([history_ref(found.item.item_id, 0)], context.scope)
    telling.say(f"{text}.", computed, *(passage(one, account) for one in told), lead=True)
    return telling.findings(accounts=[account.account_id])


def _said(found: Extreme, account: Account) -> str:
    item = found.item
    side = "highest" if found.is_highest else "lowest"
    title = f" “{item.title}”" if item.title else ""
    others = f" and in {wording.count(found.alike, 'other record')}" if found.alike else ""
    return (
        f"Of the {found.many} records of {account.name} that tell “{found.words}”, the {side} is "
        f"{found.figure}, in the {item.kind}{title} of {wording.day(item.date)}{others}"
    )
