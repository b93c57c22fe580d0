"""One table for each thing that a question can name: what it is called by, and where it is said.

Statistics, measures, fields, orders and columns are such tables. What reads them is the same for
all, and a new way of saying something is a line in one of them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from csbot.assistant.asking.read import Place


class Forms:
    """Names, each with the regular expression of how it is said, as whole words in any case."""

    def __init__(self, said: Mapping[str, str]) -> None:
        self._said = dict(said)
        self._compiled = {name: _whole(form) for name, form in self._said.items()}

    @cached_property
    def named(self) -> str:
        """An alternation with a group for each name, to be built into a longer expression."""
        return "|".join(f"(?P<{name}>{form})" for name, form in self._said.items())

    def forms(self) -> tuple[str, ...]:
        """How each is said, in the order of the table."""
        return tuple(self._said.values())

    def first(self, text: str) -> tuple[str, Place] | None:
        """The first of the table, in its order, that the text says, and where."""
        for name, form in self._compiled.items():
            if match := form.search(text):
                return name, match.span()
        return None

    def place(self, name: str, text: str) -> Place | None:
        """Where one of them is said first."""
        match = self._compiled[name].search(text)
        return match.span() if match else None

    def places(self, text: str, *names: str) -> list[Place]:
        """Wherever any of these is said; of all of them, where none is named."""
        return [place for name in names or self._said for place in self._places(name, text)]

    def _places(self, name: str, text: str) -> Iterator[Place]:
        return (match.span() for match in self._compiled[name].finditer(text))

    def __contains__(self, name: str) -> bool:
        return name in self._said


def name_of(match: re.Match[str], forms: Forms | None = None) -> str:
    """Which name of a `named` alternation has matched; of these forms, where an expression holds
    several."""
    found = (name for name, said in match.groupdict().items() if said)
    return next(name for name in found if forms is None or name in forms)


def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{form})(?!\w)", re.I)
