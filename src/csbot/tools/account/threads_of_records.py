"""Records that go on under one subject: a mail and its answer, a ticket and its solution.

A record that asks what the reader asks shares most with the question, and answers nothing; what
came back under the same subject does.
"""

import re
from collections.abc import Sequence

from csbot.domain.chunk import Chunk
from csbot.tools.facts.record_match import Matched

# "Re: Scan", "AW: Scan", "Scan (2)", "Scan (solved)" are all about "Scan".
_MARKS = re.compile(r"^(?:(?:re|fwd?|aw|wg|antw|sv|tr)\s*:\s*)+|\s*\([^()]*\)\s*$", re.I)


def subject_of(title: str) -> str:
    """The title without the marks of an answer or a sequel, in lower case."""
    return _MARKS.sub("", title).strip().casefold()


def with_replies(kept: Sequence[Matched], ranked: Sequence[Matched]) -> list[Matched]:
    """Each of `kept`, followed by the likeliest later record under its subject, unless that is
    kept anyway."""
    told: list[Matched] = []
    shown = {one.hit.chunk.source_id for one in kept}
    for one in kept:
        told.append(one)
        later = (other for other in ranked if _goes_on(one.hit.chunk, other.hit.chunk))
        reply = next((other for other in later if other.hit.chunk.source_id not in shown), None)
        if reply is not None:
            shown.add(reply.hit.chunk.source_id)
            told.append(reply)
    return told


def _goes_on(first: Chunk, other: Chunk) -> bool:
    if not first.title or first.source_id == other.source_id or not (first.date and other.date):
        return False
    is_later = other.date >= first.date and other.title != first.title
    return is_later and subject_of(first.title) == subject_of(other.title)
