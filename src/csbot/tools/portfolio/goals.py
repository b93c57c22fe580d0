"""Goals over many accounts: overdue, missed, met, due in a period."""

from collections import Counter
from datetime import date

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import goal_ref
from csbot.domain.records import Account, Goal
from csbot.domain.reply import Findings
from csbot.tools.facts.goal_states import GoalState, overdue, progress
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book


class GoalsArguments(ListArguments):
    status: GoalState = "all"
    since: date | None = Field(default=None, description="Only goals due on or after this day.")
    until: date | None = Field(default=None, description="Only goals due up to this day.")


def run(context: Context, arguments: GoalsArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    accounts = {account.account_id: account for account in book.active}
    every = context.records.goals(context.scope, sorted(accounts))
    if not every:
        return nothing_known(f"No goal is recorded for the active accounts in {book.label}.")
    chosen = [goal for goal in every if _wanted(goal, arguments, context.today)]
    chosen.sort(key=lambda goal: (goal.due_date or date.max, goal.goal_id))
    telling = Telling()
    _lead(telling, context, book, arguments, every, chosen, accounts)
    for goal in chosen[: arguments.limit]:
        account = accounts[goal.account_id]
        said = progress(account, goal, context.today)
        telling.say(f"{account.name}: {said.text}", evidence.goal(account, goal, context.today))
    left_out(telling, min(len(chosen), arguments.limit), len(chosen), "goal")
    return telling.findings()


def _wanted(goal: Goal, arguments: GoalsArguments, today: date) -> bool:
    if arguments.status == "overdue":
        if not overdue(goal, today):
            return False
    elif arguments.status not in ("all", goal.status):
        return False
    if arguments.since is None and arguments.until is None:
        return True
    first, last = arguments.since or date.min, arguments.until or date.max
    return goal.due_date is not None and first <= goal.due_date <= last


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    arguments: GoalsArguments,
    every: list[Goal],
    chosen: list[Goal],
    accounts: dict[str, Account],
) -> None:
    state = "" if arguments.status == "all" else f"{arguments.status} "
    due = f" due on or after {wording.day(arguments.since)}" if arguments.since else ""
    due += f" due up to {wording.day(arguments.until)}" if arguments.until else ""
    many = wording.count(len(chosen), f"{state}goal") if chosen else f"no {state}goal"
    verb = "is" if len(chosen) < 2 else "are"
    owners = {goal.account_id for goal in chosen}
    at = f" at {wording.count(len(owners), 'account')}" if chosen else ""
    of = wording.count(len(every), "goal")
    day = wording.day(context.today)
    sentences = [f"There {verb} {many}{due}{at} in {book.label} on {day}, of {of} in all"]
    if arguments.status == "all" and chosen:
        states = Counter(goal.status for goal in chosen)
        counted = ", ".join(f"{status} {number:,}" for status, number in states.most_common())
        sentences.append(f"By status: {counted}")
    details = [f"{accounts[goal.account_id].name} “{goal.description}”" for goal in chosen]
    inputs = (*book.inputs, *inputs_of([goal_ref(goal.goal_id) for goal in chosen]))
    say_sum(telling, context, "goals_counted", inputs, sentences, details)


TOOL = Tool(
    name="portfolio_goals",
    description=(
        "Goals over all accounts: overdue, missed, met or open, due in a period, with target and "
        "where they stand; which accounts they belong to."
    ),
    arguments=GoalsArguments,
    examples=(
        "which accounts have overdue goals",
        "which customers missed their goals",
        "who missed a goal PERIOD",
        "which goals are due PERIOD",
        "how many goals are open across my accounts",
        "list all missed goals",
        "which accounts are behind on their goals",
        "goals past due in my book",
        "which customers reached their targets",
        "show me the goals of all my accounts",
        "whose goals are due next month",
        "how many goals did our customers meet",
        "overdue objectives in PERSON's book",
        "which success criteria are late",
    ),
    run=run,
)
