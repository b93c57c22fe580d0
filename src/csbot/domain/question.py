"""A question as it arrives: who asks, in which thread, about which account."""

from dataclasses import dataclass
from datetime import date

from csbot.domain.person import Person, Scope

# Characters; what is longer is no question but a text to be read.
LONGEST_QUESTION = 4_000


@dataclass(frozen=True, slots=True)
class Question:
    """`points_back`: the text said "she", and names who was meant by it."""

    text: str
    person: Person
    scope: Scope
    today: date
    thread_id: str | None = None
    account_id: str | None = None
    points_back: bool = False
