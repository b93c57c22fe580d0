"""From a question to a checked reply: plan, look up, write, check, keep the turn."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from csbot.assistant.answering.draft_turns import Drafter, DraftTurns, last_accounts
from csbot.assistant.answering.looking_up import Replan, closing_with, followed, looked_up
from csbot.assistant.answering.model_agent import LookedUp, ModelAgent, Progress
from csbot.assistant.answering.replies import built_in_reply, from_model
from csbot.assistant.planning.earlier import Earlier
from csbot.assistant.planning.planner import Planner
from csbot.assistant.planning.suggesting import (
    ABOUT_CSBOT,
    OUTSIDE,
    WELCOME,
    person_in_doubt,
)
from csbot.assistant.reading.courtesy import is_thanks, without_courtesy
from csbot.assistant.reading.deeds import refused_deed
from csbot.assistant.reading.forms import form_within, in_manner, shaped, wanted_form
from csbot.assistant.reading.person_meant import with_name
from csbot.assistant.reading.records_spoken_of import with_records_of_thread
from csbot.assistant.reading.spoken_of import people_of_thread
from csbot.domain.manner import wanted_manner
from csbot.domain.question import Question
from csbot.domain.records import Account
from csbot.domain.reply import Reply, ToolCall
from csbot.errors import BadInput
from csbot.storage.once import reading_once
from csbot.storage.threads import Threads, Turn
from csbot.tools.ground.base import Context
from csbot.tools.ground.subject import refused, unclear
from csbot.writers.model.use import ModelFailed

# Turns of a thread that a question is read with.
_REMEMBERED = 12
# Of the turns before those, only what was asked.
_ASKED_BEFORE = 20
# Of a turn that looked nothing up, what a thread still goes on with.
_SAID_OF_ACCOUNTS = ("needs_clarification", "not_allowed")


class Assistant:
    def __init__(
        self,
        planner: Planner,
        context_for: Callable[[Question], Context],
        threads: Threads,
        drafter: Drafter,
        clock: Callable[[], datetime],
        agent: ModelAgent | None = None,
    ) -> None:
        self._planner = planner
        self._context_for = context_for
        self._threads = threads
        self._drafts = DraftTurns(drafter, planner)
        self._clock = clock
        self._agent = agent

    def respond(self, question: Question, progress: Progress = lambda _: None) -> Reply:
        """The answer, kept in its thread. Raises BadInput for an empty question, NotFound for
        somebody else's thread."""
        if not question.text.strip():
            raise BadInput("The question is empty. Ask about an account or the strategy.")
        began = time.perf_counter()
        with reading_once():
            context = self._context_for(question)
            before: list[Turn] = []
            if question.thread_id:
                before = self._remembered(question.thread_id, question.person.email)
            reply = self._answered(question, context, before, progress)
        took = round((time.perf_counter() - began) * 1000, 1)
        return self._threads.add(
            question.thread_id,
            question.person.email,
            question.text,
            reply.model_copy(update={"ms": took, "as_of": question.today}),
            self._clock(),
        )

    def _remembered(self, thread_id: str, email: str) -> list[Turn]:
        """The last turns whole; of some before them what was asked, so that a long thread is known
        by its course."""
        turns = self._threads.turns(thread_id, email, _REMEMBERED)
        first = turns[0] if turns else None
        if first is None or first.number == 1:
            return turns
        asked = self._threads.questions(thread_id, email, first.number, _ASKED_BEFORE)
        nothing = Reply(answer="", status="answered")
        begun = first.number - len(asked)
        older = [Turn(begun + i, text, nothing, first.at) for i, text in enumerate(asked)]
        return [*older, *turns]

    def _answered(
        self, question: Question, context: Context, before: Sequence[Turn], progress: Progress
    ) -> Reply:
        given = _given(question, context)
        if isinstance(given, Reply):
            return given
        text = with_records_of_thread(question.text, before, context)
        people = people_of_thread(text, before, context)
        named = with_name(text, people[0]) if len(people) == 1 else text
        question = replace(question, text=named, points_back=named != question.text)
        if is_thanks(question.text):
            return built_in_reply([WELCOME])
        drafted = self._drafts.asked(question, context, given, before)
        if drafted is not None:
            return drafted
        deed = refused_deed(question.text)
        if deed is not None:
            return built_in_reply([deed])
        form = wanted_form(question.text) if before else None
        manner = wanted_manner(question.text) if before and form is None else None
        again = form is not None or manner is not None
        asked = without_courtesy(question.text)
        asked, within = (asked, None) if again else form_within(asked)
        looked_for = replace(question, text=asked)
        found = self._looked_up(looked_for, context, given, before, progress, again)
        if len(people) > 1:
            found = closing_with(found, person_in_doubt(people))
        reply = self._phrased(question, context, before, found, progress)
        if manner is not None:
            return in_manner(reply, manner, self._agent is not None)
        if within is not None and reply.writer == "built-in":
            # A model has read the question, and words its answer so.
            form = within
        return shaped(reply, form) if form and reply.status == "answered" else reply

    def _phrased(
        self,
        question: Question,
        context: Context,
        before: Sequence[Turn],
        found: LookedUp,
        progress: Progress,
    ) -> Reply:
        """By the model where one is there and answers; else built in."""
        if self._agent is None or found.is_refused:
            return built_in_reply(found.findings, found.calls)
        try:
            written = self._agent.answer(question, context, before, found, progress)
        except ModelFailed as error:
            note = f"Written without the model: {error}"
            built_in = built_in_reply(found.findings, found.calls)
            return built_in.model_copy(update={"note": note, "use": error.use})
        return from_model(written, found)

    def _looked_up(
        self,
        question: Question,
        context: Context,
        given: Account | None,
        before: Sequence[Turn],
        progress: Progress,
        again: bool,
    ) -> LookedUp:
        """`again`: what was looked up last, as it was."""
        last = _last(before)
        if _is_refused(last) and given is None and self._planner.goes_on(question.text, context):
            # What may not be seen is not answered in the next turn either, by anything else.
            assert last is not None
            return LookedUp((refused(last.answer),))
        plan = self._planner.repeated(_looked_up_before(before)) if again else None
        if plan is None:
            earlier = replace(_earlier(before), pointed=question.points_back)
            plan = self._planner.plan(question.text, context, given, earlier)
        if plan.answer is not None:
            return LookedUp((plan.answer,))
        if plan.out_of_scope or plan.about_csbot:
            return LookedUp((OUTSIDE if plan.out_of_scope else ABOUT_CSBOT,))
        found = looked_up(plan, context, progress)
        return followed(plan, found, self._replan(context), context, progress)

    def _replan(self, context: Context) -> Replan:
        return lambda part, calls, accounts: self._planner.plan(
            part, context, None, Earlier(calls=tuple(calls), accounts=tuple(accounts))
        )


