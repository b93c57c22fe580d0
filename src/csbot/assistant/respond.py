"""From a question to a checked reply: plan, look up, write, check, keep the turn."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from csbot.assistant.deeds import refused_deed
from csbot.assistant.forms import Form, shaped, wanted_form
from csbot.assistant.looking_up import Replan, followed, looked_up
from csbot.assistant.model_agent import LookedUp, ModelAgent, ModelFailed, Progress
from csbot.assistant.planner import Planner
from csbot.assistant.replies import built_in_reply, from_model
from csbot.assistant.suggesting import ABOUT_CSBOT, OUTSIDE
from csbot.assistant.wishes import DraftWish, draft_wish
from csbot.domain.draft import Draft
from csbot.domain.question import Question
from csbot.domain.records import Account
from csbot.domain.reply import Reply, ToolCall
from csbot.errors import BadInput, NotAllowed
from csbot.storage.threads import Threads, Turn
from csbot.tools.base import Context
from csbot.tools.subject import refused, unclear

# Turns of a thread that a question is read with.
_REMEMBERED = 12


class Drafter(Protocol):
    """The part of drafting that a question can ask for."""

    def kinds(self) -> dict[str, str]: ...

    def spoken(self) -> dict[str, tuple[str, ...]]: ...

    def purposes(self, kind: str) -> dict[str, str]: ...

    def create_for(
        self, question: Question, account_id: str, kind: str, purpose: str | None
    ) -> Draft: ...


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
        self._drafter = drafter
        self._clock = clock
        self._agent = agent

    def respond(self, question: Question, progress: Progress = lambda _: None) -> Reply:
        """The answer, kept in its thread. Raises BadInput for an empty question, NotFound for
        somebody else's thread."""
        if not question.text.strip():
            raise BadInput("The question is empty. Ask about an account or the strategy.")
        began = time.perf_counter()
        context = self._context_for(question)
        before: list[Turn] = []
        if question.thread_id:
            before = self._threads.turns(question.thread_id, question.person.email, _REMEMBERED)
        reply = self._answered(question, context, before, progress)
        took = round((time.perf_counter() - began) * 1000, 1)
        return self._threads.add(
            question.thread_id,
            question.person.email,
            question.text,
            reply.model_copy(update={"ms": took}),
            self._clock(),
        )

    def _answered(
        self, question: Question, context: Context, before: Sequence[Turn], progress: Progress
    ) -> Reply:
        given = _given(question, context)
        if isinstance(given, Reply):
            return given
        drafts = self._drafter
        wish = draft_wish(question.text, drafts.kinds, drafts.purposes, drafts.spoken)
        drafted = self._drafted(question, context, wish, given, before) if wish else None
        if drafted is not None:
            return drafted
        deed = refused_deed(question.text)
        if deed is not None:
            return built_in_reply([deed])
        form = wanted_form(question.text) if before else None
        found = self._looked_up(question, context, given, before, progress, form)
        reply = self._phrased(question, context, before, found, progress)
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
        form: Form | None,
    ) -> LookedUp:
        last = _last(before)
        plan = self._planner.repeated(_looked_up_before(before)) if form else None
        if plan is None:
            tools = _own(last) if last else []
            plan = self._planner.plan(question.text, context, given, tools, _last_accounts(before))
        if plan.answer is not None:
            return LookedUp((plan.answer,))
        if plan.out_of_scope or plan.about_csbot:
            return LookedUp((OUTSIDE if plan.out_of_scope else ABOUT_CSBOT,))
        found = looked_up(plan, context, progress)
        return followed(plan, found, self._replan(context), context, progress)

    def _replan(self, context: Context) -> Replan:
        return lambda part, calls, accounts: self._planner.plan(
            part, context, None, calls, accounts
        )

    def _drafted(
        self,
        question: Question,
        context: Context,
        wish: DraftWish,
        given: Account | None,
        before: Sequence[Turn],
    ) -> Reply | None:
        """A draft that was asked for in words; it waits for review like every other. None where
        many accounts are spoken of: "brief me on her accounts" is a question."""
        subjects = self._planner.subjects(question.text, context, given, _last_accounts(before))
        if subjects.answer is not None:
            return built_in_reply([subjects.answer])
        if not subjects.accounts and subjects.whole:
            return None
        if not subjects.accounts:
            return built_in_reply([unclear("For which account? Name it, or give its id.")])
        account = subjects.accounts[0]
        try:
            draft = self._drafter.create_for(question, account.account_id, wish.kind, wish.purpose)
        except NotAllowed as error:
            return built_in_reply([refused(str(error))])
        text = (
            f"I drafted “{draft.title}”. It waits for review and leaves csbot only when approved."
        )
        return Reply(
            answer=text,
            status="answered",
            sentences=(),
            accounts=(account.account_id,),
            draft_id=draft.id,
            writer=draft.writer,
        )


def _own(reply: Reply) -> list[ToolCall]:
    """What a model chose to look up holds words of its own: none of them is repeated."""
    return [call for call in reply.tools if call.by == "csbot"]


def _looked_up_before(before: Sequence[Turn]) -> list[ToolCall]:
    """Of the last turn that looked anything up."""
    found = (_own(turn.reply) for turn in reversed(before))
    return next((calls for calls in found if calls), [])


def _last(before: Sequence[Turn]) -> Reply | None:
    """What was said last that looked something up or asked back: a thread goes on behind
    "thanks"."""
    replies = (turn.reply for turn in reversed(before))
    return next(
        (r for r in replies if r.tools or r.accounts or r.status == "needs_clarification"), None
    )


def _last_accounts(before: Sequence[Turn]) -> tuple[str, ...]:
    """The accounts of the last turn that was about any: asking back does not lose the thread."""
    return next((turn.reply.accounts for turn in reversed(before) if turn.reply.accounts), ())


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
