"""A circuit breaker: an endpoint that keeps failing is left alone for a while."""

from collections.abc import Callable
from threading import Lock


class Breaker:
    """Open after `failures` in a row, for `seconds`; then one more failure opens it again."""

    def __init__(
        self, clock: Callable[[], float], failures: int = 3, seconds: float = 60.0
    ) -> None:
        self._clock = clock
        self._most = failures
        self._seconds = seconds
        self._lock = Lock()
        self._failed = 0
        self._open_until = 0.0

    @property
    def is_open(self) -> bool:
        with self._lock:
            return self._clock() < self._open_until

    def succeeded(self) -> None:
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        with self._lock:
            self._failed += 1
            if self._failed >= self._most:
                self._open_until = self._clock() + self._seconds
