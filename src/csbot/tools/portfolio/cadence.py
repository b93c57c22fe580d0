"""Which accounts are overdue for what their segment's cadence asks, or have it coming."""

from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.playbook import Cadence
from csbot.domain.reply import Findings
from csbot.tools.facts.cadences import Rhythm, carried, rhythms, worded
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book

Occasion = Literal["check_in", "review", "planning", "quarterly", "executive"]
_QUARTER = range(80, 101)


class CadenceArguments(ListArguments):
    days: int | None = Field(
        default=None, ge=0, description="What falls due within so many days; overdue without it."
    )
    occasion: Occasion | None = Field(
        default=None,
        description="Only this kind of occasion.",
        json_schema_extra={
            "words": {
                "check_in": "check-in, check-ins, check in, touchpoint",
                "quarterly": "qbr, qbrs, quarterly business review, quarterly review",
                "executive": "executive review, executive meeting, ebr",
                "planning": "planning, plan",
                "review": "reviews, business review, business reviews",
            }
        },
    )


def run(context: Context, arguments: CadenceArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    telling = Telling()
    every = rhythms(context, book.active)
    if book.active and not every:
        named = [f"the playbook of {rules.company}" for rules in book.playbooks(context)]
        text = f"Nothing can be due or overdue in {book.label}: {wording.listed(named)} "
        text += f"gives no cadence for any of {wording.count(len(book.active), 'active account')}."
        telling.gap(text, lead=True)
        return telling.findings()
    fitting = [r for r in every if _fits(r.due.cadence, arguments.occasion)]
    other = fitting == [] and bool(every)
    chosen = [r for r in (every if other else fitting) if _due(r, context, arguments.days)]
    # What was never recorded comes last: that may be a gap in the records.
    chosen.sort(key=lambda r: (r.due.last is None, r.due.day, -r.account.arr))
    _lead(telling, context, book, chosen, arguments)
    if other and arguments.occasion:
        named = sorted({r.due.cadence.what for r in every})
        asked = arguments.occasion.replace("_", "-")
        telling.gap(f"The playbook has no {asked} for them; it has {wording.listed(named)}.")
    for rhythm in chosen[: arguments.limit]:
        telling.say(f"{rhythm.account.name}: {worded(context, rhythm)}.", *carried(context, rhythm))
    left_out(telling, min(len(chosen), arguments.limit), len(chosen), "date")
    if every and all(rhythm.due.last is None for rhythm in every):
        telling.gap(
            "No record of any of these occasions is loaded, so the data can't tell whether they "
            "took place; dated meetings and calls would settle it."
        )
    _unplaced(telling, book, every)
    return telling.findings()


def _fits(cadence: Cadence, occasion: Occasion | None) -> bool:
    name = cadence.what.casefold()
    if occasion is None:
        return True
    if occasion == "quarterly":
        return cadence.every_days in _QUARTER
    if occasion == "executive":
        return cadence.level == "executive" or "executive" in name
    return occasion.replace("_", "-") in name


def _due(rhythm: Rhythm, context: Context, days: int | None) -> bool:
    ahead = (rhythm.due.day - context.today).days
    return ahead < 0 if days is None else 0 <= ahead <= days


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    chosen: list[Rhythm],
    arguments: CadenceArguments,
) -> None:
    ids = list(dict.fromkeys(rhythm.account.account_id for rhythm in chosen))
    many = f"{len(ids):,}" if ids else "None"
    of = wording.count(len(book.active), "active account")
    verb = "is" if len(ids) < 2 else "are"
    when = f"on {wording.day(context.today)}"
    if arguments.days is None:
        sentence = f"{many} of {of} in {book.label} {verb} overdue by the cadence of the segment"
        sentence += f" {when}"
    else:
        verb = "has" if len(ids) < 2 else "have"
        days = wording.count(arguments.days, "day")
        sentence = f"{many} of {of} in {book.label} {verb} a date due within {days} {when}"
    never = sum(rhythm.due.last is None for rhythm in chosen)
    if never:
        sentence += f"; {never:,} of {wording.count(len(chosen), 'date')} were never on record"
    details = [f"{rhythm.account.name}: {rhythm.due.cadence.what}" for rhythm in chosen]
    refs = [account_ref(account_id, "segment") for account_id in ids]
    asked = arguments.occasion or "all"
    inputs = (*book.inputs, asked, f"{arguments.days} days", *inputs_of(refs))
    say_sum(telling, context, "cadence", inputs, [sentence], details)


def _unplaced(telling: Telling, book: Book, every: list[Rhythm]) -> None:
    placed = {rhythm.account.account_id for rhythm in every}
    without = [account for account in book.active if account.account_id not in placed]
    if without:
        many = wording.count(len(without), "account")
        verb = "has" if len(without) == 1 else "have"
        telling.gap(f"{many} {verb} no cadence: the playbook gives none for the segment.")


TOOL = Tool(
    name="portfolio_cadence",
    description=(
        "Accounts overdue for a check-in, review, QBR or planning by their segment's cadence, "
        "counted from the last matching record; with days, what falls due within them."
    ),
    arguments=CadenceArguments,
    examples=(
        "which of my accounts are overdue for a check-in",
        "overdue QBRs",
        "which accounts are overdue for a review",
        "who is due for a business review",
        "which check-ins are due in the next NUMBER days",
        "which QBRs fall due PERIOD",
        "where are we behind on our cadence",
        "accounts that missed their monthly review",
        "which executive reviews are overdue",
        "reviews due within NUMBER days",
        "which customers have not had their quarterly review",
        "who do I owe a check-in",
        "overdue touchpoints in PERSON's book",
        "upcoming reviews across my accounts",
        "are we keeping our meeting cadence",
    ),
    run=run,
)
