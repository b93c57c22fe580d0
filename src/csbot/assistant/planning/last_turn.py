"""What a thread's last turn had looked up, asked once more: as it was, or of something else."""

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from csbot.assistant.planning import follow_up
from csbot.assistant.planning.calls import Call, call_of, made
from csbot.assistant.planning.choice import MOST_CALLS, Choice
from csbot.assistant.planning.columns_shown import more_columns
from csbot.assistant.planning.figure_again import figure_again
from csbot.assistant.planning.kpi_again import kpi_again
from csbot.assistant.planning.most_again import most_again
from csbot.assistant.planning.time_again import time_again
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.strategy_turns import continued, reads_strategy
from csbot.assistant.reading.subjects import Subjects
from csbot.domain.reply import ToolCall
from csbot.tools.ground.base import AnyTool, Context

# What tells why, after any answer on one account.
_REASONS = "account_health"


# So few words that change nothing ask for the same again.
_FEW = 3


def _changed(calls: Sequence[Call], before: Sequence[ToolCall]) -> bool:
    """Whether any of the look-ups differs from those of the last turn."""
    past = [(one.name, one.arguments) for one in before]
    return any(
        (call.tool.name, call.arguments.model_dump(mode="json", exclude_defaults=True)) not in past
        for call in calls
    )


class LastTurn:
    def __init__(self, tools: Mapping[str, AnyTool], choice: Choice) -> None:
        self._tools = tools
        self._choice = choice

    def further(
        self, reading: Reading, subjects: Subjects, context: Context, before: Sequence[ToolCall]
    ) -> Call | None:
        """The company of the last turn's strategy question, or its question of another one."""
        if not before or subjects.accounts:
            return None
        best = self._choice.best(reading, subjects)
        found = continued(before, self._tools, reading, context, reads_strategy(best))
        return made(*found) if found else None

    def again(
        self, reading: Reading, subjects: Subjects, context: Context, before: Sequence[ToolCall]
    ) -> tuple[Call, ...]:
        """The last turn's tools again, for "and Globex?" and "in May?"; health for "why?"."""
        if not before:
            return ()
        if more := more_columns(self.repeated(before), reading):
            return more
        if figure := figure_again(before, self._tools, reading):
            return (figure,)
        if most := most_again(before, self._tools, reading):
            return (most,)
        if moved := time_again(before, self._tools, reading):
            return moved
        if kpi := kpi_again(before, self._tools, reading):
            return (kpi,)
        if follow_up.at_another_time(reading, before):
            before = follow_up.of_values(before)
        elif follow_up.asks_anew(reading) and not follow_up.refines(reading, before, self._tools):
            return ()
        if follow_up.asks_why(reading.text) and len(subjects.accounts) == 1:
            why = call_of(self._tools[_REASONS], reading, subjects.accounts, context)
            return (why,) if why else ()
        again = follow_up.again(
            before, self._tools, reading, subjects.accounts[:MOST_CALLS], context
        )
        found = [made(tool, values) for tool, values in again]
        calls = tuple(call for call in found if call is not None)
        # "What should I do about them" changes nothing of the last turn, and asks something new.
        # Nor does a time that no argument of it takes: the same is no answer for "last month".
        asks_more = len(reading.text.split()) > _FEW or bool(reading.periods)
        return () if asks_more and not _changed(calls, before) else calls

    def repeated(self, before: Sequence[ToolCall]) -> tuple[Call, ...]:
        """The last turn's look-ups just as they were."""
        known = [(tool, past) for past in before if (tool := self._tools.get(past.name))]
        try:
            calls = [Call(tool, tool.arguments.model_validate(p.arguments)) for tool, p in known]
        except ValidationError:
            # Kept by another version of csbot.
            return ()
        return tuple(calls)
