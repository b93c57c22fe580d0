"""A book in parts: by industry, region, package, segment, owner, currency, phase or band, how many
accounts, how much ARR, health, risk, churn, or the mean of a metric."""

from collections import defaultdict
from datetime import timedelta

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.scoring.revenue import year_before
from csbot.tools.facts.metric_names import find_metric
from csbot.tools.facts.portfolio_rows import inputs_of, say_sum
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, open_book
from csbot.tools.portfolio.breakdown_arguments import PLURALS, BreakdownArguments
from csbot.tools.portfolio.breakdown_measures import (
    Compared,
    Figure,
    by_accounts,
    by_arr,
    by_churn,
    by_metric,
    by_risk,
    by_score,
    start_of,
)
from csbot.tools.portfolio.parts_of_book import none_of, part_of, scored_rows

# So many names that share the first place are told.
_TIED = 4
_Parts = list[tuple[str, Figure, list[Account]]]


def run(context: Context, arguments: BreakdownArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    found = _compared(context, book, arguments)
    if isinstance(found, Findings):
        return found
    compared, period = found
    scored = scored_rows(context, book.accounts) if arguments.by == "band" else {}
    groups: dict[str, list[Account]] = defaultdict(list)
    # Who has left is no part of today's book, and all of what churn is about.
    for account in book.accounts if arguments.measure == "churned" else book.active:
        groups[part_of(context, account, arguments.by, scored)].append(account)
    none = none_of(arguments.by)
    if set(groups) <= {none}:
        return nothing_known(f"No {arguments.by} is recorded for the accounts in {book.label}.")
    parts = [(name, compared.of(own), own) for name, own in groups.items()]
    ranked = _ranked(parts, compared, arguments)
    if not ranked:
        return nothing_known(f"No {compared.noun} can be told of {book.label}{period}.")
    return _told(context, book, arguments, compared, period, ranked, parts)


def _compared(
    context: Context, book: Book, arguments: BreakdownArguments
) -> tuple[Compared, str] | Findings:
    """What is compared, and the words for its period."""
    if arguments.metric and arguments.measure in ("count", "metric"):
        definition = find_metric(context, arguments.metric)
        if isinstance(definition, Findings):
            return definition
        return by_metric(context, definition, book.accounts), ""
    if arguments.measure == "churned":
        last = min(arguments.until or context.today, context.today)
        start = start_of(arguments.since) if arguments.since else year_before(last)
        first = wording.day(start + timedelta(days=1))
        return by_churn(start, last), f" from {first} to {wording.day(last)}"
    if arguments.measure == "arr":
        return by_arr(book.accounts), ""
    if arguments.measure == "score":
        return by_score(scored_rows(context, book.accounts)), ""
    if arguments.measure == "at_risk":
        return by_risk(context, scored_rows(context, book.accounts)), ""
    return by_accounts(book.accounts), ""


def _ranked(parts: _Parts, compared: Compared, arguments: BreakdownArguments) -> _Parts:
    """Parts with a figure, in the order asked for; equal ones by name."""
    low_first = arguments.order == "lowest" or (
        arguments.order == ("best" if compared.low_is_good else "worst")
    )
    sign = 1 if low_first else -1
    known = [part for part in parts if part[1].value is not None]
    return sorted(known, key=lambda part: (sign * (part[1].value or 0.0), part[0]))


def _told(
    context: Context,
    book: Book,
    arguments: BreakdownArguments,
    compared: Compared,
    period: str,
    ranked: _Parts,
    parts: _Parts,
) -> Findings:
    sentence, told_already = _lead(book, arguments, compared, period, ranked)
    lines = [f"{label}: {figure.told}" for label, figure, _ in ranked]
    ids = sorted(account.account_id for _, _, own in ranked for account in own)
    refs = [account_ref(account_id, "record") for account_id in ids]
    inputs = (*book.inputs, f"by={arguments.by}", compared.noun, *inputs_of(refs))
    telling = Telling()
    computed = say_sum(telling, context, "breakdown", inputs, [sentence], lines)
    for line in lines[told_already : arguments.limit]:
        telling.say(f"{line}.", computed)
    if len(ranked) > arguments.limit:
        telling.gap(f"{len(ranked) - arguments.limit:,} more {PLURALS[arguments.by]} not listed.")
    for label, unknown, _ in parts:
        if unknown.value is None:
            telling.gap(f"{label}: {unknown.told}.")
    if not compared.ranked:
        telling.gap("Amounts stand in each account's own currency and are not converted.")
    return telling.findings(accounts=ids[:50])


def _lead(
    book: Book, arguments: BreakdownArguments, compared: Compared, period: str, ranked: _Parts
) -> tuple[str, int]:
    """The first sentence, and how many parts it tells whole."""
    values = [figure.value or 0.0 for _, figure, _ in ranked]
    first = [(name, figure) for name, figure, _ in ranked if figure.value == values[0]]
    if len(ranked) == 1 or not compared.ranked:
        name, figure, _ = ranked[0]
        what = compared.noun[0].upper() + compared.noun[1:]
        return f"{what} by {arguments.by} in {book.label}{period}: {name} {figure.told}", 1
    end = "highest" if values[0] == max(values) else "lowest"
    counted = len([name for name, _, _ in ranked if name != none_of(arguments.by)])
    many = wording.count(counted, arguments.by, PLURALS[arguments.by])
    of = f"among {many} in {book.label}"
    if len(first) == 1:
        name, figure = first[0]
        return f"{name} has the {end} {compared.noun} {of}{period}: {figure.told}", 1
    if len(first) == len(ranked):
        return f"All have the same {compared.noun} {of}{period}", 0
    names = [name for name, _ in first[:_TIED]]
    names += [f"{len(first) - _TIED:,} more"] if len(first) > _TIED else []
    return f"{wording.listed(names)} have the {end} {compared.noun} {of}{period}", 0


TOOL = Tool(
    name="portfolio_breakdown",
    description=(
        "A book broken down by industry, region, package, segment, owner, currency, phase or band: "
        "number of accounts, ARR, mean health score, accounts at risk, churn, or a metric's mean."
    ),
    arguments=BreakdownArguments,
    examples=(
        "number of customers by region",
        "how many customers per industry",
        "count of accounts by package",
        "accounts by industry",
        "how many customers do we have per plan",
        "how many accounts does each CSM own",
        "which industries are our customers in",
        "how is our ARR split by region",
        "ARR by industry",
        "ARR by segment",
        "revenue per package",
        "which region brings in the most revenue",
        "which industries churn most",
        "churn rate by region",
        "in which industries do customers leave us",
        "churn by package PERIOD",
        "which segment did we lose most customers in PERIOD",
        "average METRIC by region",
        "mean METRIC per industry",
        "METRIC by package",
        "which industry has the lowest METRIC",
        "compare METRIC across regions",
        "average health score by industry",
        "which region is healthiest",
        "which package is doing worst",
        "at-risk accounts per region",
        "which industry has the most accounts at risk",
        "break down my book by industry",
        "breakdown of the portfolio by region",
        "how are accounts distributed over the health bands",
        "accounts per lifecycle phase",
        "how does health differ between packages",
    ),
    run=run,
)
