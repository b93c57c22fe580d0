"""Vectors of texts read lately: the sentences of an account are asked about again and again."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from csbot.search.embedder import Embedder, Vectors

# At 384 dimensions some 12 MB.
_KEPT = 8_000


class RecentVectors:
    """Embeds what it has not seen lately; shared by threads, forgets what was used longest ago."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def of(self, texts: Sequence[str], embedder: Embedder) -> Vectors:
        """[len(texts), dims] as the embedder gives them. One object belongs to one embedder."""
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        if missing:
            found.update(zip(missing, embedder.embed(missing), strict=True))
        with self._lock:
            for text in texts:
                self._known[text] = found[text]
                self._known.move_to_end(text)
            while len(self._known) > self._kept:
                self._known.popitem(last=False)
        return np.stack([found[text] for text in texts])
