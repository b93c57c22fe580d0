"""The passages of an account's history that a question is about, in the order they are told."""

import re
from dataclasses import replace
from datetime import date
from functools import partial

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from csbot.domain.chunk import Chunk
from csbot.domain.evidence import history_ref
from csbot.domain.records import Account, HistoryKind
from csbot.search.query import speaks_alone
from csbot.search.service import Hit
from csbot.search.stems import words
from csbot.tools.account.going_on import Matter
from csbot.tools.facts.passage_match import Asked, clauses_of
from csbot.tools.facts.quoting import speaker_of
from csbot.tools.facts.record_match import READ, Matched, matched
from csbot.tools.facts.topics import read_topic
from csbot.tools.ground.base import Context
from csbot.tools.ground.subject import AccountArguments

# Passages of one account that are weighed: all that most accounts have.
_WEIGHED = 200
# Kinds in which "Name:" opens what somebody says; elsewhere it is a heading.
SPOKEN = frozenset({"call", "chat", "ticket"})
# What opens by its id is told first, and what it asks for may stand elsewhere.
_OPENED = 0.05
# What may be a record's id: a word with a digit in it.
_ID = re.compile(r"\b[\w-]*\d[\w-]*\b")
# "The number of tickets" is a topic, which a ticket is no likelier to speak of.
_COUNTED = re.compile(
    r"\b(?:(?:number|flood|wave|amount|volume|rise|increase|drop|decrease)s? (?:of|in)|"
    r"how many(?: of the)?) "
    r"(?:\w+ ){0,2}(?:tickets|calls|emails|mails|meetings|cases|surveys|chats|notes)\b",
    re.I,
)


class AskedPart(BaseModel):
    """One of several things that a question asks of the records, with what narrows it alone."""

    model_config = ConfigDict(frozen=True)

    topic: str
    since: date | None = None
    until: date | None = None
    kinds: tuple[HistoryKind, ...] = ()
    person: str | None = None


class HistoryArguments(AccountArguments):
    topic: str = Field(description="What to look for, in the asker's own words.")
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")
    kinds: tuple[HistoryKind, ...] = Field(default=(), description="Only records of these kinds.")
    person: str | None = Field(default=None, description="Only what this person said or wrote.")
    # No choice of words: a question that says "about" would fill it.
    beside: bool = Field(default=False, description="Only name records, beside another answer.")
    only_near: bool = Field(default=True, description="Of those, only what speaks of the topic.")
    # Csbot's to fill, where another look-up tells what is asked.
    least: SkipJsonSchema[float] = Field(
        default=0.0, description="Only name the records where they are less likely to answer."
    )
    parts: SkipJsonSchema[tuple[AskedPart, ...]] = Field(
        default=(), description="The things that the topic asks, where it asks several."
    )
    # What a follow-up leaves out: csbot's to fill.
    after: SkipJsonSchema[str] = Field(
        default="", description="What was asked right before, which this goes on with."
    )
    cited: SkipJsonSchema[tuple[str, ...]] = Field(
        default=(), description="The records that were told then."
    )


def ranked_passages(
    context: Context, account: Account, arguments: HistoryArguments, read: int = READ
) -> list[Matched]:
    """All that the account's records hold, the likeliest to answer first; what the question opens
    by its id before all. A kind or a period that is named may be spoken of elsewhere: records of it
    are likelier, and no others are left out. So many of the likely are read at most."""
    search = partial(
        context.search.search,
        f"{arguments.after} {arguments.topic}".strip(),
        scope=context.scope,
        account_id=account.account_id,
        corpora=("history",),
        limit=_WEIGHED,
        clauses=clauses_of(arguments.topic),
    )
    hits = search(until=context.today)
    narrowed = bool(arguments.since or arguments.until or arguments.kinds)
    if narrowed and len(hits) == _WEIGHED:
        until = min(arguments.until or context.today, context.today)
        within = search(since=arguments.since, until=until, kinds=arguments.kinds or None)
        # Both looks score a passage alike; the same one counts once.
        hits = list({hit.chunk.ref: hit for hit in (*within, *hits)}.values())
    asked, matter = asked_of(context, arguments), matter_of(context, arguments)
    if matter is None:
        ranked = matched(context, asked, hits, most=read)
    else:
        ranked = matched(context, asked, matter.with_told(account, hits), matter.weight, read)
    opened = _named_by_id(context, account, arguments)
    refs = {one.hit.chunk.ref for one in opened}
    return [*opened, *(one for one in ranked if one.hit.chunk.ref not in refs)]


def part_arguments(arguments: HistoryArguments) -> list[HistoryArguments]:
    """The question once for each of the things that it asks."""
    fields = AskedPart.model_fields
    return [
        arguments.model_copy(update={**{name: getattr(part, name) for name in fields}, "parts": ()})
        for part in arguments.parts
    ]


def matter_of(context: Context, arguments: HistoryArguments) -> Matter | None:
    """What the question goes on with, if it does."""
    if not arguments.after:
        return None
    return Matter.of(context, arguments.after, arguments.cited)


def asked_of(context: Context, arguments: HistoryArguments) -> Asked:
    """Who is named counts among the words: what is told of them may answer."""
    topic = read_topic(context, arguments.topic)
    matter = matter_of(context, arguments)
    if matter is not None:
        topic = matter.joined(topic)
    return Asked(
        arguments.topic,
        topic,
        arguments.person,
        context.today,
        arguments.since,
        arguments.until,
        () if _COUNTED.search(arguments.topic) else arguments.kinds,
    )


def speaking(arguments: HistoryArguments) -> str | None:
    """The person whose words are asked for; one who is only named may be spoken of."""
    return arguments.person if speaks_alone(arguments.topic) else None


def _named_by_id(context: Context, account: Account, arguments: HistoryArguments) -> list[Matched]:
    """Records that the question names by their ids: "T-0402"."""
    ids = dict.fromkeys(_ID.findall(arguments.topic))
    found = context.search.passages([history_ref(one, 0) for one in ids], context.scope)
    own = (chunk for chunk in found if chunk.account_id == account.account_id)
    return [Matched(Hit(chunk, 1.0, True), share=_OPENED) for chunk in own]


def speaks_or_is_told_of(chunk: Chunk, person: str) -> bool:
    """Whether the passage is theirs or tells of them, by any part of the name."""
    held = set(words(f"{chunk.speaker} {chunk.title} {chunk.text}"))
    return bool(held & {part for part in words(person) if len(part) > 1})


def own_words(chunk: Chunk, person: str) -> Chunk | None:
    """A conversation cut down to what the person says in it, anything else as it is, prose about
    one too; None where only others speak."""
    if chunk.kind not in SPOKEN:
        return chunk
    said = [(speaker_of(line)[0] or "", line) for line in chunk.text.splitlines()]
    if not any(speaker for speaker, _ in said):
        return chunk
    turns = [
        line for speaker, line in said if speaker and set(words(speaker)) <= set(words(person))
    ]
    return replace(chunk, text="\n".join(turns)) if turns else None


def asked_topic(arguments: HistoryArguments) -> str:
    """The topic without the name of the person whose words it is about."""
    asked = arguments.topic
    for part in (arguments.person or "").split():
        asked = re.sub(rf"\b{re.escape(part)}\b(?:['’]s)?", " ", asked, flags=re.I)
    return asked
