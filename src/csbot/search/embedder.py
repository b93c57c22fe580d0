"""Texts to unit vectors."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with how many are done, and of how many."""


class Embedder(Protocol):
    """`name` tells vectors of different embedders apart; `dims` is their length.

    `linear` says that cosines spread well enough to be added to word scores as they are;
    otherwise only their order is used.
    """

    @property
    def name(self) -> str: ...
    @property
    def dims(self) -> int: ...
    @property
    def linear(self) -> bool: ...

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """float32 [len(texts), dims], each row of length 1 (all zeros for an empty text)."""
        ...
