"""What is read out of a question, with the places that it is said at."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Read:
    """`values`: arguments of a look-up; `places`: from where to where of the text they are said."""

    values: dict[str, Any] = field(default_factory=dict)
    places: tuple[Place, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values)


NOTHING = Read()


def together(found: Iterable[Read]) -> Read:
    """All of them; a later one wins where two give the same argument."""
    values: dict[str, Any] = {}
    places: list[Place] = []
    for one in found:
        values |= one.values
        places += one.places
    return Read(values, tuple(places))


def blank(text: str, places: Iterable[Place]) -> str:
    """The text with these places blank, every other place kept."""
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
