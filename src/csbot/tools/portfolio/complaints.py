"""What customers complain about most: tickets over a book, put together by what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem
from csbot.domain.reply import Findings
from csbot.search.stems import stems
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum
from csbot.tools.facts.quoting import quoted, sentences_of, shortened, speaker_of
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book

_DAYS = 180
# Two tickets are about one thing where so much of the shorter title is in the other; a word that
# stands in more titles than this share of them says of none what it is about.
_ALIKE, _COMMON = 0.5, 0.4
_LEAST = 5


class ComplaintArguments(ListArguments):
    limit: int = Field(default=5, ge=1, le=50, description="How many themes to show.")
    since: date | None = Field(default=None, description="Not older than this day; else 180 days.")
    until: date | None = Field(default=None, description="Not newer than this day.")


@dataclass
class Theme:
    """Tickets about one thing; `words` are the stems that all but the odd one of them hold."""

    words: frozenset[str]
    items: list[HistoryItem] = field(default_factory=list)

    @property
    def accounts(self) -> list[str]:
        return list(dict.fromkeys(item.account_id for item in self.items))


def run(context: Context, arguments: ComplaintArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    since = arguments.since or context.today - timedelta(days=_DAYS)
    until = min(arguments.until or context.today, context.today)
    ids = [account.account_id for account in book.accounts]
    items = context.records.history(context.scope, ids, since, until, ("ticket",))
    span = f"from {wording.day(since)} to {wording.day(until)}"
    if not items:
        return nothing_known(f"No ticket of {book.label} is on record {span}.")
    themes = themes_of(items)
    telling = Telling()
    if not themes:
        telling.gap(
            f"The titles of {wording.count(len(items), 'ticket')} {span} do not say what they are "
            "about, so no complaint can be counted; tickets with telling titles would settle it.",
            lead=True,
        )
        return telling.findings("not_enough_evidence")
    accounts = {account.account_id: account for account in book.accounts}
    _lead(telling, context, book, items, themes, span)
    for theme in themes[: arguments.limit]:
        _example(telling, accounts, theme)
    left_out(telling, min(len(themes), arguments.limit), len(themes), "theme")
    telling.gap("Counted over tickets, by their titles; what was said elsewhere is not in it.")
    return telling.findings()


def themes_of(items: Sequence[HistoryItem]) -> list[Theme]:
    """Tickets put together by their titles' words: most accounts first, then most tickets.

    A title that says nothing of its own (a number, words that stand in every title) is in none.
    """
    spoken = [(item, frozenset(w for w in stems(item.title) if not _is_code(w))) for item in items]
    spread: dict[str, int] = {}
    for _, words in spoken:
        for word in words:
            spread[word] = spread.get(word, 0) + 1
    most = max(_LEAST, _COMMON * len(items))
    themes: list[Theme] = []
    for item, words in spoken:
        telling = frozenset(word for word in words if spread[word] <= most)
        if not telling:
            continue
        theme = max(themes, key=lambda one: _alike(one.words, telling), default=None)
        if theme is None or _alike(theme.words, telling) <= _ALIKE:
            theme = Theme(telling)
            themes.append(theme)
        theme.items.append(item)
    return sorted(themes, key=lambda one: (-len(one.accounts), -len(one.items)))


def _alike(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / min(len(some), len(others))


def _is_code(word: str) -> bool:
    return any(character.isdigit() for character in word)


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    items: Sequence[HistoryItem],
    themes: Sequence[Theme],
    span: str,
) -> None:
    most = themes[0]
    sentences = [
        f"What comes up most in {wording.count(len(items), 'ticket')} of {book.label} {span} is "
        f"“{most.items[0].title}”: {_size(most)}"
    ]
    refs = [evidence.history_item_ref(item) for theme in themes for item in theme.items]
    details = [f"“{theme.items[0].title}”: {_size(theme)}" for theme in themes]
    say_sum(telling, context, "ticket_themes", (*book.inputs, *inputs_of(refs)), sentences, details)


def _size(theme: Theme) -> str:
    tickets, accounts = len(theme.items), len(theme.accounts)
    return f"{wording.count(tickets, 'ticket')} at {wording.count(accounts, 'account')}"


def _example(telling: Telling, accounts: dict[str, Account], theme: Theme) -> None:
    """The newest ticket of a theme, and how many there are like it."""
    newest = theme.items[0]
    account = accounts[newest.account_id]
    said = sentences_of(newest.text)
    speaker, words = speaker_of(shortened(said[0])) if said else (None, newest.title)
    quote = quoted(speaker, words)
    count = evidence.computed(
        "ticket_theme",
        inputs_of([evidence.history_item_ref(item) for item in theme.items]),
        f"“{newest.title}”: {_size(theme)}",
        newest.date,
    )
    text = f"“{newest.title}”: {_size(theme)}; the latest is from {account.name}, "
    text += f"{wording.day(newest.date)}: {quote}"
    telling.say(text, evidence.history_item(account, newest), count)


TOOL = Tool(
    name="portfolio_complaints",
    description=(
        "What customers complain about or ask support most over a book: tickets counted by what "
        "they are about, with the newest example of each theme."
    ),
    arguments=ComplaintArguments,
    examples=(
        "what is the most common complaint across my book",
        "what do customers complain about most",
        "top ticket themes PERIOD",
        "most frequent support issues",
        "recurring problems across my accounts",
        "what are tickets mostly about",
        "main pain points of our customers",
    ),
    run=run,
)
