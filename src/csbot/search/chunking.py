"""History items and strategy documents, cut into the passages that search finds."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import chain, count

from csbot.domain.chunk import Chunk
from csbot.domain.evidence import history_ref, strategy_ref
from csbot.domain.records import HistoryItem, StrategyDocument
from csbot.domain.retrieval import StemmedChunk
from csbot.search.embedded_text import context_of, read_after, with_those_before
from csbot.search.sections import Section, sections
from csbot.search.spans import Span, passages
from csbot.search.stems import stems


def chunk_rows(
    items: Iterable[HistoryItem] = (), documents: Iterable[StrategyDocument] = ()
) -> list[StemmedChunk]:
    """Every passage of these records, ready for the store. Pure."""
    found = [chunk for item in items for chunk in history_chunks(item)]
    found += [chunk for document in documents for chunk in strategy_chunks(document)]
    return stemmed_in_order(found)


def history_chunks(item: HistoryItem) -> list[Chunk]:
    """At least one, so that an item without text is found by its title.

    The speaker is who talks in the whole passage; outside of turns, who wrote the item.
    """
    cut = [(_text(item.text, spans), _speaker(spans)) for spans in passages(item.text)]
    return [
        Chunk(
            ref=history_ref(item.item_id, position),
            corpus="history",
            source_id=item.item_id,
            position=position,
            kind=item.kind,
            title=item.title,
            text=text,
            account_id=item.account_id,
            date=item.date,
            speaker=(item.author or "") if speaker is None else speaker,
            url=item.url,
        )
        for position, (text, speaker) in enumerate(cut or [(item.title, None)])
    ]


def strategy_chunks(document: StrategyDocument) -> list[Chunk]:
    """Sections, long ones in pieces; the heading is the first line of a section's text."""
    used: set[str] = set()
    chunks: list[Chunk] = []
    for section, text in _pieces(document):
        chunks.append(
            Chunk(
                ref=strategy_ref(document.doc_id, _unused(section.slug, used)),
                corpus="strategy",
                source_id=document.doc_id,
                position=len(chunks),
                kind="strategy",
                title=document.title,
                text=text,
                date=document.date,
                heading=" > ".join(section.path),
            )
        )
    return chunks


def stemmed_in_order(chunks: Sequence[Chunk]) -> list[StemmedChunk]:
    """Each ready for the store; those of one record follow each other as they stand in it."""
    return [stemmed(chunk, before) for chunk, before in with_those_before(chunks)]


def stemmed(chunk: Chunk, before: Sequence[Chunk] = ()) -> StemmedChunk:
    """Words are found in title, section and speaker too. The hash is of all that is embedded:
    for a short passage that is also what stands `before` it."""
    text = context_of(chunk)
    words = text if chunk.speaker in text else f"{chunk.speaker}\n{text}"
    after = read_after(chunk, before)
    embedded = text if after is None else f"{text}\0{after}"
    digest = hashlib.sha256(f"{chunk.speaker}\0{embedded}".encode()).hexdigest()
    values = {field.name: getattr(chunk, field.name) for field in fields(chunk)}
    return StemmedChunk(**values, stems=tuple(stems(words)), hash=digest)


def _unused(slug: str, used: set[str]) -> str:
    """The slug, with -2, -3… where a section or piece before it has that name. Adds it to used."""
    names = chain([slug], (f"{slug}-{number}" for number in count(2)))
    name = next(name for name in names if name not in used)
    used.add(name)
    return name


def _text(text: str, spans: Sequence[Span]) -> str:
    return text[spans[0].start : spans[-1].end].strip()


def _speaker(spans: Sequence[Span]) -> str | None:
    """The one speaker of all spans, "" where several talk, None outside of turns."""
    speakers = {span.speaker for span in spans}
    if speakers == {""}:
        return None
    return speakers.pop() if len(speakers) == 1 else ""


def _pieces(document: StrategyDocument) -> Iterator[tuple[Section, str]]:
    for section in sections(document.text, document.title):
        for position, spans in enumerate(passages(section.text)):
            heading = [section.path[-1]] if section.path and position == 0 else []
            yield section, "\n".join([*heading, _text(section.text, spans)])
