"""Sentences beside their evidence: each piece in full at the first sentence that cites it."""

from collections.abc import Sequence
from dataclasses import dataclass

from csbot.domain.evidence import Evidence
from csbot.domain.reply import Sentence

# A sentence of arithmetic may cite a dozen values; a reader opens those that they doubt.
_IN_FULL = 2


@dataclass(frozen=True, slots=True)
class Beside:
    """`first` is shown here in full, `folded` behind a press, `again` further up; `anchor` begins
    the ids on the page."""

    sentence: Sentence
    first: tuple[Evidence, ...]
    folded: tuple[Evidence, ...]
    again: tuple[Evidence, ...]
    anchor: str = ""

    def says_the_same(self, item: Evidence) -> bool:
        """Whether the record holds the very sentence: then its title is enough to read."""
        return self.sentence.text.rstrip(".").casefold() in " ".join(item.text.split()).casefold()


def beside(
    sentences: Sequence[Sentence],
    evidence: Sequence[Evidence],
    anchor: str = "",
    seen: set[str] | None = None,
) -> tuple[Beside, ...]:
    """`seen` holds the ids shown so far on the page, and is added to."""
    known = {item.id: item for item in evidence}
    seen = set() if seen is None else seen
    lines = []
    for sentence in sentences:
        cited = [known[i] for i in sentence.citations if i in known]
        first = tuple(item for item in cited if item.id not in seen)
        again = tuple(item for item in cited if item.id in seen)
        seen.update(item.id for item in first)
        lines.append(Beside(sentence, first[:_IN_FULL], first[_IN_FULL:], again, anchor))
    return tuple(lines)
