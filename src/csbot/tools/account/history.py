"""What was said or written with an account about a topic: passages found and quoted."""

from collections.abc import Sequence
from dataclasses import dataclass

from csbot.domain import wording
from csbot.domain.chunk import Chunk
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.tools.account.further_records import (
    further_records,
    named,
    records_beside,
    speaks_of,
)
from csbot.tools.account.history_passages import (
    SPOKEN,
    HistoryArguments,
    asked_of,
    asked_topic,
    own_words,
    ranked_passages,
    speaking,
    speaks_or_is_told_of,
)
from csbot.tools.account.threads_of_records import with_replies
from csbot.tools.facts.asked_words import RECORDS
from csbot.tools.facts.passage_match import Asked
from csbot.tools.facts.quoting import best_stretch, passage
from csbot.tools.facts.record_match import Matched, sentence_weights
from csbot.tools.facts.topics import Topic, read_topic
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import find_account, nothing_known

# Passages that are quoted, while each is as likely as this to hold the answer and those before it
# leave as much open.
_SHOWN, _LIKELY, _SETTLED = 4, 0.05, 0.93
# The share of a topic's words that a passage which speaks of it must hold.
_ENOUGH = 0.45
# Characters that are quoted of the best passage, and of the others: some 80 words, and 45.
_FIRST_QUOTE, _NEXT_QUOTE = 520, 280
_SETTLES = "A dated note, call or email about it would settle it."


def run(context: Context, arguments: HistoryArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    if arguments.since and arguments.since > context.today:
        # What lies ahead is spoken of in records of today.
        arguments = arguments.model_copy(update={"since": None, "until": None})
    topic = read_topic(context, asked_topic(arguments))
    ranked = ranked_passages(context, account, arguments)
    asked = asked_of(context, arguments)
    if arguments.beside:
        return _listed(context, account, arguments, asked, ranked)
    told = _told(account, arguments, topic, asked, ranked)
    further = further_records(account, ranked, [one.hit.chunk for one in told.matches])
    if not told.matches and not further.statements:
        return nothing_known(told.opening[0].text, account)
    quoted = _all_quoted(context, asked, told.matches, speaking(arguments))
    return Findings(
        statements=(*told.opening, *quoted, *further.statements),
        evidence=(*(passage(m.hit.chunk, account) for m in told.matches), *further.evidence),
        accounts=(account.account_id,),
        status="answered" if told.answers else "not_enough_evidence",
    )


def _listed(
    context: Context,
    account: Account,
    arguments: HistoryArguments,
    asked: Asked,
    ranked: list[Matched],
) -> Findings:
    """The records likeliest to answer quoted, one where the question may have been answered
    already; the others named."""
    topic = read_topic(context, asked_topic(arguments))
    beside = records_beside(ranked, topic, only_near=arguments.only_near)
    best = beside[:1] if arguments.only_near else with_replies(_likely(beside), ranked)
    others = [one.hit.chunk for one in beside if one not in best]
    rest = named(account, others, "Also on record about this:")
    quoted = _all_quoted(context, asked, best, None)
    said = [one.model_copy(update={"last": True}) for one in quoted]
    return rest.model_copy(
        update={
            "statements": (*said, *rest.statements),
            "evidence": (*(passage(one.hit.chunk, account) for one in best), *rest.evidence),
            "accounts": (account.account_id,),
        }
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What is quoted; `opening` says where nothing was found, if it was not."""

    matches: tuple[Matched, ...]
    opening: tuple[Statement, ...]
    answers: bool


def _told(
    account: Account,
    arguments: HistoryArguments,
    topic: Topic,
    asked: Asked,
    ranked: list[Matched],
) -> _Told:
    """The likeliest few, of what a person said who is asked to speak; where none is of the kind or
    the period that is named, that is said. What comes nearest, where nothing speaks of it."""
    person = speaking(arguments)
    if person is not None:
        heard = [one for one in ranked if speaks_or_is_told_of(one.hit.chunk, person)]
        ranked = [one for one in heard if own_words(one.hit.chunk, person)] or heard
    nothing = _nothing(account, arguments, topic)
    if best := _relevant(ranked, topic):
        of_it = [one for one in best if speaks_of(one, topic, _ENOUGH)] or best
        fitting = any(_is_asked_for(one.hit.chunk, arguments, asked) for one in of_it)
        text = f"{nothing}; other records speak of it:"
        opening = () if fitting else (Statement(text=text, status="gap", lead=True),)
        return _Told(tuple(best), opening, True)
    nearest = _nearest(ranked, topic)
    nothing = f"{nothing}. {_SETTLES}" + (" What comes nearest:" if nearest else "")
    return _Told(tuple(nearest), (Statement(text=nothing, status="gap", lead=True),), False)


def _is_asked_for(chunk: Chunk, arguments: HistoryArguments, asked: Asked) -> bool:
    """Whether a record is of the kinds and the period that the question narrows by."""
    of_kind = not arguments.kinds or chunk.kind in arguments.kinds
    timeless = arguments.since is None and arguments.until is None
    return of_kind and (timeless or asked.is_within(chunk))


def _likely(ranked: Sequence[Matched]) -> list[Matched]:
    """The first few, as many as it takes to hold the answer in all likelihood."""
    kept: list[Matched] = []
    for one in ranked[:_SHOWN]:
        settled = sum(known.share for known in kept)
        if kept and (one.share < _LIKELY or settled >= _SETTLED):
            break
        kept.append(one)
    return kept


def _relevant(ranked: list[Matched], topic: Topic) -> list[Matched]:
    """The likeliest few, where one of them speaks of the topic."""
    kept = with_replies(_likely(ranked), ranked)
    # "What did she ask for": no topic is named, so whatever ranks best is meant.
    if topic.weights.keys() <= RECORDS or any(speaks_of(one, topic, _ENOUGH) for one in kept):
        return kept
    return []


def _nearest(ranked: list[Matched], topic: Topic) -> list[Matched]:
    """The likeliest few, where some word of the topic is on record anywhere, or the best is near
    it in meaning."""
    kept = with_replies(_likely(ranked), ranked)
    return [] if topic.is_unheard and not any(one.hit.close for one in kept) else kept


def _all_quoted(
    context: Context, asked: Asked, matches: Sequence[Matched], person: str | None
) -> list[Statement]:
    return [
        said
        for i, one in enumerate(matches)
        for said in _quoted(context, asked, one.hit.chunk, person, lead=i == 0)
    ]


def _quoted(
    context: Context, asked: Asked, chunk: Chunk, person: str | None, lead: bool
) -> list[Statement]:
    """A statement for each turn that is quoted: each is carried by its own speaker. A short record
    is quoted whole; of a person who is asked to speak the own words alone."""
    longest = _FIRST_QUOTE if lead else _NEXT_QUOTE
    own = chunk if person is None else own_words(chunk, person) or chunk
    weights = {} if len(own.text) <= longest else sentence_weights(context, asked, own)
    turns = best_stretch(
        own.text, lambda said: weights.get(said, 0.0), longest, chunk.kind in SPOKEN
    )
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
    who = f" by {person}" if (person := speaking(arguments)) else ""
    return f"I found nothing about “{topic.text}” in the {where} of {account.name}{who}{when}"


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
