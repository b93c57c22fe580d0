"""What part of the book an account is: "if Kestrel left, how much of my book is gone", "which share
of our euros is Juniper"."""

import re

from csbot.assistant.asking.combined import SHARE
from csbot.assistant.asking.read import Read
from csbot.assistant.asking.unclaimed import unclaimed
from csbot.assistant.reading.reading import Reading
from csbot.search.stems import stems

_OF_BOOK = re.compile(
    rf"(?:{SHARE})\s+(?:of|from|in)?\s*(?:(?:my|our|the|his|her|their|all|whole|entire|total|team['’]s|"
    r"active|yearly|annual|[A-Za-z]{3})[\s-]+)*(?:[\w-]+\s+){0,2}"
    r"(?:arr|revenue|money|book|portfolio|business|income|turnover|total|euros?|dollars?|pounds?|"
    r"accounts?|customers?)\b",
    re.I,
)
# What only supposes that it goes, or says that it is a part.
_FRAME = frozenset(
    stems(
        "if when suppose supposing imagine assume lose losing lost leave leaves leaving left walk "
        "walked walks away go goes going gone went with churn churned churns quit cancel cancelled "
        "cancels drop dropped vanish vanished disappear hang hangs depend depends represent "
        "represents make makes account accounts stand sit come comes would will could be risk "
        "stake contribute contributes bring brings alone without out take takes ARR revenue money "
        "book portfolio business part share total year"
    )
)


def share_asked(reading: Reading) -> bool:
    """Whether that is all that is asked."""
    match = _OF_BOOK.search(reading.without_names)
    if match is None:
        return False
    left = unclaimed(reading, (Read({}, (match.span(),)),))
    return not [word for word in left if set(stems(word)) - _FRAME]
