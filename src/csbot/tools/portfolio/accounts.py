"""Which accounts there are: counted, listed, the largest, the newest, those that left."""

from datetime import date

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.portfolio_rows import arr, inputs_of, left_out, say_sum, total_arr
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.accounts_arguments import AccountsArguments, Order
from csbot.tools.portfolio.book import Book, open_book


def run(context: Context, arguments: AccountsArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    if arguments.phase and not _phases(context, book, arguments.phase):
        names = [phase.name for rules in book.playbooks(context) for phase in rules.phases]
        return unclear(f"There is no phase {arguments.phase!r}; there are {wording.listed(names)}.")
    if arguments.status == "active" and context.scope.accounts is not None and not book.active:
        # A selection of accounts that all have left is asked about as it is.
        arguments = arguments.model_copy(update={"status": "churned"})
    chosen = [a for a in book.accounts if _wanted(context, book, a, arguments)]
    chosen.sort(key=lambda a: _key(a, arguments.order))
    telling = Telling()
    _lead(telling, context, book, arguments, chosen)
    shown = chosen[: arguments.limit]
    for account in shown:
        _say(telling, context, account, not arguments.columns)
    left_out(telling, len(shown), len(chosen))
    # All of them, shown or not, are those that the next question may speak of.
    return telling.findings(accounts=[account.account_id for account in chosen])


def _phases(context: Context, book: Book, wanted: str) -> set[str]:
    """Names of the phases that begin with, or have as id, the words given."""
    asked = wanted.strip().casefold()
    return {
        phase.name
        for rules in book.playbooks(context)
        for phase in rules.phases
        if phase.id.casefold() == asked or phase.name.casefold().startswith(asked)
    }


def _wanted(context: Context, book: Book, account: Account, arguments: AccountsArguments) -> bool:
    if arguments.status not in ("with_churned", account.status):
        return False
    if arguments.arr_above is not None and account.arr <= arguments.arr_above:
        return False
    if arguments.arr_below is not None and account.arr >= arguments.arr_below:
        return False
    if arguments.phase:
        phase = context.playbooks.phase(account, context.today)
        if phase is None or phase.name not in _phases(context, book, arguments.phase):
            return False
    day = account.churn_date if arguments.status == "churned" else account.start_date
    if arguments.since is None and arguments.until is None:
        return True
    first, last = arguments.since or date.min, arguments.until or date.max
    return day is not None and first <= day <= last


def _key(account: Account, order: Order) -> tuple[float, str]:
    """Ranks within one currency; across currencies the plain amounts stand side by side."""
    keys: dict[Order, float] = {
        "largest": -account.arr,
        "smallest": account.arr,
        "newest": -account.start_date.toordinal(),
        "oldest": account.start_date.toordinal(),
    }
    return keys[order], account.name


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    arguments: AccountsArguments,
    chosen: list[Account],
) -> None:
    kind = "" if arguments.status == "with_churned" else f"{arguments.status} "
    many = wording.count(len(chosen), f"{kind}account") if chosen else f"no {kind}account"
    verb = "is" if len(chosen) < 2 else "are"
    condition = _condition(context, book, arguments)
    sentences = [f"There {verb} {many} in {book.label}{condition}"]
    if chosen:
        whose = "Its" if len(chosen) == 1 else "Their"
        last = " last" if arguments.status == "churned" else ""
        sentences.append(f"{whose}{last} ARR is {total_arr(chosen)} in all")
    if len({account.currency for account in chosen}) > 1:
        sentences.append("Amounts stand in each account's own currency and are not converted")
    refs = [account_ref(account.account_id, "arr") for account in chosen]
    inputs = (*book.inputs, *inputs_of(refs))
    details = [f"{a.name} {wording.money(a.arr, a.currency)}" for a in chosen]
    say_sum(telling, context, "accounts", inputs, sentences, details)


def _condition(context: Context, book: Book, arguments: AccountsArguments) -> str:
    currencies = sorted({account.currency for account in book.accounts})
    currency = f"{currencies[0]} " if len(currencies) == 1 else ""
    parts = []
    if arguments.phase:
        parts.append(
            f"in the phase {wording.listed(sorted(_phases(context, book, arguments.phase)))}"
        )
    for word, amount in (("over", arguments.arr_above), ("under", arguments.arr_below)):
        if amount is not None:
            parts.append(f"with an ARR {word} {currency}{wording.number(amount)}")
    verb = "churned" if arguments.status == "churned" else "started"
    if arguments.since and arguments.until:
        span = f"from {wording.day(arguments.since)} to {wording.day(arguments.until)}"
        parts.append(f"that {verb} {span}")
    elif arguments.since:
        parts.append(f"that {verb} on or after {wording.day(arguments.since)}")
    elif arguments.until:
        parts.append(f"that {verb} on or before {wording.day(arguments.until)}")
    return f" {wording.listed(parts)}" if parts else ""


def _owner(context: Context, account: Account) -> str:
    person = context.people.find(account.owner_email)
    return person.name if person else account.owner_email


def _say(telling: Telling, context: Context, account: Account, with_record: bool) -> None:
    """`with_record`: what is on record of it is told, and not only columns that are asked for."""
    fields = (
        ("package", account.package),
        ("industry", account.industry),
        ("region", account.region),
        ("owner", _owner(context, account)),
        ("customer since", wording.day(account.start_date)),
    )
    ended = ("churned on", account.churn_date and wording.day(account.churn_date))
    told = ", ".join(
        f"{label} {value}" for label, value in (*(fields if with_record else ()), ended) if value
    )
    amount = wording.money(account.arr, account.currency)
    if not told:
        telling.say(f"{account.name}: ARR {amount}.", arr(account, context))
        return
    record = evidence.account_field(account, "record", "record", told, context.today)
    telling.say(f"{account.name}: ARR {amount}; {told}.", arr(account, context), record)


TOOL = Tool(
    name="portfolio_accounts",
    description=(
        "Count and list accounts: whose they are, package, segment, industry, region, phase, ARR "
        "over or under an amount, the largest, smallest, newest, churned."
    ),
    arguments=AccountsArguments,
    examples=(
        "how many accounts do I have",
        "which customers are in GROUP",
        "how many GROUP customers do we have",
        "which GROUP accounts are in GROUP",
        "which customers pay in GROUP",
        "what is the biggest GROUP account",
        "list our accounts in GROUP",
        "who churned",
        "who left us",
        "which customers did we lose PERIOD",
        "biggest account",
        "which account pays us the most",
        "who are the newest accounts",
        "what accounts does PERSON look after",
        "how many customers do we have",
        "which accounts does PERSON own",
        "how many accounts does PERSON own",
        "list my accounts",
        "who are our biggest customers",
        "top NUMBER customers by ARR",
        "smallest accounts in my book",
        "newest customers",
        "which accounts started PERIOD",
        "which accounts are in onboarding",
        "accounts with an ARR over NUMBER",
        "which customers pay less than NUMBER",
        "which customers are on the GROUP package",
        "list the accounts on the GROUP plan",
        "which accounts are in the GROUP region",
        "customers in the growth segment",
        "customers in the GROUP industry",
        "how many accounts do we have in GROUP",
        "which customers joined PERIOD",
        "how many customers did we lose PERIOD",
        "who is our newest customer",
        "which customer has been with us the longest",
        "who is our oldest customer",
        "which customers have churned",
        "how many accounts churned PERIOD",
        "show all strategic accounts",
        "what is the largest account of PERSON",
    ),
    run=run,
)
