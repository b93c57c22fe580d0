"""Letters that somebody pressed csbot to send: handed over once, or it is said that one can't know.

A mail server knows no key by which it takes a letter once. So the row says `sending`, durably,
right before the letter's last line goes out; whoever finds it so after a crash, or whose line
breaks after it, says `unknown` and sends nothing again.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from csbot.domain.delivery import Delivery, DeliveryState, Letter
from csbot.storage.deliveries import Deliveries, Tell
from csbot.storage.work import OutboxItem
from csbot.work.carriers import Carrier, NotNow, Refused, Unclear
from csbot.work.delivery import RetryLater

_log = logging.getLogger(__name__)
# So long after the press a letter that nobody took is given up: later it would be yesterday's.
GIVE_UP = timedelta(hours=24)
_WAITS = (5.0, 30.0, 120.0, 600.0, 1800.0)
_CRASHED = "csbot was cut off just as it handed the letter over."


class LetterDelivery:
    """`deliver` fits `csbot.work.delivery.Deliver`; `letter` makes it, None where it is gone."""

    def __init__(
        self,
        carrier: Carrier,
        deliveries: Deliveries,
        letter: Callable[[Delivery], Letter | None],
        clock: Callable[[], datetime],
        tell: Tell,
    ) -> None:
        self._carrier = carrier
        self._deliveries = deliveries
        self._letter = letter
        self._clock = clock
        self._tell = tell
        self._tries: dict[str, int] = {}

    async def deliver(self, item: OutboxItem) -> dict[str, Any]:
        """The receipt says what became of it; a refusal is an end too, and no dead letter."""
        return await asyncio.to_thread(self._deliver, item)

    def _deliver(self, item: OutboxItem) -> dict[str, Any]:
        payload = item.message.payload
        delivery = self._deliveries.get(payload["draft"])
        if delivery is None or delivery.attempt != payload["attempt"]:
            return {"skipped": "deleted, or sent anew since"}
        if delivery.state == "sending" and not self._carrier.repeatable:
            return self._ended(delivery, "unknown", _CRASHED)
        if delivery.state not in ("waiting", "sending"):
            return {"state": delivery.state}
        letter = self._letter(delivery)
        if letter is None:
            return self._ended(delivery, "failed", "The draft can't be read any more.")
        return self._handed_over(delivery, letter)

    def _handed_over(self, delivery: Delivery, letter: Letter) -> dict[str, Any]:
        # An earlier attempt of a repeatable carrier ended unclear: no later "no" takes that back.
        doubt = delivery.state == "sending"

        def on_the_way() -> None:
            """Of several workers that hold it by mistake, one gets past here."""
            was: tuple[DeliveryState, ...] = ("waiting",)
            if self._carrier.repeatable:
                was = ("waiting", "sending")
            self._move(delivery, was, "sending", "")

        try:
            return self._ended(delivery, "sent", self._carrier.carry(letter, on_the_way))
        except Refused as error:
            return self._ended(delivery, "unknown" if doubt else "failed", str(error))
        except NotNow as error:
            at_last: DeliveryState = "unknown" if doubt else "failed"
            return self._later(delivery, error, at_last, error.seconds)
        except Unclear as error:
            if self._carrier.repeatable:
                return self._later(delivery, error, "unknown", None)
            return self._ended(delivery, "unknown", str(error))

    def _later(
        self, delivery: Delivery, error: Exception, at_last: DeliveryState, seconds: float | None
    ) -> dict[str, Any]:
        """Raises RetryLater, until it has been tried for a day."""
        if self._clock() - delivery.pressed_at > GIVE_UP:
            return self._ended(delivery, at_last, f"Given up after a day: {error}")
        state: DeliveryState = "waiting" if at_last == "failed" else "sending"
        self._move(delivery, ("waiting", "sending"), state, f"{error} csbot tries again.")
        tried = self._tries.get(delivery.key, 0)
        self._tries[delivery.key] = tried + 1
        wait = _WAITS[min(tried, len(_WAITS) - 1)] if seconds is None else seconds
        raise RetryLater(max(wait, 1.0), str(error)) from error

    def _ended(self, delivery: Delivery, state: DeliveryState, detail: str) -> dict[str, Any]:
        self._tries.pop(delivery.key, None)
        if state != "sent":
            _log.warning("letter %s: %s: %s", delivery.key, state, detail)
        # Who had the line knows better than who found it cut off.
        was: tuple[DeliveryState, ...] = ("waiting", "sending")
        if state == "sent":
            was = (*was, "unknown")
        self._move(delivery, was, state, detail)
        return {"state": state, "detail": detail}

    def _move(
        self, delivery: Delivery, was: tuple[DeliveryState, ...], to: DeliveryState, detail: str
    ) -> None:
        self._deliveries.move(delivery, was, to, detail, self._clock(), self._tell)
