"""What the database says of an index over its vectors."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexMark:
    """Believed while the index bears the same token.

    Every passage up to the id `upto` that has a vector of `embedder` is in the index (0: it is not
    said of any), and those were `count`. While it is being filled, `done` of `wanted` are in it.
    """

    token: str
    embedder: str
    upto: int = 0
    count: int = 0
    done: int = 0
    wanted: int = 0
