"""What of a text is the question: greetings and what is told around it are none of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from csbot.tools.strategy.asked import Asked, read_asked
from csbot.tools.strategy.scorer import Match, Readers, Scorer

_CLAUSE = re.compile(r"(?<=[.!?…])\s+|[:;]\s+|\s[–—-]+\s|,\s+(?=(?:so|but|and|just)\b)|\n+")
# As sure as this the whole is the question; else a clause is that answers by so much surer.
_SURE, _SURER = 0.9, 0.1
# Of the words that the documents know, by weight, so many stand in what is asked.
_MOST = 0.5


def best_reading(scorer: Scorer, asked: Asked, readers: Readers) -> tuple[Asked, Sequence[Match]]:
    """The text whole, or the clause of it that the documents answer by far more likely."""
    best, ranked = asked, scorer.rank(asked, readers)
    if not ranked or ranked[0].likely >= _SURE:
        return best, ranked
    for clause in _clauses(asked):
        if _share(scorer, clause, asked) < _MOST:
            continue
        found = scorer.rank(clause, readers)
        if found[0].likely > ranked[0].likely + _SURER:
            best, ranked = clause, found
    return best, ranked


def _clauses(asked: Asked) -> Iterator[Asked]:
    """The clauses that name a topic; parts, figures and persons asked for hold for each."""
    texts = [text for text in _CLAUSE.split(asked.text) if text.strip()]
    if len(texts) < 2:
        return
    for text in texts:
        one = read_asked(text, {})
        if not (one.tokens or one.measures) or (asked.figure and not one.figure):
            # What asks for a figure says so itself.
            continue
        yield replace(
            one,
            spans=one.spans or asked.spans,
            who=one.who or asked.who,
            anchors=one.anchors or asked.anchors,
            claims=one.claims or asked.claims,
        )


def _share(scorer: Scorer, clause: Asked, asked: Asked) -> float:
    """How much a clause has of what the documents know of the whole."""
    known = {word.token: word.weight for word in scorer.words(asked) if word.known}
    whole = sum(known.values())
    return sum(known.get(token, 0.0) for token in clause.tokens) / whole if whole else 0.0
