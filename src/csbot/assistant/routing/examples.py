"""All example questions that the router learns from, each with the tool that answers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from csbot.assistant.routing.choices import examples_of
from csbot.tools.ground.base import AnyTool
from csbot.tools.wordings import ELSEWHERE, HELP, wordings

_PSEUDO = (ELSEWHERE, HELP)
# What stands for TOPIC in turn: an example about any topic is learned with some.
_TOPICS = (
    "single sign-on", "the price", "the outage", "a merger", "the mobile app", "training",
    "the invoices", "data protection", "the integration", "a discount", "the reports",
    "their budget", "slow loading", "hiring", "the migration", "an audit", "the new release",
)  # fmt: skip
_FILLED = 2


@dataclass(frozen=True, slots=True)
class Example:
    """`label` is a tool's name, or ELSEWHERE or HELP."""

    label: str
    text: str


def all_examples(tools: Mapping[str, AnyTool]) -> tuple[Example, ...]:
    """A tool's own examples with their synonyms, then its wordings; each text once a label."""
    return _examples(tuple(tools.items()))


@cache
def _examples(tools: tuple[tuple[str, AnyTool], ...]) -> tuple[Example, ...]:
    """The same for every csbot of this process."""
    said = wordings()
    found = [
        Example(tool.name, text)
        for _, tool in tools
        for text in (*examples_of(tool), *said.get(tool.name, ()))
    ]
    found += [Example(label, text) for label in _PSEUDO for text in said.get(label, ())]
    found = [filled for place, example in enumerate(found) for filled in _filled(example, place)]
    return tuple(dict.fromkeys(found))


def _filled(example: Example, place: int) -> list[Example]:
    """An example about any topic with some in its place, else the example alone."""
    if "TOPIC" not in example.text:
        return [example]
    topics = [_TOPICS[(place * _FILLED + i) % len(_TOPICS)] for i in range(_FILLED)]
    return [Example(example.label, example.text.replace("TOPIC", topic)) for topic in topics]


def spoken(text: str) -> str:
    """Placeholders as words that the embedder knows."""
    return text.replace("ACCOUNT", "the customer").replace("PERSON", "the person").replace(
        "PERIOD", "this month"
    ).replace("METRIC", "the metric").replace("GROUP", "retail")  # fmt: skip
