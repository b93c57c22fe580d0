"""Figures that typed values gainsay, though the sentence says more than they do: a threshold given
out as the value, another number of what is counted, an amount of money made of a number."""

from collections.abc import Sequence

from csbot.checking.reading.extract import facts_of_claim
from csbot.checking.reading.facts import Figure
from csbot.checking.reading.words import stem, words
from csbot.checking.typed.cues import CUES
from csbot.checking.typed.rows import Table, table_of
from csbot.domain.evidence import Evidence

_SAYS_SO = [pattern for name, pattern in CUES if name in ("threshold", "over", "under")]


def gainsaid(text: str, cited: Sequence[Evidence]) -> bool:
    """Of a cleaned sentence, by the typed values of what it cites."""
    return _mistakes_threshold(text, cited) or _miscounts(text, cited)


def _miscounts(text: str, cited: Sequence[Evidence]) -> bool:
    """ "8 grave warning signs" where there is one; "55,952 euros" of a number of decisions."""
    table = table_of(tuple(item for item in cited if item.levels))
    counted = [r for r in table.rows if r.level.role == "value" and r.level.text.isdigit()]
    for figure in facts_of_claim(text).figures:
        if figure.hedge:
            continue
        if figure.kind == "money":
            same = [r for r in table.rows if r.figure and r.figure.values == figure.values]
            if same and all(r.figure and r.figure.kind == "number" for r in same):
                return True
            continue
        told = _counts(text, figure, table)
        rows = [row for row in counted if row.level.measure in told]
        if rows and not any(row.has(figure) for row in rows):
            return True
    return False


def _counts(text: str, figure: Figure, table: Table) -> frozenset[tuple[str, ...]]:
    """The measures whose name stands right behind a figure, the longest that does."""
    behind = [stem(word.form) for word in words(text[figure.end :])]
    phrase = next((p for p, _ in table.measures if tuple(behind[: len(p)]) == p), None)
    return frozenset(measure for other, measure in table.measures if other == phrase)


def _mistakes_threshold(text: str, cited: Sequence[Evidence]) -> bool:
    """Of a cleaned sentence: "30 days late" where more than 30 days are a sign, and it was 56."""
    rows = table_of(tuple(item for item in cited if item.levels)).rows
    limits = [row for row in rows if row.level.role == "threshold"]
    if not limits or any(pattern.search(text) for pattern in _SAYS_SO):
        return False
    others = [row for row in rows if row.level.role != "threshold"]
    held_against = {row.level.measure for row in others}
    return any(
        limit.has(figure)
        and limit.level.measure in held_against
        and not any(row.has(figure) for row in others)
        for figure in facts_of_claim(text).figures
        for limit in limits
        if not figure.hedge
    )
