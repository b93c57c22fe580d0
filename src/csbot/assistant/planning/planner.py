"""The built-in planner: which tools a question needs, with which arguments, or what to ask back.

No list of questions is kept here: a question is matched to the tools' own examples, the arguments
are filled from what it says, and below a threshold csbot asks back or declines.
"""

from collections.abc import Sequence
from dataclasses import replace

from csbot.assistant.asking.whole_read import asking_sentence, is_read_whole
from csbot.assistant.planning.account_located import of_account_told, surely_told
from csbot.assistant.planning.after_all import of_strategy_after_all
from csbot.assistant.planning.against_target import against_target
from csbot.assistant.planning.apart import with_set_apart
from csbot.assistant.planning.asked_apart import is_bare
from csbot.assistant.planning.book_questions import BookQuestions
from csbot.assistant.planning.calls import Call
from csbot.assistant.planning.choice import MOST_CALLS, Choice
from csbot.assistant.planning.columns_shown import with_columns
from csbot.assistant.planning.earlier import NOTHING_BEFORE, Earlier
from csbot.assistant.planning.figures_listed import FiguresListed
from csbot.assistant.planning.follow_up import at_another_time
from csbot.assistant.planning.last_turn import LastTurn
from csbot.assistant.planning.list_again import list_again
from csbot.assistant.planning.means import Means
from csbot.assistant.planning.meant_query import of_meant_query
from csbot.assistant.planning.over_table import over_table
from csbot.assistant.planning.parts_planned import PartsPlanned
from csbot.assistant.planning.plan import Plan
from csbot.assistant.planning.question_reader import QuestionReader
from csbot.assistant.planning.reasons import with_reasons
from csbot.assistant.planning.records_after_all import of_records_after_all
from csbot.assistant.planning.share_of_book import share_of_book
from csbot.assistant.planning.strategy_gate import asks_strategy
from csbot.assistant.planning.things_listed import ThingsListed
from csbot.assistant.planning.told_value import of_told_value
from csbot.assistant.planning.unplaced import Unplaced
from csbot.assistant.planning.unread import taken_for_currency, taken_for_customers
from csbot.assistant.planning.whole import Whole
from csbot.assistant.reading.clauses import clauses
from csbot.assistant.reading.pointing import among
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.subjects import Subjects, speaks_on
from csbot.assistant.routing.unheard import unheard
from csbot.domain.records import Account
from csbot.domain.reply import ToolCall
from csbot.tools.ground.base import Context
from csbot.tools.portfolio.book import BookArguments

_KPIS, _ACCOUNTS, _TOGETHER = "portfolio_kpis", "portfolio_accounts", "portfolio_matching"
_TABLE, _SHARE, _RECORDS = "portfolio_table", "portfolio_share", "account_history"
# From so many times the least on a question is surely like those that a look-up is for.
_LIKE = 2


