"""Which accounts are in onboarding, how far they are, and which of them are behind."""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.scoring.lifecycle import date_of_day
from csbot.scoring.placement import tenure_day
from csbot.tools.facts.dossier import dossiers
from csbot.tools.facts.life_records import asked_metrics
from csbot.tools.facts.onboarding_progress import (
    BEFORE_START,
    Point,
    compute,
    counted,
    onboarding_days,
    points_of,
)
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book

_NAMED = 3


class PortfolioOnboardingArguments(ListArguments):
    which: Literal["all", "behind"] = Field(
        default="all",
        description="All accounts in onboarding, or only those with an indicator that is late.",
        json_schema_extra={
            "words": {"behind": "late, delayed, slipping, stuck, overdue, off track"}
        },
    )


@dataclass(frozen=True, slots=True)
class _Row:
    account: Account
    day: int
    days: int
    points: tuple[Point, ...]

    @property
    def late(self) -> list[Point]:
        return [point for point in self.points if point.shown.state == "late"]


def run(context: Context, arguments: PortfolioOnboardingArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    rows = _rows(context, book)
    behind = [row for row in rows if row.late]
    shown = behind if arguments.which == "behind" else rows
    telling = Telling()
    _lead(telling, context, book, rows, behind)
    for row in shown[: arguments.limit]:
        _say(telling, context, row)
    left_out(telling, min(len(shown), arguments.limit), len(shown))
    silent = sum(all(p.shown.state == "unknown" for p in row.points) for row in rows if row.points)
    if silent:
        telling.gap(f"No record speaks to any indicator of {wording.count(silent, 'account')}.")
    without = [r.name for r in book.playbooks(context) if not onboarding_days(r)]
    if without:
        telling.gap(f"No onboarding part is in the playbook {wording.listed(without)}.")
    return telling.findings()


def _rows(context: Context, book: Book) -> list[_Row]:
    """Accounts on a day of their onboarding, those with most that is late first."""
    rules = {a.account_id: context.playbooks.of(a) for a in book.active}
    days = {a.account_id: onboarding_days(rules[a.account_id]) for a in book.active}
    new = [
        account
        for account in book.active
        if 1 <= tenure_day(account, context.today) <= days[account.account_id]
    ]
    if not new:
        return []
    since = min(account.start_date for account in new) - BEFORE_START
    lives = dossiers(context, new, asked_metrics(book.playbooks(context)), since)
    rows = [
        _Row(
            life.account,
            tenure_day(life.account, context.today),
            days[life.account.account_id],
            tuple(points_of(context, life)),
        )
        for life in lives
    ]
    return sorted(rows, key=lambda row: (-len(row.late), -row.day, row.account.name))


def _lead(
    telling: Telling, context: Context, book: Book, rows: list[_Row], behind: list[_Row]
) -> None:
    many = wording.count(len(rows), "account") if rows else "No account"
    verb = "is" if len(rows) < 2 else "are"
    text = f"{many} in {book.label} {verb} in onboarding"
    if rows:
        text += f", {len(behind)} of them behind on an indicator"
    details = [f"{r.account.name} on day {r.day} of {r.days}, {len(r.late)} late" for r in rows]
    refs = [account_ref(row.account.account_id, "start_date") for row in rows]
    say_sum(telling, context, "onboarding", (*book.inputs, *inputs_of(refs)), [text], details)


def _say(telling: Telling, context: Context, row: _Row) -> None:
    account = row.account
    last = wording.day(date_of_day(account.start_date, row.days))
    text = f"{account.name}: day {row.day} of {row.days}, until {last}"
    if row.points:
        text += f"; {counted(row.points)}"
    if row.late:
        named = [f"{p.indicator.name} (by {wording.day(p.due)})" for p in row.late[:_NAMED]]
        text += f"; late: {'; '.join(named)}"
    refs = [item.ref for point in row.late for item in point.shown.evidence]
    inputs = (account_ref(account.account_id, "start_date"), *inputs_of(refs))
    carried = compute(context, account, "onboarding", inputs, text)
    telling.say(f"{text}.", carried)


TOOL = Tool(
    name="portfolio_onboarding",
    description=(
        "Accounts in onboarding across a book: day reached, last day, indicators met and late, "
        "which accounts are behind."
    ),
    arguments=PortfolioOnboardingArguments,
    examples=(
        "which accounts are in onboarding and behind",
        "who is behind in onboarding",
        "which accounts are in onboarding",
        "who is still in onboarding",
        "customers that are being onboarded at the moment",
        "which onboardings are late",
        "which onboardings are at risk of slipping",
        "how are our onboardings going",
        "which new customers are off track",
        "new customers that have missed a 30-day indicator",
        "onboarding overview of my book",
        "who is stuck in onboarding",
        "status of all onboardings",
        "which accounts finish onboarding soon",
        "are any implementations delayed",
        "onboarding progress of PERSON's accounts",
        "which new logos have not gone live yet",
        "onboarding health of my team",
    ),
    run=run,
)
