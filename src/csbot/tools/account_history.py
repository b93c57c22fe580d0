"""What was said or written with an account about a topic: passages found and quoted."""

from datetime import date

from pydantic import Field

from csbot.domain import wording
from csbot.domain.chunk import Chunk
from csbot.domain.records import Account, HistoryKind
from csbot.domain.reply import Findings, Statement
from csbot.search.service import Hit
from csbot.search.stems import stems
from csbot.tools.base import Context, Tool
from csbot.tools.quoting import best_sentences, passage, speaker_in, speaker_of
from csbot.tools.subject import AccountArguments, find_account, nothing_known

_SHOWN = 4


class HistoryArguments(AccountArguments):
    topic: str = Field(description="What to look for, in the asker's own words.")
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")
    kinds: tuple[HistoryKind, ...] = Field(default=(), description="Only records of these kinds.")
    person: str | None = Field(default=None, description="Only what this person said or wrote.")


def run(context: Context, arguments: HistoryArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    hits = context.search.search(
        " ".join(filter(None, (arguments.topic, arguments.person))),
        scope=context.scope,
        account_id=account.account_id,
        corpora=("history",),
        since=arguments.since,
        until=arguments.until or context.today,
        kinds=arguments.kinds or None,
        limit=12,
    )
    if arguments.person:
        hits = [hit for hit in hits if _speaks(hit.chunk, arguments.person)]
    hits = _relevant(hits, arguments.topic)
    if not hits:
        return nothing_known(_nothing(account, arguments), account)
    statements = [_quoted(hit.chunk, arguments, lead=i == 0) for i, hit in enumerate(hits)]
    return Findings(
        statements=tuple(statements),
        evidence=tuple(passage(hit.chunk, account) for hit in hits),
        accounts=(account.account_id,),
    )


def _speaks(chunk: Chunk, person: str) -> bool:
    return person.casefold() in f"{chunk.speaker} {chunk.title} {chunk.text}".casefold()


def _relevant(hits: list[Hit], topic: str) -> list[Hit]:
    """The best few: each must share a word with the topic, or be close to it in meaning."""
    wanted = set(stems(topic))
    if not wanted:
        return hits[:_SHOWN]
    kept = [h for h in hits if wanted & set(stems(f"{h.chunk.title} {h.chunk.text}")) or h.close]
    if not kept:
        return []
    floor = 0.6 * kept[0].score
    return [hit for hit in kept if hit.score >= floor][:_SHOWN]


def _quoted(chunk: Chunk, arguments: HistoryArguments, lead: bool) -> Statement:
    question = " ".join(filter(None, (arguments.topic, arguments.person)))
    quotes = []
    for sentence in best_sentences(chunk.text, question):
        named, words = speaker_of(sentence)
        speaker = named or speaker_in(chunk.text, sentence)
        quotes.append(f"{speaker}: “{words}”" if speaker else f"“{words}”")
    where = f"{chunk.kind} “{chunk.title}”" if chunk.title else chunk.kind
    day = f" of {wording.day(chunk.date)}" if chunk.date else ""
    text = f"In the {where}{day}: {' … '.join(quotes)}"
    return Statement(text=text, refs=(chunk.ref,), lead=lead)


def _nothing(account: Account, arguments: HistoryArguments) -> str:
    where = wording.listed([f"{kind}s" for kind in arguments.kinds]) or "records"
    when = f" since {wording.day(arguments.since)}" if arguments.since else ""
    when += f" until {wording.day(arguments.until)}" if arguments.until else ""
    who = f" by {arguments.person}" if arguments.person else ""
    return (
        f"I found nothing about “{arguments.topic.strip()}” in the {where} of "
        f"{account.name}{who}{when}. A dated note, call or email about it would settle it."
    )


TOOL = Tool(
    name="account_history",
    description=(
        "Search an account's notes, meetings, emails, tickets, surveys, chats and calls for a "
        "topic or a person's words; returns dated quotations."
    ),
    arguments=HistoryArguments,
    examples=(
        "what did ACCOUNT say about TOPIC",
        "what was said about TOPIC at ACCOUNT",
        "has ACCOUNT mentioned TOPIC",
        "did ACCOUNT mention a competitor",
        "what did PERSON say about TOPIC",
        "what did PERSON tell us in the last call",
        "why is ACCOUNT unhappy with TOPIC",
        "what is the problem with TOPIC at ACCOUNT",
        "any complaints from ACCOUNT about TOPIC",
        "what happened with the invoice dispute at ACCOUNT",
        "which concerns did ACCOUNT raise in the QBR",
        "what do the tickets of ACCOUNT say about TOPIC",
        "find emails from ACCOUNT about TOPIC",
        "what feedback did ACCOUNT give on TOPIC",
        "how did the audit at ACCOUNT go",
        "when did ACCOUNT go live",
        "what did we promise ACCOUNT",
        "who at ACCOUNT complained about TOPIC",
        "why did ACCOUNT churn",
        "what does the record say about TOPIC for ACCOUNT",
    ),
    run=run,
)
