"""A letter's sections from its purpose's frames, and what its reviewer should settle first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.domain.reply import Statement
from csbot.drafting.compose import SectionFacts, chosen, found_by
from csbot.drafting.kinds import DraftKind
from csbot.drafting.letters.frames import Filling
from csbot.drafting.letters.open_question import open_question
from csbot.drafting.letters.recipient import recipient_of
from csbot.drafting.letters.slots import Occasion
from csbot.drafting.request import DraftRequest
from csbot.scoring.placement import tenure_day
from csbot.search.stems import stems
from csbot.tools.ground import evidence
from csbot.tools.ground.base import AnyTool, Context

_NOTE_DAYS = 365
Point = tuple[Statement, tuple[Evidence, ...]]


def gather_letter(
    kind: DraftKind,
    account: Account,
    context: Context,
    request: DraftRequest,
    tools: Mapping[str, AnyTool],
) -> list[SectionFacts]:
    """Every section that the purpose has frames for.

    Raises BadInput for a recipient who is unknown or has left, and for a broken frame.
    """
    letter = kind.letters[request.purpose_of(kind) or ""]
    recipient = None if request.absent else recipient_of(context, account, request.to)
    occasion = Occasion(context, account, recipient, letter)
    filling = Filling(occasion)
    gathered = []
    for plan in kind.sections:
        lines = [filling.line(line) for line in letter.lines.get(plan.id, ())]
        said = tuple(line for line in lines if line is not None)
        gathered.append(SectionFacts(plan, said, filling.evidence))
    advice = _advice(kind, occasion, tools)
    last, open_points = gathered[-1], [*_open_points(occasion, request.absent), *advice]
    gathered[-1] = replace(
        last,
        statements=last.statements + tuple(statement for statement, _ in open_points),
        evidence=last.evidence + tuple(item for _, items in open_points for item in items),
    )
    return gathered


def _open_points(occasion: Occasion, absent: str | None) -> list[Point]:
    """For the reviewer, never part of the letter: what is missing, what may speak against it."""
    found: list[Point] = []
    if occasion.recipient is None:
        text = "Recipient: not known; neither a champion nor an executive is on record as there."
        if absent:
            text = f"Recipient: not settled; “{absent}” was asked for, whom no record names."
        found.append((Statement(text=text, status="gap"), ()))
    if occasion.letter.to_add:
        text = f"To be added before this is sent: {wording.listed(list(occasion.letter.to_add))}."
        found.append((Statement(text=text, status="gap"), ()))
    return found + _fit(occasion) + open_question(occasion) + _notes(occasion)


def _advice(kind: DraftKind, occasion: Occasion, tools: Mapping[str, AnyTool]) -> list[Point]:
    """What the playbook makes of such a letter to this account now, in its tool's own words: what
    it opens with, and what that rests on."""
    account, source = occasion.account, occasion.letter.advice
    if source is None or account.status != occasion.letter.meant_for:
        return []
    found = found_by(kind, source, account, occasion.context, tools)
    told = [s for s in chosen(found, source) if s.status != "gap"]
    if not any(s.lead for s in told):
        return []
    refs = tuple(dict.fromkeys(ref for s in told for ref in s.refs))
    items = tuple(item for item in found.evidence if item.ref in refs)
    text = f"To weigh before this is sent: {' '.join(s.text for s in told)}"
    return [(Statement(text=text, status="gap", refs=refs), items)]


def _fit(occasion: Occasion) -> list[Point]:
    """Whether the purpose is for an account that stands as this one does."""
    account, context, letter = occasion.account, occasion.context, occasion.letter
    if account.status != letter.meant_for:
        state = "has ended its contract" if account.status == "churned" else "is a customer"
        record = evidence.account_field(
            account, "status", "status", f"{account.status}, it {state}", context.today
        )
    elif letter.until_day is not None and tenure_day(account, context.today) > letter.until_day:
        since = wording.day(account.start_date)
        state = f"has been a customer since {since}"
        record = evidence.account_field(
            account, "start_date", "customer since", since, context.today
        )
    elif letter.in_window and (early := _too_early(occasion)):
        state, record = early
    else:
        return []
    text = f"To be settled: whether a letter of this purpose fits, as {account.name} {state}."
    return [(Statement(text=text, status="gap", refs=(record.ref,)), (record,))]


def _too_early(occasion: Occasion) -> tuple[str, Evidence] | None:
    """Before the first day on which the playbook begins to work on a renewal."""
    account, context = occasion.account, occasion.context
    window = max(context.playbooks.of(account).renewal.windows, default=0)
    due = account.renewal_date
    if due is None or not window or (due - context.today).days <= window:
        return None
    state = f"renews on {wording.day(due)}, and its playbook begins {window} days before"
    inputs = (f"account:{account.account_id}#renewal_date", str(window))
    text = f"{account.name} {state}"
    return state, evidence.computed("renewal_window", inputs, text, context.today, account)


def _notes(occasion: Occasion) -> list[Point]:
    """The newest internal note on the letter's topics: named by its title and day."""
    account, context = occasion.account, occasion.context
    topics = {stem for topic in occasion.letter.topics for stem in stems(topic)}
    since = context.today - timedelta(days=_NOTE_DAYS)
    ids = [account.account_id]
    items = context.records.history(context.scope, ids, since, context.today, ("note",))
    newest = next((i for i in items if topics & set(stems(f"{i.title} {i.text}"))), None)
    if newest is None:
        return []
    named = f"“{newest.title}” of" if newest.title else "of"
    text = f"To be settled: whether this agrees with our note {named} {wording.day(newest.date)}."
    record = evidence.history_item(account, newest)
    return [(Statement(text=text, status="gap", refs=(record.ref,)), (record,))]
