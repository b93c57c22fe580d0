"""What a lying model works with, and what it says."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ..asking import evidence_in, statements_in
from ..loopback import Body

Sentence = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """The true sentences and the evidence of one prompt; `hidden` are accounts' names that the
    asker may not see, `mine` those that they may."""

    facts: Sequence[dict[str, Any]]
    evidence: Sequence[dict[str, Any]]
    hidden: Sequence[str]
    mine: Sequence[str]
    rng: random.Random

    @classmethod
    def of(
        cls, body: Body, hidden: Sequence[str], mine: Sequence[str], rng: random.Random
    ) -> "Scene | None":
        facts = [s for s in statements_in(body) if s.get("citations")]
        evidence = evidence_in(body)
        return cls(facts, evidence, hidden, mine, rng) if facts and evidence else None

    def fact(self) -> dict[str, Any]:
        return self.rng.choice(self.facts)

    def numeric(self) -> dict[str, Any] | None:
        found = [f for f in self.facts if re.search(r"\d", f["text"])]
        return self.rng.choice(found) if found else None

    def id(self) -> str:
        identity: str = self.rng.choice(self.evidence)["id"]
        return identity

    @property
    def subject(self) -> str:
        """The account's name, as the first sentence of some fact has it."""
        said = " ".join(f["text"] for f in self.facts)
        return next((name for name in self.mine if name in said), "The account")

    def said(self, text: str, *citations: str, status: str = "fact") -> Sentence:
        return {"text": text, "status": status, "citations": list(citations or (self.id(),))}


Tell = Callable[[Scene], Sentence | None]


@dataclass(frozen=True)
class Lie:
    """`tell` gives the false sentence, or None where the scene has nothing to lie about."""

    name: str
    tell: Tell
