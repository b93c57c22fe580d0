"""The section that answers a question for no figure: whole where it is short, else what fits."""

from collections.abc import Iterator
from dataclasses import replace

from csbot.tools.strategy.asked import Asked, topic_tokens
from csbot.tools.strategy.units import Unit

# Among so many sentences the one that answers is found at once.
_LEADS = 2
# Words of an answer that is read at a glance, alone and beside those of other companies.
_SHORT, _BESIDE = 90, 50


def told_whole(best: Unit, asked: Asked, alone: bool) -> tuple[Unit, ...]:
    """The best unit's section in its own order; of a long one the unit's whole sentence, and those
    of the others that speak of the question."""
    if not best.section_text:
        return (best,)
    chosen, most = list(best.section_text), _SHORT if alone else _BESIDE
    if _length(chosen) > most:
        chosen = list(_fitting(best, asked, most))
    elif best.sentence in chosen[_LEADS:]:
        # What was asked comes first.
        chosen = [best.sentence, *(one for one in chosen if one != best.sentence)]
    return tuple(replace(best, text=sentence) for sentence in chosen)


def _fitting(best: Unit, asked: Asked, most: int) -> Iterator[str]:
    """A section's first sentence says what it is about."""
    yield best.sentence
    left = most - _length([best.sentence])
    for at, sentence in enumerate(best.section_text):
        speaks = not at or set(topic_tokens(sentence)) & set(asked.tokens)
        if sentence == best.sentence or not speaks:
            continue
        left -= _length([sentence])
        if left < 0:
            return
        yield sentence


def _length(sentences: list[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)
