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
    HistoryArguments,
    asked_of,
    asked_topic,
    own_words,
    ranked_passages,
    speaking,
    speaks_or_is_told_of,
)
from csbot.tools.account.quoted_records import all_quoted
from csbot.tools.account.threads_of_records import with_later, with_parts, with_replies
from csbot.tools.facts.asked_words import RECORDS
from csbot.tools.facts.passage_match import Asked
from csbot.tools.facts.quoting import passage
from csbot.tools.facts.record_match import Matched
from csbot.tools.facts.topics import Topic, read_topic
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import find_account, nothing_known

# Passages that are quoted, while each is as likely as this to hold the answer and those before it
# leave as much open.
_SHOWN, _LIKELY, _SETTLED = 4, 0.03, 0.96
# The share of a topic's words that a passage which speaks of it must hold.
_ENOUGH = 0.45
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
    quoted = all_quoted(context, asked, told.matches, speaking(arguments))
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
    best = beside[:1] if arguments.only_near else _with_what_follows(beside, ranked, asked)
    others = [one.hit.chunk for one in beside if one not in best]
    rest = named(account, others, "Also on record about this:")
    quoted = all_quoted(context, asked, best, None)
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
    if best := _relevant(ranked, topic, asked):
        of_it = [one for one in best if speaks_of(one, topic, _ENOUGH)] or best
        fitting = any(_is_asked_for(one.hit.chunk, arguments, asked) for one in of_it)
        text = f"{nothing}; other records speak of it:"
        opening = () if fitting else (Statement(text=text, status="gap", lead=True),)
        return _Told(tuple(best), opening, True)
    nearest = _nearest(ranked, topic, asked)
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


def _with_what_follows(
    likely: Sequence[Matched], ranked: Sequence[Matched], asked: Asked
) -> list[Matched]:
    """The likeliest few, with what answers them, what puts them right, and what speaks of parts of
    the question that they do not."""
    kept = with_later(with_replies(_likely(likely), ranked), ranked, asked)
    return with_parts(kept, ranked, asked)


def _relevant(ranked: list[Matched], topic: Topic, asked: Asked) -> list[Matched]:
    """The likeliest few, where one of them speaks of the topic."""
    kept = _with_what_follows(ranked, ranked, asked)
    # "What did she ask for": no topic is named, so whatever ranks best is meant.
    if topic.weights.keys() <= RECORDS or any(speaks_of(one, topic, _ENOUGH) for one in kept):
        return kept
    return []


def _nearest(ranked: list[Matched], topic: Topic, asked: Asked) -> list[Matched]:
    """The likeliest few, where some word of the topic is on record anywhere, or the best is near
    it in meaning."""
    kept = _with_what_follows(ranked, ranked, asked)
    return [] if topic.is_unheard and not any(one.hit.close for one in kept) else kept


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
