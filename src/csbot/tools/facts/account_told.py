"""Which account's records answer a question that names none: "the second gate for Innsbruck".

People leave the account out where they know it, and what they name stands in its records alone.
The passages of all that may be seen are weighed together as those of one account are.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from csbot.domain.chunk import Chunk
from csbot.tools.facts.passage_match import Asked, clauses_of
from csbot.tools.facts.record_match import Matched, matched
from csbot.tools.facts.topics import Topic, read_topic
from csbot.tools.ground.base import Context

# Passages of all accounts that are weighed, and of those the likeliest that are read.
_WEIGHED, _READ = 60, 14
# What names one thing and hardly any other: "invoice 20731", "T-0402", "EN-81".
_MARK = re.compile(r"\b(?=[\w-]*\d{2})[A-Za-z]*-?\d[\w-]{2,}\b")
_BY_MARK = 3.0


@dataclass(frozen=True, slots=True)
class OfAccount:
    """`share`: how likely the account's records hold the answer, among all that may be seen;
    `answers`: the highest log-odds of the reader that one of them does, None where nothing reads
    them; `covered`: the largest share of the words asked for that one holds; `passages`: those that
    were weighed, the likeliest first."""

    account_id: str
    share: float
    answers: float | None
    covered: float
    passages: tuple[Chunk, ...]


def accounts_told(context: Context, question: str) -> list[OfAccount]:
    """The accounts whose records may answer, the likeliest first."""
    hits = context.search.search(
        question,
        scope=context.scope,
        corpora=("history",),
        until=context.today,
        limit=_WEIGHED,
        clauses=clauses_of(question),
    )
    topic = read_topic(context, question)
    asked = Asked(question, topic, None, context.today)
    own: dict[str, list[Matched]] = defaultdict(list)
    marks = frozenset(_MARK.findall(question))

    def marked(chunk: Chunk) -> float:
        return _BY_MARK * bool(marks & set(_MARK.findall(f"{chunk.title} {chunk.text}")))

    for one in matched(context, asked, hits, marked, _READ):
        if one.hit.chunk.account_id is not None:
            own[one.hit.chunk.account_id].append(one)
    found = [_of_account(account_id, topic, matches) for account_id, matches in own.items()]
    return sorted(found, key=lambda one: -one.share)


def _of_account(account_id: str, topic: Topic, matches: Sequence[Matched]) -> OfAccount:
    read = [one.answers for one in matches if one.answers is not None]
    passages = tuple(one.hit.chunk for one in matches)
    return OfAccount(
        account_id,
        sum(one.share for one in matches),
        max(read, default=None),
        max(topic.coverage(f"{chunk.title} {chunk.text}") for chunk in passages),
        passages,
    )
