"""What of a passage is embedded: with its title, and a short one also behind what it follows."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from csbot.domain.chunk import Chunk

C = TypeVar("C", bound=Chunk)
# In words: what is short, and up to how much is read with what stands before. In passages: how
# far back.
SHORT, MOST_READ = 40, 80
REACH = 2


def context_of(chunk: Chunk) -> str:
    """What is embedded: title, section and passage. Titles tell apart what was said alike."""
    head = [part for part in (chunk.title, chunk.heading) if part and part not in chunk.text]
    return "\n".join([*head, chunk.text])


def is_short(chunk: Chunk) -> bool:
    """Whether it may be a turn that answers another; a section of a document stands for itself."""
    return chunk.corpus == "history" and len(chunk.text.split()) < SHORT


def read_after(chunk: Chunk, before: Sequence[Chunk]) -> str | None:
    """The passage behind up to `REACH` of those before it, the nearest last; None where it is
    long enough to be read alone, or where nothing fits."""
    if not is_short(chunk):
        return None
    texts, room = [chunk.text], MOST_READ - len(chunk.text.split())
    for other in reversed(before[-REACH:]):
        room -= len(other.text.split())
        if room < 0:
            break
        texts.insert(0, other.text)
    return "\n".join([*([chunk.title] if chunk.title else []), *texts]) if texts[1:] else None


def with_those_before(chunks: Sequence[C]) -> Iterator[tuple[C, Sequence[C]]]:
    """Each passage with up to `REACH` of those before it; a record's passages come in order."""
    records: dict[tuple[str, str], list[C]] = {}
    for chunk in chunks:
        before = records.setdefault((chunk.corpus, chunk.source_id), [])
        yield chunk, before[-REACH:]
        before.append(chunk)
