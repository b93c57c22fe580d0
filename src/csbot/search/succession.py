"""Another embedder is set: the one before it serves until every passage has its new vector."""

from collections.abc import Callable
from functools import cache

from csbot.search.service import Search
from csbot.search.store import VectorKeeping


class Succession:
    """Called for the search by the vectors that serve; None where those of `wanted` do.

    `search_with` builds a search with an embedder by name, or returns None where that one cannot
    be had any more: words alone rank then until the change is done.
    """

    def __init__(
        self, store: VectorKeeping, wanted: str, search_with: Callable[[str], Search | None]
    ) -> None:
        self._store = store
        self._wanted = wanted
        self._search_with = cache(search_with)
        self._done = False

    def __call__(self) -> Search | None:
        if self._done:
            return None
        served = self._store.served()
        # Nothing leads back to the former one while this process runs.
        self._done = served == self._wanted
        return self._search_with(served) if served and not self._done else None
