"""Accounts by how many records of a kind they have: "more than two tickets last month"."""

import re
from typing import Any

from csbot.assistant.reading.reading import Reading

_COUNTS = {
    w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())
}
_BOUND = re.compile(
    rf"\b(?P<way>more than|over|at least|fewer than|less than|under)\s+"
    rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s+(?:\w+\s+)?"
    r"(?:tickets?|cases?|calls?|meetings?|emails?|mails?|notes?|surveys?|chats?|records?)\b",
    re.I,
)


def counted_records(reading: Reading) -> dict[str, Any] | None:
    """The bounds of the look-up that counts records; None where none is named."""
    match = _BOUND.search(reading.text)
    if match is None or not reading.kinds:
        return None
    said, way = match["count"].lower(), match["way"].lower()
    number = float(said if said.isdigit() else _COUNTS[said])
    if way in ("fewer than", "less than", "under"):
        return {"below": number, "order": "fewest"}
    return {"above": number - 1 if way == "at least" else number, "order": "most"}
