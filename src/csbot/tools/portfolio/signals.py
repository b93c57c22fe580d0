"""Which accounts show warning signs, or new ones since a day."""

from collections import Counter
from datetime import date

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import Evidence, account_ref
from csbot.domain.reply import Findings
from csbot.domain.warning_rules import SEVERITY_ORDER, Severity, Topic
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum
from csbot.tools.facts.signals import Watched, new_since, signals_of_all, told
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book

_OF_EACH = 2


class SignalsArguments(ListArguments):
    since: date | None = Field(
        default=None, description="Only signs that are new since this day; all signs without it."
    )
    severity: Severity | None = Field(
        default=None,
        description="Only signs of this severity.",
        json_schema_extra={"words": {"high": "grave, severe, serious, urgent", "low": "minor"}},
    )
    about: Topic | None = Field(
        default=None,
        description="Only signs about this.",
        json_schema_extra={
            "words": {
                "competition": "competitor, competitors, rival, rivals, shopping around, "
                "someone else, alternatives, other vendors, another vendor, switching",
                "payment": "late payment, paying late, unpaid, invoices",
                "sentiment": "frustrated, angry, negative sentiment",
                "support": "ticket, tickets",
                "satisfaction": "nps, csat, dissatisfied",
                "contact": "no touch, silence, silent",
                "relationship": "champion, sponsor, executive",
            }
        },
    )


def run(context: Context, arguments: SignalsArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    since = arguments.since
    if since is not None and since >= context.today:
        since = None
    found = (
        signals_of_all(context, book.active)
        if since is None
        else new_since(context, book.active, since)
    )
    chosen = [kept for one in found if (kept := _narrowed(one, arguments)).signs]
    chosen.sort(key=_gravest_first)
    telling = Telling()
    computed = _lead(telling, context, book, chosen, arguments, since)
    shown = chosen[: arguments.limit]
    for watched in shown:
        _say(telling, context, watched, computed)
    left_out(telling, len(shown), len(chosen))
    return telling.findings(accounts=[watched.account.account_id for watched in shown])


def _narrowed(watched: Watched, arguments: SignalsArguments) -> Watched:
    signs = [
        sign
        for sign in watched.signs
        if arguments.severity in (None, sign.severity)
        and arguments.about in (None, sign.rule.topic)
    ]
    return Watched(watched.facts, tuple(signs))


def _gravest_first(watched: Watched) -> tuple[int, int, float, str]:
    counts = Counter(sign.severity for sign in watched.signs)
    return -counts["high"], -counts["medium"], -watched.account.arr, watched.account.account_id


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    chosen: list[Watched],
    arguments: SignalsArguments,
    since: date | None,
) -> Evidence:
    many = f"{len(chosen):,}" if chosen else "None"
    of = wording.count(len(book.active), "active account")
    what = "warning signs"
    what += f" of {arguments.severity} severity" if arguments.severity else ""
    what += f" about {arguments.about}" if arguments.about else ""
    verb = "shows" if len(chosen) == 1 else "show"
    sentence = f"{many} of {of} in {book.label} {verb} {'new ' if since else ''}{what}"
    if since:
        sentence += f" from {wording.day(since)} to {wording.day(context.today)}"
    else:
        sentence += f" on {wording.day(context.today)}"
    counts = Counter(sign.severity for watched in chosen for sign in watched.signs)
    if counts:
        parts = [f"{counts[one]} {one}" for one in SEVERITY_ORDER if counts[one]]
        sentence += f": {wording.listed(parts)}"
    refs = [account_ref(watched.account.account_id, "name") for watched in chosen]
    inputs = (*book.inputs, since.isoformat() if since else "all", *inputs_of(refs))
    details = [_counted(watched) for watched in chosen]
    return say_sum(telling, context, "warning_signs", inputs, [sentence], details)


def _counted(watched: Watched) -> str:
    names = list(dict.fromkeys(sign.rule.name for sign in watched.signs))
    signs = wording.count(len(watched.signs), "sign")
    return f"{watched.account.name} shows {signs}: {', '.join(names)}"


def _say(telling: Telling, context: Context, watched: Watched, computed: Evidence) -> None:
    """How many signs, by which rules; then the gravest, one of a rule."""
    telling.say(f"{_counted(watched)}.", computed)
    first = {sign.rule.id: sign for sign in reversed(watched.signs)}
    gravest = [sign for sign in watched.signs if first[sign.rule.id] is sign][:_OF_EACH]
    for sign in gravest:
        signal = told(context, watched.facts, sign)
        text = f"{watched.account.name}, {signal.name} ({signal.severity}): {signal.text}"
        telling.say(text, *signal.evidence)


TOOL = Tool(
    name="portfolio_signals",
    description=(
        "Accounts that show warning signs by their playbook's early-warning rules, gravest first; "
        "with a date only the signs that are new since then."
    ),
    arguments=SignalsArguments,
    examples=(
        "which accounts show warning signs",
        "new warnings this week",
        "new warning signs since DATE",
        "new warning signs in my book",
        "which of my accounts raise red flags",
        "what new warning signs are there since DATE",
        "which warnings fired since yesterday",
        "any new red flags in my book PERIOD",
        "early warnings across my portfolio",
        "which early-warning rules fired PERIOD",
        "new alerts since DATE",
        "which of my accounts are flashing red",
        "warning signs in PERSON's book",
        "show me all high severity signals",
        "what should worry me in my book this week",
        "which customers raise red flags",
        "list the risk signals of my accounts",
        "is there anything new to worry about since yesterday",
        "accounts with warning signs about payment",
        "signals that fired in the last NUMBER days",
    ),
    run=run,
)
