"""What a number counts: "2 met" is not "2 missed", "5 emails" are not "5 tickets"."""

import re
from collections.abc import Iterator, Sequence

from csbot.checking.reading.facts import Facts, Figure
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import FUNCTION_WORDS, stem, words
from csbot.checking.rules.labels import thing_of

_STOP = re.compile(r"[;,|()\n:/]|[.!?](?=\s|$)|\d|\band\b")
_REACH = 40
_MOST = 60

Row = tuple[str, ...]


def miscounted(claim: Facts, sources: Sequence[Source]) -> Iterator[Figure]:
    """Numbers of a claim whose counted thing the evidence counts with another number."""
    for figure in claim.figures:
        if figure.kind != "number" or figure.unit or not (mine := _behind(claim.text, figure)):
            continue
        same, other = _there(figure, sources)
        counted_so = any(set(mine) & set(behind) for behind in same)
        if not same or counted_so:
            continue
        if (all(same) and any(mine[:1] == behind[:1] for behind in other)) or (
            _is_unheard_of(claim.text, figure, sources) and all(same)
        ):
            yield figure


def _there(figure: Figure, sources: Sequence[Source]) -> tuple[list[Row], list[Row]]:
    """What stands behind the same number in the evidence, and behind others."""
    same: list[Row] = []
    other: list[Row] = []
    for source in sources:
        for there in source.facts.figures[:_MOST]:
            if there.kind != "number" or there.unit:
                continue
            row = _behind(source.text, there)
            (same if set(there.values) & set(figure.values) else other).append(row)
    return same, other


def _behind(text: str, figure: Figure) -> Row:
    """The stems of the next two words of weight behind a number, within its clause."""
    reach = _STOP.split(text[figure.end : figure.end + _REACH], maxsplit=1)[0]
    found = [stem(w.form) for w in words(reach) if w.form not in FUNCTION_WORDS]
    return tuple(found[:2])


def _is_unheard_of(text: str, figure: Figure, sources: Sequence[Source]) -> bool:
    """Whether the claim counts a known thing that the evidence never names."""
    reach = _STOP.split(text[figure.end : figure.end + _REACH], maxsplit=1)[0]
    named = [thing for w in words(reach)[:2] if (thing := thing_of(w.form))]
    return bool(named) and not any(
        thing_of(w.form) in named for s in sources for w in words(f"{s.text} {s.about}")
    )
