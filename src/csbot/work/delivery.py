"""What a deliverer is, and what it may raise. One deliverer for each target of the outbox."""

from collections.abc import Awaitable, Callable
from typing import Any

from csbot.errors import CsbotError, Unavailable
from csbot.storage.work import OutboxItem

# Delivers and gives the receipt. Where `item.may_have_arrived`, it looks before it posts again.
Deliver = Callable[[OutboxItem], Awaitable[dict[str, Any]]]


class RetryLater(Unavailable):
    """The other side named a time to wait; that is no failure and counts as none."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds:g} s")
        self.seconds = seconds


class Undeliverable(CsbotError):
    """The other side will never take this message; trying again changes nothing."""
