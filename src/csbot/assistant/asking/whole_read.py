"""Whether a question is read whole as one about a book, and which of its sentences asks."""

import re

from csbot.assistant.asking.asked import read_asked
from csbot.assistant.asking.columns_asked import columns
from csbot.assistant.asking.listing import order
from csbot.assistant.asking.read import Read
from csbot.assistant.asking.unclaimed import unclaimed
from csbot.assistant.reading.amounts import bounds
from csbot.assistant.reading.filters import HOLDERS
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.subjects import Subjects
from csbot.tools.ground.base import Context

# What is in a book, or whose it is.
_OF_BOOK = re.compile(rf"\b(?:{HOLDERS}|renewals|mine|my|our|team|company|whole company)\b", re.I)
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=\S)")


def is_read_whole(reading: Reading, subjects: Subjects, context: Context) -> bool:
    """Whether every word of a question is read as one for accounts of a book: whose or which they
    are, a figure of them, what is counted."""
    if subjects.accounts or reading.company or reading.strangers:
        return False
    if not (_OF_BOOK.search(reading.text) or reading.filters or reading.users):
        return False
    asked = read_asked(reading, context)
    if asked.figure is not None:
        return True
    if asked.counted is not None:
        return not unclaimed(reading, (asked.counted, asked.conditions, _when(reading)))
    return bool(asked.order or asked.columns or asked.status) and not asked.left


def asking_sentence(reading: Reading, subjects: Subjects, context: Context) -> Reading | None:
    """The one sentence that asks, read whole, where the others only tell why: "I am on a call. What
    do my accounts pay? One line is enough." None where it has one, or they say more."""
    parts = [part for part in _SENTENCE.split(reading.text) if part.strip()]
    if len(parts) < 2 or subjects.accounts:
        return None
    read = [read_question(part, context, (), reading.words) for part in parts]
    asking = [one for one in read if is_read_whole(one, subjects, context)]
    others = [one for one in read if one not in asking]
    if len(asking) != 1 or any(_says_more(one) for one in others):
        return None
    return asking[0]


def _says_more(reading: Reading) -> bool:
    """Whether a sentence asks for something, or narrows what another asks for."""
    pieces = reading.filters or reading.users or reading.mentions or reading.metrics
    listed = columns(reading) or order(reading)
    more = pieces or listed or reading.strangers or bounds(reading.text)
    return bool(more) or "?" in reading.text


def _when(reading: Reading) -> Read:
    return Read({}, tuple((period.start, period.end) for period in reading.periods))
