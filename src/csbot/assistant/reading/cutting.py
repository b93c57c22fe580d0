"""Stretches cut out of a question so that what is left can be read, and be quoted back."""

import re
from collections.abc import Iterable

# What led to the stretch is left hanging without it: "the budget at Acme for 2026". Closed classes.
_LED_BY = re.compile(
    r"(?:\b(?:at|by|during|for|from|in|of|on|since|through|till|to|until|with|within)\s+)?"
    r"(?:\b(?:the|this|that)\s+)?$",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
# What may follow where nothing else goes on with the word before: the end, or another clause.
_ENDS = re.compile(
    r"\s*(?:$|[?!.,;:)–—-]|(?:and|or|but|about|as|because|is|was|are|were|did)\b)", re.I
)
_OPENS = re.compile(r"^[\s,;:.–—-]+")
_BEFORE_MARK = re.compile(r"\s+(?=[?!.,;:)])")


def cut_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without stretches of it, the words that only led to them, and what they leave
    doubled; it opens with a word."""
    for start, end in sorted(set(spans), reverse=True):
        before, after = text[:start], text[end:]
        owned = _POSSESSIVE.match(after)
        if owned:
            after = after[owned.end() :]
        elif _ENDS.match(after):
            before = _LED_BY.sub("", before)
        text = f"{before} {after}"
    return _OPENS.sub("", _BEFORE_MARK.sub("", " ".join(text.split())))
