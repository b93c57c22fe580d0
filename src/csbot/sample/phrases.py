"""The passages of routine items (`phrases/*.yaml`), and a fair way to choose among them."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from csbot.sample.spec import Issue

Mood = Literal["good", "fair", "poor"]
ISSUE_FILES = ("issues_data", "issues_display", "issues_people", "issues_rules", "issues_work")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Passage(BaseModel):
    """`text` holds variants; `mood` says when it fits (empty: always).

    `by` is who writes it: `csm`, or `who`, the contact it is about. `then` is the answer to it,
    some days later, among the same people.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: tuple[str, ...]
    title: str = ""
    by: str = "csm"
    then: "Passage | None" = None
    mood: tuple[Mood, ...] = ()


def mood_of(quality: float) -> Mood:
    if quality >= 0.68:
        return "good"
    return "fair" if quality >= 0.48 else "poor"


class Shelf:
    """Passages of one kind. Takes the least used first, and none twice for an account if it can."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self._passages = passages
        self._taken: Counter[int] = Counter()
        self._by_account: Counter[tuple[str, int]] = Counter()

    def take(self, rng: Random, account_id: str, fits: Callable[[Passage], bool]) -> Passage:
        fitting = [n for n, passage in enumerate(self._passages) if fits(passage)]
        chosen = min(fitting, key=lambda n: (*self._use(account_id, n), rng.random()))
        self._taken[chosen] += 1
        self._by_account[account_id, chosen] += 1
        return self._passages[chosen]

    def _use(self, account_id: str, n: int) -> tuple[int, int]:
        return self._by_account[account_id, n], self._taken[n]


@cache
def passages(name: str) -> tuple[Passage, ...]:
    return tuple(Passage.model_validate(entry) for entry in read_yaml("phrases", name))


@cache
def issues() -> tuple[Issue, ...]:
    entries = (entry for name in ISSUE_FILES for entry in read_yaml("phrases", name))
    return tuple(Issue.model_validate(entry) for entry in entries)


def read_yaml(folder: str, name: str) -> Any:
    path = files("csbot.sample") / folder / f"{name}.yaml"
    return yaml.load(path.read_text("utf-8"), Loader=_LOADER)
