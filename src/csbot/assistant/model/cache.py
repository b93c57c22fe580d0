"""Answers that passed the check, by everything that they were written from.

The key holds the whole prompt: the question, the day, the asker, the thread and every record with
its text. So a changed record, right, override or prompt is another key, and nothing goes stale.
What is taken out is checked again like anything that a model wrote.

They are copies all the same: when records were loaded or a thread was forgotten, all of them go.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock

from csbot.domain.evidence import Evidence
from csbot.domain.reply import Statement


@dataclass(frozen=True, slots=True)
class Passed:
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]


class CheckedAnswers:
    """The last `most`, in memory; a restart begins anew. `state` names what csbot knows: when it
    has moved, nothing is kept that was written before."""

    def __init__(self, most: int, state: Callable[[], str] = str) -> None:
        self._most = most
        self._state = state
        self._known = ""
        self._lock = Lock()
        self._kept: OrderedDict[str, Passed] = OrderedDict()

    def get(self, key: str) -> Passed | None:
        now = self._state() if self._most else ""
        with self._lock:
            if now != self._known:
                self._kept.clear()
                self._known = now
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: str, passed: Passed) -> None:
        with self._lock:
            self._kept[key] = passed
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def key_of(parts: Iterable[str]) -> str:
    """One key of several texts; no text can run into the next."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode(errors="surrogatepass")
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return digest.hexdigest()