def _own(reply: Reply) -> list[ToolCall]:
    """What a model chose to look up holds words of its own: none of them is repeated."""
    return [call for call in reply.tools if call.by == "csbot"]


def _looked_up_before(before: Sequence[Turn]) -> list[ToolCall]:
    """Of the last turn that looked anything up."""
    found = (_own(turn.reply) for turn in reversed(before))
    return next((calls for calls in found if calls), [])


def _is_refused(last: Reply | None) -> bool:
    return last is not None and last.status == "not_allowed"


def _last(before: Sequence[Turn]) -> Reply | None:
    """What was said last that looked something up or asked back: a thread goes on behind
    "thanks"."""
    turn = _last_turn(before)
    return turn.reply if turn else None


def _last_turn(before: Sequence[Turn]) -> Turn | None:
    found = (turn for turn in reversed(before) if _goes_on_behind(turn.reply))
    return next(found, None)


def _goes_on_behind(reply: Reply) -> bool:
    return bool(reply.tools or reply.accounts or reply.status in _SAID_OF_ACCOUNTS)


def _earlier(before: Sequence[Turn]) -> Earlier:
    """What a question goes on with."""
    turn = _last_turn(before)
    if turn is None:
        return Earlier()
    return Earlier.of(turn.question, turn.reply, _own(turn.reply), last_accounts(before))


def _given(question: Question, context: Context) -> Account | Reply | None:
    """The account that came with the question, by id or any name."""
    if question.account_id is None:
        return None
    ids = context.names.resolve(question.account_id)
    if len(ids) == 1:
        found = context.records.account(context.scope, ids[0])
        if found is not None:
            return found
        return built_in_reply([refused(f"You may not see {question.account_id}.")])
    return built_in_reply([unclear(f"I know no account {question.account_id!r}.")])
