"""Which sentences of found passages answer a question, and the passages' order by that.

One scorer ranks the evidence and picks what is quoted of it. A passage has log-odds to answer, from
its own traits and its sentences'; within it each sentence has its share of them. The weights were
learned on questions whose record was known (docs/design/search.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from csbot.search.service import Hit
from csbot.tools.account.answer_kinds import AnswerKind, holds, kinds_wanted
from csbot.tools.account.passage_match import Asked, Traits, likeliest_first, traits_of
from csbot.tools.facts.quoting import sentences_of, speaker_of
from csbot.tools.ground.base import Context

# Embedding a sentence takes milliseconds: only the best passages are read so, and of each so much.
_READ, _SENTENCES = 18, 14


@dataclass(frozen=True, slots=True)
class PassageWeights:
    """What a read passage's traits add to the log-odds that it answers; `best` is its nearest
    sentence's cosine, `clauses` the mean of those nearest to each clause of the question. `kinds`:
    what the question wants stands beside that sentence."""

    nearness: float
    words: float
    score: float
    best: float
    clauses: float
    kinds: Mapping[AnswerKind, float]
    recent: float
    standing: float
    speaks: float


@dataclass(frozen=True, slots=True)
class SentenceWeights:
    """What a sentence's traits add to its share of the passage's likelihood."""

    meaning: float
    around: float
    words: float
    speaker: float
    asking: float


# Learned by maximum likelihood, one set of questions left out in turn; without vectors the words
# and the search's own order have to do.
_WITH_VECTORS = PassageWeights(
    5.57, 5.26, 0.0, 1.96, 3.75, {"when": 1.64, "many": 0.71, "why": 1.22}, 0.44, 2.4, 1.1
)
_WORDS_ALONE = PassageWeights(
    0.0, 5.07, 2.65, 0.0, 0.0, {"when": 1.85, "many": 1.11, "why": 1.06}, 0.57, 2.22, 0.06
)
_OF_SENTENCES = SentenceWeights(0.55, 6.31, 13.07, 1.52, -1.49)
_OF_SENTENCES_BY_WORDS = SentenceWeights(0.0, 0.0, 8.11, 0.5, -2.86)
# A passage of these log-odds answers, whatever words it shares: one in ten of the best passages of
# another account's records reach it.
SURE = 7.0


@dataclass(frozen=True, slots=True)
class Matched:
    """A hit; `shares` hold the likelihood of each sentence read, which sum to 1 over all hits;
    `best` are the log-odds of the passage."""

    hit: Hit
    shares: dict[str, float]
    best: float = float("-inf")

    @property
    def share(self) -> float:
        """How likely the passage holds the answer, from 0 to 1."""
        return sum(self.shares.values())


def matched(context: Context, asked: Asked, hits: Sequence[Hit]) -> list[Matched]:
    """The hits, those likeliest to hold the answer first; what was not read keeps the order of
    what is known without reading."""
    if not hits:
        return []
    ordered = likeliest_first(asked, hits, traits_of(asked, hits))
    read = [(hit, own, _sentences(hit)) for hit, own in ordered[:_READ]]
    cosines = _cosines(context, asked, [(hit, said) for hit, _, said in read])
    odds = np.array([_log_odds(asked, one, cosines) for one in read])
    likely = np.exp(odds - odds.max())
    likely /= likely.sum()
    found = [
        Matched(hit, _shared(asked, hit, said, cosines, float(part)), float(best))
        for (hit, _, said), part, best in zip(read, likely, odds, strict=True)
    ]
    found.sort(key=lambda one: -one.share)
    return found + [Matched(hit, {}) for hit, _ in ordered[_READ:]]


# The cosines of a passage's sentences to the question's clauses; those to the whole come first.
_Cosines = dict[str, NDArray[np.float64]]


def _cosines(
    context: Context, asked: Asked, read: Sequence[tuple[Hit, list[str]]]
) -> _Cosines | None:
    """Of each sentence under its title, which often names the thing."""
    texts = list(dict.fromkeys(_titled(hit, said) for hit, own in read for said in own))
    found = [context.search.likeness(text, texts) for text in (asked.text, *asked.clauses)]
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return None
    return dict(zip(texts, np.array(known, np.float64).T, strict=True))


def _log_odds(asked: Asked, read: tuple[Hit, Traits, list[str]], cosines: _Cosines | None) -> float:
    hit, own, said = read
    by = _WITH_VECTORS if cosines is not None else _WORDS_ALONE
    near = np.array([cosines[_titled(hit, one)] for one in said]) if cosines else np.zeros((1, 2))
    at = int(near[:, 0].argmax())
    beside = " ".join(said[max(0, at - 1) : at + 2]) if cosines else hit.chunk.text
    wanted = kinds_wanted(asked.text)
    return float(
        by.nearness * (own.nearness or 0.0)
        + by.words * own.words
        + by.score * own.score
        + by.best * near[at, 0]
        + by.clauses * near[:, 1:].max(axis=0).mean()
        + sum(by.kinds[kind] for kind in wanted if holds(kind, beside))
        + by.recent * own.recent
        + by.standing * own.standing
        + by.speaks * own.speaks
    )


def _shared(
    asked: Asked, hit: Hit, said: Sequence[str], cosines: _Cosines | None, part: float
) -> dict[str, float]:
    """The passage's likelihood, over its sentences."""
    by = _OF_SENTENCES if cosines is not None else _OF_SENTENCES_BY_WORDS
    near = [float(cosines[_titled(hit, one)][0]) if cosines else 0.0 for one in said]
    speakers = _speakers(hit)
    scores = []
    for at, one in enumerate(said):
        beside = [near[i] for i in (at - 1, at + 1) if 0 <= i < len(said)] or [near[at]]
        scores.append(
            by.meaning * near[at]
            + by.around * sum(beside) / len(beside)
            + by.words * asked.topic.coverage(one)
            + by.speaker * bool(asked.person and asked.person in speakers[one])
            + by.asking * one.rstrip().endswith("?")
        )
    weights = np.exp(np.array(scores) - max(scores))
    return {one: float(part * w / weights.sum()) for one, w in zip(said, weights, strict=True)}


def _titled(hit: Hit, said: str) -> str:
    return f"{hit.chunk.title}: {said}"


def _sentences(hit: Hit) -> list[str]:
    """At least one: a record without text is its title."""
    said = [speaker_of(sentence)[1] for sentence in sentences_of(hit.chunk.text)]
    return list(dict.fromkeys(said))[:_SENTENCES] or [hit.chunk.title]


def _speakers(hit: Hit) -> dict[str, str]:
    """Who says each sentence: whose turn it stands in, else who wrote the record."""
    found: dict[str, str] = {}
    speaker = hit.chunk.speaker
    for sentence in sentences_of(hit.chunk.text):
        named, said = speaker_of(sentence)
        speaker = named or speaker
        found.setdefault(said, speaker)
    found.setdefault(hit.chunk.title, hit.chunk.speaker)
    return found
