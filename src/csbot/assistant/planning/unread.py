"""The words of a question about a book that no look-up has used: they are said, so that nobody
takes an answer for one to more than it tells."""

import re
from collections.abc import Mapping
from typing import Any

from csbot.assistant.planning.calls import Call
from csbot.assistant.planning.figure_asked import left_over, split_by
from csbot.assistant.reading.reading import Reading
from csbot.assistant.routing.coverage import left_over as unspoken
from csbot.assistant.routing.router import Router
from csbot.domain.reply import Statement
from csbot.search.stems import stems

_MOST = 3
# Words that narrow nothing: whose, in which order, and at which end of a period.
_NEUTRAL = frozenset(
    stems(
        "mine ours sort sorted order ordered end start begin beginning anybody anyone somebody "
        "slowest fastest longest shortest wanted coming upcoming list everything everyone"
    )
)


def unread(
    call: Call, reading: Reading, conditions: Mapping[str, Any], router: Router
) -> tuple[str, ...]:
    """Such words as they were asked: neither a figure's, a part's or a condition's, nor any that
    the look-up's examples and arguments speak of; and parts that it was not split by."""
    tool = call.tool
    rest = left_over(reading, conditions) & (unspoken(tool, reading, router) | {"why"})
    rest -= _NEUTRAL
    if "why" in unspoken(tool, reading, router):
        rest |= {"why"}
    found = [
        word
        for word in re.findall(r"[^\W\d_][\w'’-]*", reading.rest)
        if set(stems(word)) & rest or word.lower() in rest
    ]
    bands = set(stems(" ".join(reading.bands)))
    found = [word for word in found if not set(stems(word)) <= bands]
    # A name that nothing explains, or a word that looks like one: "Scottish accounts".
    found += [name for name in reading.strangers if name not in found]
    by = split_by(reading.rest)
    if by and getattr(call.arguments, "by", None) is None:
        found.append(by)
    return tuple(dict.fromkeys(found))


def not_used(words: tuple[str, ...]) -> Statement:
    said = " and ".join(f"“{word}”" for word in words[:_MOST])
    text = f"I did not use {said} of your question: this is the answer without it."
    return Statement(text=text, status="gap", lead=True)
