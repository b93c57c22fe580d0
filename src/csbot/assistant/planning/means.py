"""What every plan is made with, built once: the tools, and what tells which of them is meant."""

from collections.abc import Mapping
from dataclasses import dataclass

from csbot.assistant.parsing.meant import Parser
from csbot.assistant.routing.asked_of import AskedOf
from csbot.assistant.routing.router import Router
from csbot.tools.ground.base import AnyTool


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How likely a tool has to be. `sure`: it is used. `weak`: it is used where an account is
    named, since then the question is hardly a foreign one. Below: csbot asks which is meant.
    `strategy`: the log-odds against the records from which on a strategy is asked for;
    `surely_strategy`: from which on no query over a book may take the question. `are_shares`: the
    router's scores are as sure as those that the chance of a look-up was learned on."""

    sure: float
    weak: float
    strategy: float
    surely_strategy: float
    are_shares: bool = True


@dataclass(frozen=True, slots=True)
class Means:
    """`router` matches a question to the tools, `kinds` tells one to the strategy from one to the
    records, `thresholds` say how likely is enough, and `parser` what a
    question over a book means."""

    tools: Mapping[str, AnyTool]
    router: Router
    thresholds: Thresholds
    kinds: AskedOf
    parser: Parser
