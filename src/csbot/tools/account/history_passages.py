"""The passages of an account's history that a question is about, in the order they are told."""

import re
from dataclasses import replace
from datetime import date
from functools import partial

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from csbot.domain.chunk import Chunk
from csbot.domain.evidence import history_ref
from csbot.domain.records import Account, HistoryKind
from csbot.search.query import people_in
from csbot.search.service import Hit
from csbot.search.stems import words
from csbot.tools.account.going_on import Matter
from csbot.tools.facts.passage_match import Asked, clauses_of, likeliest_first
from csbot.tools.facts.quoting import speaker_of
from csbot.tools.facts.sentence_match import Matched, matched
from csbot.tools.facts.topics import Topic, read_topic
from csbot.tools.ground.base import Context
from csbot.tools.ground.subject import AccountArguments

_READ, _READ_OF_ONE = 25, 100
# Passages of one account that are weighed: all that most accounts have.
_WEIGHED = 200
# Kinds in which "Name:" opens what somebody says; elsewhere it is a heading.
SPOKEN = frozenset({"call", "chat", "ticket"})
# What may be a record's id: a word with a digit in it.
_ID = re.compile(r"\b[\w-]*\d[\w-]*\b")


class HistoryArguments(AccountArguments):
    topic: str = Field(description="What to look for, in the asker's own words.")
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")
    kinds: tuple[HistoryKind, ...] = Field(default=(), description="Only records of these kinds.")
    person: str | None = Field(default=None, description="Only what this person said or wrote.")
    # No choice of words: a question that says "about" would fill it.
    beside: bool = Field(default=False, description="Only name records, beside another answer.")
    only_near: bool = Field(default=True, description="Of those, only what speaks of the topic.")
    # What a follow-up leaves out: csbot's to fill.
    after: SkipJsonSchema[str] = Field(
        default="", description="What was asked right before, which this goes on with."
    )
    cited: SkipJsonSchema[tuple[str, ...]] = Field(
        default=(), description="The records that were told then."
    )


def ranked_passages(
    context: Context, account: Account, arguments: HistoryArguments, topic: Topic
) -> tuple[list[Matched], dict[str, Chunk]]:
    """Passages in the order in which they are told, and each uncut, by its ref.

    Of a person who is said to speak only the own words count, or what is told of them. Where the
    question goes on with another one, those of the same matter weigh more.
    """
    matter = matter_of(context, arguments)
    hits = _found(context, account, arguments, topic)
    if matter is not None:
        hits = matter.first(context, account, hits)
    whole = {hit.chunk.ref: hit.chunk for hit in hits}
    if (person := speaking(arguments)) is not None:
        theirs = [hit for hit in hits if _speaks(hit.chunk, person)]
        hits = [own for hit in theirs if (own := _own_words(hit, person))] or theirs
    ranked = matched(context, asked_of(context, arguments), hits)
    return (ranked if matter is None else matter.weighed(ranked)), whole


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
    return Asked(arguments.topic, topic, arguments.person, context.today)


def speaking(arguments: HistoryArguments) -> str | None:
    """The person whose words are asked for; one who is only named may be spoken of."""
    return arguments.person if people_in(arguments.topic) else None


def near_passages(context: Context, account: Account, arguments: HistoryArguments) -> list[Hit]:
    """All that may answer the question as it stands, in records of every kind and by whomever, the
    likeliest first: a person who is named may be spoken to, and a kind may be spoken of. Behind
    those of the period that was read come those of any time: it may be spoken of as well."""
    search = partial(
        context.search.search,
        arguments.topic,
        scope=context.scope,
        account_id=account.account_id,
        corpora=("history",),
        limit=_WEIGHED,
        clauses=clauses_of(arguments.topic),
    )
    asked = asked_of(context, arguments)
    at_any_time = likeliest_first(asked, search(until=context.today))
    if arguments.since is None and arguments.until is None:
        return at_any_time
    since, until = arguments.since, arguments.until or context.today
    within = likeliest_first(asked, search(since=since, until=until))
    # Both looks score a passage alike; the same one counts once.
    return list({hit.chunk.ref: hit for hit in (*within, *at_any_time)}.values())


def named_by_id(context: Context, account: Account, arguments: HistoryArguments) -> list[Hit]:
    """Records that the question names by their ids: "T-0402"."""
    ids = dict.fromkeys(_ID.findall(arguments.topic))
    found = context.search.passages([history_ref(one, 0) for one in ids], context.scope)
    return [Hit(chunk, 1.0, True) for chunk in found if chunk.account_id == account.account_id]


def _found(
    context: Context, account: Account, arguments: HistoryArguments, topic: Topic
) -> list[Hit]:
    """Passages for the question as asked and for its field's words, the better score counting."""
    best: dict[str, Hit] = {}
    asked = asked_topic(arguments)
    queries = [asked, topic.wide, *([f"{arguments.after} {asked}"] if arguments.after else [])]
    for query in dict.fromkeys(queries):
        for hit in context.search.search(
            query,
            scope=context.scope,
            account_id=account.account_id,
            corpora=("history",),
            since=arguments.since,
            until=arguments.until or context.today,
            kinds=arguments.kinds or None,
            limit=_READ_OF_ONE if arguments.person else _READ,
        ):
            known = best.get(hit.chunk.ref)
            if known is None or hit.score > known.score:
                close = hit.close or (known is not None and known.close)
                best[hit.chunk.ref] = replace(hit, close=close)
    return sorted(best.values(), key=lambda hit: -hit.score)


def _speaks(chunk: Chunk, person: str) -> bool:
    """Whether the passage is theirs or tells of them, by any part of the name."""
    held = set(words(f"{chunk.speaker} {chunk.title} {chunk.text}"))
    return bool(held & {part for part in words(person) if len(part) > 1})


def _own_words(hit: Hit, person: str) -> Hit | None:
    """A conversation cut down to what the person says in it; None where only others speak."""
    chunk = hit.chunk
    if chunk.kind not in SPOKEN:
        return hit
    turns = [line for line in chunk.text.splitlines() if (speaker_of(line)[0] or "") == person]
    return replace(hit, chunk=replace(chunk, text="\n".join(turns))) if turns else None


def asked_topic(arguments: HistoryArguments) -> str:
    """The topic without the name of the person whose words it is about."""
    asked = arguments.topic
    for part in (arguments.person or "").split():
        asked = re.sub(rf"\b{re.escape(part)}\b(?:['’]s)?", " ", asked, flags=re.I)
    return asked