class Planner:
    def __init__(self, means: Means) -> None:
        self._means = means
        self._tools = means.tools
        self._router = means.router
        self._thresholds = means.thresholds
        self._kinds = means.kinds
        self._choice = Choice(means)
        self._reader = QuestionReader(means)
        unplaced = Unplaced(means, self._choice)
        book = BookQuestions(means.tools, means.router, self._choice)
        self._whole = Whole(means, self._choice, book, unplaced)
        self._last_turn = LastTurn(means.tools, self._choice)
        self._several = PartsPlanned(means, self._choice, book, unplaced, self._whole.plan)
        self._things = ThingsListed(means, self._choice, self._parted)
        self._figures = FiguresListed(means.tools, means.router, self._choice)

    def plan(
        self,
        text: str,
        context: Context,
        given: Account | None = None,
        earlier: Earlier = NOTHING_BEFORE,
    ) -> Plan:
        """`earlier` is the thread's last turn."""
        reading, subjects = self._reader.read(text, context, given, earlier)
        plan = self._of_reading(reading, subjects, context, given, earlier)
        if not plan.calls or plan.opening is not None:
            return plan
        by_people = [one for one in reading.filters if one.of_people]
        if reading.own_noun:
            # "With which depot" may be a word of one customer's.
            as_said = read_question(text, context, (), reading.words)
            told = surely_told(as_said, context, self._tools) if subjects.kind == "none" else None
            return told or replace(plan, opening=taken_for_customers(reading.own_noun))
        return replace(plan, opening=taken_for_currency(by_people)) if by_people else plan

    def _of_reading(
        self,
        reading: Reading,
        subjects: Subjects,
        context: Context,
        given: Account | None,
        earlier: Earlier,
    ) -> Plan:
        text, before = reading.text, earlier.calls
        if subjects.answer is not None:
            nobody = Plan(answer=subjects.answer)
            return self._after_all(nobody, reading, subjects, context, earlier)
        further = self._last_turn.further(reading, subjects, context, before)
        if further is not None:
            return Plan(calls=(further,))
        elsewhere = subjects.named or at_another_time(reading, before)
        judged = () if elsewhere else of_told_value(text, before, self._tools, context)
        if judged:
            return Plan(calls=judged)
        listed = None if subjects.named else list_again(earlier, self._tools, reading, context)
        if listed is not None:
            return listed
        if earlier.records_led and subjects.kind == "one" and is_bare(reading):
            return Plan((earlier.gone_on(text, self._tools[_RECORDS], subjects.accounts[0]),))
        leaning = self._last_turn.again(reading, subjects, context, before)
        if leaning:
            return Plan(calls=leaning[:MOST_CALLS])
        within = None if subjects.named else among(text, earlier.shown)
        if within is not None:
            context = replace(context, scope=context.scope.only(within))
            # "They" are all of them here, and no account that is asked about by itself.
            reading = read_question(reading.text, context, (), reading.words)
            reading, subjects = replace(reading, company=None), Subjects(pointed=True, whole=True)
        plan = self._anew(reading, subjects, context)
        if within:
            return replace(plan, within=within)
        goes_on = earlier.pointed or not subjects.named
        if subjects.accounts and goes_on and given is None:
            plan = self._going_on(plan, reading, subjects, earlier)
        return self._after_all(plan, reading, subjects, context, earlier)

    def _going_on(self, plan: Plan, reading: Reading, subjects: Subjects, earlier: Earlier) -> Plan:
        """The plan of a question on the account of the turn before: what records told is gone on
        with in the records, unless another look-up is surely meant."""
        leads = earlier.records_led and not self._choice.is_sure(reading, subjects)
        lead = plan.beside is not None and (plan.records_lead or leads)
        return earlier.carried(replace(plan, records_lead=lead))

    def _after_all(
        self,
        plan: Plan,
        reading: Reading,
        subjects: Subjects,
        context: Context,
        earlier: Earlier,
    ) -> Plan:
        plan = of_account_told(plan, reading, subjects, context, self._tools, earlier)
        leaning = self._kinds.leans_to_strategy(reading.masked) - self._thresholds.strategy
        is_back = plan.answer is not None and subjects.leans and leaning < 0.0
        plan = of_strategy_after_all(plan, reading, subjects, context, self._tools, leaning)
        if is_back and plan.answer is not None:
            # "When do they renew" speaks of somebody, and nobody knows of whom: that is asked back.
            return plan
        return of_records_after_all(plan, reading, subjects, context, self._tools)

    def _anew(self, reading: Reading, subjects: Subjects, context: Context) -> Plan:
        """The plan of a question that goes on with no other."""
        standing = self._standing(reading, subjects, context)
        if standing is not None:
            return Plan(calls=(standing,))
        shared = share_of_book(self._tools[_SHARE], reading, subjects, context)
        if shared is not None:
            return Plan(calls=(shared,))
        if figures := self._figures.plan(reading, subjects, context):
            return figures
        reading = asking_sentence(reading, subjects, context) or reading
        listing = self._tools[_TOGETHER]
        apart = with_set_apart(self._listed, listing, reading, subjects, context)
        plan = apart or self._listed(reading, subjects, context)
        if apart is not None and not apart.calls:
            # What is left without the denied may be no question: "whom have we not rung or met".
            plan = of_meant_query(self._means, reading, subjects, context, apart) or apart
        return with_reasons(plan, self._listed, reading, subjects, context)

    def _listed(self, reading: Reading, subjects: Subjects, context: Context) -> Plan:
        """The plan, with the columns that are asked for beside each account."""
        whole = is_read_whole(reading, subjects, context)
        surely = self._thresholds.surely_strategy
        if not (whole or subjects.accounts) and asks_strategy(reading, self._kinds, surely):
            # No query over a book may take it.
            return self._planned(reading, subjects, context)
        if not whole and (plan := over_table(self._tools[_TABLE], reading, subjects, context)):
            return plan
        listed = with_columns(self._planned, self._tools[_ACCOUNTS], reading, subjects, context)
        plan = listed or self._planned(reading, subjects, context)
        if whole or self._is_settled(plan, reading, subjects):
            return plan
        return of_meant_query(self._means, reading, subjects, context, plan) or plan

    def _is_settled(self, plan: Plan, reading: Reading, subjects: Subjects) -> bool:
        """Whether look-ups over a book use all that was said, the first of them one that the
        question is like."""
        if not plan.calls or plan.unread or plan.answer is not None:
            return False
        if not all(isinstance(call.arguments, BookArguments) for call in plan.calls):
            return False
        return self._choice.likely(reading, subjects)[0].score >= _LIKE * self._thresholds.sure

    def _planned(self, reading: Reading, subjects: Subjects, context: Context) -> Plan:
        if is_read_whole(reading, subjects, context):
            # No word of it asks for more than a list, a figure or a count of what is on record.
            return self._whole.plan(reading, subjects, context)
        if self._is_one_of_strategy(reading, subjects, context):
            return self._whole.plan(reading, subjects, context)
        listed = self._things.plan(reading, subjects, context)
        if listed is not None:
            return listed
        return self._parted(reading, subjects, context)

    def _parted(self, reading: Reading, subjects: Subjects, context: Context) -> Plan:
        """The plan of a question by its parts, or as a whole."""
        parts = self._several.plan(reading, subjects, context)
        return parts or self._whole.plan(reading, subjects, context)

    def _is_one_of_strategy(self, reading: Reading, subjects: Subjects, context: Context) -> bool:
        """Whether a question of several parts is for the strategy, which answers each of them; a
        part that is asked of the records by itself keeps its own look-up."""
        of_company = bool(reading.company) and not subjects.accounts
        if len(clauses(reading, MOST_CALLS)) < 2:
            return False
        strategic = of_company or self._whole.of_strategy(reading, subjects, context)
        return bool(strategic) and not self._several.are_records(reading, context, of_company)

    def _standing(self, reading: Reading, subjects: Subjects, context: Context) -> Call | None:
        """One look-up for a KPI's target and how we stand against it: a part of the question alone
        would tell only one of them."""
        if subjects.accounts or not self._kinds.is_standing(reading.masked):
            return None
        tool = self._tools[_KPIS]
        found = against_target(tool, reading, context)
        return None if found is None or unheard(tool, reading, self._router) else found

    def repeated(self, before: Sequence[ToolCall]) -> Plan | None:
        """The last turn's look-ups just as they were; None where there were none."""
        calls = self._last_turn.repeated(before)
        return Plan(calls) if calls else None

    def goes_on(self, text: str, context: Context) -> bool:
        """Whether a text names nothing that it is about, and goes on with what was asked before."""
        reading, subjects = self._reader.read(text, context, None)
        named = subjects.named or subjects.whole or subjects.answer is not None or reading.users
        return not named and speaks_on(text)

    def subjects(
        self, text: str, context: Context, given: Account | None, before_accounts: Sequence[str]
    ) -> Subjects:
        """Which accounts a text is about, without planning any look-up."""
        return self._reader.read(text, context, given, Earlier(accounts=tuple(before_accounts)))[1]
