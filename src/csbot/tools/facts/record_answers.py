"""Whether an account's records answer a question at all, as one learned probability.

A right quotation under "none of the records speaks of it" is as wrong as a near one that is told as
the answer. Learned on questions whose record was known, on those that nothing answers, and on
questions asked of another account's records (docs/design/search.md).
"""

import math
from collections.abc import Sequence

from csbot.tools.facts.record_match import Matched
from csbot.tools.facts.topics import Topic

_SEEN = 10
# Log-odds: of nothing (less the line: 6% of questions that another account's records cannot answer
# reach it, 84% of those that their own do), for the reader's highest log-odds that one of them answers, for the words
# asked for that the likeliest holds and that any one holds, for the nearest in meaning, and for how
# far the likeliest stands out.
_BASE, _READ, _WORDS, _WORDS_OF_ANY, _NEAREST, _STANDS_OUT = 1.36, 0.21, 1.46, 0.49, 2.07, 1.2
# The reader tells nothing apart below it, and no share does.
_NOT_READ, _LEAST_SHARE = -11.3, 1e-3
# Where nothing reads them: the share of the words asked for that one of the told holds.
_ENOUGH = 0.45


def answer(topic: Topic, ranked: Sequence[Matched], told: Sequence[Matched]) -> bool:
    """Whether the records, the likeliest first, answer what is asked; `told` are to be quoted."""
    if not told:
        return False
    seen = ranked[:_SEEN] or told
    read = [one.answers for one in seen if one.answers is not None]
    covered = [_covered(one, topic) for one in seen]
    if not read:
        return any(_speaks(one, topic) for one in told)
    odds = (
        _BASE
        + _READ * max(_NOT_READ, *read)
        + _WORDS * covered[0]
        + _WORDS_OF_ANY * max(covered)
        + _NEAREST * max(one.hit.cosine or 0.0 for one in seen)
        + _STANDS_OUT * math.log(max(_LEAST_SHARE, seen[0].share))
    )
    return odds > 0.0


def _speaks(one: Matched, topic: Topic) -> bool:
    share = _covered(one, topic)
    return share >= _ENOUGH or (one.hit.close and share > 0)


def _covered(one: Matched, topic: Topic) -> float:
    return topic.coverage(f"{one.hit.chunk.title} {one.hit.chunk.text}")
