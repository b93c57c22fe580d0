"""Which accounts are in which renewal window, and what work is due in it."""

from dataclasses import dataclass
from datetime import date

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.scoring.placement import renewal_window
from csbot.tools.facts.onboarding_progress import compute
from csbot.tools.facts.people_in_roles import person_in_role
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum, total_arr
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book
from csbot.tools.rules.life_rules import renewal_step_rule


@dataclass(frozen=True, slots=True)
class _Row:
    account: Account
    due: date
    window: int


def run(context: Context, arguments: ListArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    rows = sorted(_rows(context, book), key=lambda row: (row.due, row.account.name))
    telling = Telling()
    _lead(telling, context, book, rows)
    for row in rows[: arguments.limit]:
        _say(telling, context, row)
    left_out(telling, min(len(rows), arguments.limit), len(rows))
    without = [rules.name for rules in book.playbooks(context) if not rules.renewal.steps]
    if without:
        telling.gap(f"No steps of renewal work are in the playbook {wording.listed(without)}.")
    unknown = sum(account.renewal_date is None for account in book.active)
    if unknown:
        many = wording.count(unknown, "active account")
        telling.gap(f"No renewal date is recorded for {many}; they are in no window.")
    return telling.findings()


def _rows(context: Context, book: Book) -> list[_Row]:
    """Accounts by the smallest window that holds their coming renewal."""
    found = []
    for account in book.active:
        window = renewal_window(context.playbooks.of(account), account, context.today)
        if window is not None and account.renewal_date is not None:
            found.append(_Row(account, account.renewal_date, window))
    return found


def _lead(telling: Telling, context: Context, book: Book, rows: list[_Row]) -> None:
    many = wording.count(len(rows), "account") if rows else "No account"
    verb = "is" if len(rows) < 2 else "are"
    sentences = [f"{many} in {book.label} {verb} in a renewal window"]
    for window in sorted({row.window for row in rows}):
        own = [row.account for row in rows if row.window == window]
        names = wording.listed([account.name for account in own])
        # The smallest that holds each account: playbooks differ in the next smaller one.
        many = wording.count(len(own), "account")
        text = f"In the window of {window} days: {many}, ARR {total_arr(own)}"
        sentences.append(f"{text} ({names})")
    refs = [account_ref(row.account.account_id, "renewal_date") for row in rows]
    say_sum(telling, context, "renewal_windows", (*book.inputs, *inputs_of(refs)), sentences)


def _say(telling: Telling, context: Context, row: _Row) -> None:
    account, rules = row.account, context.playbooks.of(row.account)
    left = (row.due - context.today).days
    text = f"{account.name} renews on {wording.day(row.due)}, in {wording.count(left, 'day')}"
    steps = [s for s in rules.renewal.steps if (s.until_days or 0) <= left <= s.days_before]
    if steps:
        work = [f"{s.title} — {person_in_role(context, account, s.owner)}" for s in steps]
        text += f"; due now: {'; '.join(work)}"
    items = [renewal_step_rule(rules, step) for step in steps]
    ref = account_ref(account.account_id, "renewal_date")
    inputs = (ref, f"window={row.window}", *(item.ref for item in items))
    telling.say(f"{text}.", compute(context, account, "renewal_window", inputs, text), *items)


TOOL = Tool(
    name="portfolio_renewal_windows",
    description=(
        "Which accounts are in which renewal window (such as 180, 90 and 30 days before), and "
        "the renewal work that is due there, with who does it."
    ),
    arguments=ListArguments,
    examples=(
        "which accounts are in the 90-day renewal window",
        "who is in which renewal window",
        "which renewal work is due now",
        "which renewals should we start preparing",
        "renewal windows open in my book",
        "what renewal work is due in PERSON's book",
        "accounts inside the 180-day window",
        "which renewals need planning now",
        "where should renewal preparation have begun",
        "renewal to-dos across my accounts",
        "what do we have to do for the coming renewals",
        "which renewals enter execution",
        "30-day window renewals",
    ),
    run=run,
)
