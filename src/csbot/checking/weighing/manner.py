"""How a claim speaks of its evidence: it sums it up, or tells one thing of it.

The two are judged by other weights. A summary says in new words what the text is about all over,
and is wrong by a word; of one thing a text either speaks in much the same words, or it does not.
Several sentences sum up; of a single one its length and the topics of the text that it has tell.
"""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from csbot.checking.reading.facts import Facts
from csbot.checking.reading.sentences import sentences
from csbot.checking.reading.source import Source
from csbot.checking.reading.words import content

MANNER = ("one sentence", "length", "share of the topics")
_TOPICS = 15


@lru_cache(maxsize=256)
def _topics(texts: tuple[str, ...]) -> frozenset[str]:
    """The stems that the evidence has most often."""
    found = Counter(form for text in texts for form in content(text))
    return frozenset(form for form, _ in found.most_common(_TOPICS))


def manner(claim: Facts, sources: Sequence[Source]) -> NDArray[np.float64]:
    """One row in the order of `MANNER`.

    How long the evidence is says nothing of it: a sentence is cited with a line or with a book.
    """
    order = content(claim.text)
    topics = _topics(tuple(source.text for source in sources))
    return np.array(
        [
            len(sentences(claim.text)) <= 1,
            math.log1p(len(order)),
            len(topics & frozenset(order)) / _TOPICS,
        ]
    )
