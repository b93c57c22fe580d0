"""Several figures of a book that a question lists, each by a look-up of its own: "the board
summary: ARR, NRR, churn, at-risk ARR"."""

import re
from collections.abc import Mapping
from dataclasses import replace

from csbot.assistant.planning.calls import Call
from csbot.assistant.planning.choice import Choice
from csbot.assistant.planning.plan import Plan
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.routing.coverage import left_over
from csbot.assistant.routing.router import Router
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.portfolio.book import BookArguments

# Fewer things are read as one question; so many look-ups are made, of things so long.
_LEAST, _MOST, _WORDS = 3, 5, 5
_LIKELY = 0.35
_HEADING = re.compile(r"^[^:,;]{0,80}:\s+")
_LEADING = re.compile(
    r"^\W*(?:(?:please|and|also|the|our|my|current|total)\s+|(?:give|tell|send|show)\s+(?:me|us)\s+|"
    r"(?:what|how)\s+(?:is|are)\s+|what['’]s\s+|i\s+(?:need|want)\s+)+",
    re.I,
)
_BORDER = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*|\s+(?:and|plus|&)\s+)", re.I)


class FiguresListed:
    def __init__(self, tools: Mapping[str, AnyTool], router: Router, choice: Choice) -> None:
        self._tools = tools
        self._router = router
        self._choice = choice

    def plan(self, reading: Reading, subjects: Subjects, context: Context) -> Plan | None:
        """None where one of the things listed is not surely told by a look-up over a book."""
        if subjects.accounts or reading.company or reading.filters:
            return None
        text = _HEADING.sub("", reading.text.strip(" ?.!"))
        things = [thing for thing in _BORDER.split(text) if thing]
        if not _LEAST <= len(things) <= _MOST:
            return None
        calls: list[Call] = []
        for thing in things:
            call = self._told(_LEADING.sub("", thing), reading, context)
            if call is None:
                return None
            calls = _joined(calls, call)
        return Plan(tuple(calls))

    def _told(self, thing: str, reading: Reading, context: Context) -> Call | None:
        if not 0 < len(thing.split()) <= _WORDS:
            return None
        alone = read_question(f"what is our {thing}", context, (), reading.words)
        if alone.mentions or alone.strangers:
            return None
        best = self._choice.likely(alone, Subjects())[0]
        tool = self._tools[best.tool]
        if best.score < _LIKELY or not issubclass(tool.arguments, BookArguments):
            return None
        if left_over(tool, alone, self._router):
            return None
        return next(iter(self._choice.of(tool, alone, Subjects(), context)), None)


def _joined(calls: list[Call], new: Call) -> list[Call]:
    """With one more; what two of a look-up choose is chosen of it once."""
    for at, known in enumerate(calls):
        if known.tool is new.tool:
            mine, other = known.arguments.model_dump(), new.arguments.model_dump()
            both = {
                name: tuple(dict.fromkeys((*value, *other[name])))
                for name, value in mine.items()
                if isinstance(value, tuple) and value and other[name]
            }
            # What one of them leaves open is told whole.
            whole = {n: () for n, v in mine.items() if isinstance(v, tuple) and not v}
            arguments = known.arguments.model_copy(update={**both, **whole})
            return [*calls[:at], replace(known, arguments=arguments), *calls[at + 1 :]]
    return [*calls, new]
