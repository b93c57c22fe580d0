"""What the tables hold of an account held against each other, and against what was written since.

Only what can't both be so is told: a day of renewal against another one that is still to come, a
yearly amount against one written after the last contract, a person who left and wrote later, a
goal that is met by its status and not by its figures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.job_title import answers_to
from csbot.domain.records import Account, Contact, Contract, Goal, HistoryItem, MetricDefinition
from csbot.tools.account.terms_said import term_days, yearly_amounts
from csbot.tools.facts.goal_states import is_to_rise
from csbot.tools.ground import evidence

# A year's amount that was told in passing may be rounded so far.
_ROUNDED = 0.02
# Records of a year still speak of the term that runs.
LOOK_BACK = timedelta(days=400)
# A contract ends on a day and renews on the next.
_SAME_DAY = timedelta(days=1)

# "Mia Holt, our new CFO", "Mia Holt (Head of IT)": a title in capitals behind a full name.
_CALLED = (
    r"(?:,| \(| is now| is)\s*(?:(?:our|the|their|your|now|new)\s+)*"
    r"((?:[A-Z][\w&-]*)(?:\s+(?:(?:of|and|for)\s+)?[A-Z][\w&-]*)*)"
)
_HEAD = re.compile(
    r"\b(?:C[EFOTIM]O|CISO|Chief|Head|Director|Manager|VP|President|Lead|Officer|Partner)\b"
)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`text` is a sentence that the evidence carries; `day` is that of the newer record."""

    day: date
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is on record of one account, `history` the newest first, and which way the metrics
    of its goals are to go."""

    account: Account
    contracts: Sequence[Contract] = ()
    contacts: Sequence[Contact] = ()
    goals: Sequence[Goal] = ()
    history: Sequence[HistoryItem] = field(default=())
    definitions: Mapping[str, MetricDefinition] = field(default_factory=dict)


def field_contradictions(kept: Kept, today: date) -> Iterator[Contradiction]:
    recent = _recent(kept, today)
    yield from _terms(kept, recent, today)
    yield from _amounts(kept, recent, today)
    yield from _gone(kept, today)
    yield from _titles(kept, recent, today)
    yield from _goals(kept, today)


def _terms(kept: Kept, recent: Sequence[HistoryItem], today: date) -> Iterator[Contradiction]:
    """The day of renewal against the end of the running contract, and against what was written
    last about either."""
    renewal = kept.account.renewal_date
    if renewal is None or kept.account.status != "active" or renewal < today:
        return
    label = f"renewal on {wording.day(renewal)} in the account record"
    ours = evidence.account_field(
        kept.account, "renewal_date", "renewal date", wording.day(renewal), today
    )
    # One that was signed for the time to come has moved the day already.
    signed = [c for c in kept.contracts if c.kind != "churn"]
    last = max(signed, key=lambda c: c.start_date, default=None)
    end = last.end_date if last else None
    if last and end and end >= today and abs(end - renewal) > _SAME_DAY:
        text = f"Records differ: {label}, end of contract {last.contract_id} on {wording.day(end)}."
        yield Contradiction(last.start_date, text, (ours, evidence.contract(kept.account, last)))
    for item in recent:
        day = next(term_days(item, today), None)
        if day is None:
            continue
        if abs(day - renewal) > _SAME_DAY:
            text = f"Records differ: {label}, {wording.day(day)} in {_named(item)}."
            shown = (ours, evidence.history_item(kept.account, item))
            yield Contradiction(item.date, text, shown)
        return


def _amounts(kept: Kept, recent: Sequence[HistoryItem], today: date) -> Iterator[Contradiction]:
    """The yearly amount against what was last said of it since the last contract began; what one
    of several contracts costs is a part of it."""
    account = kept.account
    if account.status != "active" or account.arr <= 0:
        return
    begun = [c.start_date for c in kept.contracts if c.start_date <= today]
    since = max([account.start_date, *begun])
    for item in recent:
        if item.date < since:
            return
        said = next(yearly_amounts(item, account.currency), None)
        if said is None:
            continue
        known = [account.arr, *(c.arr for c in kept.contracts if _runs(c, item.date))]
        if all(abs(said - one) > _ROUNDED * max(said, one) for one in known):
            held, other = (wording.money(v, account.currency) for v in (account.arr, said))
            text = f"Records differ: ARR {held} in the account record, {other} in {_named(item)}."
            ours = evidence.account_field(account, "arr", "ARR", held, today)
            shown = (ours, evidence.history_item(account, item))
            yield Contradiction(item.date, text, shown)
        return


def _runs(contract: Contract, day: date) -> bool:
    return contract.kind != "churn" and (contract.end_date is None or contract.end_date >= day)


def _gone(kept: Kept, today: date) -> Iterator[Contradiction]:
    """People who left and wrote later."""
    for person in kept.contacts:
        if person.left_on is None:
            continue
        later = [i for i in kept.history if i.author == person.name and i.date > person.left_on]
        if later:
            newest = max(later, key=lambda item: item.date)
            text = (
                f"Records differ: {person.name} left on {wording.day(person.left_on)}, "
                f"and wrote {_named(newest)}."
            )
            shown = (
                evidence.contact(kept.account, person, today),
                evidence.history_item(kept.account, newest),
            )
            yield Contradiction(newest.date, text, shown)


def _titles(kept: Kept, recent: Sequence[HistoryItem], today: date) -> Iterator[Contradiction]:
    """Job titles against what people are last called beside their full name."""
    for person in kept.contacts:
        if not person.title or person.left_on:
            continue
        called = re.compile(rf"\b{re.escape(person.name)}{_CALLED}")
        for item in recent:
            match = called.search(item.text) if person.name in item.text else None
            if match is None or not _HEAD.search(match[1]):
                continue
            said = match[1].strip()
            if not (answers_to(person.title, said) or answers_to(said, person.title)):
                text = (
                    f"Records differ: {person.name} is {person.title} in the contact's record, "
                    f"{said} in {_named(item)}."
                )
                shown = (
                    evidence.contact(kept.account, person, today),
                    evidence.history_item(kept.account, item),
                )
                yield Contradiction(item.date, text, shown)
            break


def _goals(kept: Kept, today: date) -> Iterator[Contradiction]:
    """Goals whose status says one thing and whose figures another."""
    for goal in kept.goals:
        if goal.status == "open" or goal.target is None or goal.actual is None:
            continue
        rises = is_to_rise(goal, kept.definitions)
        if rises is None:
            continue
        reached = goal.actual >= goal.target if rises else goal.actual <= goal.target
        if reached == (goal.status == "met"):
            continue
        shown = evidence.goal(kept.account, goal, today)
        numbers = [
            wording.quantity(value, goal.unit or "", kept.account.currency)
            for value in (goal.actual, goal.target)
        ]
        text = (
            f"Records differ: goal “{goal.description}” has status {goal.status}, "
            f"actual {numbers[0]}, target {numbers[1]}."
        )
        yield Contradiction(goal.due_date or today, text, (shown,))


def _recent(kept: Kept, today: date) -> list[HistoryItem]:
    """Records that still speak of the term that runs, the newest first."""
    recent = [item for item in kept.history if today - LOOK_BACK <= item.date <= today]
    return sorted(recent, key=lambda item: item.date, reverse=True)


def _named(item: HistoryItem) -> str:
    title = f" “{item.title}”" if item.title else ""
    return f"the {item.kind}{title} of {wording.day(item.date)}"
