"""Support promises held against tickets: which were kept, which missed, which can't be told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from csbot.domain import wording
from csbot.domain.evidence import Evidence, strategy_ref
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account, HistoryItem
from csbot.domain.support import Promise, Support
from csbot.scoring.ticket_times import Waited, promise_for, waited, was_kept
from csbot.tools.facts.portfolio_rows import inputs_of
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.playbook_evidence import rule_evidence

_NAMED = 500
_MISSED_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Held:
    """A ticket under a promise; `kept` is None where the ticket does not tell."""

    account: Account
    ticket: HistoryItem
    times: Waited
    kept: bool | None


@dataclass(slots=True)
class Tally:
    promise: Promise
    held: list[Held] = field(default_factory=list)

    def count(self, kept: bool | None) -> int:
        return sum(one.kept is kept for one in self.held)


def promise_evidence(rules: Playbook, promise: Promise) -> Evidence:
    parts, within = [], "in less than" if promise.strict else "within"
    if promise.response_hours is not None:
        parts.append(f"an answer {within} {wording.number(promise.response_hours)} hours")
    if promise.resolution_hours is not None:
        parts.append(f"a solution {within} {wording.number(promise.resolution_hours)} hours")
    text = f"{rules.company}'s promise “{promise.name}” is {wording.listed(parts)}"
    text += f" ({promise.tier})" if promise.tier else ""
    place = f"support/{promise.id}"
    return rule_evidence(rules, place, f"support promise {promise.name}", text, promise.source)


def tickets_of(
    context: Context, accounts: Sequence[Account], since: date
) -> list[tuple[Account, HistoryItem]]:
    by_id = {account.account_id: account for account in accounts}
    named = list(by_id) if len(by_id) <= _NAMED else None
    found = context.records.history(context.scope, named, since, context.today, ("ticket",))
    return [(by_id[t.account_id], t) for t in found if t.account_id in by_id]


def tallies(
    context: Context, rules: Playbook, tickets: Sequence[tuple[Account, HistoryItem]]
) -> list[Tally]:
    """One for each promise of the playbook, in its order, with the tickets that fall under it."""
    support = rules.support
    found = {p.id: Tally(p) for p in support.promises} if support else {}
    for account, ticket in tickets:
        segment = context.playbooks.segment(account)
        promise = promise_for(
            [tally.promise for tally in found.values()],
            ticket,
            account.package,
            segment.id if segment else None,
        )
        if promise is not None:
            times = waited(ticket)
            found[promise.id].held.append(Held(account, ticket, times, was_kept(promise, times)))
    return list(found.values())


def say_promises(
    telling: Telling,
    context: Context,
    rules: Playbook,
    tickets: Sequence[tuple[Account, HistoryItem]],
    since: date,
) -> None:
    """Each promise with what became of it; then what the playbook or the tickets leave open."""
    span = f"from {wording.day(since)} to {wording.day(context.today)}"
    told = [tally for tally in tallies(context, rules, tickets) if tally.held]
    for tally in told:
        _say_tally(telling, context, rules, tally, span)
    if told:
        _say_share(telling, context, rules, told, span)
    _say_gaps(telling, rules, told, len(tickets), span)


def _say_tally(
    telling: Telling, context: Context, rules: Playbook, tally: Tally, span: str
) -> None:
    promised = promise_evidence(rules, tally.promise)
    kept, missed, unknown = (tally.count(outcome) for outcome in (True, False, None))
    many = wording.count(len(tally.held), "ticket")
    text = f"{tally.promise.name}: {many} {span}, {kept:,} kept, {missed:,} missed"
    text += f", {unknown:,} without a time on record" if unknown else ""
    refs = [evidence.history_item_ref(one.ticket) for one in tally.held]
    inputs = (promised.ref, *inputs_of(refs))
    computed = evidence.computed("promises", inputs, f"{text}. {promised.text}", context.today)
    telling.say(f"{text}. {promised.text}.", computed, promised)
    late = [one for one in tally.held if one.kept is False]
    late.sort(key=lambda one: -(one.times.response_hours or one.times.resolution_hours or 0))
    for one in late[:_MISSED_SHOWN]:
        item = evidence.history_item(one.account, one.ticket)
        words = one.times.response_words or one.times.resolution_words
        day = wording.day(one.ticket.date)
        telling.say(f"Missed at {one.account.name} in the ticket of {day}: “{words}”.", item)


def _say_share(
    telling: Telling, context: Context, rules: Playbook, told: list[Tally], span: str
) -> None:
    kept = sum(tally.count(True) for tally in told)
    known = kept + sum(tally.count(False) for tally in told)
    support = rules.support
    if not known or support is None:
        return
    text = f"Of {wording.count(known, 'promise')} that can be told {span}, {kept:,} were kept"
    text += f", {wording.percent(kept / known)}"
    refs = [promise_evidence(rules, tally.promise).ref for tally in told]
    items = []
    if support.kept_share is not None:
        met = "met" if _reached(support, kept / known) else "missed"
        text += f"; {rules.company}'s target of {_wanted(support)} is {met}"
        items += [stated] if (stated := kept_target(rules)) else []
    computed = evidence.computed("promises_kept", refs, text, context.today)
    telling.say(f"{text}.", computed, *items)


def _reached(support: Support, share: float) -> bool:
    wanted = support.kept_share or 0.0
    return share > wanted if support.kept_strict else share >= wanted


def _wanted(support: Support) -> str:
    bound = "more than" if support.kept_strict else "at least"
    return f"{bound} {wording.percent(support.kept_share or 0.0)}"


def kept_target(rules: Playbook) -> Evidence | None:
    """The share of promises that the company wants to keep, where it states one."""
    support = rules.support
    if support is None or support.kept_share is None:
        return None
    text = f"{rules.company} wants to keep {_wanted(support)} of its response promises"
    return rule_evidence(rules, "support/kept", "promises kept", text, support.kept_source)


def _say_gaps(
    telling: Telling, rules: Playbook, told: list[Tally], tickets: int, span: str
) -> None:
    support = rules.support
    if support is None or not support.promises:
        telling.gap(f"The strategy of {rules.company} promises no response or resolution time.")
    if support is not None and support.silence:
        ref = support.source or strategy_ref(f"playbook-{rules.id}", "support")
        title = f"{rules.name}: support"
        item = Evidence(ref=ref, text=support.silence, title=title, kind="strategy")
        telling.say(support.silence, item, status="inference")
    unknown = sum(tally.count(None) for tally in told)
    if unknown:
        telling.gap(
            f"{wording.count(unknown, 'ticket')} of {tickets:,} state no time: tickets that say "
            "when the first answer came and when they were resolved would settle it."
        )
    elif not tickets:
        telling.gap(f"No ticket is on record {span}.")
