"""Which accounts of a book may be asked for a reference, and what holds the others back."""

from collections import Counter

from csbot.domain import wording
from csbot.domain.reply import Findings
from csbot.tools.facts.dossier import dossiers
from csbot.tools.facts.portfolio_rows import left_out, say_sum
from csbot.tools.facts.reference_readiness import Standing, metrics_read, standing
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book
from csbot.tools.portfolio.programs import programs
from csbot.tools.rules.program_rules import plain_rule


def run(context: Context, arguments: ListArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    telling = Telling()
    rows = sorted(_standings(telling, context, book), key=_rank)
    _lead(telling, context, book, rows)
    ready = [row for row in rows if row.readiness == "ready"]
    near = [row for row in rows if row.readiness != "ready"]
    for row in (ready or near)[: arguments.limit]:
        _say(telling, context, row)
    left_out(telling, min(len(ready or near), arguments.limit), len(ready or near))
    return telling.findings()


def _standings(telling: Telling, context: Context, book: Book) -> list[Standing]:
    lacks = "says nothing about references"
    return [
        standing(context, advocacy, dossier)
        for advocacy, own in programs(telling, context, book, lambda r: r.advocacy, lacks)
        for dossier in dossiers(context, own, metrics_read(advocacy))
    ]


def _rank(row: Standing) -> tuple[int, int, str]:
    """The fewest reasons against first, then the fewest unknown."""
    return (
        len(row.lacking) + len(row.against),
        len(row.unknown),
        row.dossier.account.name,
    )


def _lead(telling: Telling, context: Context, book: Book, rows: list[Standing]) -> None:
    counts = Counter(row.readiness for row in rows)
    parts = [f"{r} {counts[r]:,}" for r in ("ready", "not known to be ready", "not yet ready")]
    text = (
        f"{wording.count(len(rows), 'active account')} in {book.label} as references on "
        f"{wording.day(context.today)}: {wording.listed(parts)}"
    )
    names = [r.dossier.account.name for r in rows if r.readiness == "ready"]
    details = [f"ready: {wording.listed(names)}"] if names else []
    say_sum(telling, context, "references", book.inputs, [text], details)


def _say(telling: Telling, context: Context, row: Standing) -> None:
    account = row.dossier.account
    rules = context.playbooks.of(account)
    reasons = [criterion.name for criterion, _ in (*row.against, *row.lacking)]
    text = f"{account.name}: {row.readiness}"
    if row.held:
        text += f"; for it: {wording.listed([one.name for one, _ in row.held])}"
    if reasons:
        text += f"; in the way: {wording.listed(reasons)}"
    unknown = [one.name for one, _ in (*row.unknown, *row.untold)]
    if unknown:
        text += f"; not known: {wording.listed(unknown)}"
    if row.readiness == "ready":
        text += f"; next ask: {row.ask.title}"
    inputs = (account.account_id, context.today.isoformat())
    item = evidence.computed("reference_readiness", inputs, text, context.today, account)
    pairs = (*row.held, *row.against, *row.lacking)
    records = [one for _, got in pairs for one in got.evidence]
    rule = plain_rule(rules, f"advocacy/asks/{row.ask.id}", row.ask.title, row.ask.source)
    telling.say(f"{text}.", item, *records, rule)


TOOL = Tool(
    name="portfolio_advocacy",
    description=(
        "Accounts of a book that are ready to be a reference, a case study or a speaker, with the "
        "next ask; and what holds the others back."
    ),
    arguments=ListArguments,
    examples=(
        "which accounts are ready to be a reference",
        "who could give us a reference",
        "which customers could we ask for a case study",
        "potential advocates in my book",
        "referenceable customers",
        "who might speak at our conference",
        "which accounts could be advocates",
        "reference candidates in PERSON's book",
        "find me a reference customer in healthcare",
        "who can we ask for a testimonial",
        "our best advocates",
        "which customers could I put in front of a prospect",
        "which Enterprise customers could be references",
        "how many accounts are reference ready",
    ),
    run=run,
)
