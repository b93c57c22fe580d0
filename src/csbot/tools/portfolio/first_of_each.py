"""The first accounts of each part of a book: "the largest customer in each region"."""

from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.tools.facts.column_names import column_names
from csbot.tools.facts.portfolio_rows import arr
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.matching_arguments import MatchingArguments
from csbot.tools.portfolio.matching_conditions import Narrowing
from csbot.tools.portfolio.narrowing import Row

# Of each part, where it is not said how many; and how many are named that are in none.
_USUAL, _NAMED = 3, 5


def first_of_each(
    context: Context,
    arguments: MatchingArguments,
    column: str,
    conditions: Sequence[Narrowing],
    met: Sequence[Row],
) -> Findings:
    """`met` come in the order that is asked for. Accounts of which the column is not recorded are
    told apart."""
    many = arguments.limit if "limit" in arguments.model_fields_set else _USUAL
    parts: dict[str, list[Row]] = {}
    for row in met:
        parts.setdefault(_part(context, row.account, column), []).append(row)
    unknown = parts.pop("", [])
    worded = wording.listed([condition.worded for condition in conditions])
    held = f" that {worded}" if worded else ""
    telling = Telling()
    shown: list[Row] = []
    for name, rows in sorted(parts.items()):
        first = rows[:many]
        shown += first
        text = f"{name}: {wording.listed([_named(row, arguments) for row in first])}"
        if len(rows) > len(first):
            text += f", of {wording.count(len(rows), 'account')}{held}"
        inputs = (column, name, *(row.account.account_id for row in rows), worded)
        day = context.today.isoformat()
        computed = evidence.computed("first of each", (*inputs, day), text, context.today)
        told = (item for row in first for one in row.told for item in one.evidence)
        telling.say(f"{text}.", computed, *(arr(row.account, context) for row in first), *told)
    if unknown:
        listed = wording.listed([row.account.name for row in unknown[:_NAMED]])
        more = f" and {len(unknown) - _NAMED:,} more" if len(unknown) > _NAMED else ""
        telling.gap(f"No {column} is recorded of {listed}{more}.")
    if not met:
        telling.gap(f"There is no account{held}.")
    return telling.findings(accounts=[row.account.account_id for row in shown])


def _part(context: Context, account: Account, column: str) -> str:
    """Nothing where none is recorded."""
    if column == "owner":
        person = context.people.find(account.owner_email)
        return person.name if person else account.owner_email
    names = column_names(context, account, column)
    return names[0] if names else ""


def _named(row: Row, arguments: MatchingArguments) -> str:
    """The account with what it comes first by."""
    account = row.account
    said = wording.money(account.arr, account.currency)
    if arguments.order in ("soonest", "latest"):
        renews = account.renewal_date
        said = f"renews on {wording.day(renews)}" if renews else "no renewal date"
    elif arguments.order in ("newest", "oldest"):
        said = f"customer since {wording.day(account.start_date)}"
    elif arguments.order in ("worst", "best"):
        said = "no score that counts" if row.score is None else f"score {wording.number(row.score)}"
    return f"{account.name} ({said})"
