"""What was said or written with an account about a topic: passages found and quoted."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Literal

from pydantic import Field

from csbot.domain import wording
from csbot.domain.chunk import Chunk
from csbot.domain.evidence import history_ref
from csbot.domain.records import Account, HistoryKind
from csbot.domain.reply import Findings, Statement
from csbot.search.service import Hit
from csbot.tools.asked_words import RECORDS
from csbot.tools.base import Context, Tool
from csbot.tools.further_records import further_records, named, records_beside
from csbot.tools.quoting import best_stretch, passage, speaker_of
from csbot.tools.sentence_match import Matched, matched
from csbot.tools.subject import AccountArguments, find_account, nothing_known
from csbot.tools.topics import Topic, read_topic

_READ, _READ_OF_ONE = 25, 100
_NEAR = 0.33
_SHOWN, _NEAREST = 6, 4
# The share of a topic's words that a passage must hold, and of the best one's score.
_ENOUGH = 0.45
_BESIDE_BEST = 0.6
_FRESH, _HALF_LIFE_DAYS = 0.2, 120
# Kinds in which "Name:" opens what somebody says; elsewhere it is a heading.
_SPOKEN = frozenset({"call", "chat", "ticket"})
# Sentences and characters that are quoted of the best passage, and of the others.
_FIRST_QUOTE, _NEXT_QUOTE = (4, 480), (2, 260)
_OPENINGS = {"about": "On record about this:", "nearest": "On record, nearest to the question:"}
# What may be a record's id: a word with a digit in it.
_ID = re.compile(r"\b[\w-]*\d[\w-]*\b")


class HistoryArguments(AccountArguments):
    topic: str = Field(description="What to look for, in the asker's own words.")
    since: date | None = Field(default=None, description="Not older than this day.")
    until: date | None = Field(default=None, description="Not newer than this day.")
    kinds: tuple[HistoryKind, ...] = Field(default=(), description="Only records of these kinds.")
    person: str | None = Field(default=None, description="Only what this person said or wrote.")
    listed: Literal["about", "nearest"] | None = Field(
        default=None,
        description="Only name records: those about the topic, or what comes nearest to it.",
    )


def run(context: Context, arguments: HistoryArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    topic = read_topic(context, _asked(arguments))
    near = _named_by_id(context, account, arguments) + _near(context, account, arguments)
    if arguments.listed is not None:
        beside = records_beside(near, topic, only_near=arguments.listed == "about")
        return named(account, beside, _OPENINGS[arguments.listed])
    told = _told(context, account, arguments, topic)
    further = further_records(account, near, [one.hit.chunk for one in told.matches])
    if not told.matches and not further.statements:
        return nothing_known(told.opening[0].text, account)
    statements = [
        said for i, one in enumerate(told.matches) for said in _quoted(one, topic, i == 0)
    ]
    return Findings(
        statements=(*told.opening, *statements, *further.statements),
        evidence=(*(passage(chunk, account) for chunk in told.whole), *further.evidence),
        accounts=(account.account_id,),
        status="answered" if told.answers else "not_enough_evidence",
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What is quoted: `whole` are the passages that `matches` were cut from; `opening` says where
    nothing was found, if it was not."""

    matches: tuple[Matched, ...]
    whole: tuple[Chunk, ...]
    opening: tuple[Statement, ...]
    answers: bool


def _told(context: Context, account: Account, arguments: HistoryArguments, topic: Topic) -> _Told:
    """The best few of what the person said in records of these kinds; of all records where the
    topic is only in others; else what comes nearest."""
    ranked, whole = _ranked(context, account, arguments, topic)
    if best := _relevant(ranked, topic):
        return _Told(tuple(best), _whole(best, whole), (), True)
    nothing = _nothing(account, arguments, topic)
    if arguments.person or arguments.kinds:
        anyhow = arguments.model_copy(update={"person": None, "kinds": ()})
        others, of_others = _ranked(context, account, anyhow, topic)
        if best := _relevant(others, topic):
            opening = Statement(text=f"{nothing} Others speak of it:", status="gap", lead=True)
            return _Told(tuple(best), _whole(best, of_others), (opening,), True)
    nearest = _nearest(ranked, topic, arguments.person is not None)
    nothing = f"{nothing} What comes nearest:" if nearest else nothing
    opening = Statement(text=nothing, status="gap", lead=True)
    return _Told(tuple(nearest), _whole(nearest, whole), (opening,), False)


def _whole(matches: list[Matched], known: dict[str, Chunk]) -> tuple[Chunk, ...]:
    return tuple(known[one.hit.chunk.ref] for one in matches)


def _ranked(
    context: Context, account: Account, arguments: HistoryArguments, topic: Topic
) -> tuple[list[Matched], dict[str, Chunk]]:
    """Passages in the order in which they are told, and each uncut, by its ref."""
    hits = _found(context, account, arguments, topic)
    whole = {hit.chunk.ref: hit.chunk for hit in hits}
    if arguments.person:
        theirs = [hit for hit in hits if _speaks(hit.chunk, arguments.person)]
        hits = [own for hit in theirs if (own := _own_words(hit, arguments.person))] or theirs
    return matched(context, _asked(arguments), hits), whole


def _near(context: Context, account: Account, arguments: HistoryArguments) -> list[Hit]:
    """The search's own best for the question as it stands, in records of every kind and by
    whomever: a person who is named may be spoken to, and a kind may be spoken of."""
    return context.search.search(
        arguments.topic,
        scope=context.scope,
        account_id=account.account_id,
        corpora=("history",),
        since=arguments.since,
        until=arguments.until or context.today,
        limit=_READ,
    )


