"""Goals as a table."""

from collections.abc import Sequence

from csbot.domain.records import Account
from csbot.tools.facts.goal_states import overdue, progress
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.tables.column import OVERDUE, Column, Row, Table


def _rows(context: Context, accounts: Sequence[Account]) -> list[Row]:
    by_id = {account.account_id: account for account in accounts}
    rows = []
    for goal in context.records.goals(context.scope, sorted(by_id)):
        account = by_id[goal.account_id]
        values = {
            "goal": goal.description,
            "status": goal.status,
            "late": "overdue" if overdue(goal, context.today) else None,
            "due": goal.due_date,
            "owner": goal.owner,
            "target": goal.target,
            "actual": goal.actual,
        }
        line = progress(account, goal, context.today).text.removesuffix(".")
        short = f"“{goal.description}”, {goal.status}"
        rows.append(Row(account, values, line, short, evidence.goal(account, goal, context.today)))
    return rows


TABLE = Table(
    name="goals",
    noun="goal",
    said=r"goals?|objectives?|success criteria|"
    r"targets?(?= (?:set|agreed|of|that|met|missed|open|due))",
    columns=(
        Column("goal", "goal", "words", r"what (?:the |each )?goal (?:was|is)|goal|descriptions?"),
        Column(
            "status", "status", "choice", leads=True,
            said=r"status(?:es)?|states?|how (?:they|each) stands?",
            values={
                "open": r"(?:still )?(?:open|running|unfinished|unmet|outstanding|pending|"
                        r"not (?:yet )?(?:met|reached|done|finished|achieved|closed))|"
                        r"nobody has (?:ticked off|closed|met|reached)(?: yet)?",
                "met": r"(?<!not )(?<!yet )(?:met|meet|reach(?:ed)?|achieved?|fulfilled|done|"
                       r"finished|ticked off|completed?|hit|succeeded)",
                "missed": r"miss(?:ed)?|failed|not reached in time",
            },
        ),
        Column(
            "late", "overdue", "choice", leads=True, said=r"overdue",
            values={"overdue": OVERDUE},
        ),
        Column(
            "due", "due date", "day", r"due (?:dates?|days?)|dates?|deadlines?|when",
            deeds=r"(?:to )?(?:fall(?:s|ing)?|com(?:e|es|ing)|be|are|is) (?:up )?due|due|"
                  r"(?:to )?(?:end|expire|run out)s?",
        ),
        Column(
            "owner", "owner", "words",
            r"owners?|(?:the )?(?:persons?|people|one|who(?: is)?)(?: is| are)? (?:responsible|"
            r"in charge|accountable)|responsible(?: persons?)?|who owns (?:it|them|each)|"
            r"whose (?:it is|they are)",
        ),
        Column("target", "target", "number", r"target(?: value)?s?"),
        Column("actual", "actual", "number", r"actuals?|where (?:it|they|each) stands?"),
    ),
    rows=_rows,
    day="due",
    person="owner",
    ahead=("status", "open"),
    frame="goal set record name person responsible owner agree",
)  # fmt: skip
