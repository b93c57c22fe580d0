"""What was said or written with an account about a topic: passages found and quoted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from csbot.domain import wording
from csbot.domain.chunk import Chunk
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Statement
from csbot.search.service import Hit
from csbot.tools.account.further_records import further_records, named, records_beside
from csbot.tools.account.history_passages import (
    SPOKEN,
    HistoryArguments,
    asked_of,
    asked_topic,
    matter_of,
    named_by_id,
    near_passages,
    ranked_passages,
    speaking,
)
from csbot.tools.account.threads_of_records import with_replies
from csbot.tools.facts.asked_words import RECORDS
from csbot.tools.facts.quoting import best_stretch, passage
from csbot.tools.facts.sentence_match import SURE, Matched, matched
from csbot.tools.facts.topics import Topic, read_topic
from csbot.tools.ground.base import Context, Tool
from csbot.tools.ground.subject import find_account, nothing_known

# Passages that are quoted, while each is as likely as this to hold the answer and those before it
# leave as much open.
_SHOWN, _LIKELY, _SETTLED = 4, 0.05, 0.93
# The share of a topic's words that a passage which speaks of it must hold.
_ENOUGH = 0.45
# Sentences and characters that are quoted of the best passage, and of the others.
_FIRST_QUOTE, _NEXT_QUOTE = (4, 480), (2, 260)
_SETTLES = "A dated note, call or email about it would settle it."


def run(context: Context, arguments: HistoryArguments) -> Findings:
    account = find_account(context, arguments.account)
    if isinstance(account, Findings):
        return account
    if arguments.since and arguments.since > context.today:
        # What lies ahead is spoken of in records of today.
        arguments = arguments.model_copy(update={"since": None, "until": None})
    topic = read_topic(context, asked_topic(arguments))
    near = named_by_id(context, account, arguments) + near_passages(context, account, arguments)
    if arguments.beside:
        return _listed(context, account, arguments, topic, near)
    told = _told(context, account, arguments, topic)
    further = further_records(account, told.ranked, near, [m.hit.chunk for m in told.matches])
    if not told.matches and not further.statements:
        return nothing_known(told.opening[0].text, account)
    return Findings(
        statements=(*told.opening, *_all_quoted(told.matches, topic), *further.statements),
        evidence=(*(passage(chunk, account) for chunk in told.whole), *further.evidence),
        accounts=(account.account_id,),
        status="answered" if told.answers else "not_enough_evidence",
    )


def _listed(
    context: Context,
    account: Account,
    arguments: HistoryArguments,
    topic: Topic,
    near: list[Hit],
) -> Findings:
    """The records likeliest to answer quoted, one where the question may have been answered
    already; the others named."""
    matter = matter_of(context, arguments)
    near = near if matter is None else matter.first(context, account, near)
    ranked = matched(context, asked_of(context, arguments), near)
    ranked = ranked if matter is None else matter.weighed(ranked)
    beside = records_beside(ranked, topic, only_near=arguments.only_near)
    best = beside[:1] if arguments.only_near else with_replies(_likely(beside), ranked)
    others = [one.hit.chunk for one in beside if one not in best]
    rest = named(account, others, "Also on record about this:")
    said = [one.model_copy(update={"last": True}) for one in _all_quoted(best, topic)]
    return rest.model_copy(
        update={
            "statements": (*said, *rest.statements),
            "evidence": (*(passage(one.hit.chunk, account) for one in best), *rest.evidence),
            "accounts": (account.account_id,),
        }
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What is quoted: `whole` are the passages that `matches` were cut from; `opening` says where
    nothing was found, if it was not. `ranked` is all that was read for it."""

    matches: tuple[Matched, ...]
    whole: tuple[Chunk, ...]
    opening: tuple[Statement, ...]
    answers: bool
    ranked: tuple[Matched, ...]


def _told(context: Context, account: Account, arguments: HistoryArguments, topic: Topic) -> _Told:
    """The likeliest few of what the person said in records of these kinds; of all records where
    only others speak of the topic; else what comes nearest."""
    ranked, whole = ranked_passages(context, account, arguments, topic)
    if best := _relevant(ranked, topic):
        return _Told(tuple(best), _whole(best, whole), (), True, tuple(ranked))
    nothing = _nothing(account, arguments, topic)
    if arguments.kinds:
        anyhow = arguments.model_copy(update={"kinds": ()})
        others, of_others = ranked_passages(context, account, anyhow, topic)
        if best := _relevant(others, topic):
            text = f"{nothing}; other records speak of it:"
            opening = Statement(text=text, status="gap", lead=True)
            whole_best = _whole(best, of_others)
            return _Told(tuple(best), whole_best, (opening,), True, tuple(others))
    nearest = _nearest(ranked, topic)
    nothing = f"{nothing}. {_SETTLES}" + (" What comes nearest:" if nearest else "")
    opening = Statement(text=nothing, status="gap", lead=True)
    return _Told(tuple(nearest), _whole(nearest, whole), (opening,), False, tuple(ranked))


def _whole(matches: list[Matched], known: dict[str, Chunk]) -> tuple[Chunk, ...]:
    return tuple(known[one.hit.chunk.ref] for one in matches)


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
    """The likeliest few, where one of them speaks of the topic: in its words, or close to it."""
    kept = with_replies(_likely(ranked), ranked)
    # "What did she ask for": no topic is named, so whatever ranks best is meant.
    if topic.weights.keys() <= RECORDS or any(_speaks_of(m, topic) for m in kept):
        return kept
    return []


def _speaks_of(match: Matched, topic: Topic) -> bool:
    chunk = match.hit.chunk
    covered = topic.coverage(f"{chunk.title} {chunk.text}")
    return covered >= _ENOUGH or (match.hit.close and covered > 0) or match.best >= SURE


def _nearest(ranked: list[Matched], topic: Topic) -> list[Matched]:
    """The likeliest few, where some word of the topic is on record anywhere, or the best is near
    it in meaning."""
    kept = with_replies(_likely(ranked), ranked)
    return [] if topic.is_unheard and not any(one.hit.close for one in kept) else kept


def _all_quoted(matches: Sequence[Matched], topic: Topic) -> list[Statement]:
    return [said for i, one in enumerate(matches) for said in _quoted(one, topic, i == 0)]


def _quoted(match: Matched, topic: Topic, lead: bool) -> list[Statement]:
    """A statement for each turn that is quoted: each is carried by its own speaker."""
    chunk = match.hit.chunk
    most, longest = _FIRST_QUOTE if lead else _NEXT_QUOTE
    turns = best_stretch(
        chunk.text, partial(_weight, match, topic), most, longest, chunk.kind in SPOKEN
    )
    where = f"{chunk.kind} “{chunk.title}”" if chunk.title else chunk.kind
    day = f" of {wording.day(chunk.date)}" if chunk.date else ""
    said = []
    for i, (speaker, words) in enumerate(turns):
        opening = "Then" if i else f"In the {where}{day}:"
        quote = f"{speaker}: “{words}”" if speaker else f"“{words}”"
        said.append(Statement(text=f"{opening} {quote}", refs=(chunk.ref,), lead=lead))
    return said


def _weight(match: Matched, topic: Topic, sentence: str) -> float:
    """How likely a sentence of the passage is the answer; by its words where it was not read."""
    return match.shares.get(sentence, 0.0) if match.shares else topic.coverage(sentence)


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
