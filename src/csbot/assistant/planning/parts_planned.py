"""A question of several parts, each planned for itself."""

import re
from collections.abc import Callable, Sequence

from csbot.assistant.planning.asked_apart import heading_and_things, says_enough, says_nothing
from csbot.assistant.planning.book_questions import BookQuestions
from csbot.assistant.planning.calls import Call, only_of
from csbot.assistant.planning.choice import MOST_CALLS, Choice
from csbot.assistant.planning.follow_up import asks_anew
from csbot.assistant.planning.means import Means
from csbot.assistant.planning.plan import Plan, Unanswered
from csbot.assistant.planning.strategy_gate import is_of_records
from csbot.assistant.planning.suggesting import OUTSIDE
from csbot.assistant.planning.unplaced import Unplaced
from csbot.assistant.reading.clauses import asks_reason, clauses, with_subject
from csbot.assistant.reading.person_meant import speaks_of_person
from csbot.assistant.reading.pointing import asks_for_one, of_one
from csbot.assistant.reading.reading import Reading, read_question
from csbot.assistant.reading.stretches import leans
from csbot.assistant.reading.subjects import Subjects, find_subjects, speaks_on
from csbot.tools.ground.base import Context
from csbot.tools.strategy.asked import topic_tokens

_RECORDS, _CONTACTS = "account_history", "account_contacts"
# How much further from the strategy a part has to lie that goes on with the one before it, in
# log-odds: "under which letter" lies at -4, "which of ours are there now" at -16.
_FURTHER = 5.0
_OF_EACH = re.compile(r"\b(?:each|both)\W*$|\b(?:has|have|does|do) each\b", re.I)

Whole = Callable[[Reading, Subjects, Context], Plan]


