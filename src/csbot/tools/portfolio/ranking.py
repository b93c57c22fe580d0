"""Accounts ranked by health: at risk, the worst, the best, in a band, above or below a score."""

from collections import Counter
from typing import ClassVar, Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.reply import Findings, Statement
from csbot.domain.score import INSUFFICIENT
from csbot.tools.facts.band_names import called, known_bands
from csbot.tools.facts.portfolio_rows import (
    inputs_of,
    left_out,
    placed,
    risky,
    say_row,
    say_sum,
    score_refs,
    total_arr,
)
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.scores import Scored
from csbot.tools.ground.subject import nothing_known, unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio import agenda as portfolio_agenda
from csbot.tools.portfolio.book import Book, BookArguments, ListArguments, open_book

_NAMED = 5


class RankingArguments(ListArguments):
    conditions: ClassVar[frozenset[str] | None] = frozenset({"at_risk", "band"})

    which: Literal["at_risk", "worst", "best"] = Field(
        default="at_risk",
        description="Those in the bands that mean risk; or all, the worst or the best first.",
        json_schema_extra={
            "words": {
                "at_risk": "at-risk, in trouble, in danger, risk",
                "worst": "least healthy, unhealthy, unhealthiest, lowest, rank, ranking, ranked",
                "best": "healthiest, highest, most healthy, strongest, by health, by score",
            }
        },
    )
    band: str | None = Field(default=None, description="Only accounts in this band.")
    below: float | None = Field(default=None, description="Only scores below this, 0 to 100.")
    above: float | None = Field(default=None, description="Only scores above this, 0 to 100.")


def run(context: Context, arguments: RankingArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    if arguments.band and not known_bands(book.playbooks(context), arguments.band):
        bands = [band.name for rules in book.playbooks(context) for band in rules.health.bands]
        return unclear(f"There is no band {arguments.band!r}; there are {wording.listed(bands)}.")
    ids = {account.account_id for account in book.active}
    scored = [
        row
        for row in context.scores.portfolio(context.scope, context.today)
        if row.account.account_id in ids
    ]
    chosen = _ranked(_chosen(context, scored, arguments), arguments)
    unplaced = [row for row in scored if row.health.band.id == INSUFFICIENT]
    if scored and len(unplaced) == len(scored) and not chosen:
        return _by_signs(context, book, scored, arguments)
    telling = Telling()
    _lead(telling, context, book, arguments, scored, chosen)
    shown = chosen[: arguments.limit]
    for row in shown:
        say_row(telling, context, row)
    left_out(telling, len(shown), len(chosen))
    if not arguments.band:
        _unplaced(telling, unplaced, len(scored))
    return telling.findings()


def _by_signs(
    context: Context, book: Book, scored: list[Scored], arguments: RankingArguments
) -> Findings:
    """Where no score carries a ranking: that, and what warns or is due instead."""
    thin = _too_thin(context, book, scored)
    if arguments.which == "best" or arguments.below is not None or arguments.above is not None:
        return nothing_known(thin)
    shared = arguments.model_dump(include=set(BookArguments.model_fields))
    found = portfolio_agenda.run(context, portfolio_agenda.AgendaArguments(**shared))
    gap = Statement(text=f"{thin} By warning signs and dates instead:", status="gap", lead=True)
    return found.model_copy(update={"statements": (gap, *found.statements)})


def _too_thin(context: Context, book: Book, scored: list[Scored]) -> str:
    names = sorted({wording.score_name(rules.health.name) for rules in book.playbooks(context)})
    return (
        f"I cannot rank {book.label} by health: none of its "
        f"{wording.count(len(scored), 'active account')} has enough recent data for a band of the "
        f"{wording.listed(names)}. Values of the metrics that it reads would settle it."
    )


def _chosen(context: Context, rows: list[Scored], arguments: RankingArguments) -> list[Scored]:
    kept = [row for row in rows if _wanted(row, arguments)]
    is_all = _is_limited(arguments) or arguments.which != "at_risk"
    return kept if is_all else risky(context, kept)


def _wanted(row: Scored, arguments: RankingArguments) -> bool:
    health = row.health
    if arguments.band:
        if not called(health.band, arguments.band):
            return False
    elif health.score is None or health.band.id == INSUFFICIENT:
        return False
    score = health.score if health.score is not None else 0.0
    if arguments.below is not None and score >= arguments.below:
        return False
    return arguments.above is None or score > arguments.above


def _ranked(rows: list[Scored], arguments: RankingArguments) -> list[Scored]:
    """Worst first unless the best are asked for; at one score the larger account comes first."""
    sign = -1 if arguments.which == "best" else 1
    return sorted(
        rows,
        key=lambda row: (
            sign * (row.health.score if row.health.score is not None else -1.0),
            -row.account.arr,
            row.account.name,
        ),
    )


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    arguments: RankingArguments,
    scored: list[Scored],
    chosen: list[Scored],
) -> None:
    of = wording.count(len(scored), "active account")
    verb, condition = _condition(context, book, arguments, len(chosen))
    number = f"{len(chosen):,}" if chosen else "None"
    day = wording.day(context.today)
    sentences = [f"{number} of {of} in {book.label} {verb} {condition} on {day}"]
    if chosen and not _is_limited(arguments) and arguments.which != "at_risk":
        word = "highest" if arguments.which == "best" else "lowest"
        top = wording.score(chosen[0].health.score or 0.0)
        name = chosen[0].account.name
        sentences.insert(0, f"The {word} score in {book.label} is {top} of 100, at {name}")
    elif chosen:
        whose = "Its" if len(chosen) == 1 else "Their"
        risk = "" if _is_limited(arguments) else " at risk"
        total = total_arr(row.account for row in chosen)
        sentences.append(f"{whose} ARR{risk} is {total} in all")
        bands = Counter(row.health.band.name for row in reversed(chosen))
        if len(bands) > 1:
            sentences.append(f"By band: {', '.join(f'{b} {n:,}' for b, n in bands.items())}")
    details = [f"{row.account.name} {placed(row.health)}" for row in chosen]
    inputs = (*book.inputs, condition, *inputs_of(score_refs(chosen)))
    say_sum(telling, context, "ranking", inputs, sentences, details)


