"""What a frame's placeholder stands for: a phrase, and the records that carry it."""

from collections.abc import Callable
from dataclasses import dataclass

from csbot.domain.evidence import Evidence
from csbot.domain.records import Account, Contact
from csbot.drafting.kinds import Letter
from csbot.tools.ground.base import Context


@dataclass(frozen=True, slots=True)
class Slot:
    """`states` is False for what states no fact where it stands: a name, a proposed day."""

    text: str
    evidence: tuple[Evidence, ...]
    states: bool = True


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a letter is written on: to whom, about which account, for which purpose."""

    context: Context
    account: Account
    recipient: Contact | None
    letter: Letter


# None where the records hold nothing for the placeholder.
Finder = Callable[[Occasion], Slot | None]
