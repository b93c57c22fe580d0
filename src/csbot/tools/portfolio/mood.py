"""Who of a book spoke well of us of late, and who did not: each account's newest such words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, HistoryItem
from csbot.domain.reply import Findings
from csbot.tools.facts.portfolio_rows import inputs_of, left_out
from csbot.tools.facts.quoting import quoted, shortened, speaker_of
from csbot.tools.facts.said_words import HAPPY, UNHAPPY, Pattern, holding_of_others
from csbot.tools.ground import evidence
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import nothing_known
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book

_DAYS = 90
# "Thanks, Priya." is courtesy.
_FEWEST_WORDS = 6
_SOUND = {"content": HAPPY, "unhappy": UNHAPPY}


class BookMoodArguments(ListArguments):
    which: Literal["content", "unhappy"] | None = Field(
        default=None,
        description="Only who sounds content (praise, thanks), or only who does not.",
        json_schema_extra={
            "words": {
                "content": "praise, praised, nice, happy, happiest, thanked, thank, positive, "
                "pleased, delighted, kind words, satisfied, love",
                "unhappy": "unhappy, angry, upset, annoyed, frustrated, negative, dissatisfied",
            }
        },
    )
    since: date | None = Field(default=None, description="Not older than this day; else 90 days.")
    until: date | None = Field(default=None, description="Not newer than this day.")


@dataclass(frozen=True, slots=True)
class _Voice:
    """The newest sentence of an account that sounds like `mood`, and how many records do."""

    mood: str
    item: HistoryItem
    sentence: str
    records: tuple[HistoryItem, ...]


def run(context: Context, arguments: BookMoodArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    since = arguments.since or context.today - timedelta(days=_DAYS)
    until = min(arguments.until or context.today, context.today)
    ids = [account.account_id for account in book.accounts]
    items = context.records.history(context.scope, ids, since, until)
    span = f"from {wording.day(since)} to {wording.day(until)}"
    moods = [arguments.which] if arguments.which else list(_SOUND)
    colleagues = frozenset(person.name for person in context.people.all())
    voices = [v for mood in moods for v in _voices(items, mood, colleagues)]
    if not voices:
        wanted = f"sounds {arguments.which}" if arguments.which else "sounds content or unhappy"
        return nothing_known(f"No record of {book.label} {span} {wanted}, by its words.")
    telling = Telling()
    _lead(telling, context, book, voices, moods, span)
    known = {account.account_id: account for account in book.accounts}
    shown = voices[: arguments.limit]
    for place, voice in enumerate(shown):
        if len(moods) > 1 and (place == 0 or voice.mood != shown[place - 1].mood):
            telling.gap(f"What sounds {voice.mood}:")
        _tell(telling, known[voice.item.account_id], voice)
    left_out(telling, len(shown), len(voices), "voice")
    telling.gap("Read by their words alone; open a record for what stands around them.")
    return telling.findings()


def _voices(
    items: Sequence[HistoryItem], mood: str, colleagues: frozenset[str]
) -> Iterator[_Voice]:
    """One for each account, the newest first."""
    found: dict[str, list[tuple[HistoryItem, str]]] = {}
    for item in items:
        said = next(_said(item, _SOUND[mood], colleagues), None)
        if said:
            found.setdefault(item.account_id, []).append((item, said))
    for pairs in sorted(found.values(), key=lambda pairs: pairs[0][0].date, reverse=True):
        item, sentence = pairs[0]
        yield _Voice(mood, item, sentence, tuple(one for one, _ in pairs))


def _said(item: HistoryItem, pattern: Pattern, colleagues: frozenset[str]) -> Iterator[str]:
    """Its sentences that sound so and are no words of a colleague; a note tells of others."""
    for sentence in holding_of_others(item, pattern, colleagues):
        if len(speaker_of(sentence)[1].split()) >= _FEWEST_WORDS:
            yield sentence


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    voices: Sequence[_Voice],
    moods: Sequence[str],
    span: str,
) -> None:
    total = wording.count(len(book.accounts), "account")
    parts = [
        f"records of {sum(voice.mood == mood for voice in voices)} of {total} sound {mood}"
        for mood in moods
    ]
    text = f"In {book.label} {wording.listed(parts)} {span}, by their words."
    refs = [evidence.history_item_ref(item) for voice in voices for item in voice.records]
    item = evidence.computed("moods", (*book.inputs, *inputs_of(refs)), text, context.today)
    telling.say(text, item, status="inference", lead=True)


def _tell(telling: Telling, account: Account, voice: _Voice) -> None:
    speaker, words = speaker_of(shortened(voice.sentence))
    quote = quoted(speaker, words)
    item = voice.item
    text = f"{account.name}, {wording.day(item.date)}, {item.kind} “{item.title}”: {quote}"
    telling.say(text, evidence.history_item(account, item))


TOOL = Tool(
    name="portfolio_mood",
    description=(
        "Who of a book spoke well of us lately (praise, thanks) and who sounds unhappy: each "
        "account's newest such words, quoted."
    ),
    arguments=BookMoodArguments,
    examples=(
        "who praised us PERIOD",
        "did anyone say something nice recently",
        "which customers are happy with us",
        "which customers sound unhappy",
        "what is the mood across my accounts",
        "who thanked us PERIOD",
        "any positive feedback from customers",
        "who spoke well of us",
        "who is frustrated with us right now",
        "sentiment over my book",
    ),
    run=run,
)
