"""Words that say how many times: "doubled", "twice as much", "dozens of tickets"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from csbot.checking.reading.facts import Facts
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import stem, words

_TIMES = {
    stem(word): Decimal(times)
    for times, listed in {
        "2": "doubled double doubles doubling twice twofold",
        "3": "tripled triple triples tripling thrice threefold trebled",
        "4": "quadrupled quadruple fourfold",
        "5": "quintupled fivefold",
        "0.5": "halved halves halving",
    }.items()
    for word in listed.split()
}
_MANY = re.compile(r"\b(?:dozens|hundreds|thousands|tens of thousands|scores|millions) of\b", re.I)
_NEAR = Decimal("0.1")
_MOST_FIGURES = 12


def unfounded_multiples(claim: Facts, sources: Sequence[Source]) -> Iterator[str]:
    """Multiples of a claim that its evidence neither says nor has the figures for.

    What is said to have doubled is held against how it changed (`developments`), and what is
    quoted against the evidence word for word.
    """
    elsewhere = [(part.start, part.end) for part in claim.changes]
    elsewhere += [(part.start, part.end) for part in claim.quotes]
    for word in words(claim.text):
        times = _TIMES.get(stem(word.form))
        if times is None or any(start <= word.start < end for start, end in elsewhere):
            continue
        if not _is_said(times, sources) and not _comes_out(times, sources):
            yield claim.text[word.start : word.end]
    for match in _MANY.finditer(claim.text):
        if not any(match.group().casefold() in s.folded for s in sources):
            yield match.group()


def _is_said(times: Decimal, sources: Sequence[Source]) -> bool:
    said = {stem(w.form) for s in sources for w in words(s.text)}
    return any(value == times and form in said for form, value in _TIMES.items()) or any(
        f.unit == "x" and times in f.values for s in sources for f in s.facts.figures
    )


def _comes_out(times: Decimal, sources: Sequence[Source]) -> bool:
    """Whether two figures of one unit stand in that ratio, give or take a tenth."""
    figures = [f for s in sources for f in s.facts.figures if f.unit != "th" and f.values[0] > 1]
    return len(figures) <= _MOST_FIGURES and any(
        (a.kind, a.unit) == (b.kind, b.unit)
        and abs(b.values[0] / a.values[0] - times) <= _NEAR * times
        for a, b in permutations(figures, 2)
    )
