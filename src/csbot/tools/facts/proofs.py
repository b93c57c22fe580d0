"""Whether something asked of an account is shown by its records, since when, and by which."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from csbot.checking.rules.negation import polarity
from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.proof import ContactProof, GoalProof, MetricProof, Proof, RecordProof, ScoreProof
from csbot.domain.records import HistoryItem, MetricValue
from csbot.domain.score import INSUFFICIENT
from csbot.scoring.progress import GRACE, Reading, State, metric_progress, settled
from csbot.tools.facts.dossier import Dossier
from csbot.tools.facts.quoting import sentences_of, shortened, speaker_of
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context

_BETTER: dict[State, int] = {"met": 0, "met-late": 1, "late": 2, "open": 2, "unknown": 3}
_LATE = timedelta(days=90)
# What is announced has not happened.
_AHEAD = re.compile(
    r"\b(?:will|shall|going to|plans? to|planned for|to be|needs? to|should|would|could|hopes?|"
    r"once|until|before|next (?:week|month|quarter))\b",
    re.I,
)
_TELLS_ON = re.compile(r"[:;](?=\s)|,?\s(?:who|whom|whose|which)\b", re.I)


@dataclass(frozen=True, slots=True)
class Shown:
    """`text` reads on after "…: " and is carried by the evidence; empty where nothing is known.

    `wanted` names what would settle it.
    """

    state: State
    text: str = ""
    evidence: tuple[Evidence, ...] = ()
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """The days whose records count, and the last day by which it was asked for (None: now).

    `done`: a record must speak of what has happened, not of what is meant to.
    """

    since: date
    deadline: date | None = None
    done: bool = True


def judge(context: Context, life: Dossier, proofs: Sequence[Proof], span: Span) -> Shown:
    """The first proof that holds, else the first that a record speaks to, else unknown."""
    found = [_JUDGES[type(proof)](context, life, proof, span) for proof in proofs]
    if not found:
        return Shown("unknown", wanted="a note in its history")
    best = min(found, key=lambda shown: _BETTER[shown.state])
    if best.state != "unknown":
        return best
    wanted = list(dict.fromkeys(shown.wanted for shown in found if shown.wanted))
    return Shown("unknown", wanted=wording.listed(wanted, "or"))


def _metric(context: Context, life: Dossier, proof: MetricProof, span: Span) -> Shown:
    definition = context.playbooks.definitions().get(proof.metric)
    name = definition.name if definition else proof.metric
    wanted = f"a value of {name}"
    if definition is None:
        return Shown("unknown", wanted=wanted)
    since = span.since
    series = life.series.get(proof.metric, [])
    if span.deadline is None:
        since = context.today - timedelta(days=proof.max_age_days - 1)
        series = series[-1:] if proof.stat == "latest" else series
    found = metric_progress(proof, series, since, context.today, span.deadline)
    reading = found.reached or found.latest
    if reading is None or found.latest is None:
        return Shown("unknown", wanted=wanted)
    rows = _rows(reading, series, proof)
    currency = life.account.currency
    text = f"{name} {_read(reading, proof, definition.unit, currency)}"
    if found.latest.row is not reading.row and proof.stat == "latest":
        rows.append(found.latest.row)
        now = wording.quantity(found.latest.row.value, definition.unit, currency)
        text += f", and {now} on {wording.day(found.latest.row.date)}"
    items = tuple(evidence.metric_value(life.account, row, definition) for row in rows)
    return Shown(found.state, text, items)


def _rows(reading: Reading, series: Sequence[MetricValue], proof: MetricProof) -> list[MetricValue]:
    if reading.base is None:
        return [reading.row]
    if proof.stat == "change":
        return [reading.base, reading.row]
    return [v for v in series if reading.base.date <= v.date <= reading.row.date]


def _read(reading: Reading, proof: MetricProof, unit: str, currency: str) -> str:
    now = wording.quantity(reading.row.value, unit, currency)
    day = wording.day(reading.row.date)
    if reading.base is None:
        return f"{now} on {day}"
    if proof.stat == "sum":
        total = wording.quantity(reading.figure, unit, currency)
        since = wording.day(reading.base.date)
        return f"{total} on {day}" if since == day else f"{total} in all from {since} to {day}"
    way = "up" if reading.figure >= 0 else "down"
    then = wording.quantity(reading.base.value, unit, currency)
    return (
        f"{way} {wording.percent(abs(reading.figure))}, from {then} on "
        f"{wording.day(reading.base.date)} to {now} on {day}"
    )


def _goals(context: Context, life: Dossier, proof: GoalProof, span: Span) -> Shown:
    goals = life.goals
    if span.deadline is not None:
        # A goal that is due later was not agreed for then.
        last = span.deadline + GRACE
        goals = [goal for goal in goals if goal.due_date and goal.due_date <= last]
    if not goals:
        return Shown("unknown", wanted="goals with due dates and their status")
    met = [goal for goal in goals if goal.status == "met"]
    total = wording.count(len(goals), "goal")
    holds = len(met) >= proof.share * len(goals)
    state = "met" if holds else settled(None, context.today, span.deadline)
    items = tuple(evidence.goal(life.account, goal, context.today) for goal in goals)
    return Shown(state, f"{len(met)} of {total} met", items)


def _contact(context: Context, life: Dossier, proof: ContactProof, span: Span) -> Shown:
    role = "champion" if proof.champion else f"contact of the level {proof.level}"
    if not life.contacts:
        return Shown("unknown", wanted=f"{wording.one(role)} among its contacts")
    fitting = [
        contact
        for contact in life.contacts
        if (contact.champion if proof.champion else contact.level == proof.level)
    ]
    there = [c for c in fitting if not c.left_by(context.today)]
    named = there or fitting
    items = tuple(evidence.contact(life.account, c, context.today) for c in named)
    if there:
        return Shown("met", f"{wording.listed([c.name for c in there])}, {role}", items)
    state = settled(None, context.today, span.deadline)
    if not fitting:
        every = [evidence.contact(life.account, c, context.today) for c in life.contacts]
        return Shown(state, f"0 of {wording.count(len(every), 'contact')} is one", tuple(every))
    gone = [f"{c.name} left on {wording.day(c.left_on)}" for c in fitting if c.left_on]
    return Shown(state, wording.listed(gone), items)


def _score(context: Context, life: Dossier, proof: ScoreProof, span: Span) -> Shown:
    health, rules = life.health, context.playbooks.of(life.account)
    if health.score is None or health.band.id == INSUFFICIENT:
        return Shown("unknown", wanted=f"enough metrics for {wording.one(rules.health.name)} band")
    holds = health.score >= proof.at_least
    state: State = "met" if holds else settled(None, context.today, span.deadline)
    text = f"{rules.health.name} {wording.score(health.score)} of 100, band {health.band.name}"
    return Shown(state, text, (evidence.score(life.account, health, rules.health.name),))


def _record(context: Context, life: Dossier, proof: RecordProof, span: Span) -> Shown:
    """The first record that says it; for what should hold now, the newest."""
    since = span.since
    if proof.within_days:
        since = context.today - timedelta(days=proof.within_days)
    wanted = f"a record that speaks of “{proof.words[0]}”" if proof.words else "such a record"
    items = [i for i in life.history if i.date >= since and i.kind in (proof.kinds or (i.kind,))]
    if span.deadline is not None:
        # What is said long after was not said of then.
        items = [item for item in reversed(items) if item.date <= span.deadline + _LATE]
    for item in items:
        said = saying(item, proof.words, span.done)
        if said is not None:
            state = settled(item.date, context.today, span.deadline)
            text = f"the {item.kind} of {wording.day(item.date)}"
            text += f" says “{said}”" if said else " is on record"
            return Shown(state, text, (_cited(context, life, item, said),))
    return Shown("unknown", wanted=wanted)


def saying(item: HistoryItem, words: tuple[str, ...], done: bool) -> str | None:
    """The sentence that holds one of the words and does not deny it; "" where none is asked."""
    if not words:
        return ""
    if not _pattern(words).search(item.text):
        return None
    for sentence in sentences_of(item.text):
        said = shortened(speaker_of(sentence)[1])
        found = _pattern(words).search(said)
        if found is None:
            continue
        told = said[: _end_of_clause(said, found.end())]
        if polarity(told).negative or (done and _AHEAD.search(told)) or said.endswith("?"):
            continue
        return said
    return None


def _end_of_clause(said: str, after: int) -> int:
    """Where what is said of the words before `after` ends: what a colon explains, or a "who" tells
    of, denies and announces nothing of them. A colon right behind the words is a label's."""
    end = _TELLS_ON.search(said, after + 1)
    return end.start() if end else len(said)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    phrases = [r"[\s-]+".join(map(re.escape, word.split())) for word in words]
    return re.compile(rf"\b(?:{'|'.join(phrases)})(?:s|es|d|ed|ing)?\b", re.I)


def _cited(context: Context, life: Dossier, item: HistoryItem, said: str) -> Evidence:
    """The passage that holds the sentence, so that it opens; the whole record where none does."""
    whole = evidence.history_item(life.account, item)
    for chunk in context.search.neighbours(whole.ref, context.scope, reach=20):
        if said in chunk.text:
            return whole.model_copy(update={"ref": chunk.ref, "text": chunk.text})
    return whole


_JUDGES: dict[type, Callable[..., Shown]] = {
    MetricProof: _metric,
    GoalProof: _goals,
    ContactProof: _contact,
    ScoreProof: _score,
    RecordProof: _record,
}
