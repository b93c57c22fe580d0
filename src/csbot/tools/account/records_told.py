"""Which of an account's passages are quoted for what is asked, and what is said where none answers.

A question that asks several things is told thing by thing: each has its own likeliest record.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from csbot.domain import wording
from csbot.domain.chunk import Chunk
from csbot.domain.records import Account
from csbot.domain.reply import Statement
from csbot.tools.account.further_records import speaks_of
from csbot.tools.account.history_passages import (
    HistoryArguments,
    asked_of,
    asked_topic,
    own_words,
    part_arguments,
    ranked_passages,
    speaking,
    speaks_or_is_told_of,
)
from csbot.tools.account.quoted_records import all_quoted
from csbot.tools.facts import record_answers
from csbot.tools.facts.asked_words import RECORDS
from csbot.tools.facts.passage_match import Asked
from csbot.tools.facts.record_match import READ, Matched
from csbot.tools.facts.record_worth import Worth, likeliest, weighed, worth_telling
from csbot.tools.facts.topics import Topic, read_topic
from csbot.tools.ground.base import Context

# Passages that are quoted at most; of a thing among several, and of all of them together.
SHOWN = 4
_SHOWN_OF_PART, _SHOWN_OF_WHOLE = 1, 3
# Where none answers.
_NEAREST = 2
# Where several things are asked so many passages are read for each at most.
_READ_OF_PART = 8
# The share of a topic's words that a passage which speaks of it must hold.
_ENOUGH = 0.45
# What asks for something of today: that it was told or came. A closed class of English.
_TOLD = re.compile(
    r"\b(?:did|was|were|has|have(?! to)|new|news|came|comes? in|\w+(?<!ne)ed|said|wrote|sent|told|"
    r"rang)\b",
    re.I,
)
_SETTLES = "A dated note, call or email about it would settle it."


@dataclass(frozen=True, slots=True)
class Look:
    """What is asked of the records, and their passages, the likeliest to answer first; of the few
    first records how likely each is wanted; `parts` are the things of a question with several."""

    arguments: HistoryArguments
    topic: Topic
    asked: Asked
    ranked: list[Matched]
    worth: list[Worth]
    parts: tuple["Look", ...] = ()

    @property
    def in_order(self) -> list[Matched]:
        """The passages as they are evidence: those of the parts by turns, then the others."""
        looks = [one._by_worth for one in (*self.parts, self)]
        turns = zip_longest(*looks) if self.parts else zip(looks[-1], strict=True)
        found: dict[str, Matched] = {}
        for match in (one for turn in turns for one in turn if one is not None):
            found.setdefault(match.hit.chunk.ref, match)
        return list(found.values())

    @property
    def _by_worth(self) -> list[Matched]:
        return [*(one.match for one in likeliest(self.worth)), *self.ranked]


def looked(context: Context, account: Account, arguments: HistoryArguments) -> Look:
    several = part_arguments(arguments)
    whole = _look(context, account, arguments, _READ_OF_PART if several else READ)
    parts = [_look(context, account, one, _READ_OF_PART) for one in several]
    return replace(whole, parts=tuple(parts))


def _look(context: Context, account: Account, arguments: HistoryArguments, read: int) -> Look:
    arguments = _timely(context, account, arguments)
    topic = read_topic(context, asked_topic(arguments))
    ranked = ranked_passages(context, account, arguments, read)
    asked = asked_of(context, arguments)
    return Look(arguments, topic, asked, ranked, weighed(context, asked, ranked))


def _timely(context: Context, account: Account, arguments: HistoryArguments) -> HistoryArguments:
    """Without a period of which no record can be: what lies ahead is spoken of before, and "may I
    ask her today" asks for none of today."""
    since, account_id = arguments.since, account.account_id
    if since is None or since < context.today:
        return arguments
    told = since == context.today and _TOLD.search(arguments.topic)
    if told and context.records.history(context.scope, [account_id], since=since):
        return arguments
    return arguments.model_copy(update={"since": None, "until": None})


@dataclass(frozen=True, slots=True)
class Told:
    """`matches` are quoted; `statements` say what they hold, and where nothing was found."""

    matches: tuple[Matched, ...] = ()
    statements: tuple[Statement, ...] = ()
    answers: bool = False


def told(context: Context, account: Account, look: Look) -> Told:
    """What is asked, from the likeliest few records, of what a person said who is asked to speak;
    where none is of the kind or the period that is named, that is said. What comes nearest, where
    nothing speaks of it. Several things are told in their order, and what is likeliest for all of
    them together."""
    if not look.parts:
        return _more_told(context, account, look, _kept(context, look, SHOWN), Told())
    together = _kept(context, look, _SHOWN_OF_WHOLE)
    found = Told()
    for part in look.parts:
        kept = _kept(context, part, _SHOWN_OF_PART)
        if {one.hit.chunk.ref for one in kept} <= {one.hit.chunk.ref for one in found.matches}:
            # What was told for another thing is likely, and may not be all.
            kept = _kept(context, part, _SHOWN_OF_PART + 1)
        answers = _answer(part, kept) or _answer(part, together)
        found = _more_told(context, account, part, kept, found, answers)
    return _more_told(context, account, look, together, found, True) if together else found


