"""A circuit breaker: an endpoint that keeps failing is left alone for a while."""

from collections.abc import Callable
from threading import Lock

from csbot.domain.reply import BreakerState


class Breaker:
    """Open after `failures` in a row, for `seconds`. Then one call is let through, alone: if it
    fails, everybody is spared for as long again; if it is never heard of, the next one tries."""

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
    def state(self) -> BreakerState:
        """How it stands now; asking changes nothing."""
        with self._lock:
            if self._clock() < self._open_until:
                return "open"
            return "trying" if self._failed >= self._most else "closed"

    def admits(self) -> bool:
        """Whether a call may go through now; asking counts as making it."""
        with self._lock:
            now = self._clock()
            if now < self._open_until:
                return False
            if self._failed >= self._most:
                self._open_until = now + self._seconds
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failed = 0
            self._open_until = 0.0

    def failed(self) -> None:
        with self._lock:
            self._failed += 1
            if self._failed >= self._most:
                self._open_until = self._clock() + self._seconds
