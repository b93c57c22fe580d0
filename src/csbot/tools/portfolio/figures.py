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
from csbot.tools.portfolio.breakdown_arguments import PLURALS, Dimension
from csbot.tools.portfolio.figure import Figure, Reader
from csbot.tools.portfolio.figure_values import readers
from csbot.tools.portfolio.figures_arguments import FiguresArguments
from csbot.tools.portfolio.parts_of_book import crossed, not_told_of, parts_asked
from csbot.tools.portfolio.stretches import OF_EVENTS, Stretch, stretches_of

_FEW = 12
# Measures of which a part has a share.
_SHARED = ("arr", "accounts")
# Two fields make many parts: so many are told.
_CROSSED = 30
_Rows = list[tuple[str, list[Figure]]]


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
        kinds = arguments.kinds
        return readers(context, book, measures, statistic, definition, (since, until), kinds)

    read = reads(arguments.since, last)
    if arguments.by is None:
        return _of_whole(context, book, read, arguments.measures == ("accounts",))
    if arguments.by == "month" or arguments.by == "quarter":
        if not set(arguments.measures) <= OF_EVENTS:
            return unclear(
                "By month I can tell who joined or left, the ARR lost or won, and the records "
                "there were."
            )
        stretches = stretches_of(arguments.by, arguments.since, last)
        rows: _Rows = [
            (name, [reader.of(book.accounts) for reader in reads(first, end)])
            for name, first, end in stretches
        ]
        return _of_parts(context, book, arguments, read, rows)
    groups = parts_asked(context, book, arguments.by, arguments.among, arguments.rest)
    if arguments.within is not None:
        groups = crossed(context, groups, arguments.within)
    rows = [(name, [reader.of(own) for reader in read]) for name, own in groups.items()]
    rows = [row for row in rows if _is_within(row[1][0].value, arguments)]
    if arguments.names:
        rows = [(name, _with_names(figures, groups[name])) for name, figures in rows]
    if arguments.rest and arguments.measures[0] in _SHARED and read[0].ranked:
        rows = _with_shares(rows)
    whole = ""
    summed = arguments.among or arguments.by == "currency"
    if arguments.statistic == "total" and len(groups) > 1 and summed:
        every = {account.account_id: account for own in groups.values() for account in own}
        whole = _line("Together", read, [reader.of(list(every.values())) for reader in read])
    return _of_parts(context, book, arguments, read, rows, whole)


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


def _with_shares(rows: _Rows) -> _Rows:
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


def _of_whole(context: Context, book: Book, read: Sequence[Reader], is_count: bool) -> Findings:
    """Of few accounts that are only counted the names are told too."""
    telling = Telling()
    names = sorted(account.name for account in book.accounts)
    few = names if is_count and 0 < len(names) <= _FEW else []
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
    return telling.findings("answered" if sentences else "not_enough_evidence")


def _of_parts(
    context: Context,
    book: Book,
    arguments: FiguresArguments,
    read: Sequence[Reader],
    rows: _Rows,
    whole: str = "",
) -> Findings:
    """`whole` is the line of all parts together, where that is asked for too."""
    sign = 1 if arguments.order == "lowest" else -1
    known = [row for row in rows if row[1][0].value is not None]
    known.sort(key=lambda row: (sign * (row[1][0].value or 0.0), row[0]))
    unknown = [row for row in rows if row[1][0].value is None]
    telling = Telling()
    lines = [_line(name, read, figures) for name, figures in (*known, *unknown)]
    sentence = _lead(book, arguments, read[0], known)
    accounts = sorted(account.account_id for account in book.accounts)
    inputs = (*book.inputs, f"by={arguments.by}", *inputs_of(accounts))
    computed = say_sum(
        telling, context, "figures", inputs, [sentence], [*lines, *([whole] if whole else [])]
    )
    most = arguments.limit if arguments.within is None else max(arguments.limit, _CROSSED)
    for line in lines[:most]:
        telling.say(f"{line}.", computed)
    if whole:
        telling.say(f"{whole}.", computed)
    if len(lines) > most:
        telling.gap(f"{len(lines) - most:,} more not listed.")
    if arguments.by == "owner":
        for why in not_told_of(context, arguments.among):
            telling.gap(why)
        return telling.findings()
    missing = [name for name in arguments.among if name not in {row[0] for row in rows}]
    if missing:
        telling.gap(f"No account in {book.label} has {wording.listed(missing, 'or')} as that.")
    return telling.findings()


def _line(name: str, read: Sequence[Reader], figures: Sequence[Figure]) -> str:
    told = [
        f"{reader.noun} {figure.told}" if figure.value is not None else figure.told
        for reader, figure in zip(read, figures, strict=True)
    ]
    return f"{name}: {'; '.join(told)}"


def _lead(
    book: Book,
    arguments: FiguresArguments,
    first: Reader,
    known: Sequence[tuple[str, list[Figure]]],
) -> str:
    assert arguments.by is not None
    many = wording.count(len(known), "part")
    if arguments.within is None:
        many = wording.count(len(known), arguments.by, _plural(arguments.by))
    noun = first.noun
    if not known or not first.ranked:
        by = f"{arguments.by} and {arguments.within}" if arguments.within else arguments.by
        return f"{noun[0].upper()}{noun[1:]} by {by} in {book.label}{first.when}"
    if arguments.above is not None or arguments.below is not None:
        bounds = (("more than", arguments.above), ("fewer than", arguments.below))
        said = [f"{word} {wording.number(bound)}" for word, bound in bounds if bound is not None]
        have = "has" if len(known) == 1 else "have"
        return f"{many} in {book.label} {have} a {noun} of {wording.listed(said)}"
    name, figures = known[0]
    same = [row[0] for row in known if row[1][0].value == figures[0].value]
    if len(same) > 1:
        equal = wording.listed(same[:3])
        return f"{equal} have the same {noun} in {book.label}{first.when}, the {arguments.order}"
    of = f"of {many} compared" if len(known) > 1 else "of the one compared"
    return f"{name} has the {arguments.order} {noun} {of} in {book.label}{first.when}"


def _plural(by: Dimension | Stretch) -> str:
    return f"{by}s" if by == "month" or by == "quarter" else PLURALS[by]


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