def _named_by_id(context: Context, account: Account, arguments: HistoryArguments) -> list[Hit]:
    """Records that the question names by their ids: "T-0402"."""
    words = dict.fromkeys(_ID.findall(arguments.topic))
    found = context.search.passages([history_ref(word, 0) for word in words], context.scope)
    return [Hit(chunk, 1.0, True) for chunk in found if chunk.account_id == account.account_id]


def _found(
    context: Context, account: Account, arguments: HistoryArguments, topic: Topic
) -> list[Hit]:
    """Passages for the question as asked and for its field's words, the better rank counting."""
    best: dict[str, Hit] = {}
    for query in dict.fromkeys((_asked(arguments), topic.wide)):
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
            fresh = _fresh(hit.chunk, context.today)
            hit = replace(hit, score=hit.score + fresh)
            known = best.get(hit.chunk.ref)
            if known is None or hit.score > known.score:
                close = hit.close or (known is not None and known.close)
                best[hit.chunk.ref] = replace(hit, close=close)
    return sorted(best.values(), key=lambda hit: -hit.score)


def _fresh(chunk: Chunk, today: date) -> float:
    """What being recent adds to a passage's score: things change, and the newest word counts."""
    if chunk.date is None:
        return 0.0
    return float(_FRESH * 0.5 ** (max(0, (today - chunk.date).days) / _HALF_LIFE_DAYS))


def _speaks(chunk: Chunk, person: str) -> bool:
    return person.casefold() in f"{chunk.speaker} {chunk.title} {chunk.text}".casefold()


def _own_words(hit: Hit, person: str) -> Hit | None:
    """A conversation cut down to what the person says in it; None where only others speak."""
    chunk = hit.chunk
    if chunk.kind not in _SPOKEN:
        return hit
    turns = [line for line in chunk.text.splitlines() if (speaker_of(line)[0] or "") == person]
    return replace(hit, chunk=replace(chunk, text="\n".join(turns))) if turns else None


def _relevant(ranked: list[Matched], topic: Topic) -> list[Matched]:
    """The best few by rank, where one of them speaks of the topic: in its words, or close to it.

    What they say decides whether there is an answer, and not the order: the passage that
    answers often shares fewer words with the question than one that asks the same.
    """
    kept = [m for m in ranked[:_SHOWN] if m.hit.score >= _BESIDE_BEST * ranked[0].hit.score]
    # "What did she ask for": no topic is named, so whatever ranks best is meant.
    if topic.weights.keys() <= RECORDS or any(_speaks_of(m, topic) for m in kept):
        return kept
    return []


def _speaks_of(match: Matched, topic: Topic) -> bool:
    chunk = match.hit.chunk
    covered = topic.coverage(f"{chunk.title} {chunk.text}")
    return covered >= _ENOUGH or (match.hit.close and covered > 0)


def _nearest(ranked: list[Matched], topic: Topic, is_one: bool) -> list[Matched]:
    """The best few by rank, where some word of the topic is on record anywhere at all.

    `is_one`: the passages are one person's, and need not rank high among everybody's.
    """
    if topic.is_unheard:
        return []
    return [m for m in ranked[:_NEAREST] if is_one or m.hit.score >= _NEAR]


def _asked(arguments: HistoryArguments) -> str:
    """The topic without the name of the person whose words it is about."""
    asked = arguments.topic
    for part in (arguments.person or "").split():
        asked = re.sub(rf"\b{re.escape(part)}\b(?:['’]s)?", " ", asked, flags=re.I)
    return asked


def _quoted(match: Matched, topic: Topic, lead: bool) -> list[Statement]:
    """A statement for each turn that is quoted: each is carried by its own speaker."""
    chunk = match.hit.chunk
    most, longest = _FIRST_QUOTE if lead else _NEXT_QUOTE
    weigh = partial(match.weight, topic)
    turns = best_stretch(chunk.text, weigh, most, longest, chunk.kind in _SPOKEN)
    where = f"{chunk.kind} “{chunk.title}”" if chunk.title else chunk.kind
    day = f" of {wording.day(chunk.date)}" if chunk.date else ""
    said = []
    for i, (speaker, words) in enumerate(turns):
        opening = "Then" if i else f"In the {where}{day}:"
        quote = f"{speaker}: “{words}”" if speaker else f"“{words}”"
        said.append(Statement(text=f"{opening} {quote}", refs=(chunk.ref,), lead=lead))
    return said


def _nothing(account: Account, arguments: HistoryArguments, topic: Topic) -> str:
    where = wording.listed([f"{kind}s" for kind in arguments.kinds]) or "records"
    when = f" since {wording.day(arguments.since)}" if arguments.since else ""
    when += f" until {wording.day(arguments.until)}" if arguments.until else ""
    who = f" by {arguments.person}" if arguments.person else ""
    return (
        f"I found nothing about “{topic.text}” in the {where} of {account.name}{who}{when}. "
        "A dated note, call or email about it would settle it."
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
        "what is ACCOUNT waiting for from us",
        "why does ACCOUNT not pay its invoice",
        "what caused TOPIC at ACCOUNT",
        "who decides on TOPIC at ACCOUNT",
        "who took over from PERSON",
        "what did PERSON decide",
        "what did PERSON ask for",
        "which conditions did PERSON set",
        "what does ACCOUNT want next",
        "which competitor is ACCOUNT looking at",
        "may I ask PERSON for TOPIC",
        "has TOPIC been sent to ACCOUNT",
        "is ACCOUNT happy with TOPIC",
        "how is TOPIC going at ACCOUNT",
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
