"""Placeholders about what was reached and what was not, in figures that the customer has too."""

from collections.abc import Iterator, Sequence

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.records import Goal, MetricDefinition, MetricValue
from csbot.drafting.letters.slots import Finder, Occasion, Slot
from csbot.drafting.shared_metrics import is_shared
from csbot.tools.account import metrics as account_metrics
from csbot.tools.facts.goal_states import has_slipped, overdue
from csbot.tools.ground import evidence

_LEAST_MOVE = 0.1
_RECENT_DAYS = 120
# As many goals as a reader takes in behind one colon.
_MET = 2


def _goal_open(occasion: Occasion) -> Slot | None:
    """The open goal that is due next."""
    today = occasion.context.today
    ahead = [g for g in _goals(occasion) if g.status == "open" and not overdue(g, today)]
    dated = [g for g in ahead if g.due_date is not None]
    chosen = min(dated, key=lambda g: (g.due_date, g.goal_id), default=None)
    chosen = chosen or next(iter(ahead), None)
    return _standing(occasion, chosen) if chosen else None


def _goal_behind(occasion: Occasion) -> Slot | None:
    """The goal that was missed, or is open past its day; else one that went back."""
    if missed := _goal_missed(occasion):
        return missed
    definitions = occasion.context.playbooks.definitions()
    open_ = [g for g in _goals(occasion) if g.status == "open"]
    slipped = _newest_first(occasion, [g for g in open_ if has_slipped(g, definitions)])
    return _standing(occasion, slipped[0]) if slipped else None


def _goal_missed(occasion: Occasion) -> Slot | None:
    """The goal whose day has gone by without it: what still runs may yet be reached."""
    today = occasion.context.today
    late = [g for g in _goals(occasion) if g.status == "missed" or overdue(g, today)]
    late = _newest_first(occasion, late)
    return _standing(occasion, late[0]) if late else None


def _goal_met(occasion: Occasion) -> Slot | None:
    return _standing(occasion, met[0]) if (met := _met(occasion)) else None


def _goals_met(occasion: Occasion) -> Slot | None:
    """The last goals that were met, each in its own figures."""
    told = [_standing(occasion, goal) for goal in _met(occasion)[:_MET]]
    if not told:
        return None
    records = tuple(record for slot in told for record in slot.evidence)
    return Slot(wording.listed([slot.text for slot in told]), records)


def _met(occasion: Occasion) -> list[Goal]:
    return _newest_first(occasion, [g for g in _goals(occasion) if g.status == "met"])


def _newest_first(occasion: Occasion, goals: list[Goal]) -> list[Goal]:
    today = occasion.context.today
    return sorted(goals, key=lambda g: (g.due_date or today, g.goal_id), reverse=True)


def _goal_name(occasion: Occasion) -> Slot | None:
    return _name_of(_goal_open(occasion))


def _behind_name(occasion: Occasion) -> Slot | None:
    return _name_of(_goal_behind(occasion))


def _name_of(chosen: Slot | None) -> Slot | None:
    return Slot(chosen.text.partition("”")[0] + "”", chosen.evidence, False) if chosen else None


def _usage_up(occasion: Occasion) -> Slot | None:
    return _moved_most(occasion, better=True)


def _usage_down(occasion: Occasion) -> Slot | None:
    return _moved_most(occasion, better=False)


def _goals(occasion: Occasion) -> list[Goal]:
    context = occasion.context
    return context.records.goals(context.scope, [occasion.account.account_id])


def _standing(occasion: Occasion, goal: Goal) -> Slot:
    """`“Cut the wait”, due on 30 January (52 minutes now, target 45 minutes)`: to stand behind a
    colon, in a sentence or in a list."""
    account, today = occasion.account, occasion.context.today

    def shown(value: float) -> str:
        return wording.quantity(value, goal.unit or "", account.currency)

    text = f"“{goal.description}”"
    if goal.due_date and goal.status != "met":
        day = wording.near_day(goal.due_date, today)
        text += f", which was due on {day}" if goal.due_date < today else f", due on {day}"
    figures = []
    if goal.actual is not None and goal.target is not None and _has_begun(goal):
        figures.append(f"{shown(goal.actual)} {'now' if goal.status == 'open' else 'reached'}")
        if goal.status == "open" and has_slipped(goal, occasion.context.playbooks.definitions()):
            figures.append(f"{shown(goal.baseline or 0.0)} at the start")
    if goal.target is not None:
        figures.append(f"target {shown(goal.target)}")
    text += f" ({', '.join(figures)})" if figures else ""
    return Slot(text, (evidence.goal(account, goal, today),))


def _has_begun(goal: Goal) -> bool:
    return goal.actual not in (0, goal.baseline)


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
        if is_shared(metric, definitions) and values[-1].value != before.value:
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
    days = [wording.day(value.date) for value in (first, last)]
    span = f"{then} on {days[0]} to {now} on {days[1]}"
    near = [wording.near_day(value.date, occasion.context.today) for value in (first, last)]
    # Both days in one way, so that no year seems to be the other day's too.
    said = days if near[0] == days[0] else near
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
    text = f"{_in_sentence(definition.name)} {way} from {then} on {said[0]} to {now} on {said[1]}"
    return Slot(text, (computed, *records))


def _in_sentence(name: str) -> str:
    """`active users` for `Active users`, but `API calls` as it is."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


FINDERS: dict[str, Finder] = {
    "goal_open": _goal_open,
    "goal_behind": _goal_behind,
    "goal_missed": _goal_missed,
    "goal_met": _goal_met,
    "goals_met": _goals_met,
    "goal_name": _goal_name,
    "behind_name": _behind_name,
    "usage_up": _usage_up,
    "usage_down": _usage_down,
}
