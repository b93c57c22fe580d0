"""Which sentences of found passages answer a question, and the passages' order by that.

One scorer ranks the evidence and picks what is quoted of it: a sentence's likelihood to be the
answer among all sentences read, from a linear score that was learned on questions whose record
was known (docs/design/search.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csbot.search.service import Hit
from csbot.tools.facts.passage_match import Asked, recent_of
from csbot.tools.facts.quoting import sentences_of, speaker_of
from csbot.tools.ground.base import Context

# Embedding a sentence takes milliseconds: only the best passages are read so, and of each so much.
_READ, _SENTENCES = 18, 9


@dataclass(frozen=True, slots=True)
class Weights:
    """What each trait of a sentence adds to the log-odds of its being the answer."""

    meaning: float
    around: float
    passage: float
    words: float
    rank: float
    speaker: float
    recent: float
    recent_standing: float
    asking: float


# Learned by maximum likelihood, one set of questions left out in turn; without vectors the words
# and the search's own order have to do.
_WITH_VECTORS = Weights(0.55, 6.31, 4.57, 13.07, 0.0, 1.52, -0.94, 3.15, -1.49)
_WORDS_ALONE = Weights(0.0, 0.0, 0.0, 8.11, 7.12, 0.5, -0.85, 2.67, -2.86)
# A sentence of this score answers, whatever words it shares: one in ten of the best sentences
# that do not answer reach it.
SURE = 9.3


@dataclass(frozen=True, slots=True)
class Matched:
    """A hit; `shares` hold the likelihood of each sentence read, which sum to 1 over all hits;
    `best` is the highest score of one."""

    hit: Hit
    shares: dict[str, float]
    best: float = float("-inf")

    @property
    def share(self) -> float:
        """How likely the passage holds the answer, from 0 to 1."""
        return sum(self.shares.values())


def matched(context: Context, asked: Asked, hits: Sequence[Hit]) -> list[Matched]:
    """The hits, those likeliest to hold the answer first; what was not read keeps its order."""
    read = [(hit, _sentences(hit)) for hit in hits[:_READ]]
    cosines = _cosines(context, asked.text, read)
    weights = _WITH_VECTORS if cosines is not None else _WORDS_ALONE
    found = []
    for hit, own in read:
        near = [cosines[_titled(hit, said)] for said in own] if cosines else [0.0] * len(own)
        whole = cosines[_passage(hit)] if cosines else 0.0
        found.append((hit, own, _scores(asked, hit, own, near, whole, weights)))
    every = np.concatenate([scores for *_, scores in found]) if found else np.zeros(0)
    highest = float(every.max(initial=0.0))
    total = float(np.exp(every - highest).sum()) or 1.0
    ranked = [
        Matched(
            hit,
            {s: float(np.exp(v - highest)) / total for s, v in zip(own, scores, strict=True)},
            float(scores.max(initial=float("-inf"))),
        )
        for hit, own, scores in found
    ]
    ranked.sort(key=lambda one: -one.share)
    return ranked + [Matched(hit, {}) for hit in hits[_READ:]]


def _scores(
    asked: Asked,
    hit: Hit,
    own: Sequence[str],
    near: Sequence[float],
    whole: float,
    weights: Weights,
) -> NDArray[np.float64]:
    """Of each sentence of a passage, from its cosine, its neighbours' and the passage's."""
    recent = recent_of(hit, asked.today)
    standing = recent if asked.stands else 0.0
    speakers = _speakers(hit)
    scores = []
    for at, said in enumerate(own):
        beside = [near[i] for i in (at - 1, at + 1) if 0 <= i < len(own)] or [near[at]]
        scores.append(
            weights.meaning * near[at]
            + weights.around * sum(beside) / len(beside)
            + weights.passage * whole
            + weights.words * asked.topic.coverage(said)
            + weights.rank * hit.score
            + weights.speaker * bool(asked.person and asked.person in speakers[said])
            + weights.recent * recent
            + weights.recent_standing * standing
            + weights.asking * said.rstrip().endswith("?")
        )
    return np.array(scores, np.float64)


def _cosines(
    context: Context, question: str, read: Sequence[tuple[Hit, list[str]]]
) -> dict[str, float] | None:
    """Of each sentence under its title, which often names the thing, and of each passage."""
    texts = [_titled(hit, said) for hit, own in read for said in own]
    texts = list(dict.fromkeys([*texts, *(_passage(hit) for hit, _ in read)]))
    found = context.search.likeness(question, texts)
    return None if found is None else dict(zip(texts, found, strict=True))


def _titled(hit: Hit, said: str) -> str:
    return f"{hit.chunk.title}: {said}"


def _passage(hit: Hit) -> str:
    return f"{hit.chunk.title}\n{hit.chunk.text}"


def _sentences(hit: Hit) -> list[str]:
    said = [speaker_of(sentence)[1] for sentence in sentences_of(hit.chunk.text)]
    return list(dict.fromkeys(said))[:_SENTENCES]


def _speakers(hit: Hit) -> dict[str, str]:
    """Who says each sentence: whose turn it stands in, else who wrote the record."""
    found: dict[str, str] = {}
    speaker = hit.chunk.speaker
    for sentence in sentences_of(hit.chunk.text):
        named, said = speaker_of(sentence)
        speaker = named or speaker
        found.setdefault(said, speaker)
    return found
