"""What one answer or draft may cost: seconds, calls, look-ups and tokens."""

import time
from dataclasses import dataclass, field
from threading import Lock

from csbot.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Limits:
    """`tokens` counts prompts and completions of all calls together, as the endpoint reports."""

    calls: int = 6
    lookups: int = 16
    tokens: int = 60_000


@dataclass
class Budget:
    """Counts down from `seconds`, by the monotonic clock. Each `spend` raises Unavailable."""

    seconds: float
    limits: Limits = field(default_factory=Limits)
    calls: int = 0
    lookups: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    waited: float = 0.0
    waits: int = 0
    asked_again: int = 0
    _began: float = field(default_factory=time.monotonic)
    _lock: Lock = field(default_factory=Lock)

    def remaining(self) -> float:
        return self.seconds - (time.monotonic() - self._began)

    def spend_call(self) -> float:
        """The seconds that a call to the model may take."""
        with self._lock:
            self.calls += 1
        left = self.remaining()
        if left <= 0:
            raise Unavailable("it did not answer in time.")
        if self.calls > self.limits.calls:
            raise Unavailable("it came to no answer.")
        return left

    def wait(self, seconds: float) -> None:
        """Seconds that passed at the model; several calls may be under way at once."""
        with self._lock:
            self.waited += seconds

    def spend_lookups(self, number: int) -> None:
        with self._lock:
            self.lookups += number
        if self.lookups > self.limits.lookups:
            raise Unavailable("it asked for too many look-ups.")

    def spend_tokens(self, given: int, written: int) -> None:
        with self._lock:
            self.input_tokens += given
            self.output_tokens += written
        if self.input_tokens + self.output_tokens > self.limits.tokens:
            raise Unavailable("it used too many tokens.")
