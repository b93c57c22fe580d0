"""What a question is asked of: the strategy, the records, or both, as where we stand against a
target. Learned from examples of each as the router learns which tool is meant."""

import math
import re
from collections.abc import Mapping

from csbot.assistant.reading.strategy_turns import reads_strategy
from csbot.assistant.routing.examples import Example, all_examples
from csbot.assistant.routing.router import Router
from csbot.tools.ground.base import AnyTool
from csbot.tools.ground.expected import shipped_wordings
from csbot.tools.wordings import KINDS, OF_RECORDS, OF_STANDING, OF_STRATEGY, wordings

# What the playbook rules, told by a tool of its own: asked as a strategy is.
TELLS_RULES = frozenset({"escalation_path", "warning_rules"})
_LEAST = 1e-9
# "My customers", "which of mine": of some 640 questions for a strategy none says so, of 1,180 for
# the records one in eight; "one of my accounts is at 47" asks what is to be done.
_MINE = re.compile(
    r"(?<!\bone of )\bmy (?:\w+ ){0,2}(?:customers|accounts|clients|book|portfolio|csms|renewals)\b"
    r"|\b(?:which|who|how many|any) of (?:mine|ours)\b",
    re.I,
)
_OF_MINE = 6.0
# Standing has few examples beside those of the records, and its questions are like theirs.
_BESIDE_RECORDS = 0.25


def kind_examples(tools: Mapping[str, AnyTool]) -> tuple[Example, ...]:
    """The wordings kept for each kind, some of those expected beside the strategy documents that
    csbot came with, and every other example of a tool under what it reads."""
    said = wordings()
    kinds = {text: kind for kind in KINDS for text in said[kind]}
    for text in shipped_wordings():
        kinds.setdefault(text, OF_STRATEGY)
    for example in all_examples(tools):
        if example.label not in TELLS_RULES:
            kinds.setdefault(example.text, _kind(tools, example.label))
    return tuple(Example(kind, text) for text, kind in kinds.items())


class AskedOf:
    """`router` has learned `kind_examples`."""

    def __init__(self, router: Router) -> None:
        self._router = router

    def leans_to_strategy(self, masked: str) -> float:
        """Log-odds of the strategy against the records; 0 where it is as like the one's examples
        as the other's. Whose accounts are meant is said of records alone."""
        shares = self._shares(masked)
        odds = math.log(max(shares[OF_STRATEGY], _LEAST) / max(shares[OF_RECORDS], _LEAST))
        return odds - _OF_MINE if _MINE.search(masked) else odds

    def is_standing(self, masked: str) -> bool:
        """Whether it asks where we stand against a target: "are we hitting our NPS goal"."""
        shares = self._shares(masked)
        standing = shares[OF_STANDING]
        return standing > shares[OF_STRATEGY] and standing > _BESIDE_RECORDS * shares[OF_RECORDS]

    def is_known(self, stem: str) -> bool:
        """Whether any example of a kind speaks of it."""
        return self._router.is_known(stem)

    def _shares(self, masked: str) -> dict[str, float]:
        return {match.tool: match.score for match in self._router.rank(masked)}


def _kind(tools: Mapping[str, AnyTool], label: str) -> str:
    return OF_STRATEGY if label in tools and reads_strategy(tools[label]) else OF_RECORDS
