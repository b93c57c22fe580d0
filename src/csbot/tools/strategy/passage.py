"""The section that answers a question for no single figure: all of it that belongs there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from csbot.tools.strategy.asked import Asked, topic_tokens
from csbot.tools.strategy.spans_named import Span, spans
from csbot.tools.strategy.units import Unit

# Among so many sentences the one that answers is found at once.
_LEADS = 2
# "Gold: premium benefits": a sentence on one thing of several, named in so many words at most.
_LABEL = re.compile(r"^((?:[\w'’&,-]+\s){0,4}[\w'’&)(%-]+):\s")
_LABELLED = 3
# So many parts of one kind are told at most.
_PARTS = 8


def told_whole(best: Unit, asked: Asked, room: int) -> tuple[Unit, ...]:
    """The best unit's section within `room` words: the sentences on other numbered parts than the
    one asked for left out, and of things that are each named in front only the one meant."""
    if not best.section_text:
        return (best,)
    chosen = [s for s in best.section_text if s == best.sentence or not _of_other_part(s, asked)]
    if not asked.wants_each:
        chosen = _labelled(chosen, best, asked)
    if _length(chosen) > room:
        chosen = list(_fitting(chosen, best, asked, room))
    if best.sentence in chosen[_LEADS:] and not (asked.wants_each or _is_list(chosen)):
        # What was asked comes first.
        chosen = [best.sentence, *(one for one in chosen if one != best.sentence)]
    return tuple(replace(best, text=sentence, sentence=sentence) for sentence in chosen)


def each_part(best: Unit, units: Iterable[Unit], asked: Asked) -> tuple[Unit, ...]:
    """What the parts are of which several are asked for ("the three phases"), each by the first
    sentence of its section; none where the best unit's section tells them all, or numbers none."""
    kinds = {span.kind for span in best.head_spans} & asked.several_of
    if not kinds or not best.section_text or _kinds(asked.spans) - kinds:
        # Of the programs the one is asked for that "day 200" lies in.
        return ()
    document = best.section.partition("#")[0]
    first: dict[str, Unit] = {}
    for unit in units:
        if unit.section.partition("#")[0] == document and _kinds(unit.head_spans) & kinds:
            first.setdefault(unit.section, unit)
    heads = [unit for unit in first.values() if unit.section_text]
    if not 1 < len(heads) <= _PARTS:
        return ()
    wanted = {span for unit in heads for span in unit.head_spans if span.kind in kinds}
    if wanted <= best.near_spans:
        return ()
    heads.sort(key=lambda unit: min(s.low for s in unit.head_spans if s.kind in kinds))
    first_told = ((unit, unit.section_text[0]) for unit in heads)
    return tuple(replace(unit, text=one, sentence=one) for unit, one in first_told)


def _kinds(found: Iterable[Span]) -> set[str]:
    return {span.kind for span in found}


def _of_other_part(sentence: str, asked: Asked) -> bool:
    """Whether a sentence tells of another week, tier or range than those asked for."""
    for wanted in asked.spans:
        own = [span for span in spans(sentence) if span.kind == wanted.kind]
        if own and not any(o.covers(wanted) or wanted.covers(o) for o in own):
            return not any(s.kind == o.kind and o.covers(s) for s in asked.spans for o in own)
    return False


def _labelled(sentences: Sequence[str], best: Unit, asked: Asked) -> list[str]:
    """Without what is said of other things of a row, where the one is named that is meant."""
    labels = {one: match[1] for one in sentences if (match := _LABEL.match(one))}
    if len(labels) < _LABELLED or best.sentence not in labels:
        return list(sentences)
    mine = set(topic_tokens(labels[best.sentence])) & set(asked.tokens)
    others = {
        t for one, label in labels.items() if one != best.sentence for t in topic_tokens(label)
    }
    if not mine - others:
        return list(sentences)
    return [one for one in sentences if one == best.sentence or one not in labels]


def _is_list(sentences: Sequence[str]) -> bool:
    return sum(bool(_LABEL.match(one)) for one in sentences) >= _LABELLED


def _fitting(sentences: Sequence[str], best: Unit, asked: Asked, room: int) -> Iterator[str]:
    """In their order: the best, the first, which says what the section is about, those that speak
    of the question, and as many of the others as there is room for."""
    speaking = [s for s in sentences if set(topic_tokens(s)) & set(asked.tokens)]
    kept: list[str] = []
    for one in dict.fromkeys((best.sentence, sentences[0], *speaking, *sentences)):
        if not kept or _length([*kept, one]) <= room:
            kept.append(one)
    yield from (one for one in sentences if one in kept)


def _length(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
