"""One condition on an account: whether it holds, what the records say to it, and their evidence."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.condition import Condition
from csbot.domain.evidence import Evidence
from csbot.domain.records import Account, Goal, MetricDefinition
from csbot.domain.score import INSUFFICIENT
from csbot.tools.facts.band_names import at_risk, called
from csbot.tools.facts.dossier import Dossier
from csbot.tools.facts.goal_states import overdue
from csbot.tools.facts.metric_conditions import metric_reading
from csbot.tools.facts.portfolio_rows import placed, score_evidence
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.scores import Scored
from csbot.tools.portfolio.condition_arguments import Conditions, MetricLimit, MetricMove

RECENT_DAYS, _SHOWN = 120, 3


@dataclass(frozen=True, slots=True)
class Told:
    """`holds` is None where the records do not tell; `text` then says what is missing. `size`: by
    how much a value moved, in its unit."""

    holds: bool | None
    text: str
    evidence: tuple[Evidence, ...] = ()
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Narrowing:
    """`worded` reads on after "accounts that": "have no champion on record". `of` tells it of any
    account, one that has left too, by its own record; None where only customers can meet it."""

    worded: str
    read: Callable[[Dossier], Told]
    of: Callable[[Account], Told] | None = None


def of_any(worded: str, of: Callable[[Account], Told]) -> Narrowing:
    """A condition that any account can be held against."""
    return Narrowing(worded, lambda dossier: of(dossier.account), of)


def at_risk_condition(context: Context) -> Narrowing:
    def read(dossier: Dossier) -> Told:
        bands = at_risk(context.playbooks.of(dossier.account))
        return _in_bands(context, dossier, dossier.health.band.id in bands)

    return Narrowing("are at risk", read)


def band_condition(context: Context, band: str) -> Narrowing:
    def read(dossier: Dossier) -> Told:
        inside = called(dossier.health.band, band)
        if inside:
            return Told(True, placed(dossier.health), (_score(context, dossier),))
        return _in_bands(context, dossier, False)

    return Narrowing(f"are in the band {band}", read)


def _in_bands(context: Context, dossier: Dossier, inside: bool) -> Told:
    if dossier.health.score is None or dossier.health.band.id == INSUFFICIENT:
        return Told(None, "too little data for a band")
    return Told(inside, placed(dossier.health), (_score(context, dossier),))


def _score(context: Context, dossier: Dossier) -> Evidence:
    return score_evidence(context, Scored(dossier.account, dossier.health))


def day_condition(
    context: Context, field: str, worded: str, said: str, first: date | None, last: date | None
) -> Narrowing:
    """`said` is how the day reads of one account, such as "renews on"."""

    def of(account: Account) -> Told:
        day = getattr(account, field)
        label = field.replace("_", " ")
        if day is None:
            return Told(None, f"no {label} is recorded")
        text = wording.day(day)
        item = evidence.account_field(account, field, label, text, context.today)
        inside = (first or date.min) <= day <= (last or date.max)
        return Told(inside, f"{said} {text}", (item,))

    any_account = of_any(f"{worded}{_span(first, last)}", of)
    # Who has left renews no more.
    return replace(any_account, of=None) if field == "renewal_date" else any_account


def _span(first: date | None, last: date | None) -> str:
    if first and last:
        return f" between {wording.day(first)} and {wording.day(last)}"
    if first:
        return f" on or after {wording.day(first)}"
    return f" on or before {wording.day(last)}" if last else ""


def people_condition(context: Context, noun: str, wanted: bool) -> Narrowing:
    """Whether a champion, or an executive contact, is still there."""

    def read(dossier: Dossier) -> Told:
        of_kind = [
            c
            for c in dossier.contacts
            if (c.champion if noun == "champion" else c.level == "executive")
        ]
        there = [c for c in of_kind if c.left_on is None or c.left_on > context.today]
        text = f"{noun} {wording.listed([c.name for c in there[:_SHOWN]])}" if there else ""
        text = text or f"no {noun} on record"
        shown = [evidence.contact(dossier.account, c, context.today) for c in of_kind[:_SHOWN]]
        return Told(bool(there) == wanted, text, tuple(shown))

    has = f"have {'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    return Narrowing(has if wanted else f"have no {noun} on record", read)


def goals_condition(context: Context, state: str) -> Narrowing:
    def meets(goal: Goal) -> bool:
        return overdue(goal, context.today) if state == "overdue" else goal.status == state

    def read(dossier: Dossier) -> Told:
        if not dossier.goals:
            return Told(None, "no goal is recorded")
        found = [goal for goal in dossier.goals if meets(goal)]
        if not found:
            return Told(False, f"no {state} goal")
        text = f"{state} goal “{found[0].description}”"
        return Told(True, text, (evidence.goal(dossier.account, found[0], context.today),))

    return Narrowing(f"have {'an' if state[0] == 'o' else 'a'} {state} goal", read)


def silence_condition(context: Context, days: int) -> Narrowing:
    touched = context.records.last_touch(context.scope, context.today)

    def read(dossier: Dossier) -> Told:
        account = dossier.account
        last = touched.get(account.account_id)
        silent = (context.today - (last or account.start_date)).days
        text = f"last contact on {wording.day(last)}" if last else "no contact on record at all"
        return Told(silent >= days, text)

    return Narrowing(f"have had no contact for {wording.count(days, 'day')} or more", read)


def arr_condition(arguments: Conditions) -> Narrowing:
    low, high = arguments.arr_above, arguments.arr_below

    def of(account: Account) -> Told:
        return Told(_inside(account.arr, low, high, arguments.arr_inclusive), "")

    return of_any(f"have an ARR {_bounds(low, high, wording.number, arguments.arr_inclusive)}", of)


def score_condition(context: Context, arguments: Conditions) -> Narrowing:
    low, high = arguments.score_above, arguments.score_below

    def read(dossier: Dossier) -> Told:
        score = dossier.health.score
        if score is None or dossier.health.band.id == INSUFFICIENT:
            return Told(None, "too little data for a score that counts")
        inside = _inside(score, low, high, arguments.score_inclusive)
        return Told(inside, placed(dossier.health), (_score(context, dossier),))

    return Narrowing(
        f"have a health score {_bounds(low, high, wording.number, arguments.score_inclusive)}",
        read,
    )


def metric_condition(limit: MetricLimit, definition: MetricDefinition, today: date) -> Narrowing:
    is_ratio = definition.unit == wording.RATIO_UNIT
    low, high = (
        bound / 100 if bound is not None and is_ratio and abs(bound) > 1.5 else bound
        for bound in (limit.above, limit.below)
    )

    def read(dossier: Dossier) -> Told:
        since = today - timedelta(days=RECENT_DAYS)
        recent = [v for v in dossier.series.get(definition.metric, []) if v.date > since]
        if not recent:
            return Told(None, f"no value of {definition.name} in the last {RECENT_DAYS} days")
        value = recent[-1]
        said = wording.quantity(value.value, definition.unit, dossier.account.currency)
        text = f"{definition.name} {said} on {wording.day(value.date)}"
        inside = _inside(value.value, low, high, limit.inclusive)
        return Told(inside, text, (evidence.metric_value(dossier.account, value, definition),))

    bounds = _bounds(
        low, high, lambda bound: wording.quantity(bound, definition.unit), limit.inclusive
    )
    return Narrowing(f"have {definition.name} {bounds}", read)


def move_condition(context: Context, move: MetricMove, definition: MetricDefinition) -> Narrowing:
    last = min(move.until or context.today, context.today)
    days = (last - move.since).days if move.since and move.since < last else move.days
    change = Condition(metric=definition.metric, stat="change", window_days=days, at_most=0)
    then = replace(context, today=last)

    def read(dossier: Dossier) -> Told:
        known = [v for v in dossier.series.get(definition.metric, []) if v.date <= last]
        found = metric_reading(
            then, replace(dossier, series={**dossier.series, definition.metric: known}), change
        )
        if found.value is None:
            return Told(None, found.text)
        held = found.value < 0 if move.way == "down" else found.value > 0
        base = [v.value for v in known if v.date <= last - timedelta(days=days)]
        return Told(held, found.text, found.evidence, size=abs(known[-1].value - base[-1]))

    way = "lower" if move.way == "down" else "higher"
    if move.since is None:
        return Narrowing(f"have {definition.name} {way} than {days:,} days before", read)
    span = f"on {wording.day(last)} than on {wording.day(move.since)}"
    return Narrowing(f"have {definition.name} {way} {span}", read)


def _inside(value: float, low: float | None, high: float | None, inclusive: bool) -> bool:
    if inclusive and value in (low, high):
        return True
    return (low is None or value > low) and (high is None or value < high)


def _bounds(
    low: float | None, high: float | None, said: Callable[[float], str], inclusive: bool
) -> str:
    least, most = ("of at least", "of at most") if inclusive else ("above", "below")
    parts = [f"{least} {said(low)}"] if low is not None else []
    parts += [f"{most} {said(high)}"] if high is not None else []
    return wording.listed(parts)
