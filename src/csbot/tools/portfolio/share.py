"""What part of a book one account is, or several are: of its ARR, each currency by itself, and of
its accounts."""

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.portfolio_rows import arr, inputs_of, say_sum, total_arr
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import find_account, unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, BookArguments, open_book


class ShareArguments(BookArguments):
    accounts: tuple[str, ...] = Field(
        default=(), description="The accounts (ids or names) whose part is asked for."
    )


def run(context: Context, arguments: ShareArguments) -> Findings:
    if not arguments.accounts:
        return unclear("The part of which account do you mean? Name it.")
    chosen: list[Account] = []
    for named in arguments.accounts:
        account = find_account(context, named)
        if isinstance(account, Findings):
            return account
        chosen.append(account)
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    telling = Telling()
    for currency in sorted({account.currency for account in chosen}):
        _say_share(telling, context, book, chosen, currency)
    others = [a for a in book.active if a.currency not in {one.currency for one in chosen}]
    if others:
        telling.gap(
            f"Beside it {book.label} holds {total_arr(others)}: amounts of other currencies are "
            "not converted, and so no part of this sum."
        )
    return telling.findings(accounts=[account.account_id for account in chosen])


def _say_share(
    telling: Telling, context: Context, book: Book, chosen: list[Account], currency: str
) -> None:
    every = [account for account in book.active if account.currency == currency]
    ids = {account.account_id for account in every}
    own = [account for account in chosen if account.currency == currency]
    names = wording.listed([account.name for account in own])
    missing = [account.name for account in own if account.account_id not in ids]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        telling.gap(
            f"{wording.listed(missing)} {verb} no active account in {book.label}: no part of it."
        )
        return
    part, whole = sum(a.arr for a in own), sum(a.arr for a in every)
    if not whole:
        return
    amount, total = wording.money(part, currency), wording.money(whole, currency)
    verb = "is" if len(own) == 1 else "are together"
    label = f"the {currency} ARR in {book.label}" if len(_currencies(book)) > 1 else book.label
    of = label if label.startswith("the ") else f"the ARR in {label}"
    sentences = [
        f"{names} {verb} {wording.percent(part / whole)} of {of}: {amount} of {total}",
        f"Without {names} {wording.money(whole - part, currency)} of "
        f"the {total} would be left, over {wording.count(len(every) - len(own), 'account')}",
    ]
    details = [f"{a.name} {wording.money(a.arr, currency)}" for a in every]
    refs = [f"account:{a.account_id}#arr" for a in every]
    computed = say_sum(
        telling, context, "share", (*book.inputs, *inputs_of(refs)), sentences, details
    )
    for account in own:
        money = wording.money(account.arr, account.currency)
        telling.say(f"{account.name}: ARR {money}.", arr(account, context), computed)


def _currencies(book: Book) -> set[str]:
    return {account.currency for account in book.active}


TOOL = Tool(
    name="portfolio_share",
    description=(
        "What part of a book's ARR and accounts one account is, or several are: what would be "
        "gone, and what would be left, without it."
    ),
    arguments=ShareArguments,
    examples=(),
    run=run,
)
