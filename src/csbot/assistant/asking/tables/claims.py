"""The words of a question that a piece of its query has taken: no other may take them again."""

import re
from collections.abc import Iterable, Iterator

from csbot.assistant.asking.read import Place, blank


class Claims:
    """Grows while a question is read; `text` is what is left of it, every place kept."""

    def __init__(self, text: str, taken: Iterable[Place] = ()) -> None:
        self.whole = text
        self.places: list[Place] = list(taken)

    @property
    def text(self) -> str:
        return blank(self.whole, self.places)

    def take(self, *places: Place) -> None:
        self.places += places

    def find(self, form: str) -> re.Match[str] | None:
        """Where something stands first, in what is left; it is not taken by that."""
        return next(self.all(form), None)

    def all(self, form: str) -> Iterator[re.Match[str]]:
        return re.finditer(rf"(?<![\w-])(?:{form})(?![\w-])", self.text, re.I)

    def taken(self, form: str) -> re.Match[str] | None:
        """The same, and taken."""
        found = self.find(form)
        if found is not None:
            self.take(found.span())
        return found