def _is_limited(arguments: RankingArguments) -> bool:
    limits = (arguments.band, arguments.below, arguments.above)
    return any(limit is not None for limit in limits)


def _condition(
    context: Context, book: Book, arguments: RankingArguments, many: int
) -> tuple[str, str]:
    """The verb and its object: ("are", "at risk"), ("score", "below 60")."""
    be = "is" if many == 1 else "are"
    if arguments.band:
        return be, f"in the band {known_bands(book.playbooks(context), arguments.band)[0].name}"
    limits = [("below", arguments.below), ("above", arguments.above)]
    worded = [f"{word} {wording.number(value)}" for word, value in limits if value is not None]
    if worded:
        return "scores" if many == 1 else "score", wording.listed(worded)
    if arguments.which == "at_risk":
        return be, "at risk"
    return "has" if many == 1 else "have", "a health score"


def _unplaced(telling: Telling, rows: list[Scored], of: int) -> None:
    if not rows:
        return
    named = [row.account.name for row in rows[:_NAMED]]
    more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    names = f"{', '.join(named)}{more}" if more else wording.listed(named)
    verb = "has" if len(rows) == 1 else "have"
    telling.gap(
        f"{wording.count(len(rows), 'account')} of {of} {verb} too little data for a band: {names}."
    )


TOOL = Tool(
    name="portfolio_ranking",
    description=(
        "Accounts ranked by health score, with band, main driver and ARR: at risk, the worst, "
        "the best, in a band, below or above a score; the ARR at risk. Filters: owner, segment, "
        "package, region, industry."
    ),
    arguments=RankingArguments,
    examples=(
        "which of my accounts are at risk",
        "which accounts are in the BAND band",
        "accounts in the band BAND",
        "how many accounts are in the band BAND",
        "who is at risk",
        "which customers should I worry about",
        "what is the healthiest account",
        "which accounts are at risk",
        "at-risk accounts",
        "who is in BAND",
        "which accounts are BAND right now",
        "what are my NUMBER worst accounts",
        "worst accounts by health score",
        "which customers are the least healthy",
        "which accounts should I worry about this week",
        "where should I spend my time",
        "what is our ARR at risk",
        "how much revenue is at risk in PERSON's book",
        "which accounts of PERSON are in trouble",
        "healthiest accounts in my book",
        "rank my accounts by health",
        "which accounts score below NUMBER",
        "show me customers above NUMBER points",
        "which GROUP accounts are unhealthy",
        "who is likely to churn",
        "list the accounts that need an intervention",
    ),
    run=run,
    tells_why=True,
)
