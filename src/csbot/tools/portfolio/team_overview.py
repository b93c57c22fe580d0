"""A team at a glance: for every CSM the accounts, ARR, mean score, and what is at risk."""

from collections import defaultdict

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.reply import Findings
from csbot.domain.score import INSUFFICIENT
from csbot.tools.facts.portfolio_rows import inputs_of, risky, say_sum, total_arr
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.scores import Scored
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import BookArguments, open_book


def run(context: Context, arguments: BookArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    ids = {account.account_id for account in book.active}
    books: dict[str, list[Scored]] = defaultdict(list)
    for row in context.scores.portfolio(context.scope, context.today):
        if row.account.account_id in ids:
            books[row.account.owner_email].append(row)
    names = {person.email: person.name for person in context.people.all()}
    ranked = sorted(
        books.items(), key=lambda item: (-len(risky(context, item[1])) / len(item[1]), item[0])
    )
    many = wording.count(len(ranked), "owner")
    accounts = wording.count(len(ids), "active account")
    total = total_arr(book.active)
    sentence = f"{many} in {book.label} {'holds' if len(ranked) == 1 else 'hold'} {accounts}"
    sentence += f", with an ARR of {total} in all" if total else ""
    refs = [account_ref(account_id, "owner_email") for account_id in sorted(ids)]
    lines = [_line(context, names.get(email, email), rows) for email, rows in ranked]
    telling = Telling()
    inputs = (*book.inputs, *inputs_of(refs))
    computed = say_sum(telling, context, "team", inputs, [sentence], lines)
    for line in lines:
        telling.say(f"{line}.", computed)
    return telling.findings(accounts=sorted(ids)[:50])


def _line(context: Context, name: str, rows: list[Scored]) -> str:
    in_trouble = risky(context, rows)
    placed = [row for row in rows if row.health.band.id != INSUFFICIENT]
    scores = [row.health.score for row in placed if row.health.score is not None]
    text = (
        f"{name}: {wording.count(len(rows), 'account')}, ARR {total_arr(r.account for r in rows)}"
    )
    if scores:
        text += f", mean score {wording.score(sum(scores) / len(scores))} of 100"
    if in_trouble:
        total = total_arr(row.account for row in in_trouble)
        text += f", {len(in_trouble):,} at risk (ARR {total})"
    elif placed:
        text += ", none at risk"
    thin = len(rows) - len(placed)
    return text + (f", {thin:,} with too little data for a band" if thin else "")


TOOL = Tool(
    name="team_overview",
    description=(
        "For a manager: each CSM's number of accounts, ARR, mean health score, accounts and ARR at "
        "risk, those with the most risk first."
    ),
    arguments=BookArguments,
    examples=(
        "how is my team doing",
        "team overview",
        "compare my CSMs",
        "which CSM has the most accounts at risk",
        "ARR per CSM",
        "accounts per CSM",
        "who in my team has the largest book",
        "mean score by CSM",
        "show me each CSM's book",
        "how are the books of my team distributed",
        "which of my CSMs needs help",
        "portfolio by owner",
        "how is PERSON's team doing",
        "who has how many accounts",
        "CSM workload",
        "breakdown by account owner",
    ),
    run=run,
)
