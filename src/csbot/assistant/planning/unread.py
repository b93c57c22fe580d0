"""The words of a question about a book that no look-up has used: they are said, so that nobody
takes an answer for one to more than it tells."""

import re
from collections.abc import Iterator, Sequence

from csbot.assistant.asking.asked import Asked
from csbot.assistant.asking.combined import SHARE
from csbot.assistant.asking.figure_parts import split_by
from csbot.assistant.asking.read import Read
from csbot.assistant.asking.unclaimed import unclaimed
from csbot.assistant.planning.calls import Call
from csbot.assistant.reading.amounts import bounds, with_noun
from csbot.assistant.reading.filters import Named
from csbot.assistant.reading.reading import Reading
from csbot.assistant.routing.coverage import left_over
from csbot.assistant.routing.router import Router
from csbot.domain.reply import Findings, Statement
from csbot.search.stems import stems
from csbot.tools.ground.base import AnyTool
from csbot.tools.ground.subject import unclear

_MOST = 3
# It says with each list what share of the whole it is.
_TELLS_SHARE = "portfolio_matching"
_BOUNDS = ("below", "above", "arr_below", "arr_above", "days", "silent_days")
_SAYING = frozenset(
    stems(
        "asked request requested mention mentioned complain complained complaining raised wished "
        "wishes demanded told promised offered proposed suggested reported discussed talked spoke"
    )
)
# Words that narrow nothing: whose, in which order, and at which end of a period.
_NEUTRAL = frozenset(
    stems(
        "mine ours sort sorted order ordered end start begin beginning anybody anyone somebody "
        "compared comparison versus slowest fastest longest shortest wanted coming upcoming list "
        "everything everyone first single"
    )
)


def unread(call: Call, asked: Asked, router: Router) -> tuple[str, ...]:
    """Such words as they were asked: neither read into any argument of the look-up, nor any that
    its examples and arguments speak of; and parts that it was not split by."""
    tool, reading = call.tool, asked.reading
    unspoken = left_over(tool, reading, router) | _said(tool, reading, router)
    found = [
        word
        for word in unclaimed(reading, [*_used(call, asked), _read_otherwise(call, reading)])
        if (set(stems(word)) & unspoken or word.lower() == "why") and not _is_neutral(word)
    ]
    if tool.tells_why:
        found = [word for word in found if word.lower() != "why"]
    elif "why" in unspoken and "why" not in found and re.search(r"\bwhy\b", reading.text, re.I):
        found.append("why")
    bands = set(stems(" ".join(reading.bands)))
    found = [word for word in found if word == "why" or not set(stems(word)) <= bands]
    # A name that nothing explains, or a word that looks like one: "Scottish accounts".
    known = " ".join(found)
    found += [name for name in reading.strangers if name not in known]
    by = split_by(reading.rest)
    if (
        by
        and set(stems(by)) & unspoken
        and not (getattr(call.arguments, "by", None) or getattr(call.arguments, "each", None))
    ):
        found.append(by)
    return tuple(dict.fromkeys(found))


def _said(tool: AnyTool, reading: Reading, router: Router) -> set[str]:
    """Words of saying and wishing of which the look-up knows nothing: who *asked* for something is
    told by records, and by no metric of that name."""
    return (set(stems(reading.text)) & _SAYING) - router.heard(tool.name)


def unread_bounds(call: Call, asked: Asked) -> tuple[str, ...]:
    """Bounds that no argument of the look-up holds: "more than one contract"."""
    text = asked.reading.text
    held = [getattr(call.arguments, name, None) for name in _BOUNDS]
    if any(value is not None for value in held):
        return ()
    places = [place for one in _used(call, asked) for place in one.places]
    places += [(period.start, period.end) for period in asked.reading.periods]
    return tuple(
        with_noun(text, bound)
        for bound in bounds(text)
        if not any(start <= bound.start < end for start, end in places)
    )


def _used(call: Call, asked: Asked) -> Iterator[Read]:
    """What of the reading stands in the arguments of the look-up, or is its very subject."""
    fields = call.tool.arguments.model_fields
    taken = getattr(call.tool.arguments, "conditions", None)
    only = getattr(call.arguments, "only", None) is not None or "arr_above" in fields
    if only or len(asked.kinds) < 2 or (taken is not None and asked.kinds <= taken):
        yield asked.conditions
    if {"status", "measure", "measures"} & fields.keys() or asked.status.values.get(
        "status"
    ) == "active":
        yield asked.status
    if {"order", "which", "limit"} & fields.keys():
        yield asked.order
    yield asked.columns
    if call.tool.name == _TELLS_SHARE:
        yield Read({}, tuple(m.span() for m in re.finditer(SHARE, asked.reading.text, re.I)))
    for one in (asked.figure, asked.counted):
        if one is not None:
            yield one


def _read_otherwise(call: Call, reading: Reading) -> Read:
    """Where a period and the metric stand that the look-up takes."""
    fields = call.tool.arguments.model_fields
    places = []
    if {"since", "until", "as_of", "days", "renews_until"} & fields.keys():
        places += [(p.start, p.end) for p in (*reading.periods, reading.period) if p is not None]
    if {"metric", "metrics"} & fields.keys():
        places += reading.words.metric_spans(reading.without_values)
    return Read({}, tuple(places))


def _is_neutral(word: str) -> bool:
    return bool(set(stems(word))) and set(stems(word)) <= _NEUTRAL


def not_understood(words: tuple[str, ...]) -> Findings:
    said = " and ".join(f"“{word}”" for word in words[:_MOST])
    return unclear(
        f"I did not understand {said} of your question, and without it there is little left to "
        "answer. Say it in other words, or name the figure, the accounts or the period you mean."
    )


def not_used(words: tuple[str, ...]) -> Statement:
    said = " and ".join(f"“{word}”" for word in words[:_MOST])
    text = f"I did not use {said} of your question: this is the answer without it."
    return Statement(text=text, status="gap", lead=True)


def taken_for_customers(noun: str) -> Statement:
    return Statement(text=f"I read “{noun}” as your customers.", status="gap", lead=True)


def taken_for_currency(named: Sequence[Named]) -> Statement:
    said = " and ".join(f"“{one.of_people}” as those that pay in {one.value}" for one in named)
    text = f"No country is recorded for these accounts: I read {said}."
    return Statement(text=text, status="gap", lead=True)