class PartsPlanned:
    """`whole` plans a part as a question of its own."""

    def __init__(
        self, means: Means, choice: Choice, book: BookQuestions, unplaced: Unplaced, whole: Whole
    ) -> None:
        self._tools = means.tools
        self._kinds = means.kinds
        self._thresholds = means.thresholds
        self._choice = choice
        self._book = book
        self._unplaced = unplaced
        self._whole = whole

    def are_records(self, reading: Reading, context: Context, of_company: bool) -> bool:
        """Whether a part behind the first is asked of the records by itself."""
        parts = clauses(reading, MOST_CALLS)
        read = (read_question(part, context, (), reading.words) for part in parts[1:])
        least = self._thresholds.strategy
        if of_company:
            # Another company has no records here.
            read = (one for one in read if not reading.of_other)
        # "Are we meeting it" and "how many has each" are about what the strategy says, and only it
        # tells that.
        read = (
            one
            for one in read
            if not (_OF_EACH.search(one.text) or find_subjects(one, context, None, ()).leans)
        )
        # "Which of ours are there now" goes on with it too, and is one for the records after all.
        return any(
            is_of_records(one, self._kinds, least - (0.0 if _says_itself(one.text) else _FURTHER))
            for one in read
        )

    def plan(self, reading: Reading, subjects: Subjects, context: Context) -> Plan | None:
        """None where it has one part, or none of them can be answered. What speaks of "them" waits
        for what the parts before it find."""
        parts = clauses(reading, MOST_CALLS)
        if subjects.kind == "one":
            parts = self._standing_alone(parts, reading, subjects, context)
        if len(parts) < 2 or self._book.together(reading, subjects, context):
            return None
        heading = heading_and_things(reading)[0] if subjects.kind == "one" else ""
        plans: list[tuple[str, Plan]] = []
        then: list[str] = []
        earlier: Reading | None = None
        for clause in parts:
            whole = with_subject(clause, earlier, context)
            if heading and earlier is not None:
                # "The fish claim: amount, and how was it split": of the claim.
                whole = f"{heading}: {whole}"
            part = read_question(whole, context, subjects.accounts, reading.words)
            own = subjects
            if not subjects.accounts:
                own = find_subjects(part, context, None, ())
            waits = (own.leans and not own.accounts) or not asks_anew(part)
            # "Who heads IT, and where is he going": who that is, the part before finds.
            waits = waits or (speaks_of_person(part.text) and _finds_people(plans))
            if waits and any(plan.calls for _, plan in plans):
                then.append(of_one(clause) if earlier and asks_for_one(earlier.text) else clause)
                continue
            earlier = part
            plans.append((whole, self._part(part, own, context)))
        return self._joined(plans, then, reading, subjects, context)

    def _standing_alone(
        self, parts: Sequence[str], reading: Reading, subjects: Subjects, context: Context
    ) -> list[str]:
        """The parts; one that says little by itself ("which port", "and what stays in") and is
        like no look-up stays with the one before it, and so does what leans on one that is like
        none."""
        found: list[str] = []
        was_placed = True
        for part in parts:
            alone = read_question(part, context, subjects.accounts, reading.words)
            is_placed = bool(alone.metrics) or self._choice.is_placed(alone, subjects)
            says_little = not says_enough(part) and not is_placed
            goes_on = says_little or (leans(part) and not was_placed)
            if found and (says_nothing(alone) or (goes_on and not speaks_of_person(part))):
                found[-1] = f"{found[-1]}, and {part}"
                continue
            was_placed = is_placed
            found.append(part)
        return found

    def _part(self, part: Reading, subjects: Subjects, context: Context) -> Plan:
        """One part by itself; what neither names the account nor speaks of it may be about
        something that csbot knows nothing of."""
        if subjects.answer is not None:
            return Plan(answer=subjects.answer)
        unnamed = not part.mentions and "ACCOUNT" not in part.unmasked
        goes_on = speaks_on(part.text) or part.contacts
        if unnamed and not goes_on and subjects.accounts and self._unplaced.is_foreign(part):
            return Plan(out_of_scope=True)
        if subjects.kind == "one" and part.metrics and asks_reason(part.text):
            # A figure tells nothing of what was behind it.
            calls = self._choice.of(self._tools[_RECORDS], part, subjects, context)
            return Plan(calls=tuple(calls))
        return self._whole(part, subjects, context)

    def _joined(
        self,
        plans: Sequence[tuple[str, Plan]],
        then: Sequence[str],
        reading: Reading,
        subjects: Subjects,
        context: Context,
    ) -> Plan | None:
        found = [call for _, plan in plans for call in plan.calls]
        # Each part has its look-up; a search beside each would crowd them out.
        calls = tuple(dict.fromkeys(call for call in found if not call.extra))[:MOST_CALLS]
        if not calls:
            return None
        left = [(part, plan) for part, plan in plans if not plan.calls and not plan.about_csbot]
        unanswered = tuple(Unanswered(part, plan.answer or OUTSIDE) for part, plan in left)
        asked = self._of_records(plans, reading, subjects, context)
        beside = self._choice.beside(asked, subjects, context, calls)
        within = only_of(subjects, calls)
        words = tuple(dict.fromkeys(word for _, plan in plans for word in plan.unread))
        return Plan(
            calls,
            beside=beside,
            records_lead=beside is not None
            and self._choice.records_lead(asked, subjects, calls, context),
            then=tuple(then),
            unanswered=unanswered,
            within=within,
            unread=words,
            parted=asked is not reading,
        )

    def _of_records(
        self,
        plans: Sequence[tuple[str, Plan]],
        reading: Reading,
        subjects: Subjects,
        context: Context,
    ) -> Reading:
        """The question without the parts that another look-up surely answers: the records are
        looked through once, for all the rest of it."""
        told = [plan.calls and all(_tells(call) for call in plan.calls) for _, plan in plans]
        if all(told) or not any(told):
            return reading
        parts = [part for (part, _), is_told in zip(plans, told, strict=True) if not is_told]
        return read_question("; ".join(parts), context, subjects.accounts, reading.words)


def _finds_people(plans: Sequence[tuple[str, Plan]]) -> bool:
    return bool(plans) and any(call.tool.name == _CONTACTS for call in plans[-1][1].calls)


def _tells(call: Call) -> bool:
    return call.placed and call.tool.name != _RECORDS


def _says_itself(part: str) -> bool:
    """Whether a part names what it is about, and speaks of nothing that stands before it."""
    return bool(topic_tokens(part)) and not speaks_on(part)
