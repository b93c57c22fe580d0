"""Which parts of a text are looked up: the clause that asks, and the questions that it joins."""

from collections.abc import Mapping
from dataclasses import replace

from csbot.assistant.planning.choice import PLACED, Choice
from csbot.assistant.reading.clauses import asides, listed
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.routing.fitting import takes
from csbot.tools.ground.base import AnyTool, Context

# How likely each part of a list has to be by itself; a whole is looked at part by part below
# `PLACED`.
_LISTED = 0.3


class QuestionParts:
    def __init__(self, tools: Mapping[str, AnyTool], choice: Choice) -> None:
        self._tools = tools
        self._choice = choice

    def core(self, reading: Reading, subjects: Subjects, context: Context) -> Reading:
        """The clause that asks, where the whole is hard to place for what is told around it: "I
        have twenty minutes before lunch, whom do I ring"."""
        best = self._choice.ranked(reading, subjects)[0]
        if best.tool in self._tools and best.score >= PLACED:
            return reading
        found = [(best.score if best.tool in self._tools else 0.0, reading)]
        for part in asides(reading.text):
            alone = read_question(part, context, subjects.accounts, reading.words)
            first = self._choice.ranked(alone, subjects)[0]
            usable = first.tool in self._tools and (
                subjects.accounts or takes(self._tools[first.tool]) == "none"
            )
            if usable and first.score >= PLACED:
                people, period = alone.users or reading.users, alone.period
                if period is None and reading.period is not None:
                    # It stands in another clause: in this one there is no place of it.
                    period = replace(reading.period, start=0, end=0)
                kept = replace(alone, users=people, period=period, strangers=reading.strangers)
                found.append((first.score, kept))
        return max(found, key=lambda pair: pair[0])[1]

    def listed(self, reading: Reading, subjects: Subjects, context: Context) -> list[str]:
        """What a list names of one account ("goals, usage and people"), where each is surely
        something of its own; else the question as it is."""
        named = listed(reading) if subjects.kind == "one" else []
        found = []
        for part in named:
            alone = read_question(part, context, subjects.accounts, reading.words)
            best = self._choice.likely(alone, subjects)[0]
            if best.score < _LISTED or takes(self._tools[best.tool]) != "account":
                break
            found.append(best.tool)
        if len(named) > 1 and len(found) == len(named) and len(set(found)) > 1:
            return named
        return [reading.text]
