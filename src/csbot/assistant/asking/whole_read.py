"""Whether a question is read whole as one about a book, and which of its sentences asks."""

import re
from itertools import combinations

from csbot.assistant.asking.asked import read_asked
from csbot.assistant.asking.columns_asked import columns
from csbot.assistant.asking.figure_measures import MEASURES
from csbot.assistant.asking.figure_parts import split_by
from csbot.assistant.asking.figure_words import counts_twice
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
_MOST = 5
_SENTENCE = re.compile(r"(?<=[.?!:])\s+(?=\S)")


def is_read_whole(reading: Reading, subjects: Subjects, context: Context) -> bool:
    """Whether every word of a question is read as one for accounts of a book: whose or which they
    are, a figure of them, what is counted."""
    if subjects.accounts or reading.company or reading.strangers:
        return False
    if not (_OF_BOOK.search(reading.text) or reading.filters or reading.users):
        return False
    asked = read_asked(reading, context)
    if counts_twice(reading.text) and not (asked.figure and asked.figure.values.get("among")):
        # Each count is a question of its own.
        return False
    if asked.figure is not None or asked.ends is not None:
        return True
    if asked.counted is not None:
        return not unclaimed(reading, (asked.counted, asked.conditions, _when(reading)))
    said = asked.order or asked.columns or asked.status or asked.conditions
    return bool(said) and not asked.left


def asking_sentence(reading: Reading, subjects: Subjects, context: Context) -> Reading | None:
    """The sentence that asks, read whole (with those that it goes on in), where the others only
    tell why: "I am on a call. What do my accounts pay? Each currency by itself, please". None
    where no sentence is one, or the others say more."""
    parts = [part for part in _SENTENCE.split(reading.text) if part.strip()]
    if not 1 < len(parts) <= _MOST or subjects.accounts:
        return None
    if is_read_whole(reading, subjects, context):
        return None
    read = [read_question(part, context, (), reading.words) for part in parts]
    says_more = [_says_more(one) for one in read]
    found: tuple[int, int] | None = None
    asking: Reading | None = None
    spans = sorted(combinations(range(len(parts) + 1), 2), key=lambda at: at[0] - at[1])
    for first, last in spans:
        others = [*range(first), *range(last, len(parts))]
        if not others or any(says_more[i] for i in others):
            continue
        if parts[last - 1].endswith(":"):
            # What stands behind a heading is said of it.
            continue
        one = read[first]
        if last > first + 1:
            one = read_question(" ".join(parts[first:last]), context, (), reading.words)
        if not is_read_whole(one, subjects, context):
            continue
        if found is not None and not found[0] <= first < last <= found[1]:
            # Two sentences ask, each by itself.
            return None
        if found is None:
            found, asking = (first, last), one
    return asking


def _says_more(reading: Reading) -> bool:
    """Whether a sentence asks for something, or narrows what another asks for."""
    text = reading.text
    pieces = (
        reading.filters, reading.users, reading.mentions, reading.metrics, reading.bands,
        reading.strangers,
    )  # fmt: skip
    if any(pieces) or "?" in text or columns(reading) or order(reading) or bounds(text):
        return True
    # "I am in a meeting" asks for no meetings, and "Tickets in May:" is what it is about.
    of_heading = reading.kinds or reading.periods or _OF_BOOK.search(text)
    if text.rstrip().endswith(":") and of_heading:
        return True
    by = split_by(text)
    # Amounts are told in each currency anyway.
    is_split = by is not None and not re.search("currenc", by, re.I)
    return is_split or MEASURES.first(text) is not None


def _when(reading: Reading) -> Read:
    return Read({}, tuple((period.start, period.end) for period in reading.periods))
