"""The sending of an approved letter: pressed by a person, once, with what became of it."""

from datetime import datetime
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

# Over which way csbot sends: a mail server, or a company's own system.
Way = Literal["smtp", "webhook"]
WAYS: tuple[Way, ...] = get_args(Way)
DeliveryState = Literal["waiting", "sending", "sent", "failed", "unknown"]


class Delivery(BaseModel):
    """`waiting`: pressed, and not handed over yet. `sending`: the other side may be having it
    right now. `sent`: it said that it took it. `failed`: it certainly did not. `unknown`: the line
    broke when it might have. `to` is the recipient's address; `by` who pressed; `attempt` counts
    presses; `detail` is what the other side said, in words for people."""

    model_config = ConfigDict(frozen=True)

    draft: str
    account: str
    version: int
    way: Way
    to: str
    by: str
    pressed_at: datetime
    attempt: int = 1
    state: DeliveryState = "waiting"
    detail: str = ""
    changed_at: datetime

    @property
    def key(self) -> str:
        """Of the letter, not of the press: whoever is handed it twice can tell that it is one."""
        return f"{self.draft}.v{self.version}"


class Letter(BaseModel):
    """An approved letter as it leaves: `mail` is the whole message (RFC 5322), `sender` the address
    that it comes from; `approved_by` and `kind` are for a system that it is handed over to."""

    model_config = ConfigDict(frozen=True)

    delivery: Delivery
    sender: str
    subject: str
    text: str
    mail: bytes
    kind: str
    purpose: str | None
    approved_by: str
