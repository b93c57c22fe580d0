"""Accounts of a book by loyalty tier."""

from collections import defaultdict

from csbot.domain import wording
from csbot.domain.reply import Findings
from csbot.tools.facts.dossier import dossiers
from csbot.tools.facts.loyalty_tiers import Placing, metrics_read, placing
from csbot.tools.facts.portfolio_rows import say_sum
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book
from csbot.tools.portfolio.programs import programs
from csbot.tools.rules.program_rules import tier_rule


def run(context: Context, arguments: ListArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    telling = Telling()
    lacks = "has no loyalty program"
    found = programs(telling, context, book, lambda r: r.loyalty, lacks, lead=True)
    for loyalty, own in found:
        read = dossiers(context, own, metrics_read(loyalty))
        places = [placing(context, loyalty, dossier) for dossier in read]
        _tell(telling, context, book, places, arguments.limit)
        if loyalty.note:
            telling.gap(loyalty.note)
    return telling.findings()


def _tell(
    telling: Telling, context: Context, book: Book, places: list[Placing], limit: int
) -> None:
    by_tier: dict[str, list[Placing]] = defaultdict(list)
    for place in places:
        by_tier[place.tier.name].append(place)
    parts = [f"{name} {len(found):,}" for name, found in by_tier.items()]
    text = (
        f"{wording.count(len(places), 'active account')} in {book.label} by loyalty tier on "
        f"{wording.day(context.today)}: {wording.listed(sorted(parts))}"
    )
    say_sum(telling, context, "loyalty_tiers", book.inputs, [text])
    for name, found in by_tier.items():
        account = found[0].dossier.account
        rule = tier_rule(
            context.playbooks.of(account), found[0].tier, context.playbooks.definitions()
        )
        names = sorted(place.dossier.account.name for place in found)
        more = f" and {len(names) - limit:,} more" if len(names) > limit else ""
        said = f"{name}: {', '.join(names[:limit])}{more}"
        inputs = (*book.inputs, name, context.today.isoformat())
        item = evidence.computed("loyalty_tier", inputs, said, context.today)
        telling.say(f"{said}.", item, rule)


TOOL = Tool(
    name="portfolio_loyalty",
    description="How many accounts of a book are in each loyalty tier, and which.",
    arguments=ListArguments,
    examples=(
        "how many accounts are in each loyalty tier",
        "accounts by loyalty tier",
        "which customers are in the highest loyalty tier",
        "our diamond customers",
        "who is platinum in the loyalty program",
        "loyalty program overview",
        "loyalty tiers in my book",
        "list the gold tier customers",
    ),
    run=run,
)
