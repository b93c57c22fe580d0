"""What was promised or agreed with an account: in the last review, the last meeting, and since."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem
from csbot.domain.reply import Findings
from csbot.tools.account.occasions import from_occasion, named
from csbot.tools.account.presence import takes_part
from csbot.tools.facts.promise_days import due_day
from csbot.tools.facts.promise_sides import Side, Sides, sides
from csbot.tools.facts.promises_read import PROMISED_IN, binding
from csbot.tools.facts.quoting import quoted, shortened, speaker_in, speaker_of
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account, nothing_known
from csbot.tools.ground.telling import Telling

_OF_FIRST, _OF_OTHERS, _OTHERS = 5, 2, 4
# What is looked for, by whose promises are asked for.
_UNFOUND: dict[Side | None, str] = {
    None: "who promised to do what", "own": "a promise of ours", "received": "a promise of theirs",
}  # fmt: skip
_NOT_TOLD = "Whether each was done is not recorded as such; later records would tell."
# A record, and its sentences that bind.
Found = tuple[HistoryItem, list[str]]


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
    side: Side | None = Field(
        default=None, description="Only what binds us (own), or what binds them (received)."
    )
    due: Literal["overdue"] | None = Field(
        default=None,
        description="Only those that name a day which has passed.",
        json_schema_extra={"words": {"overdue": "past due, late, behind"}},
    )
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")


def run(context: Context, arguments: CommitmentArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    until = min(arguments.until or context.today, context.today)
    # A time to come is when it is to be done, and not when it was said.
    is_ahead = arguments.until is not None and arguments.until > context.today
    since = None if is_ahead else arguments.since
    items = context.records.history(context.scope, [account.account_id], since, until, PROMISED_IN)
    if not items:
        when = f" since {wording.day(since)}" if since else ""
        when += f" until {wording.day(until)}" if until < context.today else ""
        text = f"No meeting, call, email, note or chat with {account.name} is on record{when}"
        return nothing_known(f"{text}, so no commitment either.", account)
    telling = Telling()
    ordered = from_occasion(telling, account, items, arguments.occasion)
    found = _of_sides(context, account, ordered, arguments)
    if arguments.due:
        over = (date.min, context.today - timedelta(days=1))
        return _due(telling, account, found, over, "has passed")
    if is_ahead and arguments.until:
        coming = (context.today, arguments.until)
        return _due(telling, account, found, coming, f"lies before {_after(arguments.until)}")
    found = found or _else_found(telling, context, account, ordered, arguments)
    if not found:
        # Others may have promised much: nothing is said of them.
        asked = _UNFOUND[arguments.side]
        if arguments.person:
            asked = f"anything that {arguments.person} promised"
        text = f"Nowhere in {wording.count(len(items), 'record')} of {account.name} did I find "
        telling.gap(f"{text}{asked}; the latest is the {named(ordered[0])}.", lead=True)
        return telling.findings("not_enough_evidence", [account.account_id])
    _tell_all(telling, account, ordered, found, arguments.occasion is None)
    return telling.findings(accounts=[account.account_id])


def _after(day: date) -> str:
    return wording.day(day + timedelta(days=1))


def _due(
    telling: Telling,
    account: Account,
    found: Sequence[Found],
    between: tuple[date, date],
    when: str,
) -> Findings:
    """The promises that name a day of those; `when` says which days they are."""
    first, last = between
    due = [
        (item, [one for one in said if (day := due_day(one, item.date)) and first <= day <= last])
        for item, said in found
    ]
    due = [(item, said) for item, said in due if said][:_OTHERS]
    if not due:
        text = f"No promise that I read in the records of {account.name} names a day that {when}."
        telling.gap(text, lead=True)
        return telling.findings("not_enough_evidence", [account.account_id])
    for item, said in due:
        _tell(telling, account, item, said, lead=True)
    telling.gap(f"Each names a day that {when}. {_NOT_TOLD}")
    return telling.findings(accounts=[account.account_id])


def _of_sides(
    context: Context,
    account: Account,
    ordered: Sequence[HistoryItem],
    arguments: CommitmentArguments,
) -> list[Found]:
    known = sides(context, [account.account_id]) if arguments.side else None
    return [
        (item, said)
        for item in ordered
        if (said := _of_side(item, _said(item, arguments.person), known, arguments.side))
    ]


def _else_found(
    telling: Telling,
    context: Context,
    account: Account,
    ordered: Sequence[HistoryItem],
    arguments: CommitmentArguments,
) -> list[Found]:
    """What comes nearest where nobody that is asked for promised anything, and what it is."""
    if arguments.person:
        # What we agreed with somebody who promised nothing: said in talks that they took part in.
        found = _with_whom(context, account, ordered, arguments.person)
        text = f"I read nothing that {arguments.person} promised; this was said in records of"
        text += " talks with them:"
    elif arguments.side:
        found = [(item, said) for item in ordered if (said := _said(item, None))]
        other = _UNFOUND["received" if arguments.side == "own" else "own"]
        text = f"I did not find {_UNFOUND[arguments.side]}; what may be {other}:"
    else:
        return []
    if found:
        telling.gap(text, lead=True)
    return found


def _tell_all(
    telling: Telling,
    account: Account,
    ordered: Sequence[HistoryItem],
    found: Sequence[Found],
    with_others: bool,
) -> None:
    """`with_others`: of the last meeting alone is asked, or of what stands since then."""
    (first, said), *rest = found
    if first is not ordered[0]:
        telling.gap(f"In the {named(ordered[0])} I read no commitment.")
    _tell(telling, account, first, said[:_OF_FIRST], lead=True)
    for item, also in rest[:_OTHERS] if with_others else ():
        _tell(telling, account, item, also[:_OF_OTHERS])
    telling.gap(_NOT_TOLD)


def _with_whom(
    context: Context, account: Account, items: Sequence[HistoryItem], person: str
) -> list[Found]:
    contacts = context.records.contacts(context.scope, [account.account_id])
    names = {contact.contact_id: contact.name for contact in contacts}
    talks = (item for item in items if takes_part(item, person, names))
    return [(item, said) for item in talks if (said := _said(item, None))]


def told_promise(item: HistoryItem, sentence: str) -> str:
    speaker, words = speaker_of(shortened(sentence))
    return f"In the {named(item)}: {quoted(speaker, words)}"


def _said(item: HistoryItem, person: str | None) -> list[str]:
    """The sentences of a record that bind somebody; those that name the person, or that the person
    wrote, if one is asked for."""
    found = binding(item)
    if person is None:
        return found
    parts = [part for part in person.split() if len(part) > 2]
    wrote = item.author == person
    return [
        sentence
        for sentence in found
        if any(part in sentence for part in parts) or (wrote and not speaker_of(sentence)[0])
    ]


def _of_side(item: HistoryItem, said: list[str], known: Sides | None, by: Side | None) -> list[str]:
    """Those of the sentences that do not bind the other side."""
    if known is None:
        return said
    return [one for one in said if known.of(speaker_of(one)[1], _voice(item, one)) in (by, None)]


def _voice(item: HistoryItem, sentence: str) -> str:
    return speaker_of(sentence)[0] or speaker_in(item.text, sentence) or item.author or ""


def _tell(
    telling: Telling, account: Account, item: HistoryItem, said: Sequence[str], lead: bool = False
) -> None:
    source = evidence.history_item(account, item)
    for sentence in said:
        telling.say(told_promise(item, sentence), source, lead=lead)


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
