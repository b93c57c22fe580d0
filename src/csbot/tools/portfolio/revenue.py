"""Revenue of a book: ARR, and over the last twelve months GRR, NRR, churn and logo retention."""

from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence, account_ref, contract_ref
from csbot.domain.reply import Findings
from csbot.scoring.revenue import Revenue, revenue
from csbot.tools.facts.portfolio_rows import inputs_of, say_sum, total_arr
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, BookArguments, open_book
from csbot.tools.rules.playbook_evidence import target_evidence

_DEFINITIONS = (
    "GRR is what the customers of the first day still pay, without expansion, over what they paid "
    "then, NRR counts their expansion too, and logo retention counts customers"
)
_TARGETS = ("grr", "nrr", "churn", "logo-retention")


class RevenueArguments(BookArguments):
    figure: Literal["arr", "retention"] = Field(
        default="arr",
        description="What comes first: the ARR, or the retention of the last twelve months.",
        json_schema_extra={"words": {"retention": "nrr, grr, churn, retained, logo, logos"}},
    )


def run(context: Context, arguments: RevenueArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    telling = Telling()
    if arguments.figure == "arr":
        _arr(telling, context, book)
    contracts = context.records.contracts(context.scope)
    found = revenue(book.accounts, contracts, context.today)
    computed = [_retention(telling, context, book, currency) for currency in found.values()]
    told = [item for item in computed if item is not None]
    if not told:
        telling.gap(
            f"There is no retention to state for {book.label}: no customer of twelve months ago "
            "with revenue is on record."
        )
    else:
        telling.say(f"{_DEFINITIONS}.", told[0])
        _targets(telling, context)
    if arguments.figure != "arr":
        _arr(telling, context, book)
    return telling.findings(accounts=[account.account_id for account in book.accounts[:50]])


def _arr(telling: Telling, context: Context, book: Book) -> None:
    many = wording.count(len(book.active), "active account")
    total = total_arr(book.active) or "none"
    refs = [account_ref(account.account_id, "arr") for account in book.active]
    sentence = f"The ARR of the {many} in {book.label} is {total} on {wording.day(context.today)}"
    say_sum(telling, context, "total_arr", (*book.inputs, *inputs_of(refs)), [sentence])


def _retention(telling: Telling, context: Context, book: Book, found: Revenue) -> Evidence | None:
    if found.grr is None or found.nrr is None or found.revenue_churn is None:
        return None
    first, last = wording.day(found.since), wording.day(found.until)
    sentences = [
        f"From {first} to {last} the {found.currency} revenue of {book.label} had a GRR of "
        f"{wording.percent(found.grr)} and an NRR of {wording.percent(found.nrr)}, a revenue churn "
        f"of {wording.percent(found.revenue_churn)}",
        f"It began at {_money(found.base, found)}, lost {_money(found.lost, found)} to contraction "
        f"and churn, won {_money(found.expansion, found)} in expansion, and ended at "
        f"{_money(found.end, found)}",
    ]
    if found.logo_retention is not None and found.logo_churn is not None:
        gone = wording.count(found.customers_lost, "left", "left")
        sentences.append(
            f"Logo retention was {wording.percent(found.logo_retention)}, logo churn "
            f"{wording.percent(found.logo_churn)}: of {wording.count(found.customers, 'customer')} "
            f"at the start {gone}"
        )
    refs = [contract_ref(i) for account in found.accounts for i in account.contract_ids]
    inputs = (*book.inputs, found.currency, found.since.isoformat(), *inputs_of(refs))
    return say_sum(telling, context, "retention", inputs, sentences, [_DEFINITIONS])


def _money(amount: float, found: Revenue) -> str:
    return wording.money(round(amount, 2), found.currency)


def _targets(telling: Telling, context: Context) -> None:
    rules = context.playbooks.get()
    for target in rules.targets:
        if target.id in _TARGETS:
            item = target_evidence(rules, target)
            telling.say(f"{rules.company}'s target for {target.name} is {target.value}.", item)


TOOL = Tool(
    name="portfolio_revenue",
    description=(
        "Total ARR by currency, and over the last twelve months gross and net revenue retention, "
        "revenue churn, logo retention and churn, beside the playbook's targets."
    ),
    arguments=RevenueArguments,
    examples=(
        "what is our total ARR",
        "what is our net revenue retention",
        "what is our gross revenue retention",
        "total ARR of my book",
        "how much did we retain",
        "how much ARR do I manage",
        "what is our NRR",
        "net revenue retention",
        "what is our gross retention over the last twelve months",
        "GRR and NRR",
        "what is our churn rate",
        "revenue churn this year",
        "logo retention",
        "how many logos did we lose",
        "ARR of PERSON's book",
        "what is PERSON's net retention",
        "retention figures of my team",
        "are we hitting our retention target",
        "how much revenue do we have",
        "how is retention developing",
    ),
    run=run,
)
