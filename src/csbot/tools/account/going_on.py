"""A question that goes on with the one before it: "could everything be restored?".

What it leaves out stands in the question before: its words, and the records that were told for it,
say which matter is meant. Passages of that matter weigh more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csbot.domain.chunk import Chunk
from csbot.domain.records import Account
from csbot.search.service import Hit
from csbot.tools.facts.story import subject_of
from csbot.tools.facts.topics import Topic, read_topic
from csbot.tools.ground.base import Context

# What being told before, or under the subject of what was, adds to the log-odds of a passage; and
# what a word of the question before weighs beside one of this question.
_TOLD, _SUBJECT, _WORDS = 1.5, 1.0, 0.5
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

    def with_told(self, account: Account, hits: Sequence[Hit]) -> list[Hit]:
        """The hits, and all that was told."""
        found = {hit.chunk.ref for hit in hits}
        unfound = [
            Hit(chunk, _UNFOUND)
            for chunk in self.told
            if chunk.ref not in found and chunk.account_id == account.account_id
        ]
        return [*hits, *unfound]

    def weight(self, chunk: Chunk) -> float:
        """What the passage's being of this matter adds to its log-odds."""
        return _TOLD if self._was_told(chunk) else _SUBJECT if self._is_alike(chunk) else 0.0

    def _was_told(self, chunk: Chunk) -> bool:
        return any(chunk.source_id == one.source_id for one in self.told)

    def _is_alike(self, chunk: Chunk) -> bool:
        """Whether it stands under the subject of what was told."""
        subjects = {subject_of(one.title) for one in self.told if one.title}
        return bool(chunk.title) and subject_of(chunk.title) in subjects
