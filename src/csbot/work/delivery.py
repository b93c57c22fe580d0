"""What a deliverer is, and what it may raise. One deliverer for each target of the outbox."""

from collections.abc import Awaitable, Callable
from typing import Any

from csbot.errors import CsbotError, Unavailable
from csbot.storage.work import OutboxItem

# Delivers and gives the receipt. Where `item.may_have_arrived`, it looks before it posts again.
Deliver = Callable[[OutboxItem], Awaitable[dict[str, Any]]]


class RetryLater(Unavailable):
    """Nothing was done, and will not be for some seconds; that is no failure and counts as none.

    `reason` is for whoever runs csbot: the waiting row shows it.
    """

    def __init__(self, seconds: float, reason: str = "") -> None:
        super().__init__(reason or f"asked to wait {seconds:g} s")
        self.seconds = seconds


class Undeliverable(CsbotError):
    """The other side will never take this message; trying again changes nothing."""
