"""In which accounts a topic was mentioned: the best passage of each, quoted with its date."""

from datetime import date

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from csbot.domain import wording
from csbot.domain.records import Account, HistoryKind
from csbot.domain.reply import Findings
from csbot.search.service import Hit
from csbot.tools.facts.passage_match import clauses_of
from csbot.tools.facts.portfolio_rows import inputs_of, left_out, say_sum
from csbot.tools.facts.quoting import (
    best_sentences,
    passage,
    quoted,
    sentences_of,
    shortened,
    speaker_in,
    speaker_of,
)
from csbot.tools.facts.topics import Topic, read_topic
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import nothing_known, unclear
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book, ListArguments, open_book
from csbot.tools.portfolio.speaking import Said, Speaking, holds, speaking

_READ = 200
_HALF = 0.45


class MentionArguments(ListArguments):
    topic: str = Field(description="What to look for, in the asker's own words.")
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")
    kinds: tuple[HistoryKind, ...] = Field(default=(), description="Only records of these kinds.")
    # Where nothing else answers, what only seems to speak of it is no answer: csbot's to fill.
    surely: SkipJsonSchema[bool] = Field(
        default=False,
        description="Only where one record speaks of it for sure.",
        json_schema_extra={"spoken": False},
    )


def run(context: Context, arguments: MentionArguments) -> Findings:
    book = open_book(context, arguments)
    if isinstance(book, Findings):
        return book
    topic = read_topic(context, arguments.topic)
    if not topic.weights:
        return unclear("Which topic should I look for in the records?")
    hits = _read(context, book, arguments, topic)
    told = speaking(context, arguments.topic, topic, hits, _READ)
    if not told.found or (arguments.surely and not told.is_sure):
        return nothing_known(_nothing(book, arguments, topic.text))
    known = {account.account_id: account for account in book.accounts}
    telling = Telling()
    if told.speak:
        _lead(telling, context, book, arguments, topic.text, told, known)
    else:
        text = f"{_nothing(book, arguments, topic.text)} What comes nearest:"
        telling.gap(text, lead=True)
    for account_id, own in list(told.found.items())[: arguments.limit]:
        _say(telling, known[account_id], own, topic)
    left_out(telling, min(len(told.found), arguments.limit), len(told.found))
    return telling.findings("answered" if told.speak else "not_enough_evidence")


def _read(context: Context, book: Book, arguments: MentionArguments, topic: Topic) -> list[Hit]:
    """The passages of the book nearest to the question, by its words and its field's."""
    ids = frozenset(account.account_id for account in book.accounts)
    scope = context.scope if book.whole else context.scope.only(ids)
    found: dict[str, Hit] = {}
    for query in dict.fromkeys((arguments.topic, topic.wide)):
        for hit in context.search.search(
            query,
            scope=scope,
            corpora=("history",),
            since=arguments.since,
            until=min(arguments.until or context.today, context.today),
            kinds=arguments.kinds or None,
            limit=_READ,
            clauses=clauses_of(arguments.topic),
        ):
            known = found.get(hit.chunk.ref)
            if known is None or hit.score > known.score:
                found[hit.chunk.ref] = hit
    return sorted(found.values(), key=lambda hit: -hit.score)


def _lead(
    telling: Telling,
    context: Context,
    book: Book,
    arguments: MentionArguments,
    topic: str,
    told: Speaking,
    known: dict[str, Account],
) -> None:
    found = told.found
    of = wording.count(len(book.accounts), "account")
    verb = "holds" if len(found) == 1 else "hold"
    about = "about" if all(own[0].tells for own in found.values()) else "that seem to speak of"
    where = _where(arguments)
    number = f"{len(found):,}" if told.is_all else f"At least {len(found):,}"
    sentence = f"{number} of {of} in {book.label} {verb} {where} {about} “{topic}”"
    details = []
    for account_id, own in found.items():
        passages = wording.count(len(own), "passage")
        details.append(f"{known[account_id].name} with {passages}")
    refs = [own[0].hit.chunk.ref for own in found.values()]
    inputs = (*book.inputs, topic, *inputs_of(refs))
    say_sum(telling, context, "mentions", inputs, [sentence], details)


def _where(arguments: MentionArguments) -> str:
    kinds = wording.listed([f"{kind}s" for kind in arguments.kinds], "or") or "records"
    since = f" since {wording.day(arguments.since)}" if arguments.since else ""
    until = f" until {wording.day(arguments.until)}" if arguments.until else ""
    return f"{kinds}{since}{until}"


def _nothing(book: Book, arguments: MentionArguments, topic: str) -> str:
    return f"I found no {_where(arguments)} about “{topic}” in {book.label}."


def _say(telling: Telling, account: Account, own: list[Said], topic: Topic) -> None:
    chunk, shares = own[0].hit.chunk, own[0].shares
    question = topic.text if topic.coverage(chunk.text) >= _HALF else topic.wide
    sentence = best_sentences(chunk.text, question, limit=1)[0]
    if shares:
        # The sentence likeliest to answer, as it stands.
        best = max(shares, key=lambda said: (holds(said, topic), shares[said]))
        sentence = _in_full(chunk.text, best)
    named, spoken = speaker_of(sentence)
    speaker = named or speaker_in(chunk.text, spoken)
    quote = quoted(speaker, spoken)
    title = f" “{chunk.title}”" if chunk.title else ""
    day = f" of {wording.day(chunk.date)}" if chunk.date else ""
    telling.say(f"{account.name}, {chunk.kind}{title}{day}: {quote}", passage(chunk, account))


def _in_full(text: str, said: str) -> str:
    """The sentence as it stands in the passage, with the name before it, cut where it is long."""
    whole = (one for one in sentences_of(text) if speaker_of(one)[1] == said)
    return shortened(next(whole, said))


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
