"""Winning former customers back: what the playbook says to do, and who has left."""

from collections.abc import Sequence
from datetime import date

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.portfolio_rows import arr, left_out, say_sum, total_arr
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book
from csbot.tools.rules.life_rules import program_rule, program_step_rule


def run(context: Context, arguments: ListArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    gone = sorted(book.churned, key=lambda a: (-(a.churn_date or date.min).toordinal(), -a.arr))
    telling = Telling()
    for rules in _playbooks(context, book, gone):
        _program(telling, rules)
    _lead(telling, context, book, gone)
    for account in gone[: arguments.limit]:
        _say(telling, context, account)
    left_out(telling, min(len(gone), arguments.limit), len(gone), "churned account")
    return telling.findings()


def _playbooks(context: Context, book: Book, gone: Sequence[Account]) -> list[Playbook]:
    """Those that the former customers were run under; without any, those of the book."""
    if not gone:
        return book.playbooks(context)
    names = dict.fromkeys(account.playbook for account in gone)
    found = [context.playbooks.get(name) for name in names]
    return list({rules.id: rules for rules in found}.values())


def _program(telling: Telling, rules: Playbook) -> None:
    program = rules.win_back
    if program is None:
        telling.gap(
            f"The playbook {rules.name} has no win-back program; a draft of an outreach email with "
            "the purpose win_back is where to start.",
            lead=True,
        )
        return
    rule = program_rule(rules, program)
    telling.say(f"{_ended(rule)}.", rule, lead=True)
    for step in program.steps:
        item = program_step_rule(rules, program, step)
        telling.say(f"{_ended(item)}.", item)


def _ended(item: Evidence) -> str:
    return item.text.rstrip(".")


def _lead(telling: Telling, context: Context, book: Book, gone: Sequence[Account]) -> None:
    number = wording.count(len(gone), "account") if gone else "No account"
    verb = "has" if len(gone) < 2 else "have"
    sentences = [f"{number} in {book.label} {verb} churned"]
    if gone:
        whose = "Its" if len(gone) == 1 else "Their"
        sentences.append(f"{whose} last ARR was {total_arr(gone)} in all")
    say_sum(
        telling, context, "churned", (*book.inputs, *(a.account_id for a in gone)), sentences,
        [a.name for a in gone],
    )  # fmt: skip


def _say(telling: Telling, context: Context, account: Account) -> None:
    text = f"{account.name} has churned; no day is recorded"
    if account.churn_date:
        ago = wording.count((context.today - account.churn_date).days, "day")
        text = f"{account.name} churned on {wording.day(account.churn_date)}, {ago} ago"
    money = arr(account, context)
    text += f"; it paid {wording.money(account.arr, account.currency)} a year last"
    inputs = (f"account:{account.account_id}#churn_date", money.ref, context.today.isoformat())
    computed = evidence.computed("left", inputs, text, context.today, account)
    telling.say(f"{text}.", computed, money)


TOOL = Tool(
    name="portfolio_win_back",
    description=(
        "How to win former customers back: the playbook's win-back program with its steps, and "
        "the accounts in scope that have churned, the latest first, with what they paid."
    ),
    arguments=ListArguments,
    examples=(
        "what should we do to win back churned customers",
        "how do we win back lost customers",
        "what is our win-back program",
        "what's the win-back play",
        "how do we get former customers back",
        "how can we get the customers who quit back",
        "how do we win a lost customer back",
        "which churned customers could we win back",
        "who should we try to win back",
        "how do we re-engage accounts that left us",
        "what is the plan for customers who cancelled",
        "steps to recover a churned customer",
        "can we get any of the lost accounts back",
        "win-back candidates in PERSON's book",
    ),
    run=run,
)
