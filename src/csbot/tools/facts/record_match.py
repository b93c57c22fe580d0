"""The passages of an account's records in the order of how likely each answers a question.

One scorer for all that is told of records: the log-odds of a passage's traits (`passage_match`),
and of the best few what a model says that reads them beside the question. Quotations are cut by
the same reading (docs/design/search.md).
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csbot.domain import wording
from csbot.domain.chunk import Chunk
from csbot.search.service import Hit
from csbot.tools.facts.passage_match import Asked, log_odds
from csbot.tools.facts.quoting import sentences_of, speaker_of
from csbot.tools.ground.base import Context

# Reading a passage takes some 15 ms: only the best are read.
READ = 18
# So many at least, and so many more at a time while none is this likely to be the answer: 31% fewer
# are read so, and of 67 records one less is among the first ten.
_LEAST, _STEP, _ENOUGH = 4, 2, 0.6
# What the reader's log-odds count beside the traits'; learned with them.
_BY_READING = 0.29
# What of a record's shape adds to its traits' log-odds: each doubling of how many bear its title
# (what comes back every month tells little), and of its length; that it names the person. Beside
# the nearness of its vector, and where there is none.
_WITH_VECTORS, _WORDS_ALONE = (-0.42, -0.17, 1.04), (-0.59, 0.93, 1.48)
_FIGURES = re.compile(r"\d+")
# From these log-odds of the reader on a passage answers, whatever words it shares: one in ten of
# the best that do not answer reach them.
SURE = -1.2
# Of a sentence: what the reader's log-odds and the words count for its being quoted.
_SENTENCE_READ, _SENTENCE_WORDS = 0.5, 6.0


@dataclass(frozen=True, slots=True)
class Matched:
    """A hit; `share` is how likely it holds the answer, and sums to 1 over all hits; `answers`
    the reader's log-odds that it does, None where it was not read."""

    hit: Hit
    share: float = 0.0
    answers: float | None = None

    @property
    def is_sure(self) -> bool:
        return self.answers is not None and self.answers >= SURE


def matched(
    context: Context,
    asked: Asked,
    hits: Sequence[Hit],
    known: Callable[[Chunk], float] = lambda _: 0.0,
    most: int = READ,
) -> list[Matched]:
    """The hits, those likeliest to hold the answer first; `known` log-odds are added that a
    passage has besides. So many of the `most` likely are read."""
    if not hits:
        return []
    besides = [known(hit.chunk) for hit in hits]
    parts = zip(log_odds(asked, hits), _by_shape(asked, hits), besides, strict=True)
    odds = [sum(known) for known in parts]
    first = sorted(range(len(hits)), key=lambda i: -odds[i])
    scores = np.array([odds[i] for i in first], np.float64)
    texts = _as_read(context, [hits[i].chunk for i in first[:most]])
    read = _read(context, asked.text, texts, scores)
    if read:
        scores[: len(read)] += _BY_READING * np.array(read)
        # What was not read is no likelier than the last of what was.
        scores[len(read) :] += _BY_READING * min(read)
    shares = _likelihoods(scores)
    found = [
        Matched(hits[i], share, read[at] if at < len(read) else None)
        for at, (i, share) in enumerate(zip(first, shares, strict=True))
    ]
    return sorted(found, key=lambda one: -one.share)


def _read(
    context: Context, question: str, texts: Sequence[str], scores: NDArray[np.float64]
) -> list[float]:
    """What the reader says of the first texts, as far as it was read: no further where one of them
    surely answers and what is left would hardly come near it. `scores` are those of all hits by
    their traits. Empty where nothing reads."""
    read: list[float] = []
    while len(read) < len(texts):
        more = texts[len(read) : len(read) + (_STEP if read else _LEAST)]
        found = context.search.relevance(question, more)
        if found is None:
            return []
        read += found
        # What is unread is taken to be read as the others were on average.
        expected = scores + _BY_READING * np.array(
            [*read, *[float(np.mean(read))] * (len(scores) - len(read))]
        )
        if max(read) >= SURE and max(_likelihoods(expected)[: len(read)]) >= _ENOUGH:
            break
    return read


def _by_shape(asked: Asked, hits: Sequence[Hit]) -> list[float]:
    """What each hit's shape adds to its log-odds, beside the others of its account."""
    titles = [_FIGURES.sub("#", hit.chunk.title.casefold()) for hit in hits]
    many = Counter(titles)
    found = []
    for hit, title in zip(hits, titles, strict=True):
        chunk = hit.chunk
        repeated = math.log2(many[title]) if title else 0.0
        longer = math.log2(1 + len(chunk.text.split()))
        told = f"{chunk.speaker} {chunk.title}\n{chunk.text}"
        named = asked.person is not None and _names(asked.person, told)
        traits = (repeated, longer, float(named))
        weights = _WORDS_ALONE if hit.cosine is None else _WITH_VECTORS
        found.append(sum(weight * trait for weight, trait in zip(weights, traits, strict=True)))
    return found


def sentence_weights(context: Context, asked: Asked, chunk: Chunk) -> dict[str, float]:
    """How likely each sentence of a passage is the answer; they sum to 1."""
    said = list(dict.fromkeys(speaker_of(sentence)[1] for sentence in sentences_of(chunk.text)))
    topic = asked.topic.without(asked.person or "")
    scores = _SENTENCE_WORDS * np.array([topic.coverage(one) for one in said], np.float64)
    read = context.search.relevance(asked.text, [f"{chunk.title}: {one}" for one in said])
    if read is not None:
        scores += _SENTENCE_READ * np.array(read)
    return dict(zip(said, _likelihoods(scores), strict=True))


def _likelihoods(scores: NDArray[np.float64]) -> list[float]:
    weights = np.exp(scores - scores.max(initial=-np.inf)) if scores.size else scores
    return [float(weight) for weight in weights / (weights.sum() or 1.0)]


def _as_read(context: Context, chunks: Sequence[Chunk]) -> list[str]:
    """The passages as they are read, each with the titles of those of its account in it."""
    ids = sorted({chunk.account_id for chunk in chunks if chunk.account_id})
    titles: dict[str | None, dict[str, str]] = {}
    for one in context.records.contacts(context.scope, ids):
        if one.title and one.name.strip():
            titles.setdefault(one.account_id, {})[one.name] = one.title
    return [_told(chunk, titles.get(chunk.account_id, {})) for chunk in chunks]


def _told(chunk: Chunk, titles: dict[str, str]) -> str:
    """A passage as it is read: who wrote it, when, and what those in it are."""
    by = f", {chunk.speaker}" if chunk.speaker else ""
    day = f", {wording.day(chunk.date)}" if chunk.date else ""
    text = f"{chunk.title} ({chunk.kind}{by}{day})\n{chunk.text}"
    named = [f"{name}, {title}" for name, title in titles.items() if _names(name, text)]
    return "\n".join([text, *(["; ".join(named)] if named else [])])


def _names(name: str, text: str) -> bool:
    """Whether a person is named in a text, if by the first or the last name alone."""
    parts = name.split()
    return any(re.search(rf"\b{re.escape(part)}\b", text) for part in {parts[0], parts[-1]})
