"""What an account complained about in a period: its unhappy words and its tickets, dated."""

from datetime import date, timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem
from csbot.domain.reply import Findings
from csbot.search.stems import stems
from csbot.tools.facts.portfolio_rows import inputs_of
from csbot.tools.facts.quoting import quoted, sentences_of, shortened, speaker_in, speaker_of
from csbot.tools.facts.said_words import UNHAPPY, holding, holding_of_others
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account
from csbot.tools.ground.telling import Telling


class ComplaintsArguments(AccountArguments):
    matter: str | None = Field(default=None, description="Only complaints that speak of this.")
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")
    limit: int = Field(default=6, ge=1, le=30, description="How many of each to show.")


# "About anything" narrows nothing.
_ANY = frozenset(stems("anything something everything nothing us it them you"))
_Quoted = list[tuple[HistoryItem, str]]


def run(context: Context, arguments: ComplaintsArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    until = min(arguments.until or context.today, context.today)
    since = arguments.since
    every = context.records.history(context.scope, [account.account_id], since, until)
    wanted = set(stems(arguments.matter or "")) - _ANY
    ours = frozenset(person.name for person in context.people.all())
    items = [item for item in every if not wanted or _speaks_of(item, wanted)]
    tickets = [item for item in items if item.kind == "ticket"]
    unhappy = [
        (item, sentence)
        for item in items
        if item.kind != "ticket"
        for sentence in [next(holding_of_others(item, UNHAPPY, ours), None)]
        if sentence
    ]
    telling = Telling()
    begun = f"from {wording.day(since)} " if since else "up "
    period = f"{begun}to {wording.day(until)}"
    period = f"about “{arguments.matter}” {period}" if wanted else period
    if not tickets and not unhappy:
        _none(telling, context, account, period, since)
        return telling.findings("not_enough_evidence", [account.account_id])
    _count(telling, context, account, (unhappy, tickets), period)
    for item, sentence in unhappy[: arguments.limit]:
        _say(telling, account, item, sentence)
    for item in tickets[: arguments.limit]:
        _say(telling, account, item, _complaint(item))
    shown = sum(min(len(part), arguments.limit) for part in (unhappy, tickets))
    if shown < len(unhappy) + len(tickets):
        rest = wording.count(len(unhappy) + len(tickets) - shown, "older one")
        telling.gap(f"{rest} not listed here.")
    return telling.findings(accounts=[account.account_id])


def _speaks_of(item: HistoryItem, wanted: set[str]) -> bool:
    return bool(wanted & set(stems(f"{item.title} {item.text}")))


def _count(
    telling: Telling,
    context: Context,
    account: Account,
    told: tuple[_Quoted, list[HistoryItem]],
    period: str,
) -> None:
    unhappy, tickets = told
    parts = []
    if tickets:
        parts.append(wording.count(len(tickets), "ticket"))
    if unhappy:
        sound = "sounds" if len(unhappy) == 1 else "sound"
        parts.append(f"{wording.count(len(unhappy), 'other record')} that {sound} unhappy")
    text = f"{account.name} has {wording.listed(parts)} {period}."
    refs = [evidence.history_item_ref(item) for item, _ in unhappy]
    refs += [evidence.history_item_ref(item) for item in tickets]
    item = evidence.computed("complaints", inputs_of(refs), text, context.today, account)
    telling.say(text, item, lead=True)


def _none(
    telling: Telling, context: Context, account: Account, period: str, since: date | None
) -> None:
    """That there is none in the period, and which was the last before it."""
    text = f"No complaint of {account.name} is on record {period}: no ticket, no unhappy words"
    telling.gap(f"{text}.", lead=True)
    if since is None:
        return
    ours = frozenset(person.name for person in context.people.all())
    before = context.records.history(
        context.scope, [account.account_id], None, since - timedelta(days=1)
    )
    for item in before:
        sentence = next(holding_of_others(item, UNHAPPY, ours), None)
        if sentence or item.kind == "ticket":
            telling.gap("The last one before that:")
            _say(telling, account, item, sentence or _complaint(item))
            return


def _complaint(item: HistoryItem) -> str:
    return next(holding(item, UNHAPPY), None) or next(iter(sentences_of(item.text)), item.title)


def _say(telling: Telling, account: Account, item: HistoryItem, sentence: str) -> None:
    named, words = speaker_of(shortened(sentence))
    speaker = named or speaker_in(item.text, sentence)
    quote = quoted(speaker, words)
    text = f"{wording.day(item.date)}, {item.kind} “{item.title}”: {quote}"
    telling.say(text, evidence.history_item(account, item))


TOOL = Tool(
    name="account_complaints",
    description=(
        "What an account complained about in a period: unhappy words in its calls, mails and "
        "surveys, and its tickets, each dated and quoted; or that there is none."
    ),
    arguments=ComplaintsArguments,
    examples=(
        "what did ACCOUNT complain about PERIOD",
        "what does ACCOUNT complain about",
        "complaints from ACCOUNT",
        "did ACCOUNT complain PERIOD",
        "has ACCOUNT ever complained",
        "what was ACCOUNT unhappy about PERIOD",
        "which problems did ACCOUNT report PERIOD",
        "any complaints from ACCOUNT since PERIOD",
        "what is ACCOUNT moaning about",
        "what is bugging ACCOUNT",
        "what went wrong for ACCOUNT PERIOD",
        "pain points of ACCOUNT",
        "what annoys ACCOUNT",
        "gripes from ACCOUNT PERIOD",
    ),
    run=run,
)
