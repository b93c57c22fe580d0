"""The known words nearest to one that is not known: most bad references are typing slips."""

from collections.abc import Collection
from functools import lru_cache

from rapidfuzz import fuzz, process

_LONGEST_LIST = 20_000  # beyond it a suggestion would cost more than it helps


def nearest(word: str, known: Collection[str], limit: int = 3, cutoff: int = 0) -> tuple[str, ...]:
    """Up to `limit` of `known`, the most alike first; `cutoff` is a likeness from 0 to 100."""
    if len(known) > _LONGEST_LIST:
        return ()
    return _nearest(word, frozenset(known), limit, cutoff)


@lru_cache(maxsize=2048)
def _nearest(word: str, known: frozenset[str], limit: int, cutoff: int) -> tuple[str, ...]:
    found = process.extract(
        word,
        sorted(known),
        scorer=fuzz.ratio,
        processor=str.casefold,
        limit=limit,
        score_cutoff=cutoff,
    )
    return tuple(name for name, _, _ in found)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """` (did you mean X?)`, or nothing where no known word is close."""
    close = nearest(word, known, limit=1, cutoff=70)
    return f" (did you mean {close[0]}?)" if close else ""
