"""Currencies that are only the unit of an amount, and no condition on accounts."""

import re

_A_YEAR = re.compile(r"\s+(?:(?:a|per|each|every)\s+year|annually|yearly|p\.?\s?a\b)", re.I)
_AS_AMOUNT = re.compile(
    r"(?:[,:;&+]|\b(?:and|plus|annual|yearly|how many|many|more|fewer|less|most|fewest|date|dates|"
    r"names?|both))\s+$",
    re.I,
)
_NARROWS = re.compile(
    r"\b(?:in|into|pay(?:s|ing)?|billed|invoiced|charged|our|my|the|only|just|for|[a-z]*thousand|"
    r"million|hundred|\w*\d\w*)\s+$",
    re.I,
)


def is_unit(text: str, start: int, end: int) -> bool:
    """Whether a currency is only what an amount is told in: "customers, euros a year and owner".
    "In euros" narrows, and so does "more than 40,000 euros"."""
    if not text[start:end].lower().endswith("s") or _NARROWS.search(text[:start]):
        return False
    return bool(_A_YEAR.match(text, end) or _AS_AMOUNT.search(text[:start]))
