"""Figures of the parts of a book, told side by side."""

from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.reply import Findings
from csbot.tools.facts.portfolio_rows import inputs_of, say_sum
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book
from csbot.tools.portfolio.breakdown_arguments import PLURALS, Part
from csbot.tools.portfolio.figure import Figure, Reader
from csbot.tools.portfolio.figures_arguments import FiguresArguments
from csbot.tools.portfolio.parts_of_book import not_told_of
from csbot.tools.portfolio.stretches import Stretch

# Two fields make many parts: so many are told.
_CROSSED = 30
Rows = list[tuple[str, list[Figure]]]


def tell_parts(
    context: Context,
    book: Book,
    arguments: FiguresArguments,
    read: Sequence[Reader],
    rows: Rows,
    more: Sequence[str] = (),
) -> Findings:
    """`more`: the line of all parts together, and what lies between two, where that is asked."""
    sign = 1 if arguments.order == "lowest" else -1
    known = [row for row in rows if row[1][0].value is not None]
    known.sort(key=lambda row: (sign * (row[1][0].value or 0.0), row[0]))
    unknown = [row for row in rows if row[1][0].value is None]
    telling = Telling()
    lines = [part_line(name, read, figures) for name, figures in (*known, *unknown)]
    sentence = _lead(book, arguments, read[0], known)
    accounts = sorted(account.account_id for account in book.accounts)
    inputs = (*book.inputs, f"by={arguments.by}", *inputs_of(accounts))
    computed = say_sum(telling, context, "figures", inputs, [sentence], [*lines, *more])
    most = arguments.limit if arguments.within is None else max(arguments.limit, _CROSSED)
    for line in lines[:most]:
        telling.say(f"{line}.", computed)
    for line in more:
        telling.say(f"{line}.", computed)
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


def part_line(name: str, read: Sequence[Reader], figures: Sequence[Figure]) -> str:
    told = [
        f"{reader.noun} {figure.told}" if figure.value is not None else figure.told
        for reader, figure in zip(read, figures, strict=True)
    ]
    return f"{name}: {'; '.join(told)}"


# So many parts of one figure are told by name; of more the rest is counted.
_NAMED = 5


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
        few = (
            same
            if len(same) <= _NAMED
            else [*same[: _NAMED - 1], f"{len(same) - _NAMED + 1} others"]
        )
        equal = wording.listed(few) if len(same) < len(known) else f"All {many} compared"
        return f"{equal} have the same {noun} in {book.label}{first.when}, the {arguments.order}"
    of = f"of {many} compared" if len(known) > 1 else "of the one compared"
    return f"{name} has the {arguments.order} {noun} {of} in {book.label}{first.when}"


def _plural(by: Part | Stretch) -> str:
    return f"{by}s" if by == "month" or by == "quarter" else PLURALS[by]
