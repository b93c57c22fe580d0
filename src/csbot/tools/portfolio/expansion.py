"""Which accounts of a book could grow: ranked, those that nothing speaks against first."""

from csbot.domain import wording
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Findings
from csbot.tools.facts.account_opportunities import Prospects, prospects
from csbot.tools.facts.dossier import dossiers
from csbot.tools.facts.portfolio_rows import arr, left_out, say_sum, total_arr
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book
from csbot.tools.portfolio.programs import programs
from csbot.tools.rules.program_rules import opportunity_rule


def run(context: Context, arguments: ListArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    telling = Telling()
    rows = sorted(_outlooks(telling, context, book), key=_rank)
    likely = [row for row in rows if row.found]
    _lead(telling, context, book, likely)
    for row in likely[: arguments.limit]:
        _say(telling, context, row)
    left_out(telling, min(len(likely), arguments.limit), len(likely))
    telling.gap("A list goes by figures alone; what was said is read for one account at a time.")
    return telling.findings()


def _outlooks(telling: Telling, context: Context, book: Book) -> list[Prospects]:
    lacks = "says nothing about expansion"
    return [
        prospects(context, expansion, dossier, said=False)
        for expansion, own in programs(telling, context, book, lambda r: r.expansion, lacks)
        for dossier in dossiers(
            context, own, [c.metric for c in expansion.conditions() if c.metric]
        )
    ]


def _rank(row: Prospects) -> tuple[int, int, int, float, str]:
    """Fewest objections first, then what most points to, then the right moment and the size."""
    pointers = sum(len(one.pointers) for one in row.found)
    account = row.dossier.account
    return len(row.against), -pointers, -len(row.timing), -account.arr, account.name


def _lead(telling: Telling, context: Context, book: Book, likely: list[Prospects]) -> None:
    clear = [row for row in likely if not row.against]
    day = wording.day(context.today)
    number = wording.count(len(likely), "account") if likely else "No account"
    verb = "shows" if len(likely) < 2 else "show"
    text = f"{number} in {book.label} {verb} an expansion opportunity on {day}"
    if likely:
        text += f"; nothing speaks against a proposal at {len(clear):,} of them"
        if clear:
            text += f", with an ARR of {total_arr(row.dossier.account for row in clear)}"
    say_sum(telling, context, "expansion", book.inputs, [text])


def _say(telling: Telling, context: Context, row: Prospects) -> None:
    account = row.dossier.account
    rules, definitions = context.playbooks.of(account), context.playbooks.definitions()
    best = row.found[0]
    money = arr(account, context)
    text = f"{account.name} (ARR {wording.money(account.arr, account.currency)}): "
    text += f"{best.opportunity.name}, for {best.pointers[0].text}"
    items: list[Evidence] = [money, *best.pointers[0].evidence]
    items.append(opportunity_rule(rules, best.opportunity, definitions))
    more = len(row.found) - 1
    parts = []
    if more:
        parts.append(wording.count(more, "further opportunity", "further opportunities"))
    if row.against:
        names = wording.listed([criterion.name for criterion, _ in row.against])
        parts.append(f"against it now: {names}")
        items += [item for _, got in row.against for item in got.evidence]
    text += f"; {'; '.join(parts)}" if parts else ""
    inputs = (account.account_id, context.today.isoformat())
    items.append(evidence.computed("opportunities", inputs, text, context.today, account))
    telling.say(f"{text}.", *items)


TOOL = Tool(
    name="portfolio_expansion",
    description=(
        "Accounts of a book with expansion opportunities by the playbook, ranked: where nothing "
        "speaks against a proposal first, each with the reason and what holds it back."
    ),
    arguments=ListArguments,
    examples=(
        "which accounts could we expand",
        "where is our upsell potential",
        "which customers are ready for an upgrade",
        "expansion opportunities in my book",
        "top NUMBER expansion opportunities",
        "who should I upsell next",
        "which accounts are expansion ready",
        "cross-sell candidates",
        "where can we grow revenue in PERSON's book",
        "expansion pipeline of my team",
        "which of my customers could buy more",
        "best growth opportunities in the portfolio",
        "whitespace across my accounts",
        "which Professional customers could move up",
        "who is ripe for expansion",
    ),
    run=run,
)
