"""The typed values that stand in the words of evidence (`evidence.py`)."""

from datetime import date, timedelta

from csbot.domain import wording
from csbot.domain.level import SCALE, Level
from csbot.domain.records import Contact, Contract, MetricDefinition
from csbot.domain.score import HealthScore

_RENEWAL = ("renewal date", "renewal", "renews")
_SILENCE = (
    "no contact",
    "without contact",
    "without any contact",
    "no touch",
    "not been in contact",
    "not been in touch",
    "not heard",
    "nothing heard",
    "silence",
    "silent",
    "last contact",
    "last in contact",
    "last in touch",
    "last record",
)
# What a field of an account may be called besides by its label.
_FIELDS: dict[str, tuple[str, ...]] = {
    "arr": ("ARR", "annual recurring revenue", "annual revenue", "recurring revenue"),
    "renewal_date": _RENEWAL,
    "start_date": ("customer since", "customer", "with us since", "with us"),
}


# What a contract of a kind is called besides.
_CONTRACTS: dict[str, tuple[str, ...]] = {
    "new": (
        "signed a new contract",
        "signed its new contract",
        "started with",
        "signed up with",
        "first contract",
    ),
    "expansion": ("expansion", "expanded", "expanded by"),
    "contraction": ("contraction", "contracted by"),
}


def metric(definition: MetricDefinition, quantity: str, day: date | None, *, way: int = 0) -> Level:
    """A value; or, with a `way`, the threshold that it is held against."""
    return Level(
        measure=(definition.name, *definition.spoken),
        text=quantity,
        day=day,
        role="threshold" if way else "value",
        way=way,
        better=1 if definition.better == "higher" else -1,
    )


def field(name: str, label: str, value: str, day: date) -> tuple[Level, ...]:
    known = _FIELDS.get(name)
    return (Level(measure=known or (label,), text=value, day=day),) if known or label else ()


def renewal_in(days: int, today: date) -> tuple[Level, Level]:
    """How far off the renewal is, and its day: `days` are negative where it is past."""
    text, way = wording.count(abs(days), "day"), 1 if days >= 0 else -1
    due = wording.day(today + timedelta(days=days))
    return (
        Level(measure=_RENEWAL, text=text, day=today, role="distance", way=way),
        Level(measure=_RENEWAL, text=due, day=today),
    )


def silence(days: int, kind: str, last: date, today: date) -> tuple[Level, ...]:
    """For how long there has been no contact, and when the last was, of which kind of record."""
    ended = f"{kind} of {wording.day(last)}"
    return (
        Level(measure=_SILENCE, text=wording.count(days, "day"), day=today, role="lasting"),
        Level(measure=_SILENCE, text=ended, day=last),
    )


def contract(record: Contract, amount: str) -> Level:
    """What a contract brings a year, from when on."""
    named = (f"{record.kind} contract", *_CONTRACTS.get(record.kind, (record.kind,)))
    return Level(measure=named, text=amount, day=record.start_date)


def severity(word: str) -> Level:
    return Level(measure=("warning", "alert"), text=word, role="severity")


def counted(many: int, day: date, *nouns: str) -> Level:
    """How many there are of what goes by one of several names."""
    return Level(measure=nouns, text=str(many), day=day)


def contact(record: Contact) -> tuple[Level, ...]:
    """What is on record of a person."""
    named = (record.name,)
    told: list[Level] = [Level(measure=named, text=record.title or "", role="title")]
    if record.level:
        told.append(Level(measure=named, text=record.level, role="standing"))
    if record.email:
        told.append(Level(measure=named, text=record.email, role="address"))
    if record.champion:
        told.append(Level(measure=named, role="champion"))
    if record.left_on:
        told.append(Level(measure=named, day=record.left_on, role="left"))
    return tuple(told)


def held_down(part: str, definition: MetricDefinition) -> tuple[Level, ...]:
    """That a part of the score holds it down, and a metric that part."""
    return tuple(
        Level(measure=measure, role="held")
        for measure in ((part,), (definition.name, *definition.spoken))
    )


def scored(part: str, definition: MetricDefinition, points: float, day: date) -> tuple[Level, ...]:
    """What a metric scores, and in which part of the score it counts, where that is told."""
    measure = (definition.name, *definition.spoken)
    points_of = Level(measure=measure, text=_of_100(points), day=day, role="points", better=1)
    return (points_of, Level(measure=(part,), day=day, role="part")) if part else (points_of,)


def score(health: HealthScore, name: str) -> tuple[Level, ...]:
    """The score with its band and range, and that of each part; none where there is no score."""
    if health.score is None:
        return ()
    titles = (wording.health_score_name(name), wording.score_name(name), "health score", "score")
    measure, day = tuple(dict.fromkeys((*titles, "health", name))), health.as_of
    parts = [
        Level(measure=(part.name,), text=_of_100(part.score), day=day, better=1)
        for part in health.components
        if part.score is not None
    ]
    return (
        Level(measure=measure, text=_of_100(health.score), day=day, better=1),
        Level(measure=measure, text=health.band.name, day=day, role="band"),
        Level(measure=measure, text=wording.score(health.low), day=day, role="low"),
        Level(measure=measure, text=wording.score(health.high), day=day, role="high"),
        Level(
            measure=measure,
            text=wording.percent(health.coverage),
            day=day,
            role="coverage",
        ),
        *parts,
    )


def moved(definition: MetricDefinition, shown: str, day: date) -> Level | None:
    """A change as `rule_value` words it ("down 12.5% in 90 days"); None of any other value."""
    way, _, rest = shown.partition(" ")
    size, _, over = rest.partition(" in ")
    if way not in ("up", "down") or not over:
        return None
    return Level(
        measure=(definition.name, *definition.spoken),
        text=size,
        day=day,
        role="change",
        way=1 if way == "up" else -1,
        better=1 if definition.better == "higher" else -1,
        over=over,
    )


def _of_100(value: float) -> str:
    return f"{wording.score(value)}{SCALE}"
