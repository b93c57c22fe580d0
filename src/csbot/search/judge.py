"""What reads a question and a text together, and tells how well the one answers the other."""

from collections.abc import Sequence
from typing import Protocol


class Judge(Protocol):
    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Of each text the log-odds that it answers, in their order; about -11 … 11."""
        ...
