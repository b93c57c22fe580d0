"""What was promised or agreed with an account: in the last review, the last meeting, and since."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem, HistoryKind
from csbot.domain.reply import Findings
from csbot.tools.account.presence import takes_part
from csbot.tools.facts.quoting import sentences_of, shortened, speaker_of
from csbot.tools.facts.said_words import is_committed
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known
from csbot.tools.ground.telling import Telling

_TALKS: tuple[HistoryKind, ...] = ("meeting", "call", "email", "note", "chat")
_REVIEW = re.compile(
    r"\b(?:qbr|ebr|mbr|steering|quarterly|(?:business|executive|quarter\w*|annual|yearly|account|"
    r"success) (?:\w+ )?review|review (?:with|of the (?:quarter|year)))\b",
    re.I,
)
_OF_FIRST, _OF_OTHERS, _OTHERS = 5, 2, 4
# Fewer words ("I'll ask.") bind somebody to nothing that one could come back to.
_FEWEST_WORDS = 4


class CommitmentArguments(AccountArguments):
    occasion: Literal["review", "meeting"] | None = Field(
        default=None,
        description="Only the last review (QBR, business review), or the last meeting or call.",
        json_schema_extra={
            "words": {
                "review": "qbr, qbrs, business review, quarterly, ebr, steering",
                "meeting": "call, last meeting, last talk",
            }
        },
    )
    person: str | None = Field(default=None, description="Only what this person is to do.")
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")


def run(context: Context, arguments: CommitmentArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    until = min(arguments.until or context.today, context.today)
    items = context.records.history(
        context.scope, [account.account_id], arguments.since, until, _TALKS
    )
    if not items:
        text = f"No meeting, call, email or note with {account.name} is on record"
        return nothing_known(f"{text}, so no commitment either.", account)
    telling = Telling()
    ordered = _from_occasion(telling, account, items, arguments.occasion)
    found = [(item, said) for item in ordered if (said := _said(item, arguments.person))]
    if not found and arguments.person:
        # What we agreed with somebody who promised nothing: said in talks that they took part in.
        found = _with_whom(context, account, ordered, arguments.person)
        if found:
            text = f"I read nothing that {arguments.person} promised; this was said in records of"
            telling.gap(f"{text} talks with them:", lead=True)
    if not found:
        newest = ordered[0]
        # Others may have promised much: nothing is said of them.
        asked = (
            f"anything that {arguments.person} promised"
            if arguments.person
            else ("who promised to do what")
        )
        text = f"In none of {wording.count(len(items), 'record')} of {account.name} did I find "
        telling.gap(f"{text}{asked}; the latest is the {_named(newest)}.", lead=True)
        return telling.findings("not_enough_evidence", [account.account_id])
    first = found[0][0]
    if first is not ordered[0]:
        telling.gap(f"In the {_named(ordered[0])} I read no commitment.")
    _tell(telling, account, first, found[0][1][:_OF_FIRST], lead=True)
    # Of the last meeting alone is asked, or of what stands since then.
    others = found[1 : 1 + _OTHERS] if arguments.occasion is None else []
    for item, said in others:
        _tell(telling, account, item, said[:_OF_OTHERS])
    telling.gap("Whether each was done is not recorded as such; later records would tell.")
    return telling.findings(accounts=[account.account_id])


def _from_occasion(
    telling: Telling, account: Account, items: Sequence[HistoryItem], occasion: str | None
) -> Sequence[HistoryItem]:
    """The records from the occasion on, itself first; all where there was none, which is said."""
    if occasion is None:
        return items
    fitting = is_review if occasion == "review" else _is_talk
    at = next((place for place, item in enumerate(items) if fitting(item)), None)
    if at is None:
        asked = "review or QBR" if occasion == "review" else "meeting or call"
        text = f"No {asked} with {account.name} is on record by that name; this is from the other "
        telling.gap(f"{text}records, meetings and calls first.", lead=True)
        return sorted(items, key=lambda item: not _is_talk(item))
    return [items[at], *items[:at], *items[at + 1 :]]


def _with_whom(
    context: Context, account: Account, items: Sequence[HistoryItem], person: str
) -> list[tuple[HistoryItem, list[str]]]:
    contacts = context.records.contacts(context.scope, [account.account_id])
    named = {contact.contact_id: contact.name for contact in contacts}
    talks = (item for item in items if takes_part(item, person, named))
    return [(item, said) for item in talks if (said := _said(item, None))]


def is_review(item: HistoryItem) -> bool:
    """Whether a talk was a review of the account, by its title."""
    return item.kind in ("meeting", "call") and bool(_REVIEW.search(item.title))


def _is_talk(item: HistoryItem) -> bool:
    return item.kind in ("meeting", "call")


def _said(item: HistoryItem, person: str | None) -> list[str]:
    """The sentences of a record that bind somebody; those that name the person, or that the person
    wrote, if one is asked for."""
    found = [
        sentence
        for sentence in sentences_of(item.text)
        if is_committed(sentence) and len(speaker_of(sentence)[1].split()) >= _FEWEST_WORDS
    ]
    if person is None:
        return found
    parts = [part for part in person.split() if len(part) > 2]
    wrote = item.author == person
    return [
        sentence
        for sentence in found
        if any(part in sentence for part in parts) or (wrote and not speaker_of(sentence)[0])
    ]


def _named(item: HistoryItem) -> str:
    return f"{item.kind} “{item.title}” of {wording.day(item.date)}"


def _tell(
    telling: Telling, account: Account, item: HistoryItem, said: Sequence[str], lead: bool = False
) -> None:
    source = evidence.history_item(account, item)
    for sentence in said:
        speaker, words = speaker_of(shortened(sentence))
        quote = f"{speaker}: “{words}”" if speaker else f"“{words}”"
        telling.say(f"In the {_named(item)}: {quote}", source, lead=lead)


TOOL = Tool(
    name="account_commitments",
    description=(
        "What was promised, agreed or decided with an account and by whom: in the last review "
        "(QBR), the last meeting, and in later records; action items and open promises."
    ),
    arguments=CommitmentArguments,
    examples=(
        "what did we promise ACCOUNT",
        "what did we promise ACCOUNT in the last QBR",
        "what was agreed in the last meeting with ACCOUNT",
        "action items from the last review with ACCOUNT",
        "what do we owe ACCOUNT",
        "what does ACCOUNT owe us",
        "what did PERSON promise ACCOUNT",
        "who was to do what at ACCOUNT",
    ),
    run=run,
)
