"""Figures of a book, or of its parts side by side: how many accounts, their ARR, score, a metric,
each as a mean, a median or a total."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from csbot.domain import wording
from csbot.domain.records import Account, MetricDefinition
from csbot.domain.reply import Findings
from csbot.tools.facts.metric_names import find_metric
from csbot.tools.facts.portfolio_rows import inputs_of, say_sum
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, open_book
from csbot.tools.portfolio.figure import Figure, Reader
from csbot.tools.portfolio.figure_values import readers
from csbot.tools.portfolio.figures_arguments import FiguresArguments
from csbot.tools.portfolio.figures_of_parts import Rows, part_line, tell_parts
from csbot.tools.portfolio.gaps import gaps
from csbot.tools.portfolio.parts_of_book import crossed, parts_asked
from csbot.tools.portfolio.stretches import OF_EVENTS, stretches_of

_FEW, _TWO = 12, 2
# Measures of which a part has a share.
_SHARED = ("arr", "accounts")


def run(context: Context, arguments: FiguresArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    definition: MetricDefinition | None = None
    if arguments.metric is not None:
        found = find_metric(context, arguments.metric)
        if isinstance(found, Findings):
            return found
        definition = found
    elif "metric" in arguments.measures:
        return unclear("Which metric do you mean? Name it.")
    last = min(arguments.until or context.today, context.today)

    def reads(since: date | None, until: date) -> list[Reader]:
        measures, statistic = arguments.measures, arguments.statistic
        records = (arguments.kinds, arguments.saying)
        return readers(context, book, measures, statistic, definition, (since, until), records)

    read = reads(arguments.since, last)
    if arguments.by is None:
        return _of_whole(context, book, read)
    if arguments.by == "month" or arguments.by == "quarter":
        if not set(arguments.measures) <= OF_EVENTS:
            return unclear(
                "By month I can tell who joined or left, the ARR lost or won, and the records "
                "there were."
            )
        stretches = stretches_of(arguments.by, arguments.since, last)
        rows: Rows = [
            (name, [reader.of(book.accounts) for reader in reads(first, end)])
            for name, first, end in stretches
        ]
        return tell_parts(context, book, arguments, read, rows)
    of_events = set(arguments.measures) <= OF_EVENTS
    groups = parts_asked(context, book, arguments.by, arguments.among, arguments.rest, of_events)
    if arguments.within is not None:
        groups = crossed(context, groups, arguments.within)
    rows = [(name, [reader.of(own) for reader in read]) for name, own in groups.items()]
    rows = [row for row in rows if _is_within(row[1][0].value, arguments)]
    if arguments.names:
        rows = [(name, _with_names(figures, groups[name])) for name, figures in rows]
    if arguments.rest and arguments.measures[0] in _SHARED and read[0].ranked:
        rows = _with_shares(rows)
    more: list[str] = []
    summed = arguments.among or arguments.by == "currency"
    if arguments.statistic == "total" and len(groups) > 1 and summed:
        every = {account.account_id: account for own in groups.values() for account in own}
        more.append(
            part_line("Together", read, [reader.of(list(every.values())) for reader in read])
        )
    if arguments.gap and len(rows) == _TWO:
        first, second = sorted(rows, key=lambda row: -(row[1][0].value or 0.0))
        more += gaps(read, first, second)
    return tell_parts(context, book, arguments, read, rows, more)


def _is_within(value: float | None, arguments: FiguresArguments) -> bool:
    low, high = arguments.above, arguments.below
    if low is None and high is None:
        return True
    return value is not None and (low is None or value > low) and (high is None or value < high)


def _with_names(figures: list[Figure], accounts: Sequence[Account]) -> list[Figure]:
    """The first figure with the active accounts that it is of."""
    named = sorted(account.name for account in accounts if account.status == "active")
    more = [f"and {len(named) - _FEW:,} more"] if len(named) > _FEW else []
    told = f"{figures[0].told} ({', '.join([*named[:_FEW], *more])})"
    return [replace(figures[0], told=told), *figures[1:]]


def _with_shares(rows: Rows) -> Rows:
    """Each part with its share of all, by the first figure."""
    total = sum(figures[0].value or 0.0 for _, figures in rows)
    if not total:
        return rows
    return [
        (
            name,
            [
                replace(
                    figures[0],
                    told=f"{figures[0].told} "
                    f"({wording.percent((figures[0].value or 0.0) / total)} of all)",
                ),
                *figures[1:],
            ],
        )
        for name, figures in rows
    ]


def _of_whole(context: Context, book: Book, read: Sequence[Reader]) -> Findings:
    """Of few accounts that are only counted the names are told too."""
    telling = Telling()
    counted = read[0].counted if len(read) == 1 else None
    named = counted(book.accounts) if counted else {}
    few = sorted(named.values()) if 0 < len(named) <= _FEW else []
    told = [(reader, reader.of(book.accounts)) for reader in read]
    sentences = [
        f"The {reader.noun} in {book.label}{reader.when} is {figure.told}"
        for reader, figure in told
        if figure.value is not None
    ]
    if sentences:
        inputs = (*book.inputs, *inputs_of(sorted(a.account_id for a in book.accounts)))
        details = [detail for reader, _ in told for detail in reader.details(book.accounts)]
        details += [f"they are {wording.listed(few)}"] if few else []
        computed = say_sum(telling, context, "figures", inputs, sentences, details)
        if few:
            telling.say(f"They are {wording.listed(few)}.", computed)
    for reader, figure in told:
        if figure.value is None:
            telling.gap(f"No {reader.noun} in {book.label}{reader.when}: {figure.told}.")
    return telling.findings("answered" if sentences else "not_enough_evidence", named)


TOOL = Tool(
    name="portfolio_figures",
    description=(
        "A figure of a book, or of parts of it side by side (colleagues, regions, industries, "
        "packages…): number of accounts, ARR, health score, accounts at risk, a metric, ARR lost "
        "or won, records (tickets, calls, meetings…); mean, median or total, of a metric also in a "
        "period."
    ),
    arguments=FiguresArguments,
    examples=(
        "average ARR per account",
        "median ARR of our customers",
        "mean health score of PERSON's accounts",
        "what is the average score in my book",
        "average METRIC PERIOD",
        "median METRIC across the team",
        "total METRIC PERIOD",
        "compare PERSON and PERSON",
        "PERSON vs PERSON: number of accounts and ARR",
        "whose book is healthier, PERSON or PERSON",
        "compare GROUP and GROUP",
        "GROUP customers against the rest on health",
        "in which month did most customers churn",
        "GROUP versus GROUP on health",
        "which CSM lost the most ARR PERIOD",
        "which CSM has the most ARR at risk",
        "average ARR by package",
        "median METRIC by region",
    ),
    run=run,
)
