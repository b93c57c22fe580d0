"""The stretches of a question between the borders of what it lists ("ARR / renewal + who signs"),
and which of them begin a thing of their own."""

import re

from csbot.assistant.reading.reading import Reading
from csbot.search.stems import stems

_BORDER = re.compile(
    r"\s*(?:[,;:?](?!\d)|(?<=[a-z]{3})[.!](?=\s)|\s[-–—]\s|\n\s*[-*•]?|\s\+\s?|\s/\s|"
    r"(?<=[^\W\d]{3})/(?=[^\W\d]{3})|&|"
    r"\b(?:and|plus|but|as well as|together with|along with|alongside|in addition to)\b)\s*",
    re.I,
)
# What may open a thing of its own behind one that is none; else it goes on with that one: "what did
# they say about price, usage and support".
OPENS = re.compile(
    r"(?:who|whom|whose|what|when|which|how|why|where|its|their|our|the (?:current|next|last))\b",
    re.I,
)
_ASKS = re.compile(
    r"(?:(?:by|on|at|in|from|until|till|since|for|to|under|with|against|of) )?"
    r"(?:who|whom|whose|what|when|which|how|why|where|is|are|was|were|did|do|does|has|have|had|"
    r"can|could|will|would|should|any|name|list|give|tell|show)\b",
    re.I,
)
# Behind a heading a list begins: "in two lines for my manager: …".
ENDS_HEADING = re.compile(r"[^\S\n]*(?::|[^\S\n][-–—]\s)")
HEADED = re.compile(r"(?::|\s[-–—])\s*$")
# What speaks of somebody or something that stands before it.
_LEANS = re.compile(
    r"\b(?:it|he|she|him|her|his|hers|theirs|this|these|those|the (?:other|same|latter|former)|"
    r"so(?= (?:far|that))?|then|instead)\b|\bthat\b(?=\s*(?:[?.,;]|$|is\b|was\b|did\b|does\b))",
    re.I,
)


def stretches(reading: Reading) -> list[tuple[int, int]]:
    """What stands between the borders of a list, without the account's name; what has no word but
    framing ones is none."""
    text = reading.without_names
    for period in reading.periods:
        # "Between 20 February and 13 March" lists nothing.
        text = f"{text[: period.start]}{'x' * (period.end - period.start)}{text[period.end :]}"
    cuts = [0, *(place for border in _BORDER.finditer(text) for place in border.span()), len(text)]
    # An account's name is a border too: "Ledger's annual value".
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        for piece in re.finditer(r"\S(?:.*\S)?", text[start:end]):
            found.append((start + piece.start(), start + piece.end()))
    return [(start, end) for start, end in found if stems(text[start:end])]


def asks(text: str) -> bool:
    return bool(_ASKS.match(text))


def leans(text: str) -> bool:
    """Whether a stretch speaks of something that stands before it."""
    return bool(_LEANS.search(text))
