"""What a sentence of a model may draw on: the words of what it cites, and of code about that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from csbot.checking.reading.normal import clean
from csbot.checking.reading.words import content, words
from csbot.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Known:
    """`forms` are folded words as written, `stems` those that carry meaning, `characters` all."""

    forms: frozenset[str]
    stems: frozenset[str]
    characters: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Known":
        cleaned = [clean(text) for text in texts]
        return cls(
            frozenset(word.form for text in cleaned for word in words(text)),
            frozenset(stem for text in cleaned for stem in content(text)),
            frozenset(char for text in cleaned for char in text),
        )


def texts_of(cited: Sequence[Evidence]) -> list[str]:
    """Everything that a piece of evidence says."""
    return [text for item in cited for text in (item.title, item.text, *item.subject)]
