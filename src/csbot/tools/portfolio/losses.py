"""Which accounts lost the most ARR in a period: by contraction, by churned lines, by leaving."""

from datetime import date, timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence, contract_ref
from csbot.domain.records import ContractKind
from csbot.domain.reply import Findings
from csbot.scoring.revenue import year_before
from csbot.tools.facts.portfolio_rows import amounts, inputs_of, left_out, say_sum
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.arr_moves import Move, moves
from csbot.tools.portfolio.book import Book, ListArguments, open_book

_CITED = 3


class PeriodArguments(ListArguments):
    since: date | None = Field(
        default=None, description="First day of the period; without it the last twelve months."
    )
    until: date | None = Field(default=None, description="Last day of the period; else today.")


def run(context: Context, arguments: PeriodArguments) -> Findings:
    return tell_moves(context, arguments, ("contraction", "churn"), "lost")


def tell_moves(
    context: Context, arguments: PeriodArguments, kinds: tuple[ContractKind, ...], verb: str
) -> Findings:
    """The accounts that `verb` ("lost", "won") ARR by contracts of these kinds, and how much."""
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    if arguments.since and arguments.since > context.today:
        text = f"{wording.day(arguments.since)} lies ahead: what will be {verb} is on no record. "
        return unclear(f"{text}Ask which accounts are at risk, or renew, by then.")
    last = arguments.until or context.today
    # The period is half open: the day before the first one asked for is where it begins.
    start = arguments.since - timedelta(days=1) if arguments.since else year_before(last)
    contracts = context.records.contracts(context.scope)
    found = moves(book.accounts, contracts, kinds, start, last)
    telling = Telling()
    computed = _lead(telling, context, book, found, (start, last), verb)
    for currency in sorted({move.account.currency for move in found}):
        own = [move for move in found if move.account.currency == currency]
        for move in own[: arguments.limit]:
            _say(telling, move, computed, verb)
        left_out(telling, min(len(own), arguments.limit), len(own), f"{currency} account")
    return telling.findings()


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    found: list[Move],
    period: tuple[date, date],
    verb: str,
) -> Evidence:
    first, last = wording.day(period[0] + timedelta(days=1)), wording.day(period[1])
    number = wording.count(len(found), "account") if found else "No account"
    sentences = [f"{number} in {book.label} {verb} ARR from {first} to {last}"]
    if found:
        total = amounts((move.account.currency, move.total) for move in found)
        sentences[0] += f": {total} in all"
    for currency in sorted({move.account.currency for move in found}):
        top = next(move for move in found if move.account.currency == currency)
        amount = wording.money(top.total, currency)
        sentences.append(f"{top.account.name} {verb} the most in {currency}, {amount}")
    refs = [contract_ref(row.contract_id) for move in found for row in move.contracts]
    inputs = (*book.inputs, *(day.isoformat() for day in period), *inputs_of(refs))
    details = [_worded(move, verb) for move in found]
    return say_sum(telling, context, f"arr_{verb}", inputs, sentences, details)


def _worded(move: Move, verb: str) -> str:
    account = move.account
    money = wording.money(move.total, account.currency)
    parts = [
        f"{kind} {_each(move, kind) or wording.money(round(amount, 2), account.currency)}"
        for kind, amount in move.by_kind.items()
        if amount > 0
    ]
    if move.left and account.churn_date:
        parts.append(
            f"{wording.money(move.left, account.currency)} when it churned on "
            f"{wording.day(account.churn_date)}"
        )
    return f"{account.name} {verb} {money} ({', '.join(parts)})"


def _each(move: Move, kind: ContractKind) -> str:
    """ "EUR 9,000 from 1 May 2026 and EUR 4,000 from 2 June 2026": each contract of the kind, where
    they are few enough to cite."""
    rows = [row for row in move.contracts[:_CITED] if row.kind == kind]
    if not rows or len(rows) != sum(row.kind == kind for row in move.contracts):
        return ""
    rows.sort(key=lambda row: (row.start_date, row.contract_id))
    currency = move.account.currency
    return wording.listed(
        [f"{wording.money(row.arr, currency)} from {wording.day(row.start_date)}" for row in rows]
    )


def _say(telling: Telling, move: Move, computed: Evidence, verb: str) -> None:
    account = move.account
    items = [evidence.contract(account, row) for row in move.contracts[:_CITED]]
    text = _worded(move, verb)
    if account.churn_date and verb == "lost":
        churned = wording.day(account.churn_date)
        items.append(
            evidence.account_field(account, "churn_date", "churned on", churned, account.churn_date)
        )
        text += "" if move.left else f"; the account churned on {churned}"
    telling.say(f"{text}.", computed, *items)


TOOL = Tool(
    name="portfolio_losses",
    description=(
        "Accounts that lost the most ARR in a period (default: the last twelve months) by "
        "contraction and churn, with contracts, dates and totals by currency."
    ),
    arguments=PeriodArguments,
    examples=(
        "which accounts lost the most ARR",
        "where did we lose the most revenue",
        "biggest contractions PERIOD",
        "which customers downgraded",
        "which accounts shrank since DATE",
        "how much ARR did we lose PERIOD",
        "lost revenue by account",
        "who reduced their contract",
        "which churned accounts cost us the most",
        "top NUMBER revenue losses",
        "ARR lost in PERSON's book",
        "which accounts have contraction",
        "where is our revenue churn coming from",
        "who cut their spend with us",
        "largest downsells this year",
        "revenue we lost to churn PERIOD",
    ),
    run=run,
)
