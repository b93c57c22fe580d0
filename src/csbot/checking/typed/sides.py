"""Which of two values is ahead, by the word that says so."""

from csbot.checking.typed.items import Item
from csbot.checking.typed.rows import Row

# Ahead and healthier say which is better, higher and more say which is larger.
_BY_SIZE = ("higher", "lower", "more", "less", "fewer", "larger", "smaller", "greater", "bigger")


def is_ahead(text: str, cue: Item, one: Row, other: Row) -> bool:
    """Whether the one stands to the other as a word of a sentence says."""
    way = 1 if cue.name in ("more", "over") else -1
    word = text[cue.start : cue.end].casefold()
    by_size = cue.name in ("over", "under") or (word.startswith(_BY_SIZE) and "health" not in word)
    better = 1 if by_size else one.level.better
    return (one.amount - other.amount) * way * better > 0


def is_worth(text: str, cue: Item) -> bool:
    """Whether a word says by itself that a change was for the better or for the worse."""
    return text[cue.start : cue.end].casefold() in ("better", "worse")
