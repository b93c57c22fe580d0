"""Placeholders about what was reached and what was not, in figures that the customer has too."""

import re
from collections.abc import Iterator, Sequence

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Goal, MetricDefinition, MetricValue
from csbot.drafting.letters.slots import Finder, Occasion, Slot
from csbot.tools.account import metrics as account_metrics
from csbot.tools.facts.goal_states import overdue
from csbot.tools.ground import evidence

# What a customer sees of the product; never how we judge the relationship or get paid.
_SHARED = re.compile(
    r"active|users|feature|usage|workflow|decision|api|adoption|location|log-?ins?|sessions", re.I
)
_LEAST_MOVE = 0.1
_RECENT_DAYS = 120


def _goal_open(occasion: Occasion) -> Slot | None:
    """The open goal that is due next."""
    today = occasion.context.today
    ahead = [g for g in _goals(occasion) if g.status == "open" and not overdue(g, today)]
    dated = [g for g in ahead if g.due_date is not None]
    chosen = min(dated, key=lambda g: (g.due_date, g.goal_id), default=None)
    chosen = chosen or next(iter(ahead), None)
    return _standing(occasion, chosen) if chosen else None


def _goal_behind(occasion: Occasion) -> Slot | None:
    """The goal that was missed, or is open past its day."""
    today = occasion.context.today
    late = [g for g in _goals(occasion) if g.status == "missed" or overdue(g, today)]
    newest = max(late, key=lambda g: (g.due_date or today, g.goal_id), default=None)
    return _standing(occasion, newest) if newest else None


def _goal_met(occasion: Occasion) -> Slot | None:
    met = [g for g in _goals(occasion) if g.status == "met"]
    today = occasion.context.today
    newest = max(met, key=lambda g: (g.due_date or today, g.goal_id), default=None)
    return _standing(occasion, newest) if newest else None


def _goal_name(occasion: Occasion) -> Slot | None:
    chosen = _goal_open(occasion)
    return Slot(chosen.text.partition("”")[0] + "”", chosen.evidence, False) if chosen else None


def _usage_up(occasion: Occasion) -> Slot | None:
    return _moved_most(occasion, better=True)


def _usage_down(occasion: Occasion) -> Slot | None:
    return _moved_most(occasion, better=False)


def _goals(occasion: Occasion) -> list[Goal]:
    context = occasion.context
    return context.records.goals(context.scope, [occasion.account.account_id])


def _standing(occasion: Occasion, goal: Goal) -> Slot:
    """`“Cut the wait” is at 52 minutes, against a target of 45 minutes, and due on …`."""
    account, unit = occasion.account, goal.unit or ""
    text = f"“{goal.description}”"
    target = "" if goal.target is None else wording.quantity(goal.target, unit, account.currency)
    begun = goal.actual is not None and goal.actual not in (0, goal.baseline)
    if goal.actual is not None and target and begun:
        now = wording.quantity(goal.actual, unit, account.currency)
        verb = "is at" if goal.status == "open" else "came to"
        text += f" {verb} {now} against a target of {target}"
    elif target:
        text += f" has a target of {target}"
    if goal.due_date and goal.status != "met":
        tense = "was" if goal.due_date < occasion.context.today else "is"
        joint = " and" if target else ""
        text += f"{joint} {tense} due on {wording.day(goal.due_date)}"
    return Slot(text, (evidence.goal(account, goal, occasion.context.today),))


def _moved_most(occasion: Occasion, *, better: bool) -> Slot | None:
    """The shared metric that moved most, relative to half a year (six values) before."""
    moves = [
        (abs(last.value - first.value) / abs(first.value), definition, first, last)
        for definition, first, last in _shared_series(occasion)
        if first.value and _is_better(definition, first, last) == better
    ]
    weighty = [move for move in moves if move[0] >= _LEAST_MOVE]
    if not weighty:
        return None
    # People using the product come before everything else that moved.
    _, definition, first, last = max(
        weighty, key=lambda m: (m[1].metric.startswith("active_users"), m[0], m[1].metric)
    )
    return _move(occasion, definition, first, last)


def _shared_series(
    occasion: Occasion,
) -> Iterator[tuple[MetricDefinition, MetricValue, MetricValue]]:
    context = occasion.context
    definitions = context.playbooks.definitions()
    series = account_metrics.series_of(context, occasion.account, context.today)
    for metric, values in series.items():
        definition = definitions.get(metric)
        before = account_metrics.earlier(values, None)
        old = (context.today - values[-1].date).days > _RECENT_DAYS
        if definition is None or before is None or old or _has_turned(values, before):
            continue
        if _SHARED.search(f"{metric} {definition.name}") and values[-1].value != before.value:
            yield definition, before, values[-1]


def _has_turned(values: Sequence[MetricValue], before: MetricValue) -> bool:
    """Whether its last step goes against the whole move: "it rose" would hide that it falls."""
    step = values[-1].value - values[-2].value
    return step * (values[-1].value - before.value) < 0


def _is_better(definition: MetricDefinition, first: MetricValue, last: MetricValue) -> bool:
    return (last.value > first.value) == (definition.better == "higher")


def _move(
    occasion: Occasion, definition: MetricDefinition, first: MetricValue, last: MetricValue
) -> Slot:
    account = occasion.account
    then = wording.quantity(first.value, definition.unit, account.currency)
    now = wording.quantity(last.value, definition.unit, account.currency)
    way = "rose" if last.value > first.value else "fell"
    span = f"{then} on {wording.day(first.date)} to {now} on {wording.day(last.date)}"
    records: list[Evidence] = [
        evidence.metric_value(account, value, definition) for value in (first, last)
    ]
    computed = evidence.computed(
        "metric_change",
        (record.ref for record in records),
        f"{account.name}: {definition.name} {way} from {span}",
        last.date,
        account,
    )
    return Slot(f"{_in_sentence(definition.name)} {way} from {span}", (computed, *records))


def _in_sentence(name: str) -> str:
    """`active users` for `Active users`, but `API calls` as it is."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


FINDERS: dict[str, Finder] = {
    "goal_open": _goal_open,
    "goal_behind": _goal_behind,
    "goal_met": _goal_met,
    "goal_name": _goal_name,
    "usage_up": _usage_up,
    "usage_down": _usage_down,
}
