"""From a question to a checked reply: plan, look up, write, check, keep the turn."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from csbot.assistant.planner import Plan, Planner
from csbot.assistant.wishes import DraftWish, draft_wish
from csbot.domain.draft import Draft
from csbot.domain.evidence import Evidence
from csbot.domain.question import Question
from csbot.domain.records import Account
from csbot.domain.reply import Findings, Reply, ReplyStatus, Sentence, Statement, ToolCall
from csbot.errors import BadInput, NotAllowed, NotFound, Unavailable
from csbot.storage.threads import Threads, Turn
from csbot.tools.base import AnyTool, Arguments, Context
from csbot.tools.subject import unclear
from csbot.writers.assembly import Numbering, checked

Progress = Callable[[str], None]
_LONGEST_ANSWER = 16
_OUT_OF_SCOPE = (
    "That is outside what I know. I answer from your accounts' records and the company's "
    "customer-success strategy: health, risks, renewals, people, goals, tickets, what was said."
)


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What a model wrote over evidence that tools found; nothing of it is checked yet."""

    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]
    calls: tuple[ToolCall, ...]
    accounts: tuple[str, ...]
    writer: str


class ModelAgent(Protocol):
    """Raises Unavailable, with words for the reader, whenever the model fails in any way."""

    def answer(
        self, question: Question, context: Context, before: Sequence[Turn], progress: Progress
    ) -> ModelAnswer: ...


class Drafter(Protocol):
    """The part of drafting that a question can ask for."""

    def kinds(self) -> dict[str, str]: ...

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
            before = self._threads.turns(question.thread_id, question.person.email, last=6)
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
        wish = draft_wish(question.text, self._drafter.kinds())
        if wish is not None:
            return self._drafted(question, context, wish, given, before)
        note = None
        if self._agent is not None:
            try:
                found = self._agent.answer(question, context, before, progress)
                reply = self._from_model(found)
                if reply is not None:
                    return reply
                note = "Written without the model: none of its sentences passed the check."
            except Unavailable as error:
                note = f"Written without the model: {error}"
        return self._built_in(question, context, given, before, progress, note)

    def _built_in(
        self,
        question: Question,
        context: Context,
        given: Account | None,
        before: Sequence[Turn],
        progress: Progress,
        note: str | None,
    ) -> Reply:
        last = before[-1].reply if before else None
        plan = self._planner.plan(
            question.text,
            context,
            given,
            last.tools if last else (),
            last.accounts if last else (),
        )
        if plan.answer is not None:
            return _reply([plan.answer], (), note)
        if plan.out_of_scope:
            gap = Statement(text=_OUT_OF_SCOPE, status="gap", lead=True)
            return _reply([Findings(statements=(gap,), status="out_of_scope")], (), note)
        findings, calls = run_tools(plan, context, progress)
        return _reply(findings, calls, note)

    def _from_model(self, found: ModelAnswer) -> Reply | None:
        numbering = Numbering(found.evidence)
        result = checked(found.statements, numbering)
        if not any(sentence.status != "gap" for sentence in result.sentences):
            return None
        return Reply(
            answer=_text(result.sentences),
            status="answered",
            sentences=result.sentences,
            evidence=numbering.cited,
            tools=found.calls,
            accounts=found.accounts,
            writer=found.writer,
            removed=result.removed,
        )

    def _drafted(
        self,
        question: Question,
        context: Context,
        wish: DraftWish,
        given: Account | None,
        before: Sequence[Turn],
    ) -> Reply:
        """A draft that was asked for in words; it waits for review like every other."""
        subjects = self._planner.subjects(
            question.text, context, given, before[-1].reply.accounts if before else ()
        )
        if subjects.answer is not None:
            return _reply([subjects.answer], (), None)
        if not subjects.accounts:
            return _reply([unclear("For which account? Name it, or give its id.")], (), None)
        account = subjects.accounts[0]
        try:
            draft = self._drafter.create_for(question, account.account_id, wish.kind, wish.purpose)
        except NotAllowed as error:
            return _reply([_refused(str(error))], (), None)
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


def run_tools(
    plan: Plan, context: Context, progress: Progress
) -> tuple[list[Findings], list[ToolCall]]:
    findings: list[Findings] = []
    calls: list[ToolCall] = []
    for call in plan.calls:
        progress(call.tool.description.split(":")[0].split(".")[0])
        began = time.perf_counter()
        findings.append(run_tool(call.tool, call.arguments, context))
        took = round((time.perf_counter() - began) * 1000, 1)
        arguments = call.arguments.model_dump(mode="json", exclude_defaults=True)
        calls.append(ToolCall(name=call.tool.name, arguments=arguments, ms=took))
    return findings, calls


def run_tool(tool: AnyTool, arguments: Arguments, context: Context) -> Findings:
    """A tool's findings; what it refuses by raising becomes an honest answer."""
    try:
        return tool.run(context, arguments)
    except NotAllowed as error:
        return _refused(str(error))
    except NotFound as error:
        return unclear(str(error))


def _refused(text: str) -> Findings:
    return Findings(
        statements=(Statement(text=text, status="gap", lead=True),), status="not_allowed"
    )


def _given(question: Question, context: Context) -> Account | Reply | None:
    """The account that came with the question, by id or any name."""
    if question.account_id is None:
        return None
    ids = context.names.resolve(question.account_id)
    if len(ids) == 1:
        found = context.records.account(context.scope, ids[0])
        if found is not None:
            return found
        return _reply([_refused(f"You may not see {question.account_id}.")], (), None)
    return _reply([unclear(f"I know no account {question.account_id!r}.")], (), None)


def _reply(findings: Sequence[Findings], calls: Sequence[ToolCall], note: str | None) -> Reply:
    numbering = Numbering(item for found in findings for item in found.evidence)
    statements = _chosen(findings)
    result = checked(statements, numbering)
    status = _status(findings, bool(result.sentences))
    return Reply(
        answer=_text(result.sentences),
        status=status,
        sentences=result.sentences,
        evidence=numbering.cited,
        tools=tuple(calls),
        accounts=tuple(dict.fromkeys(a for found in findings for a in found.accounts)),
        removed=result.removed,
        note=note,
    )


def _chosen(findings: Sequence[Findings]) -> list[Statement]:
    """Leads first within each tool's part; every tool gets its share of the length."""
    share = max(3, _LONGEST_ANSWER // max(1, len(findings)))
    chosen: list[Statement] = []
    for found in findings:
        ordered = sorted(found.statements, key=lambda s: not s.lead)
        chosen += ordered[:share]
    return chosen


def _status(findings: Sequence[Findings], any_sentence: bool) -> ReplyStatus:
    if not any_sentence:
        return "not_enough_evidence"
    found = [f.status for f in findings]
    return "answered" if "answered" in found else found[0]


def _text(sentences: Sequence[Sentence]) -> str:
    """The answer as plain text, with citation marks."""
    marked = (f"{s.text} {''.join(f'[{identity}]' for identity in s.citations)}" for s in sentences)
    return "\n".join(line.strip() for line in marked)
