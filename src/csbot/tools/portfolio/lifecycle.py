"""How many accounts are in each phase of their life, and which change phase soon."""

from collections.abc import Iterable
from datetime import timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.evidence import account_ref
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.domain.reply import Findings
from csbot.scoring.lifecycle import PhaseSpan, life_of
from csbot.scoring.placement import tenure_day
from csbot.tools.facts.onboarding_progress import compute
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum, total_arr
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book

_SOON_DAYS = 30
_NAMES = 8


class LifecycleArguments(ListArguments):
    days: int = Field(
        default=_SOON_DAYS, ge=0, description="Also those that change phase within so many days."
    )


def run(context: Context, arguments: LifecycleArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    telling = Telling()
    spans = {
        account.account_id: life_of(context.playbooks.of(account), account, context.today)
        for account in book.active
    }
    playbooks = sorted(book.playbooks(context), key=lambda rules: rules.id)
    for rules in playbooks:
        own = [a for a in book.active if context.playbooks.of(a).id == rules.id]
        _counts(telling, context, book, rules, own, spans)
    _changes(telling, context, book, spans, arguments)
    return telling.findings()


def _now(spans: Iterable[PhaseSpan]) -> PhaseSpan | None:
    return next((span for span in spans if span.state == "now"), None)


def _counts(
    telling: Telling,
    context: Context,
    book: Book,
    rules: Playbook,
    accounts: list[Account],
    spans: dict[str, tuple[PhaseSpan, ...]],
) -> None:
    if not accounts:
        return
    if not rules.phases:
        many = wording.count(len(accounts), "account")
        telling.gap(f"The playbook {rules.name} names no phases: {many} stand in none.")
        return
    groups: dict[str, list[Account]] = {phase.name: [] for phase in rules.phases}
    nowhere: list[Account] = []
    for account in accounts:
        span = _now(spans[account.account_id])
        (groups[span.phase.name] if span else nowhere).append(account)
    parts = [f"{name} {len(group):,}" for name, group in groups.items()]
    parts += [f"no phase {len(nowhere):,}"] if nowhere else []
    text = f"By phase, {wording.count(len(accounts), 'active account')} in {book.label} are: "
    text += "; ".join(parts)
    sentences = [text]
    for name, group in groups.items():
        if group:
            sentences.append(f"{name}: {_named(context, group)}; ARR {total_arr(group)}")
    refs = [account_ref(account.account_id, "start_date") for account in accounts]
    inputs = (*book.inputs, f"playbook={rules.id}", *inputs_of(refs))
    say_sum(telling, context, "phases", inputs, sentences)


def _named(context: Context, group: list[Account]) -> str:
    newest = sorted(group, key=lambda a: a.start_date, reverse=True)
    named = [f"{a.name} ({_day(context, a)})" for a in newest[:_NAMES]]
    more = f" and {len(group) - _NAMES:,} more" if len(group) > _NAMES else ""
    return ", ".join(named) + more


def _day(context: Context, account: Account) -> str:
    lived = tenure_day(account, context.today)
    return f"day {lived:,}" if lived > 0 else f"starts on {wording.day(account.start_date)}"


def _changes(
    telling: Telling,
    context: Context,
    book: Book,
    spans: dict[str, tuple[PhaseSpan, ...]],
    arguments: LifecycleArguments,
) -> None:
    """Accounts whose phase ends within the days asked for, the soonest first."""
    until = context.today + timedelta(days=arguments.days)
    ending = []
    for account in book.active:
        span = _now(spans[account.account_id])
        if span and span.last and span.last < until:
            ending.append((span.last, account, span))
    for last, account, span in sorted(ending, key=lambda e: (e[0], e[1].name))[: arguments.limit]:
        following = [s for s in spans[account.account_id] if s.first == last + timedelta(days=1)]
        text = f"{account.name} ends {span.phase.name} on {wording.day(last)}"
        text += f" and enters {following[0].phase.name}" if following else ""
        ref = account_ref(account.account_id, "start_date")
        telling.say(f"{text}.", compute(context, account, "phase_ends", (ref,), text))
    left_out(telling, min(len(ending), arguments.limit), len(ending))
    if not ending:
        within = wording.count(arguments.days, "day")
        telling.gap(f"No account in {book.label} changes phase within {within}.")


TOOL = Tool(
    name="portfolio_lifecycle",
    description=(
        "How many accounts are in each phase of their life (onboarding, adoption, growth…), who "
        "they are, and which change phase soon."
    ),
    arguments=LifecycleArguments,
    examples=(
        "how many accounts are in each phase",
        "accounts by lifecycle phase",
        "lifecycle overview of my book",
        "which accounts change phase soon",
        "who leaves onboarding in the next NUMBER days",
        "how many customers are in onboarding, adoption and growth",
        "split of the portfolio by phase",
        "who enters the next phase within NUMBER days",
        "count of accounts per lifecycle stage",
        "how is my book spread over the customer journey",
        "lifecycle stages of PERSON's accounts",
        "how mature is my portfolio",
        "phases of all customers",
    ),
    run=run,
)
