"""By what a query is told: a part that is named, or colleagues."""

import re
from collections.abc import Mapping

from csbot.assistant.asking.read import blank
from csbot.assistant.parsing.conditions_read import Unusable
from csbot.assistant.parsing.narrowed_by import Narrowed
from csbot.tools.portfolio.tables.of_accounts import COLUMNS as ACCOUNT_COLUMNS

PARTS: Mapping[str, str] = {
    "package": "package", "segment": "segment", "industry": "industry", "country": "region",
    "owner": "owner", "team": "team", "band": "band", "currency": "currency", "phase": "phase",
    "month": "month", "quarter": "quarter", "account": "account",
}  # fmt: skip


_EACH = (
    r"\b(?:by|per|for each|for every|of each|of every|each|every|split by)\s+"
    r"(?:(?:of|my|our|the|single)\s+)*"
)


_SAID: Mapping[str, str] = {
    **{
        column.name: rf"(?:{column.said})\b"
        for column in ACCOUNT_COLUMNS
        if column.name in ("package", "segment", "industry", "region", "currency")
    },
    "account": r"(?:accounts?|customers?|clients?)\b",
    "owner": (
        r"(?:who(?:se)?|csms?|owners?|account managers?|colleagues?|reps?|team members?|people)\b"
    ),
    "team": r"(?:teams?|managers?)\b",
    "band": r"(?:health )?bands?\b",
    "phase": r"(?:phases?|stages?)\b",
    "month": r"months?\b|\bmonthly\b",
    "quarter": r"quarters?\b|\bquarterly\b",
}


def part_of(n: Narrowed) -> str | None:
    """What is told by: a part that is named as such, else the likeliest where its name is said at
    all; colleagues are compared whatever they are called. Raises Unusable."""
    # "With the country" asks for a column beside each.
    text = blank(n.text, n.asked.columns.places)
    split = next(
        (name for name, form in _SAID.items() if re.search(_EACH + form, text, re.I)), None
    )
    if split is not None:
        return split
    meant = n.meant
    if n.sides is not None:
        return n.sides
    if meant.by is None and meant.rows != "csms":
        return None
    by = PARTS.get(meant.by or "owner")
    if by is None or not re.search(_SAID[by], text, re.I):
        raise Unusable(meant.by)
    return by
