"""How an account's score and its components went over time, each point as of its own day."""

from collections.abc import Sequence
from datetime import date, timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.domain.score import TrendPoint
from csbot.scoring.trend import WEEKS, monthly, weekly
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import AccountArguments, find_account

# Beyond so many days ends of months are read, and not every week.
_LONG_DAYS = 120
_LONGEST_MONTHS = 24
_WORTH = 0.1
_SHOWN = 3


class TrendArguments(AccountArguments):
    since: date | None = Field(default=None, description="From this day; 12 weeks ago if not said.")
    playbook: str | None = Field(default=None, description="Another playbook than the account's.")


def run(context: Context, arguments: TrendArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    chosen = arguments.playbook
    rules = context.playbooks.get(chosen) if chosen else context.playbooks.of(account)
    since = arguments.since or context.today - timedelta(weeks=WEEKS)
    statements, items = trend_statements(context, account, rules, since, context.today)
    return Findings(
        statements=tuple(statements),
        evidence=tuple(items),
        accounts=(account.account_id,),
        status="answered" if items else "not_enough_evidence",
    )


def trend_statements(
    context: Context, account: Account, rules: Playbook, since: date, until: date
) -> tuple[list[Statement], list[Evidence]]:
    """The scores of the days, and which components moved; no evidence where no day has a score."""
    points = context.scores.on_days(context.scope, account, _days(since, until), rules)
    known = [(point, point.score) for point in points if point.score is not None]
    if len(known) < 2 or known[-1][0].day <= known[0][0].day:
        text = (
            f"There are not two {wording.score_name(rules.health.name)}s of {account.name} since "
            f"{wording.day(since)} to compare: too little was observed."
        )
        return [Statement(text=text, status="gap", lead=True)], []
    item = _evidence(account, rules, points, since, until)
    said = [_overall(account, rules, known, item.ref), *_extremes(known, item.ref)]
    said += _components(rules, points, item.ref)
    if len(known) < len(points):
        first = known[0][0].day
        if first > points[0].day:
            text = f"There is no score before {wording.day(first)}: nothing was observed then."
            said.append(Statement(text=text, status="gap"))
    return said, [item]


def _days(since: date, until: date) -> tuple[date, ...]:
    """Weeks, or ends of months where the time is long; `since` and `until` among them."""
    span = (until - since).days
    if span > _LONG_DAYS:
        months = min(max(1, round(span / 30.4)), _LONGEST_MONTHS)
        inner = monthly(until, months)
    else:
        inner = weekly(until, max(1, span // 7))
    return tuple(sorted({since, *(day for day in inner if day > since)}))


def _evidence(
    account: Account, rules: Playbook, points: Sequence[TrendPoint], since: date, until: date
) -> Evidence:
    """Every point, and for each component where it began, ended and by how much it moved."""
    scores = "; ".join(
        f"{'none' if p.score is None else wording.score(p.score)} on {wording.day(p.day)}"
        for p in points
    )
    text = f"{account.name}: {wording.health_score_name(rules.health.name)} by day: {scores}"
    known = [point for point in points if point.score is not None]
    text += f". {_moved('Score', known[0].score or 0, known[-1].score or 0)}"
    text += f" from {wording.day(known[0].day)} to {wording.day(known[-1].day)}"
    text += "".join(f"; {_in_points(*one)}" for one in _moves(rules, points))
    key = f"{account.account_id}/{rules.id}"
    inputs = (key, since.isoformat(), until.isoformat())
    return evidence.computed("score_trend", inputs, text, until, account)


def _moved(name: str, before: float, after: float) -> str:
    then, now = wording.score(before), wording.score(after)
    by = wording.score(abs(round(round(after, 1) - round(before, 1), 1)))
    if then == now:
        return f"{name} stayed at {now}"
    return f"{name} {'rose' if after > before else 'fell'} by {by} from {then} to {now}"


def _in_points(name: str, before: float, after: float) -> str:
    """Signed and without a verb: a component's name may speak of growth itself."""
    points = round(round(after, 1) - round(before, 1), 1)
    return f"{name} {points:+.1f} ({wording.score(before)} to {wording.score(after)})"


def _overall(
    account: Account, rules: Playbook, known: Sequence[tuple[TrendPoint, float]], ref: str
) -> Statement:
    (first, before), (last, after) = known[0], known[-1]
    title = f"{account.name}'s {wording.score_name(rules.health.name)}"
    span = f"between {wording.day(first.day)} and {wording.day(last.day)}"
    return Statement(text=f"{_moved(title, before, after)} {span}.", refs=(ref,), lead=True)


def _extremes(known: Sequence[tuple[TrendPoint, float]], ref: str) -> list[Statement]:
    """The highest and lowest of the days between, where they tell more than the two ends."""
    ends = {known[0][1], known[-1][1]}
    low = min(known, key=lambda one: one[1])
    high = max(known, key=lambda one: one[1])
    told = [
        f"at its {word}, {wording.score(score)}, on {wording.day(point.day)}"
        for word, (point, score) in (("highest", high), ("lowest", low))
        if score not in ends
    ]
    if not told:
        return []
    return [Statement(text=f"In between it was {wording.listed(told)}.", refs=(ref,))]


def _moves(rules: Playbook, points: Sequence[TrendPoint]) -> list[tuple[str, float, float]]:
    """(name, first, last) of every component that has two scores, the deepest fall first."""
    found = []
    for part in rules.health.components:
        seen = [score for p in points if (score := p.components.get(part.id)) is not None]
        if len(seen) > 1:
            found.append((part.name, seen[0], seen[-1]))
    return sorted(found, key=lambda one: one[2] - one[1])


def _components(rules: Playbook, points: Sequence[TrendPoint], ref: str) -> list[Statement]:
    moves = _moves(rules, points)
    fell = [one for one in moves if one[1] - one[2] >= _WORTH][:_SHOWN]
    rose = [one for one in reversed(moves) if one[2] - one[1] >= _WORTH][:_SHOWN]
    said = []
    for word, several in (("down", fell), ("up", rose)):
        if several:
            listed = wording.listed([_in_points(*one) for one in several])
            text = f"Components that went {word}, in points: {listed}."
            said.append(Statement(text=text, refs=(ref,)))
    return said


TOOL = Tool(
    name="account_trend",
    description=(
        "How an account's health score went over weeks or months, its highest and lowest, and "
        "which components of the score fell or rose meanwhile."
    ),
    arguments=TrendArguments,
    examples=(
        "trend of ACCOUNT over PERIOD",
        "score trend of ACCOUNT",
        "health trend of ACCOUNT since DATE",
        "show the score history of ACCOUNT",
        "how did the score of ACCOUNT go week by week",
        "how has the health score of ACCOUNT developed over PERIOD",
        "which component of the score fell at ACCOUNT",
        "which component fell most at ACCOUNT over PERIOD",
        "which part of the TRUST score of ACCOUNT went down",
        "what component improved at ACCOUNT since DATE",
        "score of ACCOUNT over time",
        "is the score of ACCOUNT trending up or down",
        "what was the lowest score of ACCOUNT in PERIOD",
        "how did each component of ACCOUNT move over PERIOD",
        "health score of ACCOUNT month by month",
        "where was the score of ACCOUNT NUMBER months ago",
    ),
    run=run,
)
