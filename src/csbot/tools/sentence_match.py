"""How near each sentence of a found passage is to the question, and the passages' order by it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csbot.search.service import Hit
from csbot.tools.base import Context
from csbot.tools.quoting import sentences_of, speaker_of
from csbot.tools.topics import Topic

# Embedding a sentence takes milliseconds: only the best passages are read so, and of each so much.
_READ, _SENTENCES = 10, 8
# What the sentences before and after count beside a sentence's own cosine: an answer in a talk
# shares little with the question, which the turn before it asks.
_NEIGHBOUR = 0.15
# A sentence's cosine beside the share of the topic's words that it holds.
_MEANING = 2.0


@dataclass(frozen=True, slots=True)
class Matched:
    """A hit, and the cosines of its sentences to the question; empty without vectors."""

    hit: Hit
    meanings: dict[str, float]

    def weight(self, topic: Topic, sentence: str) -> float:
        """How much a sentence (without its speaker's name) speaks to the question."""
        return topic.coverage(sentence) + _MEANING * self.meanings.get(sentence, 0.0)


def matched(context: Context, question: str, hits: Sequence[Hit]) -> list[Matched]:
    """The hits in the order of their scores and of the sentence in each that is nearest.

    A passage is as good as what can be quoted of it: its own vector mixes that with all that
    stands around it. Each sentence is read under its title, which often names the thing. Without
    vectors the order stays.
    """
    read = [(hit, _sentences(hit)) for hit in hits[:_READ]]
    titled = [f"{hit.chunk.title}: {said}" for hit, own in read for said in own]
    cosines = context.search.likeness(question, titled)
    if cosines is None:
        return [Matched(hit, {}) for hit in hits]
    rest = iter(cosines)
    found = [Matched(hit, _with_neighbours(own, [next(rest) for _ in own])) for hit, own in read]
    found = [
        replace(m, hit=replace(m.hit, score=m.hit.score + max(m.meanings.values(), default=0.0)))
        for m in found
    ]
    found.sort(key=lambda m: -m.hit.score)
    return found + [Matched(hit, {}) for hit in hits[_READ:]]


def _with_neighbours(said: Sequence[str], cosines: Sequence[float]) -> dict[str, float]:
    """Each sentence's cosine mixed with those of the sentences that stand next to it."""
    mixed = {}
    for at, sentence in enumerate(said):
        near = [cosines[i] for i in (at - 1, at + 1) if 0 <= i < len(said)]
        share = _NEIGHBOUR * len(near)
        mixed[sentence] = (cosines[at] + _NEIGHBOUR * sum(near)) / (1 + share)
    return mixed


def _sentences(hit: Hit) -> list[str]:
    said = [speaker_of(sentence)[1] for sentence in sentences_of(hit.chunk.text)]
    return list(dict.fromkeys(said))[:_SENTENCES]
