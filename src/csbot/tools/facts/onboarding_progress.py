"""An account's onboarding on the calendar: its track, its steps, and how its indicators stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.evidence import Evidence, account_ref
from csbot.domain.onboarding import Indicator, Step, Track
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.scoring.lifecycle import date_of_day
from csbot.scoring.progress import State
from csbot.tools.facts.dossier import Dossier
from csbot.tools.facts.life_records import ways
from csbot.tools.facts.proofs import Shown, Span, judge
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.rules.life_rules import indicator_rule

# Records of the weeks before the start date speak of the onboarding too.
BEFORE_START = timedelta(days=45)
SAID: dict[State, str] = {
    "met": "met",
    "met-late": "met late",
    "open": "not met yet",
    "late": "late",
    "unknown": "no evidence",
}


@dataclass(frozen=True, slots=True)
class Point:
    """An indicator of one account: the last day for it, and what its records show."""

    indicator: Indicator
    due: date
    shown: Shown


@dataclass(frozen=True, slots=True)
class Stretch:
    """The steps of the same days, on the calendar; both ends belong to it."""

    first: date
    last: date
    from_day: int
    to_day: int
    steps: tuple[Step, ...]


def onboarding_days(rules: Playbook) -> int:
    """How many days of its life a customer is in onboarding; 0 where the playbook has none."""
    if rules.onboarding:
        return rules.onboarding.days
    return max((one.by_day for one in rules.indicators), default=0)


def track_of(context: Context, account: Account) -> Track | None:
    """The track of the account's segment, else the one that is for everybody."""
    plan = context.playbooks.of(account).onboarding
    if plan is None:
        return None
    segment = context.playbooks.segment(account)
    named = (t for t in plan.tracks if segment and segment.id in t.segments)
    return next(named, None) or next((t for t in plan.tracks if not t.segments), None)


def stretches(context: Context, account: Account) -> list[Stretch]:
    """The steps of the account's track, together by their days, the earliest first."""
    plan = context.playbooks.of(account).onboarding
    if plan is None:
        return []
    track = track_of(context, account)
    groups: dict[tuple[int, int], list[Step]] = {}
    for step in plan.steps:
        if not step.tracks or (track and track.id in step.tracks):
            groups.setdefault((step.from_day, step.by_day), []).append(step)
    return [
        Stretch(
            date_of_day(account.start_date, days[0]),
            date_of_day(account.start_date, days[1]),
            *days,
            tuple(steps),
        )
        for days, steps in sorted(groups.items())
    ]


def points_of(context: Context, life: Dossier) -> list[Point]:
    """Every indicator of the playbook, in the order of their days."""
    rules, start = context.playbooks.of(life.account), life.account.start_date
    points = []
    for one in sorted(rules.indicators, key=lambda i: i.by_day):
        due = date_of_day(start, one.by_day)
        points.append(Point(one, due, judge(context, life, ways(one), Span(start, due))))
    return points


def unrecorded(context: Context, life: Dossier, past: Iterable[Stretch]) -> list[tuple[Step, date]]:
    """Steps whose days have passed, that a record would show, and that none does."""
    missing = []
    for stretch in past:
        for step in stretch.steps:
            span = Span(life.account.start_date - BEFORE_START, stretch.last)
            if ways(step) and judge(context, life, ways(step), span).state == "unknown":
                missing.append((step, stretch.last))
    return missing


def counted(points: Sequence[Point]) -> str:
    """`of 12 indicators 2 are met, 1 is late and 9 are not due yet`."""
    parts = []
    for states, words in (
        (("met", "met-late"), "met"),
        (("late",), "late"),
        (("open",), "not met yet, with time left"),
        (("unknown",), "without evidence"),
    ):
        many = sum(point.shown.state in states for point in points)
        if many:
            parts.append(f"{many} {'is' if many == 1 else 'are'} {words}")
    return f"of {wording.count(len(points), 'indicator')} {wording.listed(parts)}"


def say_point(telling: Telling, context: Context, account: Account, point: Point) -> None:
    """One indicator with its day, its state, and what shows it."""
    name = point.indicator.name
    name += f" ({point.indicator.target})" if point.indicator.target else ""
    text = f"{name}, by {wording.day(point.due)}: {SAID[point.shown.state]}; {point.shown.text}"
    rule = indicator_rule(context.playbooks.of(account), point.indicator)
    refs = (rule.ref, account_ref(account.account_id, "start_date"))
    carried = compute(context, account, "indicator", (*refs, *_refs(point.shown)), text)
    end = "" if text.endswith(("”", "…”")) else "."
    telling.say(f"{text}{end}", carried, rule, *point.shown.evidence)


def _refs(shown: Shown) -> list[str]:
    return [item.ref for item in shown.evidence]


def compute(
    context: Context, account: Account, name: str, inputs: Iterable[str], text: str
) -> Evidence:
    """A sentence about the account that stands on these refs and on the day asked."""
    today = context.today.isoformat()
    carried = f"{account.name}: {text}"
    return evidence.computed(name, (*inputs, today), carried, context.today, account)
