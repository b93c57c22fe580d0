"""What is quoted of the passages that answer: of each the stretch that speaks most to it."""

from collections.abc import Sequence

from csbot.domain import wording
from csbot.domain.chunk import Chunk
from csbot.domain.reply import Statement
from csbot.tools.account.history_passages import SPOKEN
from csbot.tools.facts.passage_match import Asked
from csbot.tools.facts.quoting import best_stretch, quoted
from csbot.tools.facts.record_match import Matched, sentence_weights
from csbot.tools.ground.base import Context

# Characters that are quoted of the best passage, and of the others: some 110 words, and 60; of what
# is told for one thing among several: all of it leads, in the order of the things.
_FIRST_QUOTE, _NEXT_QUOTE, _OF_PART = 700, 380, 450
# Where nothing answers: of what comes nearest, the best and the others.
_NEAREST, _NEXT_NEAREST = 380, 220


def all_quoted(
    context: Context,
    asked: Asked,
    matches: Sequence[Matched],
    is_part: bool = False,
    is_nearest: bool = False,
) -> list[Statement]:
    """`is_part`: what is asked is one thing among several; `is_nearest`: none of them answers."""
    found: list[Statement] = []
    best, others = (_NEAREST, _NEXT_NEAREST) if is_nearest else (_FIRST_QUOTE, _NEXT_QUOTE)
    for i, one in enumerate(matches):
        longest = _OF_PART if is_part else others if i else best
        found += _quoted(context, asked, one.hit.chunk, longest, is_part or i == 0)
    return found


def _quoted(
    context: Context, asked: Asked, chunk: Chunk, longest: int, lead: bool
) -> list[Statement]:
    """A statement for each turn that is quoted: each is carried by its own speaker. A short record
    is quoted whole."""
    weights = {} if len(chunk.text) <= longest else sentence_weights(context, asked, chunk)
    turns = best_stretch(
        chunk.text, lambda said: weights.get(said, 0.0), longest, chunk.kind in SPOKEN
    )
    where = f"{chunk.kind} “{chunk.title}”" if chunk.title else chunk.kind
    day = f" of {wording.day(chunk.date)}" if chunk.date else ""
    said = []
    for i, (speaker, words) in enumerate(turns):
        opening = "Then" if i else f"In the {where}{day}:"
        quote = quoted(speaker, words)
        said.append(Statement(text=f"{opening} {quote}", refs=(chunk.ref,), lead=lead))
    return said
