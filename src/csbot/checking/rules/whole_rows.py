"""Rows of words and facts in which names, roles and measures are one part each."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from csbot.checking.reading.facts import Mention
from csbot.checking.rules.measures import measures
from csbot.checking.rules.parts import Part, Row, row_of_evidence
from csbot.checking.rules.roles import roles
from csbot.checking.rules.scenes import Scene, scene_of_evidence

NAME, ROLE, MEASURE = "~name ", "~role ", "~measure "


class _Whole(NamedTuple):
    start: int
    end: int
    key: str


def is_whole(part: Part) -> bool:
    return part.key[0] == "~"


def is_name(part: Part) -> bool:
    return part.key.startswith(NAME)


def whole_row(plain: Row, told: Scene) -> Row:
    """The row of a text with names, roles and measures as one part each."""
    text = told.facts.text
    wholes = sorted(
        (
            *(_Whole(m.start, m.end, NAME + m.text.casefold()) for m in _mentions(told)),
            *(_Whole(r.start, r.end, ROLE + " ".join(r.kind)) for r in roles(text)),
            *(_Whole(m.start, m.end, MEASURE + m.letters) for m in measures(text)),
        ),
        key=lambda whole: (whole.start, -whole.end),
    )
    parts = tuple(_joined(text, plain.parts, wholes))
    places: dict[str, list[int]] = {}
    for index, part in enumerate(parts):
        places.setdefault(part.key, []).append(index)
    return Row(parts, places)


def _mentions(told: Scene) -> Iterator[Mention]:
    return (item for item in told.items if isinstance(item, Mention))


def _joined(text: str, parts: Sequence[Part], wholes: Iterable[_Whole]) -> Iterator[Part]:
    """The parts of a row, those that a whole covers as one."""
    at = 0
    for whole in wholes:
        while at < len(parts) and parts[at].start < whole.start:
            yield parts[at]
            at += 1
        first = at
        while at < len(parts) and parts[at].start < whole.end:
            at += 1
        if first < at:
            form = text[whole.start : whole.end]
            yield parts[first]._replace(
                key=whole.key, form=form, end=whole.end, capital=True, fact=None
            )
    yield from parts[at:]


@lru_cache(maxsize=2048)
def whole_row_of_evidence(text: str) -> Row:
    return whole_row(row_of_evidence(text), scene_of_evidence(text))


@lru_cache(maxsize=2048)
def named_in(text: str) -> tuple[Part, ...]:
    """The names of a cleaned text of evidence, each once."""
    return tuple({p.key: p for p in whole_row_of_evidence(text).parts if is_name(p)}.values())
