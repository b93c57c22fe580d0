"""The KPIs of a book beside the playbook's targets: met, missed, or why there is no figure."""

from datetime import date
from itertools import groupby

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.kpi import DEFINITIONS, KpiId
from csbot.domain.playbook import Playbook
from csbot.domain.reply import Findings
from csbot.scoring.revenue import year_before
from csbot.tools.facts.companies import playbook_named
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, open_book
from csbot.tools.portfolio.kpi_aims import say_aims, say_segment_aims, target_evidence
from csbot.tools.portfolio.kpi_arguments import KpiArguments
from csbot.tools.portfolio.kpi_rows import KpiBoard, KpiGroup, KpiRow, figure, worded_value
from csbot.tools.portfolio.kpi_values import kpi_board
from csbot.tools.rules.program_rules import program_cost_rule

_BY_DEFAULT: tuple[KpiId, ...] = ("grr", "nrr", "logo_churn", "nps")


def run(context: Context, arguments: KpiArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    rules = playbook_named(context, arguments.company) if arguments.company else None
    by = (arguments.by,) if arguments.by else ()
    board = kpi_board(context, book.accounts, rules, by, as_of=arguments.as_of)
    rules = context.playbooks.get(board.playbook)
    telling = Telling()
    rows = [row for row in board.groups[0].rows if not arguments.kpis or row.kpi in arguments.kpis]
    judged = any(row.status in ("met", "missed") for row in board.groups[0].rows)
    if not arguments.kpis and judged:
        _counted(telling, context, book, board)
    if not arguments.kpis and not (rules.kpis and rules.kpis.targets):
        text = f"The playbook of {rules.company} states no target for any KPI."
        telling.gap(text, lead=not judged)
    any_status = arguments.which == "all" or bool(arguments.kpis)
    wanted = [row for row in rows if any_status or row.status == arguments.which]
    for own in _by_kpi(wanted) if arguments.kpis or not arguments.by else []:
        _say(telling, board.as_of, book, rules, own, bool(arguments.kpis))
    if arguments.kpis:
        say_aims(telling, rules, rows)
        say_segment_aims(telling, context, book, rules, arguments)
    if arguments.kpis and not arguments.as_of:
        _say_before(telling, context, book, rules, arguments)
    if not wanted and rows and judged:
        telling.gap(f"No KPI of {book.label} is {arguments.which}.", lead=bool(arguments.kpis))
    _missing(telling, board, arguments)
    for group in board.groups[1:]:
        _say_group(telling, context, book, group, arguments.kpis or _BY_DEFAULT)
    return telling.findings(accounts=[account.account_id for account in book.accounts[:50]])


def _by_kpi(rows: list[KpiRow]) -> list[list[KpiRow]]:
    """Rows that have a figure, those of one KPI together."""
    known = [row for row in rows if row.value is not None]
    return [list(own) for _, own in groupby(known, key=lambda row: row.kpi)]


def _counted(telling: Telling, context: Context, book: Book, board: KpiBoard) -> None:
    rows = board.groups[0].rows
    many = {status: sum(row.status == status for row in rows) for status in ("met", "missed")}
    text = (
        f"On {wording.day(board.as_of)} {book.label} meets {many['met']:,} of "
        f"{sum(many.values()):,} KPI targets of {board.company} that can be checked and misses "
        f"{many['missed']:,}"
    )
    parts = [f"{row.name}{_in(row)} {row.status}" for row in rows if row.status in many]
    inputs = (*book.inputs, board.playbook, board.as_of.isoformat())
    whole = f"{text}. Made of: {'; '.join(parts)}" if parts else text
    item = evidence.computed("kpi_count", inputs, whole, board.as_of)
    telling.say(f"{text}.", item, lead=True)


def _say(
    telling: Telling,
    as_of: date,
    book: Book,
    rules: Playbook,
    rows: list[KpiRow],
    defined: bool,
) -> None:
    """One KPI in one sentence, with all of its currencies."""
    first = rows[0]
    text = f"{first.name} of {book.label} on {wording.day(as_of)}: "
    text += wording.listed([figure(row, first.target is not None) for row in rows])
    target = target_evidence(rules, first)
    aim = f"; {rules.company}'s target is {first.target}" if first.target else ""
    item = _computed(as_of, book, rows, text + aim)
    items = [item, target] if target else [item]
    if first.kpi.startswith("program"):
        items.append(program_cost_rule(rules))
    telling.say(f"{text}{aim}.", *items, lead=defined)
    if defined:
        telling.say(f"{first.name} is {DEFINITIONS[first.kpi].text}.", item)


def _say_before(
    telling: Telling, context: Context, book: Book, rules: Playbook, arguments: KpiArguments
) -> None:
    """What was asked for as it stood a year before, where that can be told."""
    day = year_before(context.today)
    before = kpi_board(context, book.accounts, rules, as_of=day)
    rows = [row for row in before.groups[0].rows if row.kpi in arguments.kpis]
    for own in _by_kpi(rows):
        told = wording.listed([figure(row, judged=False) for row in own])
        text = f"A year before, on {wording.day(day)}, {own[0].name} of {book.label} was {told}"
        telling.say(f"{text}.", _computed(day, book, own, text))


def _computed(as_of: date, book: Book, rows: list[KpiRow], text: str) -> Evidence:
    """The figures with what each was divided from, and how the KPI is defined."""
    first = rows[0]
    made = [
        f"{row.currency} {wording.number(row.part)} over {wording.number(row.whole, 6)}".strip()
        for row in rows
        if first.kpi != "program_cost"
    ]
    whole = f"{text}. Made of: {'; '.join(made)}" if made else text
    whole += f". {first.name} is {DEFINITIONS[first.kpi].text}"
    inputs = (*book.inputs, as_of.isoformat())
    return evidence.computed(f"kpi_{first.kpi}", inputs, whole, as_of)


def _in(row: KpiRow) -> str:
    return f" in {row.currency}" if row.currency else ""


def _missing(telling: Telling, board: KpiBoard, arguments: KpiArguments) -> None:
    """What has no figure: by name where it was asked for, else together."""
    empty = [row for row in board.groups[0].rows if row.value is None]
    if arguments.kpis:
        for row in empty:
            if row.kpi in arguments.kpis:
                telling.gap(f"{row.name}{_in(row)} has no figure: {row.why}.")
        shown = {row.kpi for row in board.groups[0].rows}
        for kpi in arguments.kpis:
            if kpi not in shown:
                telling.gap(
                    f"{DEFINITIONS[kpi].name} is about the whole organisation and not told for a "
                    "part of it."
                )
    elif empty and arguments.which == "all":
        names = list(dict.fromkeys(row.name for row in empty))
        telling.gap(f"No figure can be computed for {wording.listed(names)}.")


def _say_group(
    telling: Telling, context: Context, book: Book, group: KpiGroup, kpis: tuple[KpiId, ...]
) -> None:
    rows = [row for row in group.rows if row.kpi in kpis]
    known = [
        f"{row.name}{'' if row.unit == 'money' else _in(row)} {worded_value(row)}"
        + (f" ({row.status}, target {row.target})" if row.status in ("met", "missed") else "")
        for row in rows
        if row.value is not None
    ]
    many = wording.count(group.customers, "customer")
    if not known:
        telling.gap(f"{group.label} ({many}): no figure, {rows[0].why if rows else 'no data'}.")
        return
    text = f"{group.label} ({many}): {'; '.join(known)}"
    inputs = (*book.inputs, f"{group.by} {group.key}", *kpis, context.today.isoformat())
    telling.say(f"{text}.", evidence.computed("kpis", inputs, text, context.today))


TOOL = Tool(
    name="portfolio_kpis",
    description=(
        "The KPI board: GRR, NRR, churn, expansion rate, NPS, CSAT, CES, adoption, time to value, "
        "lifetime value, cost and return of the program, against the playbook's targets (met, "
        "missed, no data), also by segment, CSM or month."
    ),
    arguments=KpiArguments,
    examples=(
        "how are our KPIs",
        "show me the KPI board",
        "which KPIs do we miss",
        "which targets are we missing",
        "are we hitting our targets",
        "which KPIs meet their target",
        "KPI overview against target",
        "how do we stand against the success targets",
        "what is our customer lifetime value",
        "CLV of our customers",
        "how much is a customer worth over its lifetime",
        "is our customer success team worth its cost",
        "what percentage of goals do customers reach",
        "how many of our customers expanded in the last year",
        "how did churn move over the past months",
        "would we meet the KPI targets of another playbook",
        "what is our CSAT across all customers",
        "what is our overall NPS against target",
        "average customer effort score of the portfolio",
        "what is our time to value",
        "how long do customers take to first value on average",
        "what is our expansion rate",
        "what share of customers expanded",
        "expansion share of revenue",
        "what is our renewal rate",
        "monthly churn",
        "NRR by segment",
        "GRR per CSM",
        "churn by month",
        "NPS by segment",
        "KPIs by CSM",
        "how has NRR developed month by month",
        "what does the success program cost",
        "what is the return on our success program",
        "does customer success pay off",
        "how many goals do our customers attain",
        "are we above 95% GRR",
        "KPIs of PERSON's book",
    ),
    run=run,
)
