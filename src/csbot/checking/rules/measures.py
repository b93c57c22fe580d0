"""Measures by their letters or in full: NPS is the net promoter score, and not CSAT."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csbot.checking.reading.source import Source
from csbot.checking.reading.words import words

# Each measure in full, and the words of which evidence has one where it speaks of it.
_LISTED = {
    "nps": ("net promoter score", "nps promoter promoters"),
    "csat": ("customer satisfaction", "csat satisfaction satisfied"),
    "ces": ("customer effort score", "ces effort"),
    "arr": (
        "annual recurring revenue",
        "arr recurring revenue annual annually yearly year contract contracts subscription",
    ),
    "mrr": ("monthly recurring revenue", "mrr recurring revenue monthly month"),
    "acv": ("annual contract value", "acv contract contracts annual"),
    "tcv": ("total contract value", "tcv contract contracts total"),
    "nrr": ("net revenue retention", "nrr net retention"),
    "grr": ("gross revenue retention", "grr gross retention"),
}
_KNOWN = {letters: frozenset(known.split()) for letters, (_, known) in _LISTED.items()}
_PATTERN = re.compile(
    r"\b(?:(?P<letters>"
    + "|".join(letters.upper() for letters in _LISTED)
    + r")|"
    + "|".join(f"(?P<{letters}>(?i:{full}))" for letters, (full, _) in _LISTED.items())
    + r")\b"
)


class Measure(NamedTuple):
    """A measure by its letters in small, where a text names it."""

    letters: str
    start: int
    end: int


def measures(text: str) -> Iterator[Measure]:
    """The measures that a cleaned text names, by letters or in full."""
    for match in _PATTERN.finditer(text):
        yield Measure((match["letters"] or match.lastgroup or "").casefold(), *match.span())


def unheard_measures(text: str, sources: Sequence[Source]) -> Iterator[str]:
    """Measures of a claim of which its evidence does not speak by any word."""
    for measure in measures(text):
        known = _KNOWN[measure.letters]
        if not any(w.form in known for s in sources for w in words(f"{s.text} {s.about}")):
            yield text[measure.start : measure.end]
