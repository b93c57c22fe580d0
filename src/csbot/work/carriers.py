"""What hands a letter over to the other side, and the three ways in which that can fail."""

from collections.abc import Callable
from typing import Protocol

from csbot.domain.delivery import Letter
from csbot.errors import CsbotError

# Says, durably and right before it may happen, that the other side may have the letter from now on.
OnTheWay = Callable[[], None]


class Refused(CsbotError):
    """The other side has not taken the letter and never will."""


class NotNow(CsbotError):
    """The other side has certainly not taken it, and may later: in `seconds`, if it said so."""

    def __init__(self, said: str, seconds: float | None = None) -> None:
        super().__init__(said)
        self.seconds = seconds


class Unclear(CsbotError):
    """The line broke when the other side might have taken it."""


class Carrier(Protocol):
    """`repeatable`: the other side is told a key by which it takes the same letter once, so an
    unclear end may be tried again."""

    @property
    def repeatable(self) -> bool: ...

    def carry(self, letter: Letter, on_the_way: OnTheWay) -> str:
        """What the other side said when it took it. Blocks; within a lease. Raises Refused, NotNow
        or Unclear, with words for people."""
