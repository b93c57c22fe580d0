"""The words of a question that nothing has read: each word belongs to a piece that was read, frames
the asking, or is left over."""

import re
from collections.abc import Iterable

from csbot.assistant.asking.read import Place, Read
from csbot.assistant.reading.filters import HOLDERS, Named
from csbot.assistant.reading.masking import people_places
from csbot.assistant.reading.reading import Reading
from csbot.assistant.routing.coverage import COURTESY
from csbot.domain.count_words import COUNT
from csbot.search.stems import folded, stems

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LINK = re.compile(
    r"\b(?:pay(?:s|ing)?|paid|bill(?:ed)?|invoiced?|contracted|based|located|headquartered|"
    r"sit(?:ting)?|sign(?:ed)?|run(?:ning)?|us(?:e|es|ing)|have|has|with|belong(?:s|ing)?|settled?)\s+"
    r"(?:(?:us|their|in|on|from|at|to|with|the|a|an)\s+)*$",
    re.I,
)
# "Which of my four are…" says how many there are, and asks for no number.
_PRESUMED = re.compile(
    rf"\bof\s+(?:my|our|these|those|the|all|them)\s+(?P<count>{COUNT})\b(?!\s+\w*est\b)", re.I
)
# What is said to make no difference, and whose accounts all are anyway.
_NO_MATTER = re.compile(
    r"\b(?:no matter|regardless of|irrespective of|whatever)\s+(?:(?:the|its|their|what|which)\s+)*"
    r"\w+(?:\s+(?:is|are))?|\bunder me\b|\bof my (?:\w+ )?(?:csms?|reps?)\b|"
    rf"\b(?:across|over|in|of) (?:my|our) (?:{COUNT} )?(?:csms?|reps?|people)\b",
    re.I,
)
_COLUMN = re.compile(rf"[\s-]+(?:{HOLDERS})\b", re.I)
# Words that frame a question about a book: how it is asked, and of whom.
_FRAME = frozenset(
    stems(
        "account customer client company logo book portfolio team everyone everybody anyone "
        "anybody "
        "everything anything something thing people list show find tell look want need know say "
        "many much whose ones across whole entire each every please sorted sort order ordered "
        "them those these mine ours together altogether overall currently today present moment "
        "exist existing base side person manage look after report reporting run own owned far so "
        "still yet already right break down breakdown just only together with give add calculate "
        "carry hold sit stand worth pls come coming long actual precise exact latest newest recent "
        "value current mean wide reading measurement group among"
    )
)


def read_by_itself(reading: Reading) -> tuple[Place, ...]:
    """Where names, people and columns' values stand: every look-up over a book takes these."""
    places = [(m.start, m.end) for m in reading.mentions]
    places += [place_of(reading.text, named) for named in reading.filters]
    places += [match.span("count") for match in _PRESUMED.finditer(reading.text)]
    places += people_places(reading.text, [u.name for u in reading.users])
    places += [m.span() for m in re.finditer(r"\S+@\S+", reading.text)]
    places += [match.span() for match in _NO_MATTER.finditer(reading.text)]
    return tuple(places)


def place_of(text: str, named: Named) -> Place:
    """Where a value stands, with the words that link it to its accounts and the noun behind it."""
    return _linked(text, named.start), named.end + _noun(text[named.end :])


def _linked(text: str, at: int) -> int:
    """Where the words begin that only link a value to its accounts: "that pay in", "based in"."""
    link = _LINK.search(text[:at])
    return link.start() if link else at


def _noun(behind: str) -> int:
    """How long the noun of a column is that stands behind its value: "the Enterprise plan"."""
    match = _COLUMN.match(behind)
    return match.end() if match else 0


def unclaimed(reading: Reading, read: Iterable[Read]) -> tuple[str, ...]:
    """Such words, as they were asked and in order, each once."""
    places = [place for one in read for place in one.places]
    places += read_by_itself(reading)
    taken = {at for start, end in places for at in range(start, end)}
    found = [
        match.group()
        for match in _WORD.finditer(reading.text)
        if match.start() not in taken and _matters(match.group())
    ]
    return tuple(dict.fromkeys(found))


def content_words(text: str) -> tuple[str, ...]:
    """All words of a text that do more than frame the asking."""
    return tuple(dict.fromkeys(word for word in _WORD.findall(text) if _matters(word)))


def _matters(word: str) -> bool:
    # "We've" is "we", however it is shortened.
    plain = re.sub(r"['’]\w+$", "", word)
    return folded(word) == "why" or bool(set(stems(plain)) - _FRAME - COURTESY)
