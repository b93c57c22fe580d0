"""What a passage's turns tell beside its words: who speaks, and whether it only asks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from csbot.domain.chunk import Chunk
from csbot.search.embedded_text import is_short
from csbot.search.query import speaks
from csbot.search.spans import sentence_spans, speaker_of
from csbot.search.stems import STOP_WORDS, words

# Who is said to have spoken ("what did Jonas say"), and who is merely named in the question.
SAYS_SO, NAMED = 0.15, 0.05
# What a short turn asks answers nothing; what it says beside may.
ASKS = 0.08
_ABOUT_QUESTIONS = frozenset({"ask", "asks", "asked", "question", "questions", "questioned"})


@dataclass(frozen=True, slots=True)
class Named:
    """The `words` of a question, folded, and the `speakers` of whom it says that they spoke."""

    words: frozenset[str]
    speakers: Sequence[str] = ()


def told_by_turns(chunk: Chunk, named: Named) -> float:
    """What is added to a passage's score, or taken off."""
    if named.speakers and speaks(named.speakers, chunk.speaker, chunk.text):
        return SAYS_SO
    told = NAMED * _share_of_named(chunk, named.words)
    if is_short(chunk) and _ABOUT_QUESTIONS.isdisjoint(named.words):
        told -= ASKS * _share_asked(chunk.text)
    return told


def _share_asked(text: str) -> float:
    """The share of a turn's words that stand in its questions."""
    if "?" not in text:
        return 0.0
    spans = list(sentence_spans(text))
    asked = sum(span.words for span in spans if text[: span.end].rstrip().endswith("?"))
    return asked / max(sum(span.words for span in spans), 1)


def _share_of_named(chunk: Chunk, asked: Collection[str]) -> float:
    """The share of a passage's words that those say whose whole name is in the question."""
    if ":" not in chunk.text:
        return float(_is_named(chunk.speaker, asked))
    speaker, said, named = chunk.speaker, 0, 0
    for line in chunk.text.splitlines():
        speaker = speaker_of(line) or speaker
        count = len(line.split())
        said += count
        named += count if _is_named(speaker, asked) else 0
    return named / said if said else 0.0


def _is_named(speaker: str, asked: Collection[str]) -> bool:
    if not speaker:
        return False
    name = words(speaker)
    return all(word in asked for word in name) and not STOP_WORDS.issuperset(name)
