"""What a warning sign says, and the records that carry it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from csbot.domain import wording
from csbot.domain.evidence import Evidence, account_ref, contact_ref, score_ref
from csbot.domain.records import Account, HistoryItem
from csbot.domain.score import INSUFFICIENT
from csbot.domain.warning_rules import Mention, MetricThreshold
from csbot.scoring.phrases import first_phrase, phrase_pattern
from csbot.scoring.warning_facts import (
    ContactGone,
    GoalLate,
    MetricReading,
    NobodyMet,
    RenewalDue,
    Said,
    ScoreMove,
    Sign,
    Silence,
    Tickets,
)
from csbot.tools.facts.quoting import passage, sentences_of, shortened, speaker_of
from csbot.tools.ground import evidence, levels
from csbot.tools.ground.base import Context

_CHUNKS = 12
_SPOKEN = ("meeting", "chat", "call")


@dataclass(frozen=True, slots=True)
class Told:
    """`text` is a sentence that `items` carry; `plain` the same without a record's own words."""

    text: str
    items: tuple[Evidence, ...]
    plain: str = ""


def tell(context: Context, account: Account, sign: Sign) -> Told:
    return _WORDS[type(sign.basis)](context, account, sign, sign.basis)


def _score(context: Context, account: Account, sign: Sign, basis: ScoreMove) -> Told:
    rules, now, before = context.playbooks.of(account), basis.now, basis.before
    title, item = rules.health.name, evidence.score(account, basis.now, rules.health.name)
    if before is None:
        shown = wording.score(now.score or 0)
        text = f"The {wording.score_name(title)} is {shown} of 100, band {now.band.name}."
        return Told(text, (item,))
    since = before.as_of
    if sign.rule.kind == "band_drop":
        text = f"The band fell from {before.band.name} on {wording.day(since)} to {now.band.name}."
        return Told(text, (item, evidence.score(account, before, title)))
    what, first, last = _values(rules.health.name, basis)
    text = f"{what} fell by {wording.score(first - last)} points from {wording.score(first)} on "
    text += f"{wording.day(since)} to {wording.score(last)}"
    if now.band.id == INSUFFICIENT:
        text += f", of which too little is observed for {wording.one(rules.health.name)} band"
    name, inputs = "score_change", [f"{account.account_id}/{rules.id}", f"{since}", f"{now.as_of}"]
    if basis.component is not None:
        name = "component_change"
        inputs = [score_ref(account.account_id, rules.id, h.as_of) for h in (before, now)]
    carried = f"{account.name} on {wording.day(now.as_of)}: {text}"
    return Told(f"{text}.", (evidence.computed(name, inputs, carried, now.as_of, account),))


def _values(title: str, basis: ScoreMove) -> tuple[str, float, float]:
    assert basis.before is not None
    if basis.component is None:
        return f"The {wording.score_name(title)}", basis.before.score or 0, basis.now.score or 0
    parts = [
        next(part for part in health.components if part.id == basis.component)
        for health in (basis.before, basis.now)
    ]
    return parts[1].name, parts[0].score or 0, parts[1].score or 0


def _metric(context: Context, account: Account, sign: Sign, basis: MetricReading) -> Told:
    now, before = basis.now, basis.before
    definition = context.playbooks.definitions()[now.metric]
    shown = wording.quantity(now.value, definition.unit, account.currency)
    item = evidence.metric_value(account, now, definition)
    if before is None:
        rule = sign.rule
        assert isinstance(rule, MetricThreshold)
        way, bound = ("below", rule.below) if rule.below is not None else ("above", rule.above)
        limit = wording.quantity(bound or 0, definition.unit, account.currency)
        text = f"{definition.name}: {shown} on {wording.day(now.date)}, {way} {limit}."
        return Told(text, (item,))
    then = wording.quantity(before.value, definition.unit, account.currency)
    way = "fell" if now.value < before.value else "rose"
    text = (
        f"{definition.name} {way} from {then} on {wording.day(before.date)} "
        f"to {shown} on {wording.day(now.date)}."
    )
    items = (evidence.metric_value(account, before, definition), item)
    stated = [level for one in items for level in one.levels]
    computed = evidence.computed(
        "metric_change",
        (i.ref for i in items),
        f"{account.name}: {text}",
        now.date,
        account,
        stated,
    )
    return Told(text, (computed, *items))


def _champion(context: Context, account: Account, sign: Sign, basis: ContactGone) -> Told:
    contact = basis.contact
    assert contact.left_on is not None
    item = evidence.contact(account, contact, context.today)
    return Told(f"Our champion {contact.name} left on {wording.day(contact.left_on)}.", (item,))


def _executive(context: Context, account: Account, sign: Sign, basis: NobodyMet) -> Told:
    days = wording.count(sign.rule.window_days, "day")
    text = f"No executive of {account.name} took part in a record of the last {days}"
    refs = [contact_ref(contact.contact_id) for contact in basis.executives]
    if basis.last is not None:
        text += f"; the last was the {basis.last.kind} of {wording.day(basis.last.date)}"
        refs.append(evidence.history_item_ref(basis.last))
    elif not basis.executives:
        text += ", and none who is still there is on record"
    inputs = refs or [account_ref(account.account_id, "contacts")]
    item = evidence.computed("executive_contact", inputs, f"{text}.", context.today, account)
    return Told(f"{text}.", (item,))


