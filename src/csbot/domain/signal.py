"""A warning sign told: what was seen, since when, by which rule, from which records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from csbot.domain.warning_rules import Severity, Topic

SignKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class StandingSign:
    """`day` is when what it rests on happened; `subject` tells signs of one rule apart.

    `text` is a sentence that the records of `refs` carry; no words of a record stand in it.
    """

    account_id: str
    playbook: str
    rule: str
    subject: str
    name: str
    topic: Topic
    severity: Severity
    day: date
    text: str
    refs: tuple[str, ...]
    cool_down_days: int

    @property
    def key(self) -> SignKey:
        return self.account_id, self.rule, self.subject


@dataclass(frozen=True, slots=True)
class FiredSignal:
    """A sign on the day on which it became news; `last_seen` is the last day it was found
    standing."""

    sign: StandingSign
    fired_on: date
    last_seen: date


def is_news(sign: StandingSign, last_seen: Mapping[SignKey, date], today: date) -> bool:
    """Whether the sign fires today: never seen, or gone for longer than its cool-down.

    `last_seen` says on which day each key was last found standing, by looks before today or
    earlier today. A sign that goes on standing is no news.
    """
    seen = last_seen.get(sign.key)
    return seen is None or (today - seen).days > max(sign.cool_down_days, 1)
