"""The built-in planner: which tools a question needs, with which arguments, or what to ask back.

No list of questions is kept here: a question is matched to the tools' own examples, the arguments
are filled from what it says, and below a threshold csbot asks back or declines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from csbot.assistant import follow_up
from csbot.assistant.calls import Call, call_of, made
from csbot.assistant.clauses import clauses, with_subject
from csbot.assistant.combined import combined, kinds_of
from csbot.assistant.coverage import answers, left_over
from csbot.assistant.fitting import Subject, ranked, takes
from csbot.assistant.pointing import among
from csbot.assistant.reading import Reading, read_question
from csbot.assistant.router import Match, Router
from csbot.assistant.strategy_gate import asks_strategy
from csbot.assistant.strategy_turns import continued, reads_strategy
from csbot.assistant.subjects import Subjects, find_subjects
from csbot.assistant.unheard import asked_back, unheard
from csbot.domain.records import Account
from csbot.domain.reply import Findings, ToolCall
from csbot.tools.base import AnyTool, Context
from csbot.tools.portfolio_book import ListArguments

# Where nothing matches well: what is looked up all the same.
_FALLBACK: dict[Subject, str] = {
    "one": "account_history",
    "many": "compare_accounts",
    "none": "strategy_search",
}
_RECORDS, _REASONS = "account_history", "account_health"
# The look-up over a book that takes conditions together, and what it shares with all others.
_TOGETHER, _SHARED = "portfolio_matching", set(ListArguments.model_fields)
# From here on a match is nearly an example's own words, and comes before what is found beside it.
_STRONG, _NEAR_BEST, _OURS = 0.62, 0.7, 0.47
_MOST_CALLS = 3


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`sure`: the tool is used. `weak`: the fallback search is tried. Below: declined."""

    sure: float
    weak: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Tools to run; or `answer`, which says why none can be.

    `within`: only these accounts are asked about. `guess`: no tool was sure; where nothing is
    found, the question was none for csbot. `beside`: the look-up that names the records near a
    question on one account, where what answers it cites none.
    """

    calls: tuple[Call, ...] = ()
    answer: Findings | None = None
    out_of_scope: bool = False
    within: frozenset[str] | None = None
    guess: bool = False
    beside: Call | None = None


class Planner:
    def __init__(
        self, tools: Mapping[str, AnyTool], router: Router, thresholds: Thresholds
    ) -> None:
        self._tools = tools
        self._router = router
        self._thresholds = thresholds

    def plan(
        self,
        text: str,
        context: Context,
        given: Account | None = None,
        before: Sequence[ToolCall] = (),
        before_accounts: Sequence[str] = (),
    ) -> Plan:
        """`before` are the tools of the thread's last turn, `before_accounts` what it was about."""
        reading, subjects = self._read(text, context, given, before_accounts)
        if subjects.answer is not None:
            return Plan(answer=subjects.answer)
        goes_on = self._goes_on(reading, subjects, context, before)
        if goes_on is not None:
            return Plan(calls=(goes_on,))
        leaning = self._leaning(reading, subjects, context, before)
        if leaning:
            return Plan(calls=leaning[:_MOST_CALLS])
        within = None if subjects.named else among(text, before_accounts)
        if within is not None:
            context = replace(context, scope=context.scope.only(within))
            subjects = Subjects()
        together = self._together(reading, subjects, context)
        if together is not None:
            return Plan(calls=(together,), within=within)
        calls: list[Call] = []
        passed_over: list[str] = []
        earlier: Reading | None = None
        for clause in clauses(reading, _MOST_CALLS):
            part = reading
            if clause != reading.text:
                whole = with_subject(clause, earlier, context)
                part = read_question(whole, context, subjects.accounts, reading.words)
            earlier = part
            for call in self._calls(part, subjects, context):
                if call not in calls:
                    calls.append(call)
                    passed_over += unheard(call.tool, part, self._router)
        if calls and passed_over:
            return Plan(answer=asked_back(tuple(dict.fromkeys(passed_over))))
        if calls:
            known = bool(subjects.accounts or reading.company)
            guess = not known and not self._fits(reading, subjects)
            beside = self._beside(reading, subjects, context, calls)
            return Plan(tuple(calls[:_MOST_CALLS]), within=within, guess=guess, beside=beside)
        return self._unsure(reading, subjects, context)

    def _together(self, reading: Reading, subjects: Subjects, context: Context) -> Call | None:
        """One look-up for a question that narrows accounts by several conditions at once, unless
        the best tool takes just these, or it is the strategy that is asked about."""
        if subjects.accounts or reading.company:
            return None
        conditions = combined(reading, context)
        best = self._tools[self.ranked(reading, subjects)[0].tool]
        if not conditions or reads_strategy(best):
            return None
        kinds = kinds_of(conditions)
        taken = getattr(best.arguments, "conditions", None)
        if (len(kinds) < 2 and taken is None) or (taken is not None and kinds <= taken):
            return None
        call = call_of(self._tools[_TOGETHER], reading, (), context)
        if call is None:
            return None
        plain = call.arguments.model_dump(exclude_defaults=True, include=_SHARED)
        return made(call.tool, {**plain, **conditions})

    def _goes_on(
        self, reading: Reading, subjects: Subjects, context: Context, before: Sequence[ToolCall]
    ) -> Call | None:
        """The company of the last turn's strategy question, or its question of another one."""
        if not before or subjects.accounts:
            return None
        best = self._tools[self.ranked(reading, subjects)[0].tool]
        found = continued(before, self._tools, reading, context, reads_strategy(best))
        return made(*found) if found else None

    def _leaning(
        self, reading: Reading, subjects: Subjects, context: Context, before: Sequence[ToolCall]
    ) -> tuple[Call, ...]:
        """The last turn's tools again, for "and Globex?" and "in May?"; health for "why?"."""
        if not before or follow_up.asks_anew(reading):
            return ()
        if follow_up.asks_why(reading.text) and len(subjects.accounts) == 1:
            why = call_of(self._tools[_REASONS], reading, subjects.accounts, context)
            return (why,) if why else ()
        again = follow_up.again(
            before, self._tools, reading, subjects.accounts[:_MOST_CALLS], context
        )
        found = [made(tool, values) for tool, values in again]
        return tuple(call for call in found if call is not None)

    def subjects(
        self, text: str, context: Context, given: Account | None, before_accounts: Sequence[str]
    ) -> Subjects:
        """Which accounts a text is about, without planning any look-up."""
        return self._read(text, context, given, before_accounts)[1]

    @staticmethod
    def _read(
        text: str, context: Context, given: Account | None, before_accounts: Sequence[str]
    ) -> tuple[Reading, Subjects]:
        previous = tuple(
            account
            for i in before_accounts
            if (account := context.records.account(context.scope, i)) is not None
        )
        reading = read_question(text, context, (given,) if given else previous)
        return reading, find_subjects(reading, context, given, previous)

    def ranked(self, reading: Reading, subjects: Subjects) -> list[Match]:
        """Tools by how well they fit the wording and the number of accounts."""
        return ranked(self._router, self._tools, reading, subjects)

    def _calls(self, reading: Reading, subjects: Subjects, context: Context) -> list[Call]:
        ranked = self.ranked(reading, subjects)
        strategic = self._strategic(ranked, reading, subjects, context)
        if strategic is not None:
            return self._of(strategic, reading, Subjects(), context)
        best = ranked[0]
        tool = self._tools[best.tool]
        # A question that names an account is hardly a foreign one.
        least = self._thresholds.sure
        if subjects.named or reading.company:
            least = self._thresholds.weak
        if best.score < least or (takes(tool) == "account" and not subjects.accounts):
            return []
        calls = self._of(tool, reading, subjects, context)
        if subjects.kind != "one" or takes(tool) != "account" or tool.name == _RECORDS:
            return calls
        rest = left_over(tool, reading, self._router)
        if not rest:
            return calls
        for other in ranked[1:_MOST_CALLS]:
            also = self._tools[other.tool]
            near = other.score >= max(least, _NEAR_BEST * best.score)
            if near and takes(also) == "account" and answers(also, rest, self._router):
                return [*calls, *self._of(also, reading, subjects, context)]
        searched = self._of(self._tools[_RECORDS], reading, subjects, context)
        extra = [replace(call, extra=True) for call in searched]
        return [*calls, *extra] if best.score >= _STRONG else [*extra, *calls]

    def _beside(
        self, reading: Reading, subjects: Subjects, context: Context, calls: Sequence[Call]
    ) -> Call | None:
        """The records near a question, named only: a metric may answer it, or a note. Where a
        look into the records was planned, for words that nothing else answers, the nearest."""
        if subjects.kind != "one":
            return None
        tool = self._tools[_RECORDS]
        searched = call_of(tool, reading, subjects.accounts, context)
        if searched is None:
            return None
        is_open = any(call.tool.name == _RECORDS for call in calls)
        values = searched.arguments.model_dump()
        return made(tool, {**values, "listed": "nearest" if is_open else "about"})

    def _strategic(
        self, ranked: Sequence[Match], reading: Reading, subjects: Subjects, context: Context
    ) -> AnyTool | None:
        """The look-up in the strategy for a question that is one for it, whatever it is worded
        like."""
        if subjects.accounts or subjects.leans or reading.company:
            return None
        of_strategy = [m for m in ranked if reads_strategy(self._tools[m.tool])]
        records = max((m.score for m in ranked if m not in of_strategy), default=0.0)
        best = of_strategy[0]
        is_one = asks_strategy(reading, context, best.score, records)
        return self._tools[best.tool] if is_one else None

    def _fits(self, reading: Reading, subjects: Subjects) -> bool:
        """Whether the best match leaves no doubt that the question is one for csbot."""
        return self.ranked(reading, subjects)[0].score >= _OURS

    def _of(
        self, tool: AnyTool, reading: Reading, subjects: Subjects, context: Context
    ) -> list[Call]:
        groups = [subjects.accounts]
        if takes(tool) == "account":
            groups = [(account,) for account in subjects.accounts[:_MOST_CALLS]]
        found = [call_of(tool, reading, group, context) for group in groups]
        return [call for call in found if call is not None]

    def _unsure(self, reading: Reading, subjects: Subjects, context: Context) -> Plan:
        """No tool is sure: the nearest search where there is a reason to, else declined."""
        if reading.company and not subjects.named:
            calls = self._of(self._tools[_FALLBACK["none"]], reading, Subjects(), context)
            return Plan(calls=tuple(calls))
        best = self.ranked(reading, subjects)[0]
        if takes(self._tools[best.tool]) != "none" and not subjects.accounts:
            foreign = reading.strangers and left_over(self._tools[best.tool], reading, self._router)
            if best.score >= self._thresholds.weak and not foreign:
                return Plan(answer=subjects.which(reading))
        elif best.score >= self._thresholds.weak or subjects.named:
            fallback = self._tools[_FALLBACK[subjects.kind]]
            calls = self._of(fallback, reading, subjects, context)
            return Plan(calls=tuple(calls), guess=not subjects.named)
        return Plan(out_of_scope=True)
