"""Conditions that any account can be held against, one that has left too: what a column holds,
whose it is, how many records it has; and the denial of any condition."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem, MetricDefinition, MetricValue
from csbot.tools.facts.column_names import column_names
from csbot.tools.facts.dossier import Dossier
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.condition_arguments import Among, Excluded, RecordCount
from csbot.tools.portfolio.matching_conditions import Narrowing, Told, of_any

# How the verbs of conditions are denied; any other is denied by "do not".
_DENIED = {"are": "are not", "started": "did not start"}


def exclusion(context: Context, excluded: Excluded) -> Narrowing:
    """No value at all is not known."""
    inside = among(context, Among(field=excluded.field, values=(excluded.value,)))
    return replace(denied(inside), worded=f"are not in the {excluded.field} {excluded.value}")


def among(context: Context, wanted: Among) -> Narrowing:
    asked = {value.casefold() for value in wanted.values}

    def of(account: Account) -> Told:
        names = column_names(context, account, wanted.field)
        if not names:
            return Told(None, f"no {wanted.field} is recorded")
        held = any(name.casefold() in asked for name in names)
        return Told(held, f"{wanted.field} {names[0]}")

    return of_any(f"are in the {wanted.field} {wording.listed(list(wanted.values), 'or')}", of)


def blank(field: str) -> Narrowing:
    label = field.replace("_", " ")

    def of(account: Account) -> Told:
        value = getattr(account, field)
        said = wording.day(value) if isinstance(value, date) else value
        return Told(value is None, f"no {label} recorded" if value is None else f"{label} {said}")

    return of_any(f"have no {label} on record", of)


def owned(context: Context, emails: Sequence[str]) -> Narrowing:
    def name_of(email: str) -> str:
        person = context.people.find(email)
        return person.name if person else email

    def of(account: Account) -> Told:
        return Told(account.owner_email in emails, f"owner {name_of(account.owner_email)}")

    return of_any(f"are owned by {wording.listed(sorted(map(name_of, emails)), 'or')}", of)


def record_condition(context: Context, asked: RecordCount) -> Narrowing:
    last = min(asked.until or context.today, context.today)
    found: defaultdict[str, list[HistoryItem]] = defaultdict(list)
    for item in context.records.history(
        context.scope, None, asked.since, last, asked.kinds or None
    ):
        found[item.account_id].append(item)
    noun = wording.listed(list(asked.kinds), "or") or "record"
    nouns = wording.listed([f"{kind}s" for kind in asked.kinds], "or") or "records"
    span = _span(asked.since, last)
    least, most = asked.at_least or 0, asked.at_most

    def of(account: Account) -> Told:
        own = found.get(account.account_id, [])
        holds = least <= len(own) and (most is None or len(own) <= most)
        if not own:
            return Told(holds, f"no {noun} {span}")
        newest = max(own, key=lambda item: (item.date, item.item_id))
        text = (
            f"{wording.count(len(own), noun, nouns)} {span}, the latest the {newest.kind} "
            f"“{newest.title}” of {wording.day(newest.date)}"
        )
        return Told(holds, text, (evidence.history_item(account, newest),))

    return of_any(f"{_many(least, most, noun, nouns)} {span}", of)


def unmeasured(
    context: Context, definition: MetricDefinition, since: date | None = None
) -> Narrowing:
    """No value of the metric on record, of whatever day up to today, or from a day on."""
    newest: dict[str, MetricValue] = {}
    for value in context.records.metrics(
        context.scope, until=context.today, metrics=[definition.metric]
    ):
        newest[value.account_id] = value

    def of(account: Account) -> Told:
        known = newest.get(account.account_id)
        if known is None:
            return Told(True, f"no value of {definition.name} on record")
        text = f"{definition.name} was measured on {wording.day(known.date)}"
        stale = since is not None and known.date < since
        return Told(stale, text, (evidence.metric_value(account, known, definition),))

    when = f" from {wording.day(since)} on" if since else " on record"
    return of_any(f"have no value of {definition.name}{when}", of)


def _many(least: int, most: int | None, noun: str, nouns: str) -> str:
    if most == 0:
        return f"have no {noun}"
    if most is None:
        return f"have at least {wording.count(least, noun, nouns)}"
    if least == most:
        return f"have {wording.count(most, noun, nouns)}"
    least_said = f"at least {least:,} and " if least else ""
    return f"have {least_said}at most {wording.count(most, noun, nouns)}"


def _span(since: date | None, last: date) -> str:
    return (
        f"from {wording.day(since)} to {wording.day(last)}"
        if since
        else (f"up to {wording.day(last)}")
    )


def denied(one: Narrowing) -> Narrowing:
    """The condition that holds where this one does not; what is not known stays so."""

    def turned(told: Told) -> Told:
        return replace(told, holds=None if told.holds is None else not told.holds)

    def read(dossier: Dossier) -> Told:
        return turned(one.read(dossier))

    def of(account: Account) -> Told:
        assert one.of is not None
        return turned(one.of(account))

    return Narrowing(_denial(one.worded), read, of if one.of is not None else None)


def _denial(worded: str) -> str:
    if re.match(r"have no\b", worded):
        return worded.replace("have no", "have some", 1)
    verb, _, rest = worded.partition(" ")
    return f"{_DENIED.get(verb, f'do not {verb}')} {rest}"
