"""Accounts by how many records of a kind they have: "more than two tickets last month"."""

import re

from csbot.assistant.asking.read import Read
from csbot.assistant.reading.amounts import bounds
from csbot.assistant.reading.reading import Reading

_KIND = re.compile(
    r"\s+(?:of\s+)?(?:\w+\s+)?(?:tickets?|cases?|calls?|meetings?|emails?|mails?|notes?|surveys?|"
    r"chats?|records?)\b",
    re.I,
)


def counted_records(reading: Reading) -> Read | None:
    """The bounds of the look-up that counts records; None where none is named."""
    for bound in bounds(reading.text):
        kind = _KIND.match(reading.text, bound.end)
        if kind is None or not bound.is_plain or not reading.kinds:
            continue
        places = ((bound.start, bound.end), kind.span())
        if bound.side == "below":
            below = bound.value + 1 if bound.inclusive else bound.value
            return Read({"below": below, "order": "fewest"}, places)
        above = bound.value - 1 if bound.inclusive else bound.value
        return Read({"above": above, "order": "most"}, places)
    return None
