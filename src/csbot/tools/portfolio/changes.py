"""Whose health score rose or fell the most since a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence, score_ref
from csbot.domain.reply import Findings
from csbot.tools.facts.health_change import change_statements
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.scores import Scored
from csbot.tools.ground.subject import nothing_known, unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book

_DAYS = 30
_MOVED = 0.1


class ChangesArguments(ListArguments):
    since: date | None = Field(
        default=None, description="Compared with this day; else 30 days ago."
    )
    direction: Literal["fell", "rose", "both"] = Field(
        default="both",
        description="Scores that fell, that rose, or both (the largest move first).",
        json_schema_extra={
            "words": {
                "fell": "fall, falling, dropped, declined, declining, worse, went down, "
                "trending down, decreased, deteriorated, lost points",
                "rose": "rise, rising, improved, better, went up, trending up, increased, "
                "recovered, gained",
            }
        },
    )


@dataclass(frozen=True, slots=True)
class _Moved:
    """Scores out of 100 at the two days; `delta` is now minus then."""

    now: Scored
    before: float
    after: float

    @property
    def delta(self) -> float:
        return round(self.after - self.before, 1)


def run(context: Context, arguments: ChangesArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    since = arguments.since or context.today - timedelta(days=_DAYS)
    if since >= context.today:
        return unclear(f"{wording.day(since)} is not before today. Since which day is meant?")
    known = _compared(context, book, since)
    if not known:
        then, now = wording.day(since), wording.day(context.today)
        return nothing_known(
            f"No account in {book.label} has a score both on {then} and on {now} to compare."
        )
    chosen = [m for m in known if _wanted(m, arguments)]
    chosen.sort(key=lambda m: (-abs(m.delta), m.now.account.name))
    telling = Telling()
    computed = _lead(telling, context, book, known, chosen, since)
    shown = chosen[: arguments.limit]
    for moved in shown:
        _say(telling, context, moved, since, computed)
    left_out(telling, len(shown), len(chosen))
    return telling.findings()


def _compared(context: Context, book: Book, since: date) -> list[_Moved]:
    """Accounts that have a score on both days, under today's playbook."""
    ids = {account.account_id for account in book.active}
    then = {r.account.account_id: r for r in context.scores.portfolio(context.scope, since)}
    found = []
    for row in context.scores.portfolio(context.scope, context.today):
        earlier = then.get(row.account.account_id)
        if row.account.account_id not in ids or earlier is None:
            continue
        if row.health.score is not None and earlier.health.score is not None:
            found.append(_Moved(row, earlier.health.score, row.health.score))
    return found


def _wanted(moved: _Moved, arguments: ChangesArguments) -> bool:
    if abs(moved.delta) < _MOVED:
        return False
    return arguments.direction == "both" or (moved.delta > 0) == (arguments.direction == "rose")


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    known: list[_Moved],
    chosen: list[_Moved],
    since: date,
) -> Evidence:
    then, now = wording.day(since), wording.day(context.today)
    rose = sum(m.delta >= _MOVED for m in known)
    fell = sum(m.delta <= -_MOVED for m in known)
    sentences = [
        f"From {then} to {now}, of {wording.count(len(known), 'account')} in {book.label} with a "
        f"score on both days, {fell:,} fell, {rose:,} rose and {len(known) - fell - rose:,} stayed"
    ]
    for word, sign in (("fell", -1), ("rose", 1)):
        ranked = [m for m in chosen if m.delta * sign > 0]
        if ranked:
            by = wording.score(abs(ranked[0].delta))
            name = ranked[0].now.account.name
            sentences.append(f"{name} {word} the most, by {by} points")
    refs = [
        score_ref(m.now.account.account_id, m.now.health.playbook, day)
        for m in chosen
        for day in (since, context.today)
    ]
    inputs = (*book.inputs, since.isoformat(), *inputs_of(refs))
    details = [_worded(m) for m in chosen]
    return say_sum(telling, context, "score_changes", inputs, sentences, details)


def _worded(moved: _Moved) -> str:
    way = "rose" if moved.delta > 0 else "fell"
    before, after = wording.score(moved.before), wording.score(moved.after)
    by = wording.score(abs(moved.delta))
    return f"{moved.now.account.name} {way} by {by} points, from {before} to {after}"


def _say(
    telling: Telling, context: Context, moved: _Moved, since: date, computed: Evidence
) -> None:
    account = moved.now.account
    rules = context.playbooks.of(account)
    health = context.scores.of(context.scope, account, context.today, since=since)
    names = {m: d.name for m, d in context.playbooks.definitions().items()}
    said, items = change_statements(account, rules, health, names)
    text = f"{_worded(moved)}; the band now is {health.band.name}"
    if health.change and health.change.by_metric and len(said) > 1:
        first = max(health.change.by_metric, key=lambda m: abs(m.points))
        text += f"; {names.get(first.metric, first.metric)} moved it by {first.points:+.1f} points"
    telling.say(f"{text}.", computed, *items, evidence.score(account, health, rules.health.name))


TOOL = Tool(
    name="portfolio_changes",
    description=(
        "Accounts whose health score fell or rose the most since a date (default 30 days ago), "
        "with both scores and the metric that moved each."
    ),
    arguments=ChangesArguments,
    examples=(
        "which accounts got worse PERIOD",
        "accounts with declining health",
        "whose health is falling",
        "whose score dropped the most since DATE",
        "biggest movers in my book",
        "which accounts improved the most",
        "what changed in my portfolio since DATE",
        "which scores fell this month",
        "who is trending down",
        "who is trending up",
        "accounts with a declining health score",
        "which of PERSON's accounts deteriorated PERIOD",
        "what is new in my book since last week",
        "rising accounts",
        "falling accounts",
        "largest score changes in the last NUMBER days",
        "which customers recovered",
        "health changes across my team",
    ),
    run=run,
    tells_why=True,
)
