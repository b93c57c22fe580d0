"""The latest records of an account, or those of a kind or period: tickets, calls, last contact."""

from collections import Counter
from datetime import date

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem, HistoryKind
from csbot.domain.reply import Findings, Statement
from csbot.tools.account.presence import takes_part
from csbot.tools.facts.quoting import quoted, sentences_of, shortened, speaker_of
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known

_LITTLE = 50

_TALKS = ("meeting", "call")


class ActivityArguments(AccountArguments):
    kinds: tuple[HistoryKind, ...] = Field(default=(), description="Only records of these kinds.")
    person: str | None = Field(default=None, description="Only with, by or about this person.")
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")
    limit: int = Field(default=5, ge=1, le=50, description="How many to show.")


def run(context: Context, arguments: ActivityArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    until = min(arguments.until or context.today, context.today)
    items = context.records.history(
        context.scope, [account.account_id], arguments.since, until, arguments.kinds or None
    )
    if arguments.person:
        contacts = context.records.contacts(context.scope, [account.account_id])
        named = {contact.contact_id: contact.name for contact in contacts}
        items = [item for item in items if takes_part(item, arguments.person, named)]
    noun = wording.listed([f"{kind}s" for kind in arguments.kinds], "or") or "records"
    period = _with(arguments.person) + _period(arguments.since, until)
    if not items:
        return nothing_known(f"There are no {noun} of {account.name}{period}.", account)
    shown = items[: arguments.limit]
    total = evidence.computed(
        "count",
        (f"history of {account.account_id}", period.strip(), *arguments.kinds),
        f"{_counted(account, items, arguments, period)}{_there(context, account, items[0])}.",
        context.today,
        account,
    )  # fmt: skip
    statements = [Statement(text=total.text, refs=(total.ref,), lead=True)]
    statements += [_line(item) for item in shown]
    if len(items) > len(shown):
        rest = wording.count(len(items) - len(shown), "older one")
        statements.append(Statement(text=f"{rest} not listed here.", status="gap"))
    return Findings(
        statements=tuple(statements),
        evidence=(total, *(evidence.history_item(account, item) for item in shown)),
        accounts=(account.account_id,),
    )


def _with(person: str | None) -> str:
    return f" with or about {person}" if person else ""


def _period(since: date | None, until: date) -> str:
    if since is None:
        return f" up to {wording.day(until)}"
    return f" from {wording.day(since)} to {wording.day(until)}"


def _counted(
    account: Account, items: list[HistoryItem], arguments: ActivityArguments, period: str
) -> str:
    by_kind = Counter(item.kind for item in items)
    parts = [wording.count(n, kind) for kind, n in by_kind.most_common()]
    newest = items[0]
    return (
        f"{account.name} has {wording.listed(parts)}{period}; the latest is the {newest.kind} "
        f"“{newest.title}” of {wording.day(newest.date)}"
    )


def _there(context: Context, account: Account, item: HistoryItem) -> str:
    """Who of theirs took part in a talk: ", with Ana Ruiz and Tom Berg"."""
    if item.kind not in _TALKS or not item.contact_ids:
        return ""
    known = context.records.contacts(context.scope, [account.account_id])
    names = [contact.name for contact in known if contact.contact_id in item.contact_ids]
    return f", with {wording.listed(names)}" if names else ""


def _line(item: HistoryItem) -> Statement:
    speaker, words = speaker_of(shortened(_beginning(item)))
    quote = quoted(speaker, words)
    text = f"{wording.day(item.date)}, {item.kind} “{item.title}”: {quote}"
    return Statement(text=text, refs=(evidence.history_item_ref(item),))


def _beginning(item: HistoryItem) -> str:
    """The first sentence, and the next one where it says little by itself."""
    first, *rest = sentences_of(item.text) or [item.title]
    together = f"{first} {rest[0]}" if rest else first
    follows_on = together in item.text and not (rest and speaker_of(rest[0])[0])
    return together if len(first) < _LITTLE and follows_on else first


TOOL = Tool(
    name="account_activity",
    description=(
        "The latest records of an account by kind and period: its tickets, calls, meetings, "
        "emails, surveys; how many there were; when we last had contact."
    ),
    arguments=ActivityArguments,
    examples=(
        "count of emails with ACCOUNT",
        "number of calls we had with ACCOUNT",
        "show the latest tickets of ACCOUNT",
        "tickets from ACCOUNT in PERIOD",
        "when did we last meet ACCOUNT",
        "when did we last speak with the executive sponsor of ACCOUNT",
        "what is going on at ACCOUNT",
        "and their tickets",
        "how many tickets did ACCOUNT open PERIOD",
        "which support cases does ACCOUNT have",
        "when did we last talk to ACCOUNT",
        "when did we last speak to PERSON",
        "last meeting with PERSON",
        "when was the last contact with ACCOUNT",
        "last meeting with ACCOUNT",
        "recent calls with ACCOUNT",
        "latest emails from ACCOUNT",
        "what is the latest on ACCOUNT",
        "recent history of ACCOUNT",
        "summarise the last interactions with ACCOUNT",
        "what happened at ACCOUNT PERIOD",
        "list the surveys of ACCOUNT",
        "what meetings did we have with ACCOUNT PERIOD",
        "any news from ACCOUNT",
        "notes on ACCOUNT",
    ),
    run=run,
)