def _tickets(context: Context, account: Account, sign: Sign, basis: Tickets) -> Told:
    days = wording.count(sign.rule.window_days, "day")
    many = wording.count(len(basis.items), "ticket")
    text = f"{many} came in {days}, the last on {wording.day(basis.items[0].date)}; "
    text += f"before that it was {wording.number(basis.usual, 1)} in as many days on average."
    refs = [evidence.history_item_ref(item) for item in basis.items]
    item = evidence.computed("ticket_volume", refs, f"{account.name}: {text}", sign.day, account)
    return Told(text, (item,))


def _said(context: Context, account: Account, sign: Sign, basis: Said) -> Told:
    """The newest record is quoted where it speaks of it."""
    rule = sign.rule
    assert isinstance(rule, Mention)
    newest = basis.items[0][0]
    place = f"In the {newest.kind} of {wording.day(newest.date)}"
    others = [item for item, _ in basis.items[1:]]
    more = ""
    if others:
        many = wording.count(len(others), "earlier record")
        more = f", and in {many} since {wording.day(others[-1].date)}"
    text = f"{place}{more}: “{_sentence(rule, newest)}”"
    items = [_where_said(context, account, rule, newest)]
    if others:
        refs = [evidence.history_item_ref(item) for item, _ in basis.items]
        counted = f"{account.name}: {rule.topic}, said {place[0].lower()}{place[1:]}{more}"
        items.append(evidence.computed("mentions", refs, counted, newest.date, account))
    return Told(text, tuple(items), f"{rule.name}: {place[0].lower()}{place[1:]}{more}.")


def _sentence(rule: Mention, item: HistoryItem) -> str:
    """The first sentence that speaks of it; of a conversation without who speaks."""
    pattern = phrase_pattern(rule.words)
    found = [one for one in sentences_of(item.text) if first_phrase(pattern, one)]
    sentence = found[0] if found else item.text
    return shortened(speaker_of(sentence)[1] if item.kind in _SPOKEN else sentence)


def _where_said(context: Context, account: Account, rule: Mention, item: HistoryItem) -> Evidence:
    """The passage of the record that holds the words; the record whole where none is kept."""
    refs = [f"history:{item.item_id}#{number}" for number in range(_CHUNKS)]
    pattern = phrase_pattern(rule.words)
    for chunk in context.search.passages(refs, context.scope):
        if first_phrase(pattern, chunk.text):
            return passage(chunk, account)
    return evidence.history_item(account, item)


def _silence(context: Context, account: Account, sign: Sign, basis: Silence) -> Told:
    last = basis.last
    text = (
        f"There has been no contact for {basis.days} days; the last was the {last.kind} of "
        f"{wording.day(last.date)}."
    )
    inputs = (evidence.history_item_ref(last), context.today.isoformat())
    carried = f"{account.name}: {text}"
    stated = levels.silence(basis.days, last.kind, last.date, context.today)
    item = evidence.computed("days_since_contact", inputs, carried, context.today, account, stated)
    return Told(text, (item,))


def _renewal(context: Context, account: Account, sign: Sign, basis: RenewalDue) -> Told:
    worded, days = wording.day(basis.due), wording.count(abs(basis.days), "day")
    record = evidence.account_field(account, "renewal_date", "renewal date", worded, context.today)
    if basis.days < 0:
        text = f"The renewal was due on {worded} and no later date is recorded."
        carried = f"{account.name}: {text}"
        computed = evidence.computed("renewal_passed", (record.ref,), carried, sign.day, account)
        return Told(text, (computed, record))
    inputs = (context.today.isoformat(), record.ref)
    carried = f"{account.name}: renewal on {worded}, in {days}"
    away = levels.renewal_in(basis.days, context.today)
    computed = evidence.computed("days_between", inputs, carried, context.today, account, away)
    text, items = f"The renewal is due on {worded}, in {days}", [record, computed]
    if basis.now is not None and basis.now.score is not None:
        title = context.playbooks.of(account).health.name
        name = wording.one(wording.score_name(title))
        text += f", with {name} of {wording.score(basis.now.score)} of 100"
        items.append(evidence.score(account, basis.now, title))
    return Told(f"{text}.", tuple(items))


def _goal(context: Context, account: Account, sign: Sign, basis: GoalLate) -> Told:
    goal = basis.goal
    assert goal.due_date is not None
    due = wording.day(goal.due_date)
    item = evidence.goal(account, goal, context.today)
    text = f"The goal “{goal.description}” was due on {due} and is open."
    return Told(text, (item,), f"A goal was due on {due} and is open.")


_WORDS: Mapping[type[Any], Callable[[Context, Account, Sign, Any], Told]] = {
    ScoreMove: _score,
    MetricReading: _metric,
    ContactGone: _champion,
    NobodyMet: _executive,
    Tickets: _tickets,
    Said: _said,
    Silence: _silence,
    RenewalDue: _renewal,
    GoalLate: _goal,
}
