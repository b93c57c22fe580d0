"""Questions that no look-up is clearly meant by: about csbot, about something else, or unclear."""

from collections.abc import Sequence

from csbot.assistant.planning.calls import Call
from csbot.assistant.planning.choice import Choice
from csbot.assistant.planning.means import Means
from csbot.assistant.planning.plan import Plan
from csbot.assistant.planning.suggesting import asked_which
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.reading.told_of import told_of
from csbot.assistant.routing.fitting import Subject, takes
from csbot.tools.ground.base import AnyTool, Context
from csbot.tools.wordings import ELSEWHERE, HELP

# Where nothing matches well: what is looked up all the same.
_FALLBACK: dict[Subject, str] = {
    "one": "account_history",
    "many": "compare_accounts",
    "none": "strategy_search",
}
# From here on a question is surely about something else.
_SURELY = 0.5
# Below this csbot says what else could be asked.
_DOUBTED = 0.2


class Unplaced:
    def __init__(self, means: Means, choice: Choice) -> None:
        self._tools = means.tools
        self._router = means.router
        self._thresholds = means.thresholds
        self._choice = choice

    def aside(self, reading: Reading, subjects: Subjects, context: Context) -> Plan | None:
        """A question that is none for the tools: about csbot itself, or about something else."""
        if reading.company:
            return None
        best = self._choice.ranked(reading, subjects)[0].tool
        if best == HELP:
            return Plan(about_csbot=True)
        # "The capital of France": what a name that csbot does not know is said to be tells more
        # than that a name stands there.
        foreign = bool(reading.strangers) and self.is_foreign(reading)
        if not foreign and best != ELSEWHERE:
            return None
        if reading.strangers and not foreign and len(told_of(reading.strangers, context)) == 1:
            # Records of one account speak of it.
            return None
        likely = self._choice.likely(reading, subjects)
        strategic = not foreign and self._choice.strategic(likely, reading, subjects)
        return None if strategic else Plan(out_of_scope=True)

    def is_foreign(self, reading: Reading) -> bool:
        """Whether a question, its names left in, is surely about something else."""
        first = self._router.rank(reading.unmasked)[0]
        return first.tool == ELSEWHERE and first.score >= _SURELY

    def unsure(self, reading: Reading, subjects: Subjects, context: Context) -> Plan:
        """No tool is likely enough: the nearest search where there is a reason to, else csbot asks
        which of the likeliest is meant."""
        if reading.company and not subjects.named:
            calls = self._choice.of(self._tools[_FALLBACK["none"]], reading, Subjects(), context)
            return Plan(calls=tuple(calls))
        if subjects.accounts:
            fallback = self._tools[_FALLBACK[subjects.kind]]
            return Plan(calls=tuple(self._choice.of(fallback, reading, subjects, context)))
        likely = self._choice.likely(reading, subjects)
        if takes(self._tools[likely[0].tool]) != "none" and (
            likely[0].score >= self._thresholds.weak or reading.strangers
        ):
            known = self._choice.told(likely[0], reading, context)
            return Plan(calls=tuple(known)) if known else Plan(answer=subjects.which(reading))
        return Plan(answer=asked_which([self._tools[m.tool] for m in likely]))

    def also(
        self, reading: Reading, subjects: Subjects, calls: Sequence[Call]
    ) -> tuple[AnyTool, ...]:
        """The next likeliest tools, where the best is far from sure."""
        likely = self._choice.likely(reading, subjects)
        if likely[0].score >= _DOUBTED:
            return ()
        used = {call.tool.name for call in calls}
        return tuple(self._tools[m.tool] for m in likely if m.tool not in used)
