"""Records counted over many accounts: tickets in a quarter, who opened the most."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem, HistoryKind
from csbot.domain.reply import Findings
from csbot.search.stems import stems
from csbot.tools.facts.portfolio_rows import arr, inputs_of, left_out, say_sum
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book

_Counts = list[tuple[Account, list[HistoryItem]]]


class ActivityArguments(ListArguments):
    kinds: tuple[HistoryKind, ...] = Field(default=(), description="Only records of these kinds.")
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")
    saying: tuple[str, ...] = Field(
        default=(),
        description="Only records that hold all of these words.",
        json_schema_extra={"spoken": False},
    )
    above: float | None = Field(default=None, description="Only with more records than this.")
    below: float | None = Field(default=None, description="Only with fewer records than this.")
    order: Literal["most", "fewest", "none"] = Field(
        default="most",
        description="Which accounts come first; none: only active accounts without any.",
        json_schema_extra={
            "words": {
                "fewest": "least, lowest",
                "none": "no, not, never, nobody, without, zero, hasn't, haven't, didn't, hasn’t, "
                "haven’t, didn’t",
            }
        },
    )


def run(context: Context, arguments: ActivityArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    last = min(arguments.until or context.today, context.today)
    counts = _counted(context, book, arguments, last)
    if arguments.order == "none":
        return _without(context, book, arguments, counts, last)
    telling = Telling()
    _lead(telling, context, book, arguments, counts, last)
    chosen = [pair for pair in counts if pair[1] and _within(len(pair[1]), arguments)]
    for account, items in chosen[: arguments.limit]:
        _say(telling, context, account, items)
    left_out(telling, min(len(chosen), arguments.limit), len(chosen))
    return telling.findings()


def _within(many: int, arguments: ActivityArguments) -> bool:
    low, high = arguments.above, arguments.below
    return (low is None or many > low) and (high is None or many < high)


def _without(
    context: Context, book: Book, arguments: ActivityArguments, counts: _Counts, last: date
) -> Findings:
    """The active accounts without any such record in the period, the largest first."""
    found = [account for account, items in counts if not items and account.status == "active"]
    found.sort(key=lambda account: (-account.arr, account.name))
    noun = _noun(arguments)
    number = f"{len(found):,}" if found else "None"
    of = wording.count(len(book.active), "active account")
    verb = "has" if len(found) < 2 else "have"
    sentence = f"{number} of {of} in {book.label} {verb} no {noun} {_period(arguments, last)}"
    telling = Telling()
    inputs = (*book.inputs, *arguments.kinds, *inputs_of([a.account_id for a in found]))
    names = [account.name for account in found]
    computed = say_sum(telling, context, "records_missing", inputs, [sentence], names)
    for account in found[: arguments.limit]:
        amount = wording.money(account.arr, account.currency)
        telling.say(f"{account.name}: ARR {amount}.", arr(account, context), computed)
    left_out(telling, min(len(found), arguments.limit), len(found))
    return telling.findings(accounts=[a.account_id for a in found[: arguments.limit]])


def _noun(arguments: ActivityArguments) -> str:
    kinds = wording.listed([f"{kind}s" for kind in arguments.kinds], "or") or "records"
    return f"{kinds}{_said(arguments)}"


def _said(arguments: ActivityArguments) -> str:
    return said_of(arguments.saying)


def said_of(saying: Sequence[str]) -> str:
    """ " that say “urgent”"; nothing where any record counts."""
    words = wording.listed([f"“{word}”" for word in saying])
    return f" that say {words}" if words else ""


def words_of(item: HistoryItem) -> set[str]:
    """The stems of all that a record says."""
    return set(stems(f"{item.title} {item.text}"))


def _period(arguments: ActivityArguments, last: date) -> str:
    begun = f"from {wording.day(arguments.since)} " if arguments.since else "up "
    return f"{begun}to {wording.day(last)}"


def _counted(context: Context, book: Book, arguments: ActivityArguments, last: date) -> _Counts:
    """Each account with its records, those with the most (or the fewest) first."""
    ids = [account.account_id for account in book.accounts]
    found: dict[str, list[HistoryItem]] = defaultdict(list)
    wanted = {stem for word in arguments.saying for stem in stems(word)}
    for item in context.records.history(
        context.scope, ids, arguments.since, last, arguments.kinds or None
    ):
        if not wanted or wanted <= words_of(item):
            found[item.account_id].append(item)
    sign = 1 if arguments.order == "fewest" else -1
    pairs = [(account, found[account.account_id]) for account in book.accounts]
    if arguments.order == "fewest":
        pairs = [pair for pair in pairs if pair[0].status == "active"]
    return sorted(pairs, key=lambda pair: (sign * len(pair[1]), pair[0].name))


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    arguments: ActivityArguments,
    counts: _Counts,
    last: date,
) -> None:
    every = [item for _, items in counts for item in items]
    by_kind = Counter(item.kind for item in every)
    noun = _noun(arguments)
    period = _period(arguments, last)
    kinds = [wording.count(many, kind) for kind, many in by_kind.most_common()]
    counted = wording.listed(kinds)
    what = f"{counted}{_said(arguments)}" if counted else f"no {noun}"
    verb = "is" if len(every) == 1 else "are"
    sentences = [f"There {verb} {what} in {book.label} {period}"]
    having = sum(bool(items) for _, items in counts)
    if arguments.saying and having:
        are = "1 account has" if having == 1 else f"{having:,} accounts have"
        sentences.append(f"{are} such records")
    if every:
        top, items = counts[0]
        same = [a.name for a, found in counts if len(found) == len(items)]
        also = f", as have {len(same) - 1:,} more" if len(same) > 1 else ""
        plain = noun.removesuffix(_said(arguments))
        of = plain if len(items) != 1 else plain.removesuffix("s")
        sentences.append(f"{top.name} has the {arguments.order}, {len(items):,} {of}{also}")
    bounds = [("more than", arguments.above), ("fewer than", arguments.below)]
    asked = [f"{word} {wording.number(b)}" for word, b in bounds if b is not None]
    if asked:
        fitting = sum(_within(len(items), arguments) for _, items in counts)
        has = "account has" if fitting == 1 else "accounts have"
        sentences.insert(0, f"{fitting:,} {has} {wording.listed(asked)} {noun} {period}")
    silent = [account for account, items in counts if not items and account.status == "active"]
    if silent and every:
        many = wording.count(len(silent), "active account")
        sentences.append(f"{many} had none")
    details = [f"{account.name} {len(items):,}" for account, items in counts]
    refs = [evidence.history_item_ref(item) for item in every]
    inputs = (*book.inputs, period, *arguments.kinds, *arguments.saying, *inputs_of(refs))
    say_sum(telling, context, "records_counted", inputs, sentences, details)


def _say(telling: Telling, context: Context, account: Account, items: list[HistoryItem]) -> None:
    newest = items[0]
    counted = evidence.computed(
        "count",
        [account.account_id, *inputs_of([evidence.history_item_ref(item) for item in items])],
        f"{account.name}: {len(items):,}, the latest the {newest.kind} “{newest.title}” of "
        f"{wording.day(newest.date)}",
        context.today,
        account,
    )
    telling.say(f"{counted.text}.", counted, evidence.history_item(account, newest))


TOOL = Tool(
    name="portfolio_activity",
    description=(
        "How many tickets, calls, meetings, emails, surveys or notes there were over all accounts "
        "in a period, and which accounts had the most or the fewest."
    ),
    arguments=ActivityArguments,
    examples=(
        "how many tickets were opened PERIOD",
        "how many tickets did we get in total PERIOD",
        "how many support tickets do we have across all accounts",
        "how many tickets per customer PERIOD",
        "number of tickets by account PERIOD",
        "which customer raised the most support tickets PERIOD",
        "who opened the most tickets PERIOD",
        "which account files the most cases",
        "which accounts have the most tickets PERIOD",
        "top NUMBER accounts by number of tickets",
        "how many meetings did we hold PERIOD",
        "how many calls did my team have PERIOD",
        "which accounts had the fewest meetings PERIOD",
        "who did we meet most often PERIOD",
        "ticket volume across the portfolio PERIOD",
        "total number of emails in PERSON's book PERIOD",
        "which accounts answered a survey PERIOD",
        "which customers are busiest in support",
        "which accounts opened no tickets PERIOD",
        "who has not logged a ticket PERIOD",
        "customers without any meeting PERIOD",
        "accounts that never answered a survey",
    ),
    run=run,
)
