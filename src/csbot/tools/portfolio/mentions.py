"""In which accounts a topic was mentioned: the best passage of each, quoted with its date."""

from datetime import date

from pydantic import Field

from csbot.domain import wording
from csbot.domain.records import Account, HistoryKind
from csbot.domain.reply import Findings
from csbot.search.service import Hit
from csbot.search.stems import stems
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum
from csbot.tools.facts.quoting import best_sentences, passage, speaker_in, speaker_of
from csbot.tools.facts.topics import Topic, read_topic
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import nothing_known, unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book

_READ = 200
_HALF = 0.45
_MOST = 0.6
_FLOOR = 0.7
_NEAREST = 3
_TAIL = 20


class MentionArguments(ListArguments):
    topic: str = Field(description="What to look for, in the asker's own words.")
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")
    kinds: tuple[HistoryKind, ...] = Field(default=(), description="Only records of these kinds.")


def run(context: Context, arguments: MentionArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    topic = read_topic(context, arguments.topic)
    if not topic.weights:
        return unclear("Which topic should I look for in the records?")
    ids = frozenset(account.account_id for account in book.accounts)
    scope = context.scope if book.whole else context.scope.only(ids)
    hits = context.search.search(
        topic.wide,
        scope=scope,
        corpora=("history",),
        since=arguments.since,
        until=min(arguments.until or context.today, context.today),
        kinds=arguments.kinds or None,
        limit=_READ,
    )
    relevant, named = _relevant(hits, topic)
    found = _by_account(relevant)
    if not found:
        return nothing_known(_nothing(book, arguments, topic.text))
    known = {account.account_id: account for account in book.accounts}
    telling = Telling()
    if named:
        # Where even the last passages read have the words, there may be more unread.
        tail = hits[-_TAIL:] if len(hits) >= _READ else []
        is_all = not any(_own_share(hit, topic) >= _MOST for hit in tail)
        _lead(telling, context, book, arguments, topic.text, found, known, is_all)
    else:
        text = f"{_nothing(book, arguments, topic.text)} What comes nearest:"
        telling.gap(text, lead=True)
    for account_id, own in list(found.items())[: arguments.limit]:
        _say(telling, known[account_id], own, topic)
    left_out(telling, min(len(found), arguments.limit), len(found))
    return telling.findings("answered" if named else "not_enough_evidence")


def _relevant(hits: list[Hit], topic: Topic) -> tuple[list[Hit], bool]:
    """The passages that speak of the topic, best first, and whether they do so in its own words.

    Over a whole book passages are counted, so those in kindred words, or near in meaning, are
    shown only where none has the words themselves, and then only the best.
    """
    named = [hit for hit in hits if _own_share(hit, topic) >= _MOST]
    if named:
        return sorted(named, key=lambda hit: -hit.score - _own_share(hit, topic)), True
    near: list[tuple[float, Hit]] = []
    for hit in hits:
        covered = topic.coverage(f"{hit.chunk.title} {hit.chunk.text}")
        if hit.close or covered >= _HALF:
            near.append((hit.score + covered, hit))
    near.sort(key=lambda pair: -pair[0])
    return [hit for score, hit in near if score >= _FLOOR * near[0][0]][:_NEAREST], False


def _own_share(hit: Hit, topic: Topic) -> float:
    """The share of the topic, by the weight of its words, that the passage itself holds."""
    held = set(stems(f"{hit.chunk.title} {hit.chunk.text}"))
    total = sum(topic.weights.values())
    return sum(weight for stem, weight in topic.weights.items() if stem in held) / total


def _by_account(hits: list[Hit]) -> dict[str, list[Hit]]:
    """Hits by account, the account with the best hit first."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.chunk.account_id is not None:
            found.setdefault(hit.chunk.account_id, []).append(hit)
    return found


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    arguments: MentionArguments,
    topic: str,
    found: dict[str, list[Hit]],
    known: dict[str, Account],
    is_all: bool,
) -> None:
    of = wording.count(len(book.accounts), "account")
    verb = "holds" if len(found) == 1 else "hold"
    where = _where(arguments)
    number = f"{len(found):,}" if is_all else f"At least {len(found):,}"
    sentence = f"{number} of {of} in {book.label} {verb} {where} about “{topic}”"
    details = []
    for account_id, own in found.items():
        passages = wording.count(len(own), "passage")
        details.append(f"{known[account_id].name} with {passages}")
    refs = [own[0].chunk.ref for own in found.values()]
    inputs = (*book.inputs, topic, *inputs_of(refs))
    say_sum(telling, context, "mentions", inputs, [sentence], details)


def _where(arguments: MentionArguments) -> str:
    kinds = wording.listed([f"{kind}s" for kind in arguments.kinds], "or") or "records"
    since = f" since {wording.day(arguments.since)}" if arguments.since else ""
    until = f" until {wording.day(arguments.until)}" if arguments.until else ""
    return f"{kinds}{since}{until}"


def _nothing(book: Book, arguments: MentionArguments, topic: str) -> str:
    return f"I found no {_where(arguments)} about “{topic}” in {book.label}."


def _say(telling: Telling, account: Account, own: list[Hit], topic: Topic) -> None:
    chunk = own[0].chunk
    question = topic.text if topic.coverage(chunk.text) >= _HALF else topic.wide
    named, spoken = speaker_of(best_sentences(chunk.text, question, limit=1)[0])
    speaker = named or speaker_in(chunk.text, spoken)
    quote = f"{speaker}: “{spoken}”" if speaker else f"“{spoken}”"
    title = f" “{chunk.title}”" if chunk.title else ""
    day = f" of {wording.day(chunk.date)}" if chunk.date else ""
    telling.say(f"{account.name}, {chunk.kind}{title}{day}: {quote}", passage(chunk, account))


TOOL = Tool(
    name="portfolio_mentions",
    description=(
        "In which accounts a topic came up in notes, calls, emails, tickets or surveys, over all "
        "accounts in scope: the best dated quotation of each."
    ),
    arguments=MentionArguments,
    examples=(
        "which accounts mentioned TOPIC",
        "who mentioned TOPIC",
        "who talked about TOPIC in calls",
        "accounts that mention TOPIC in emails or notes",
        "which accounts brought up TOPIC",
        "where do customers compare us with TOPIC",
        "which customers raised TOPIC PERIOD",
        "who is unhappy about TOPIC",
        "any tickets about TOPIC across accounts",
        "who complained about TOPIC",
        "which customers talked about a competitor",
        "in which accounts did TOPIC come up PERIOD",
        "where was TOPIC mentioned in tickets",
        "did any of my accounts mention TOPIC",
        "which customers asked for TOPIC",
        "which of PERSON's accounts raised TOPIC",
        "who else has a problem with TOPIC",
        "how many accounts reported TOPIC",
        "search all accounts for TOPIC",
        "what are customers saying about TOPIC",
        "are there customers unhappy with TOPIC",
        "any mention of budget cuts across my book",
        "find accounts with an invoice dispute",
        "who is evaluating alternatives",
    ),
    run=run,
)