def _kept(context: Context, look: Look, most: int) -> list[Matched]:
    """What is told of the records: of their own words where somebody is asked to speak."""
    worth, person = look.worth, speaking(look.arguments)
    if person is not None:
        heard = [one for one in look.ranked if speaks_or_is_told_of(one.hit.chunk, person)]
        heard = [one for one in heard if own_words(one.hit.chunk, person)] or heard
        # Of what somebody said about a matter, what speaks of it: they said much else.
        heard = [one for one in heard if _is_of_matter(one, look.topic)] or heard
        worth = weighed(context, look.asked, heard)
    kept = worth_telling(worth, most)
    # No word of it is on record anywhere, and nothing comes near it.
    is_foreign = look.topic.is_unheard and not any(one.hit.close for one in kept)
    return [] if is_foreign and not _answer(look, kept) else kept


def _more_told(
    context: Context,
    account: Account,
    look: Look,
    kept: Sequence[Matched],
    before: Told,
    is_known: bool = False,
) -> Told:
    """What was told `before`, and one thing more; what is quoted already is not quoted again.
    `is_known`: it is told in what is kept for another."""
    answers = is_known or _answer(look, kept)
    shown = {one.hit.chunk.ref for one in before.matches}
    # What only comes nearest is no answer, and not worth a page.
    kept = kept if answers else kept[:_NEAREST]
    new = [one for one in kept if one.hit.chunk.ref not in shown]
    opening = () if is_known else _opening(account, look, kept, answers, bool(new))
    is_part = bool(before.statements) or is_known
    quoted = all_quoted(context, look.asked, new, is_part, is_nearest=not answers)
    return Told(
        (*before.matches, *new),
        (*before.statements, *opening, *quoted),
        before.answers or answers,
    )


def _answer(look: Look, kept: Sequence[Matched]) -> bool:
    """Whether what is to be told answers."""
    # "What did she ask for": no topic is named, so whatever ranks best is meant.
    if look.topic.weights.keys() <= RECORDS:
        return bool(kept)
    if speaking(look.arguments) and not any(_is_of_matter(one, look.topic) for one in kept):
        return False
    return record_answers.answer(look.topic, look.ranked, kept)


def _is_of_matter(one: Matched, topic: Topic) -> bool:
    return one.is_sure or topic.coverage(f"{one.hit.chunk.title} {one.hit.chunk.text}") > 0


def is_foreign(look: Look, least: float) -> bool:
    """Whether the records hardly have to do with what is asked: what another look-up tells is the
    answer then, and nothing is said of them but where they are."""
    looks = look.parts or (look,)
    return all(
        record_answers.chance(one.topic, one.ranked, one.ranked[:SHOWN]) < least for one in looks
    )


def _opening(
    account: Account, look: Look, kept: Sequence[Matched], answers: bool, is_quoted: bool
) -> tuple[Statement, ...]:
    nothing = _nothing(account, look.arguments, look.topic)
    if not answers:
        # What is quoted may well answer: no more is said than that its words are others.
        text = f"{nothing}. {_SETTLES}"
        if is_quoted:
            text = f"{_nothing(account, look.arguments, look.topic, True)}. What comes nearest:"
        return (Statement(text=text, status="gap", lead=True),)
    of_it = [one for one in kept if speaks_of(one, look.topic, _ENOUGH)] or kept
    if any(_is_asked_for(one.hit.chunk, look) for one in of_it):
        return ()
    return (Statement(text=f"{nothing}; other records speak of it:", status="gap", lead=True),)


def _is_asked_for(chunk: Chunk, look: Look) -> bool:
    """Whether a record is of the kinds and the period that the question narrows by."""
    narrowed = look.arguments
    of_kind = not narrowed.kinds or chunk.kind in narrowed.kinds
    timeless = narrowed.since is None and narrowed.until is None
    return of_kind and (timeless or look.asked.is_within(chunk))


def _nothing(
    account: Account, arguments: HistoryArguments, topic: Topic, is_quoted: bool = False
) -> str:
    where = wording.listed([f"{kind}s" for kind in arguments.kinds]) or "records"
    when = f" since {wording.day(arguments.since)}" if arguments.since else ""
    when += f" until {wording.day(arguments.until)}" if arguments.until else ""
    who = f" by {person}" if (person := speaking(arguments)) else ""
    if is_quoted:
        text = f"None of the {where} of {account.name}{who}{when} speaks of “{topic.text}” in "
        return f"{text}so many words"
    return f"I found nothing about “{topic.text}” in the {where} of {account.name}{who}{when}"
