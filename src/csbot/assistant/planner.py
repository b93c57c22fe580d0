"""The built-in planner: which tools a question needs, with which arguments, or what to ask back.

No list of questions is kept here: a question is matched to the tools' own examples, the arguments
are filled from what it says, and below a threshold csbot asks back or declines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from csbot.assistant import follow_up
from csbot.assistant.calls import Call, call_of, made
from csbot.assistant.choice import MOST_CALLS, PLACED, Choice, Thresholds
from csbot.assistant.clauses import asides, clauses, listed, singled, with_subject
from csbot.assistant.combined import combined, kinds_of
from csbot.assistant.fitting import Subject, goes_on, takes
from csbot.assistant.pointing import among
from csbot.assistant.reading import Reading, read_question
from csbot.assistant.router import Router
from csbot.assistant.spelling import spelled_out
from csbot.assistant.strategy_turns import continued, reads_strategy
from csbot.assistant.subjects import Subjects, find_subjects
from csbot.assistant.suggesting import asked_which
from csbot.assistant.unheard import asked_back, unheard
from csbot.domain.records import Account
from csbot.domain.reply import Findings, ToolCall
from csbot.tools.base import AnyTool, Context
from csbot.tools.portfolio_book import ListArguments
from csbot.tools.wordings import ELSEWHERE, HELP

# Where nothing matches well: what is looked up all the same.
_FALLBACK: dict[Subject, str] = {
    "one": "account_history",
    "many": "compare_accounts",
    "none": "strategy_search",
}
_REASONS = "account_health"
# The look-up over a book that takes conditions together, and what it shares with all others.
_TOGETHER, _SHARED = "portfolio_matching", set(ListArguments.model_fields)
# How likely each part of a list has to be by itself.
_LISTED = 0.3
_SURELY = 0.5
# Below `PLACED` a part of the question is looked at alone; below this csbot says what else could be
# asked.
_DOUBTED = 0.2
# From here on a question in a thread that names no account goes on with the thread's.
_GOES_ON = 0.6


@dataclass(frozen=True, slots=True)
class Plan:
    """Tools to run; or `answer`, which says why none can be.

    `within`: only these accounts are asked about. `about_csbot`: what it can do is asked. `also`:
    other tools that may have been meant, where it is far from sure. `beside`: the look-up that
    names the records near a question on one account, where what answers it cites none.
    """

    calls: tuple[Call, ...] = ()
    answer: Findings | None = None
    out_of_scope: bool = False
    within: frozenset[str] | None = None
    about_csbot: bool = False
    also: tuple[AnyTool, ...] = ()
    beside: Call | None = None


class Planner:
    def __init__(
        self, tools: Mapping[str, AnyTool], router: Router, thresholds: Thresholds
    ) -> None:
        self._tools = tools
        self._router = router
        self._thresholds = thresholds
        self._choice = Choice(tools, router, thresholds)

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
        further = self._goes_on(reading, subjects, context, before)
        if further is not None:
            return Plan(calls=(further,))
        leaning = self._leaning(reading, subjects, context, before)
        if leaning:
            return Plan(calls=leaning[:MOST_CALLS])
        within = None if subjects.named else among(text, before_accounts)
        if within is not None:
            context = replace(context, scope=context.scope.only(within))
            subjects = Subjects()
        reading = self._core(reading, subjects, context)
        if not subjects.named and not subjects.pointed:
            aside = self._aside(reading, subjects, context)
            if aside is not None:
                return aside
        together = self._together(reading, subjects, context)
        if together is not None:
            return Plan(calls=(together,), within=within)
        calls: list[Call] = []
        passed_over: list[str] = []
        earlier: Reading | None = None
        parts = self._parts(reading, subjects, context)
        for clause in parts:
            part = reading
            if clause != reading.text:
                whole = with_subject(clause, earlier, context)
                part = read_question(whole, context, subjects.accounts, reading.words)
            earlier = part
            for one in singled(part):
                for call in self._choice.calls(one, subjects, context):
                    # Each part has its look-up; a search beside each would crowd them out.
                    if call not in calls and not (call.extra and len(parts) > 1):
                        calls.append(call)
                        passed_over += unheard(call.tool, one, self._router)
        if calls and passed_over:
            return Plan(answer=asked_back(tuple(dict.fromkeys(passed_over))))
        if calls:
            known = bool(subjects.accounts or reading.company)
            also = () if known else self._also(reading, subjects, calls)
            beside = self._choice.beside(reading, subjects, context, calls)
            return Plan(tuple(calls[:MOST_CALLS]), within=within, also=also, beside=beside)
        return self._unsure(reading, subjects, context)

    def _core(self, reading: Reading, subjects: Subjects, context: Context) -> Reading:
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
                people, period = alone.users or reading.users, alone.period or reading.period
                kept = replace(alone, users=people, period=period, strangers=reading.strangers)
                found.append((first.score, kept))
        return max(found, key=lambda pair: pair[0])[1]

    def _also(
        self, reading: Reading, subjects: Subjects, calls: Sequence[Call]
    ) -> tuple[AnyTool, ...]:
        """The next likeliest tools, where the best is far from sure."""
        likely = self._choice.likely(reading, subjects)
        if likely[0].score >= _DOUBTED:
            return ()
        used = {call.tool.name for call in calls}
        return tuple(self._tools[m.tool] for m in likely if m.tool not in used)

    def _parts(self, reading: Reading, subjects: Subjects, context: Context) -> list[str]:
        """The questions in one: its clauses; or what a list names of one account ("goals, usage
        and people"), where each is surely something of its own."""
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
        return clauses(reading, MOST_CALLS)

    def _together(self, reading: Reading, subjects: Subjects, context: Context) -> Call | None:
        """One look-up for a question that narrows accounts by several conditions at once, unless
        the best tool takes just these, or it is the strategy that is asked about."""
        if subjects.accounts or reading.company:
            return None
        conditions = combined(reading, context)
        best = self._choice.best(reading, subjects)
        if not conditions or reads_strategy(best):
            return None
        kinds = kinds_of(conditions)
        taken = getattr(best.arguments, "conditions", None)
        alone = len(kinds) < 2 and taken is None and best.name != _TOGETHER
        if alone or (taken is not None and kinds <= taken):
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
        best = self._choice.best(reading, subjects)
        found = continued(before, self._tools, reading, context, reads_strategy(best))
        return made(*found) if found else None

    def _leaning(
        self, reading: Reading, subjects: Subjects, context: Context, before: Sequence[ToolCall]
    ) -> tuple[Call, ...]:
        """The last turn's tools again, for "and Globex?" and "in May?"; health for "why?"."""
        if not before:
            return ()
        if follow_up.asks_anew(reading) and not follow_up.refines(reading, before, self._tools):
            return ()
        if follow_up.asks_why(reading.text) and len(subjects.accounts) == 1:
            why = call_of(self._tools[_REASONS], reading, subjects.accounts, context)
            return (why,) if why else ()
        again = follow_up.again(
            before, self._tools, reading, subjects.accounts[:MOST_CALLS], context
        )
        found = [made(tool, values) for tool, values in again]
        return tuple(call for call in found if call is not None)

    def repeated(self, before: Sequence[ToolCall]) -> Plan | None:
        """The last turn's look-ups just as they were; None where there were none."""
        known = [(tool, past) for past in before if (tool := self._tools.get(past.name))]
        try:
            calls = [Call(tool, tool.arguments.model_validate(p.arguments)) for tool, p in known]
        except ValidationError:
            # Kept by another version of csbot.
            return None
        return Plan(tuple(calls)) if calls else None

    def subjects(
        self, text: str, context: Context, given: Account | None, before_accounts: Sequence[str]
    ) -> Subjects:
        """Which accounts a text is about, without planning any look-up."""
        return self._read(text, context, given, before_accounts)[1]

    def _read(
        self, text: str, context: Context, given: Account | None, before_accounts: Sequence[str]
    ) -> tuple[Reading, Subjects]:
        previous = tuple(
            account
            for i in before_accounts
            if (account := context.records.account(context.scope, i)) is not None
        )
        text = spelled_out(text)
        reading = read_question(text, context, (given,) if given else previous)
        subjects = find_subjects(reading, context, given, previous)
        if subjects.named or subjects.answer or not previous or given or reading.filters:
            return reading, subjects
        if subjects.pointed or subjects.whole:
            return reading, subjects
        on = goes_on(self._router, self._tools, reading.masked) >= _GOES_ON
        return reading, Subjects(previous) if on else Subjects()

    def _aside(self, reading: Reading, subjects: Subjects, context: Context) -> Plan | None:
        """A question that is none for the tools: about csbot itself, or about something else."""
        if reading.company:
            return None
        best = self._choice.ranked(reading, subjects)[0].tool
        if best == HELP:
            return Plan(about_csbot=True)
        # "The capital of France": what a name that csbot does not know is said to be tells more
        # than that a name stands there.
        named = self._router.rank(reading.unmasked)[0] if reading.strangers else None
        foreign = named is not None and named.tool == ELSEWHERE and named.score >= _SURELY
        if not foreign and best != ELSEWHERE:
            return None
        likely = self._choice.likely(reading, subjects)
        strategic = not foreign and self._choice.strategic(likely, reading, subjects, context)
        return None if strategic else Plan(out_of_scope=True)

    def _unsure(self, reading: Reading, subjects: Subjects, context: Context) -> Plan:
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
            return Plan(answer=subjects.which(reading))
        return Plan(answer=asked_which([self._tools[m.tool] for m in likely]))
