"""Dated warning signs of one account, each with the records that it was read from."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account
from csbot.tools import evidence
from csbot.tools.account_goals import overdue
from csbot.tools.account_metrics import series_of
from csbot.tools.base import Context
from csbot.tools.quoting import best_sentences, passage, speaker_of

Severity = Literal["high", "medium", "low"]
_ORDER: dict[Severity, int] = {"high": 0, "medium": 1, "low": 2}

_FALL_POINTS = 5.0
_LOOK_BACK = 90
_SILENT_DAYS = 45
_METRIC_MOVE = 0.25
_RIVAL = re.compile(r"\b(competitors?|competing (?:offer|vendor)|alternative (?:vendor|supplier)s?|"
                    r"switch(?:ed|ing)? to|other vendors?)\b", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signal:
    """`text` is a sentence that the evidence carries; `day` when the sign was seen."""

    rule: str
    severity: Severity
    day: date
    text: str
    evidence: tuple[Evidence, ...]


def signals(context: Context, account: Account) -> list[Signal]:
    """Every sign, the gravest first, then the newest."""
    found = [signal for rule in _RULES for signal in rule(context, account)]
    return sorted(found, key=lambda s: (_ORDER[s.severity], -s.day.toordinal()))


def _band(context: Context, account: Account) -> Iterator[Signal]:
    rules = context.playbooks.of(account)
    since = context.today - timedelta(days=_LOOK_BACK)
    health = context.scores.of(context.scope, account, context.today, since=since)
    if health.score is None:
        return
    item = evidence.score(account, health, rules.health.name)
    title, value = rules.health.name, wording.score(health.score)
    bands = sorted(rules.health.bands, key=lambda b: b.min)
    if health.band.id in [b.id for b in bands[:2]]:
        grave: Severity = "high" if health.band.id == bands[0].id else "medium"
        text = f"The {title} score is {value} of 100, band {health.band.name}."
        yield Signal("band", grave, context.today, text, (item,))
    before = health.change.score if health.change else None
    if before is not None and before - health.score >= _FALL_POINTS:
        fall, day = wording.score(before - health.score), wording.day(since)
        text = f"The {title} score fell by {fall} points from {wording.score(before)} on {day}"
        text += f" to {value}"
        computed = evidence.computed(
            "score_change",
            (f"{account.account_id}/{rules.id}", since.isoformat(), context.today.isoformat()),
            f"{account.name}: {text} on {wording.day(context.today)}",
            context.today,
            account,
        )
        yield Signal("score_fell", "medium", context.today, f"{text}.", (computed,))


def _champion(context: Context, account: Account) -> Iterator[Signal]:
    contacts = context.records.contacts(context.scope, [account.account_id])
    present = [c for c in contacts if c.champion and not (c.left_on and c.left_on <= context.today)]
    for contact in contacts:
        if not (contact.champion and contact.left_on):
            continue
        if not context.today - timedelta(days=180) <= contact.left_on <= context.today:
            continue
        text = f"Our champion {contact.name} left on {wording.day(contact.left_on)}."
        item = evidence.contact(account, contact, context.today)
        grave: Severity = "medium" if present else "high"
        yield Signal("champion_left", grave, contact.left_on, text, (item,))


def _renewal(context: Context, account: Account) -> Iterator[Signal]:
    due = account.renewal_date
    windows = sorted(context.playbooks.of(account).renewal.windows)
    if due is None or account.status != "active":
        return
    days = (due - context.today).days
    if days > (windows[min(1, len(windows) - 1)] if windows else 90):
        return
    worded = wording.day(due)
    record = evidence.account_field(account, "renewal_date", "renewal date", worded, context.today)
    if days < 0:
        text = f"The renewal was due on {worded} and no later date is recorded."
        yield Signal("renewal", "high", context.today, text, (record,))
        return
    computed = evidence.computed(
        "days_between",
        (context.today.isoformat(), record.ref),
        f"{account.name}: renewal on {worded}, in {wording.count(days, 'day')}",
        context.today,
        account,
    )
    text = f"The renewal is due on {worded}, in {wording.count(days, 'day')}."
    grave: Severity = "medium" if days <= windows[0] else "low"
    yield Signal("renewal", grave, context.today, text, (record, computed))


def _silence(context: Context, account: Account) -> Iterator[Signal]:
    newest = context.records.history(
        context.scope, [account.account_id], until=context.today, limit=1
    )
    if not newest:
        return
    days = (context.today - newest[0].date).days
    if days < _SILENT_DAYS:
        return
    seen = wording.day(newest[0].date)
    text = (
        f"There has been no contact for {days} days; the last was the {newest[0].kind} of {seen}."
    )
    item = evidence.computed(
        "days_since_contact",
        (evidence.history_item_ref(newest[0]), context.today.isoformat()),
        f"{account.name}: {text}",
        context.today,
        account,
    )
    yield Signal("no_touch", "medium", newest[0].date, text, (item,))


def _metrics(context: Context, account: Account) -> Iterator[Signal]:
    """Metrics that moved the wrong way by a quarter or more over three months."""
    definitions = context.playbooks.definitions()
    for metric, series in series_of(context, account, context.today).items():
        definition, latest = definitions.get(metric), series[-1]
        if definition is None or (context.today - latest.date).days > _LOOK_BACK:
            continue
        base = [v for v in series if v.date <= latest.date - timedelta(days=80)]
        if not base or not base[-1].value:
            continue
        change = (latest.value - base[-1].value) / abs(base[-1].value)
        worse = change < 0 if definition.better == "higher" else change > 0
        if not worse or abs(change) < _METRIC_MOVE or abs(latest.value - base[-1].value) < 1e-9:
            continue
        now = wording.quantity(latest.value, definition.unit, account.currency)
        then = wording.quantity(base[-1].value, definition.unit, account.currency)
        way = "fell" if change < 0 else "rose"
        text = (
            f"{definition.name} {way} from {then} on {wording.day(base[-1].date)} "
            f"to {now} on {wording.day(latest.date)}."
        )
        items = [evidence.metric_value(account, v, definition) for v in (base[-1], latest)]
        computed = evidence.computed(
            "metric_change", (i.ref for i in items), f"{account.name}: {text}", latest.date, account
        )
        grave: Severity = "medium" if abs(change) >= 0.4 else "low"
        yield Signal(f"metric:{metric}", grave, latest.date, text, (computed, *items))


def _goals(context: Context, account: Account) -> Iterator[Signal]:
    for goal in context.records.goals(context.scope, [account.account_id]):
        if overdue(goal, context.today) and goal.due_date:
            due = wording.day(goal.due_date)
            text = f"The goal “{goal.description}” was due on {due} and is open."
            item = evidence.goal(account, goal, context.today)
            yield Signal("goal_overdue", "low", goal.due_date, text, (item,))


def _rivals(context: Context, account: Account) -> Iterator[Signal]:
    """The newest record that speaks of a competitor, quoted."""
    hits = context.search.search(
        "competitor alternative vendor evaluating switch",
        scope=context.scope,
        account_id=account.account_id,
        corpora=("history",),
        since=context.today - timedelta(days=180),
        until=context.today,
        limit=10,
    )
    said = [hit.chunk for hit in hits if _RIVAL.search(hit.chunk.text)]
    if not said:
        return
    chunk = max(said, key=lambda c: c.date or date.min)
    day = chunk.date or context.today
    quote = speaker_of(best_sentences(chunk.text, "competitor alternative vendor switch", 1)[0])[1]
    text = f"A competitor came up in the {chunk.kind} of {wording.day(day)}: “{quote}”"
    yield Signal("competitor", "medium", day, text, (passage(chunk, account),))


_RULES: tuple[Callable[[Context, Account], Iterator[Signal]], ...] = (
    _band,
    _champion,
    _renewal,
    _silence,
    _metrics,
    _goals,
    _rivals,
)
