"""A question that goes on with the one before it: "could everything be restored?".

What it leaves out stands in the question before: its words, and the records that were told for it,
say which matter is meant. Passages of that matter are read first, and weigh more.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from csbot.domain.chunk import Chunk
from csbot.domain.records import Account
from csbot.search.service import Hit
from csbot.tools.account.threads_of_records import subject_of
from csbot.tools.facts.sentence_match import Matched
from csbot.tools.facts.topics import Topic, read_topic
from csbot.tools.ground.base import Context

# What being told before, or under the subject of what was, adds to the log-odds of a passage; and
# what a word of the question before weighs beside one of this question.
_TOLD, _SUBJECT, _WORDS = 1.5, 1.0, 0.5
# Passages that hold this share of the words before are read among the first, so many of them.
_SPEAKS, _MOST = 0.5, 6
# The search's own score of a passage that it did not find.
_UNFOUND = 0.1


@dataclass(frozen=True, slots=True)
class Matter:
    """`topic`: the words of the question before; `told`: the passages that answered it."""

    topic: Topic
    told: tuple[Chunk, ...]

    @classmethod
    def of(cls, context: Context, after: str, cited: Sequence[str]) -> "Matter":
        """`cited`: refs of the records that were told; what is gone, or not open, is left out."""
        told = context.search.passages(list(cited), context.scope)
        return cls(read_topic(context, after), tuple(told))

    def joined(self, topic: Topic) -> Topic:
        """The topic of the question with the words of the one before, which weigh less."""
        before = {stem: _WORDS * weight for stem, weight in self.topic.weights.items()}
        return replace(
            topic,
            weights={**before, **topic.weights},
            others={**self.topic.others, **topic.others},
            is_unheard=topic.is_unheard and self.topic.is_unheard,
        )

    def first(self, context: Context, account: Account, hits: Sequence[Hit]) -> list[Hit]:
        """The hits, with all that was told, those of the matter before the others."""
        found = {hit.chunk.ref for hit in hits}
        unfound = [
            Hit(chunk, _UNFOUND)
            for chunk in self.told
            if chunk.ref not in found and chunk.account_id == account.account_id
        ]
        ranked = sorted([*hits, *unfound], key=lambda hit: not self._was_told(hit.chunk))
        told = [hit for hit in ranked if self._was_told(hit.chunk)]
        others = ranked[len(told) :]
        speaking = [hit for hit in others if self._speaks(hit.chunk)][:_MOST]
        return [*told, *speaking, *(hit for hit in others if hit not in speaking)]

    def weighed(self, ranked: Sequence[Matched]) -> list[Matched]:
        """With the matter's weight in each passage's likelihood, the likeliest first."""
        weights = [self._weight(one.hit.chunk) for one in ranked]
        pairs = list(zip(ranked, weights, strict=True))
        total = sum(one.share * math.exp(weight) for one, weight in pairs) or 1.0
        found = []
        for one, weight in pairs:
            shares = {s: share * math.exp(weight) / total for s, share in one.shares.items()}
            found.append(replace(one, shares=shares, best=one.best + weight))
        return sorted(found, key=lambda one: -one.share)

    def _weight(self, chunk: Chunk) -> float:
        """What the passage's being of this matter adds to its log-odds."""
        return _TOLD if self._was_told(chunk) else _SUBJECT if self._is_alike(chunk) else 0.0

    def _was_told(self, chunk: Chunk) -> bool:
        return any(chunk.source_id == one.source_id for one in self.told)

    def _is_alike(self, chunk: Chunk) -> bool:
        """Whether it stands under the subject of what was told."""
        subjects = {subject_of(one.title) for one in self.told if one.title}
        return bool(chunk.title) and subject_of(chunk.title) in subjects

    def _speaks(self, chunk: Chunk) -> bool:
        covered = self.topic.coverage(f"{chunk.title} {chunk.text}")
        return covered >= _SPEAKS or self._is_alike(chunk)
