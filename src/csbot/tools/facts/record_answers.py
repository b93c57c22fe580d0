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
# Of questions that another account's records cannot answer 6% reach it, of those that their own do
# 84%; below `HARDLY` lie 68% of those, and 5% of these.
LINE, HARDLY = 0.4, 0.2
# Log-odds: of nothing; for the reader's highest log-odds that one of them answers, for the words
# asked for that the likeliest holds and that any one holds, for the nearest in meaning, and for how
# far the likeliest stands out.
_BASE, _READ, _WORDS, _WORDS_OF_ANY, _NEAREST, _STANDS_OUT = 0.95, 0.21, 1.46, 0.49, 2.07, 1.2
# The reader tells nothing apart below it, and no share does.
_NOT_READ, _LEAST_SHARE = -11.3, 1e-3
# Where nothing reads them: the share of the words asked for that one of the told holds.
_ENOUGH = 0.45


def answer(topic: Topic, ranked: Sequence[Matched], told: Sequence[Matched]) -> bool:
    """Whether the records, the likeliest first, answer what is asked; `told` are to be quoted."""
    return chance(topic, ranked, told) >= LINE


def chance(topic: Topic, ranked: Sequence[Matched], told: Sequence[Matched]) -> float:
    """How likely they do, of as many questions that are answered as are not; 0 or 1 where nothing
    reads them."""
    if not told:
        return 0.0
    seen = ranked[:_SEEN] or told
    read = [one.answers for one in seen if one.answers is not None]
    if not read:
        return float(any(_speaks(one, topic) for one in told))
    covered = [_covered(one, topic) for one in seen]
    odds = (
        _BASE
        + _READ * max(_NOT_READ, *read)
        + _WORDS * covered[0]
        + _WORDS_OF_ANY * max(covered)
        + _NEAREST * max(one.hit.cosine or 0.0 for one in seen)
        + _STANDS_OUT * math.log(max(_LEAST_SHARE, seen[0].share))
    )
    return 1 / (1 + math.exp(-odds))


def _speaks(one: Matched, topic: Topic) -> bool:
    share = _covered(one, topic)
    return share >= _ENOUGH or (one.hit.close and share > 0)


def _covered(one: Matched, topic: Topic) -> float:
    return topic.coverage(f"{one.hit.chunk.title} {one.hit.chunk.text}")
