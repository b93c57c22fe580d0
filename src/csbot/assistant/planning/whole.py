"""The plan of a question, or of a part of one, read as it is."""

from csbot.assistant.asking.combined import is_share
from csbot.assistant.asking.supposed import is_not_told
from csbot.assistant.asking.whole_read import is_read_whole
from csbot.assistant.planning.book_questions import BookQuestions
from csbot.assistant.planning.calls import Call, only_of
from csbot.assistant.planning.choice import MOST_CALLS, Choice
from csbot.assistant.planning.means import Means
from csbot.assistant.planning.office_asked import of_vacant_office
from csbot.assistant.planning.plan import Plan
from csbot.assistant.planning.question_parts import QuestionParts
from csbot.assistant.planning.suggesting import SUPPOSED
from csbot.assistant.planning.unplaced import Unplaced
from csbot.assistant.reading.clauses import singled
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.subjects import Subjects
from csbot.assistant.routing.unheard import asked_back, unheard
from csbot.search.stems import stems
from csbot.tools.ground.base import Context

_CONTACTS = "account_contacts"


class Whole:
    def __init__(
        self, means: Means, choice: Choice, book: BookQuestions, unplaced: Unplaced
    ) -> None:
        self._router = means.router
        self._contacts = means.tools[_CONTACTS]
        self._choice = choice
        self._book = book
        self._unplaced = unplaced
        self._parts = QuestionParts(means.tools, choice)

    def plan(self, reading: Reading, subjects: Subjects, context: Context) -> Plan:
        if vacant := of_vacant_office(self._contacts, reading, subjects, context):
            return Plan(calls=(vacant,))
        asked = reading
        # A share of what accounts are and pay is read from the records, whatever else it is like,
        # and so is what is asked of them in so many words.
        surely = is_share(reading.text) or is_read_whole(reading, subjects, context)
        if surely and (shared := self._book.by_parts(reading, subjects, context)):
            return shared
        strategic = self.of_strategy(reading, subjects, context)
        if strategic:
            return Plan(calls=strategic, also=self._unplaced.also(reading, subjects, strategic))
        if is_not_told(reading.text, bool(subjects.accounts)):
            return Plan(answer=SUPPOSED)
        by_parts = self._book.by_parts(reading, subjects, context)
        if by_parts is None:
            reading = self._parts.core(reading, subjects, context)
            if reading is not asked and (
                told := self.of_strategy(reading, subjects, context, asked)
            ):
                return Plan(calls=told, also=self._unplaced.also(reading, subjects, told))
            by_parts = self._book.by_parts(reading, subjects, context)
        if by_parts is not None:
            return by_parts
        if not subjects.named and not subjects.pointed:
            aside = self._unplaced.aside(reading, subjects, context)
            if aside is not None:
                return aside
        calls: list[Call] = []
        passed_over: list[str] = []
        parts = self._parts.listed(reading, subjects, context)
        alone = len(parts) == 1
        for clause in parts:
            part = reading
            if clause != reading.text:
                part = read_question(clause, context, subjects.accounts, reading.words)
            for one in singled(part):
                for call in self._choice.calls(one, subjects, context, asked if alone else None):
                    if call not in calls and not (call.extra and len(parts) > 1):
                        calls.append(call)
                        passed_over += unheard(call.tool, one, self._router)
        if calls and passed_over:
            return Plan(answer=asked_back(tuple(dict.fromkeys(passed_over))))
        if calls:
            known = bool(subjects.accounts or reading.company)
            also = () if known else self._unplaced.also(reading, subjects, calls)
            beside = self._choice.beside(asked, subjects, context, calls)
            within = only_of(subjects, calls)
            leads = beside is not None and self._choice.records_lead(
                asked, subjects, calls, context
            )
            chosen = tuple(calls[:MOST_CALLS])
            names = self._unknown_names(reading, subjects)
            plan = Plan(
                chosen, also=also, beside=beside, records_lead=leads, within=within, unread=names
            )
            return self._book.told_unread(plan, reading, context)
        return self._unplaced.unsure(reading, subjects, context)

    def of_strategy(
        self, reading: Reading, subjects: Subjects, context: Context, whole: Reading | None = None
    ) -> tuple[Call, ...]:
        """The look-up in the strategy for a question that is one for it; its figures and
        conditions are none of the records. `whole` is the question that `reading` is the asking
        clause of: the strategy sets aside by itself what is told around it."""
        tool = self._choice.strategic(self._choice.likely(reading, subjects), reading, subjects)
        asked = whole or reading
        return tuple(self._choice.of(tool, asked, Subjects(), context)) if tool else ()

    def _unknown_names(self, reading: Reading, subjects: Subjects) -> tuple[str, ...]:
        """Names that a question on one account holds and nothing knows; "Recap" is a word."""
        strange = reading.strangers if subjects.kind == "one" else ()
        return tuple(n for n in strange if not all(map(self._router.is_known, stems(n))))
