"""One call, meeting or other record summed up: who, when, topics, decisions, what comes next."""

from datetime import date
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem, HistoryKind
from csbot.domain.reply import Findings
from csbot.tools.account.occasions import is_review
from csbot.tools.account.presence import takes_part
from csbot.tools.account.record_digest import Digest, digest, speakers
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known
from csbot.tools.ground.telling import Telling

_TALKS: tuple[HistoryKind, ...] = ("meeting", "call")
_MOST = 3


class RecapArguments(AccountArguments):
    kinds: tuple[HistoryKind, ...] = Field(
        default=(), description="Of these kinds; without any, a meeting or call."
    )
    occasion: Literal["review"] | None = Field(
        default=None,
        description="Only a review: a QBR, a business review.",
        json_schema_extra={
            "words": {"review": "qbr, qbrs, ebr, business review, quarterly, steering"}
        },
    )
    person: str | None = Field(default=None, description="Only with this person.")
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")
    limit: int = Field(default=1, ge=1, le=_MOST, description="How many, the latest first.")


def run(context: Context, arguments: RecapArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    until = min(arguments.until or context.today, context.today)
    items = context.records.history(
        context.scope, [account.account_id], arguments.since, until, arguments.kinds or _TALKS
    )
    people = {
        contact.contact_id: contact
        for contact in context.records.contacts(context.scope, [account.account_id])
    }
    named = {key: contact.name for key, contact in people.items()}
    fitting = [item for item in items if _fits(item, arguments, named)]
    if not fitting:
        return nothing_known(_nothing(account, arguments, items), account)
    telling = Telling()
    for item in fitting[: arguments.limit]:
        _tell(telling, account, item, named, arguments.person)
    return telling.findings(accounts=[account.account_id])


def _fits(item: HistoryItem, arguments: RecapArguments, named: dict[str, str]) -> bool:
    if arguments.occasion == "review" and not is_review(item):
        return False
    return arguments.person is None or takes_part(item, arguments.person, named)


def _nothing(account: Account, arguments: RecapArguments, items: list[HistoryItem]) -> str:
    noun = wording.listed([f"{kind}" for kind in arguments.kinds or _TALKS], "or")
    noun = "review or QBR" if arguments.occasion == "review" else noun
    who = f" with {arguments.person}" if arguments.person else ""
    when = f" since {wording.day(arguments.since)}" if arguments.since else ""
    text = f"No {noun} of {account.name}{who}{when} is on record by that name"
    if items:
        text += f"; the latest is the {items[0].kind} “{items[0].title}” of "
        text += wording.day(items[0].date)
    return f"{text}."


def _tell(
    telling: Telling,
    account: Account,
    item: HistoryItem,
    named: dict[str, str],
    person: str | None,
) -> None:
    record = evidence.history_item(account, item)
    text = f"The {item.kind} “{item.title}” with {account.name} was on {wording.day(item.date)}"
    telling.say(f"{text}.", record, lead=True)
    present = [named[i] for i in item.contact_ids if i in named]
    present += [name for name in speakers(item) if name not in present]
    if item.author and item.author not in present:
        present.insert(0, item.author)
    if present:
        text = f"On record as taking part: {wording.listed(present)}."
        computed = evidence.computed(
            "took_part", [record.ref], f"{item.title}: {text}", item.date, account
        )
        telling.say(text, computed, record, lead=True)
    _tell_digest(telling, item, account, digest(item, of=person))


def _tell_digest(telling: Telling, item: HistoryItem, account: Account, found: Digest) -> None:
    record = evidence.history_item(account, item)
    for heading, part in (
        ("Spoken about", found.topics),
        ("Decided or agreed", found.decisions),
        ("Concern", found.concerns),
        ("To do or next", found.commitments),
    ):
        for said in part:
            telling.say(f"{heading}: {said.quoted}", record, lead=True)
    missing = [
        noun
        for noun, part in (("decision", found.decisions), ("next step", found.commitments))
        if not part
    ]
    if missing:
        telling.gap(f"It holds no {wording.listed(missing, 'and no')} by its words.")


TOOL = Tool(
    name="account_recap",
    description=(
        "Sums up one call, meeting, review or other record of an account, the latest if none is "
        "named: when it was, who took part, topics, decisions, concerns, commitments, next steps."
    ),
    arguments=RecapArguments,
    examples=(
        "summarise the last call with ACCOUNT",
        "summary of the latest meeting with ACCOUNT",
        "what was discussed in the last call with ACCOUNT",
        "recap of the last QBR at ACCOUNT",
        "summarise the QBR with ACCOUNT",
        "what came out of the last meeting with ACCOUNT",
        "how did the last call with ACCOUNT go",
        "minutes of the last meeting at ACCOUNT",
        "what did we talk about with ACCOUNT last time",
        "sum up the meeting with ACCOUNT PERIOD",
        "give me the highlights of the last review at ACCOUNT",
        "who was on the last call with ACCOUNT",
        "key points from the last conversation with PERSON at ACCOUNT",
        "tldr of the latest call at ACCOUNT",
    ),
    run=run,
)
