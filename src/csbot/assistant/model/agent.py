"""Answers by a model: it reads what was looked up, may look up more, and writes sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

import openai
from langchain.agents import create_agent
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage

from csbot.assistant.answering.model_agent import LookedUp, ModelAnswer, Progress
from csbot.assistant.model.cache import CheckedAnswers, Passed, key_of
from csbot.assistant.model.guard import Guard
from csbot.assistant.model.lookups import lookups, offered
from csbot.assistant.model.run import Run
from csbot.assistant.model.telling import told
from csbot.assistant.routing.router import Router
from csbot.checking.reading.normal import clean
from csbot.checking.reading.words import words
from csbot.domain.question import Question
from csbot.domain.reply import BreakerState, ModelUse, Statement
from csbot.errors import Unavailable
from csbot.storage.threads import Turn
from csbot.tools.ground.base import AnyTool, Context
from csbot.writers.assembly import Rules
from csbot.writers.model.budget import Budget
from csbot.writers.model.correction import corrected, failing, reasons_told
from csbot.writers.model.endpoint import Endpoint
from csbot.writers.model.given import Given
from csbot.writers.model.prompts import AnswerPrompts, Prompt
from csbot.writers.model.readied import Readied
from csbot.writers.model.rules import model_rules
from csbot.writers.model.strangers import Strangers
from csbot.writers.model.use import ModelFailed, use_of
from csbot.writers.model.written import read_answer, statements

# Steps of LangGraph's loop: two a call, and a few to begin and to end.
_STEPS = 40


class Agent:
    """LangChain's agent, built once; what belongs to one question is in its Run."""

    def __init__(
        self,
        endpoint: Endpoint,
        tools: Mapping[str, AnyTool],
        router: Router,
        strangers: Strangers,
        prompts: AnswerPrompts,
        cache: CheckedAnswers,
    ) -> None:
        self._endpoint = endpoint
        self._tools = tools
        self._router = router
        self._strangers = strangers
        self._prompts = prompts
        self._cache = cache
        self._writer = _graph(endpoint.chat, tools, prompts.answer)
        self._planner = _graph(endpoint.planning, tools, prompts.plan)

    def answer(
        self,
        question: Question,
        context: Context,
        before: Sequence[Turn],
        found: LookedUp,
        progress: Progress,
    ) -> ModelAnswer:
        given = Given()
        text = told(question, context, before, found, given)
        about = {account for findings in found.findings for account in findings.accounts}
        names = offered(question.text, self._router, self._tools, about_account=len(about) == 1)
        own = _own(found)
        rules = Readied(
            own,
            given,
            lambda: model_rules(
                self._strangers.of(context.records), own, question.text, context.today
            ),
        )
        key = key_of([*self._endpoint.names, *map(str, self._used()), *sorted(names), text])
        breaker = self._endpoint.breaker
        known = self._cache.get(key)
        if known is not None:
            return self._answered(known, found, rules.rules, self._use(None, breaker))
        spent: list[Budget] = []
        heard = frozenset(word.form for word in words(clean(question.text)))

        def work(budget: Budget) -> ModelAnswer:
            spent.append(budget)
            run = Run(context, budget, given, progress, names, heard)
            written, all_pass = self._written([HumanMessage(text)], run, rules)
            passed = Passed(written, run.given.evidence)
            # What the model looked up itself is not in the key.
            if written and all_pass and not run.calls:
                self._cache.put(key, passed)
            return self._answered(passed, found, rules.rules, self._use(budget, breaker), run)

        try:
            return self._endpoint.run(work, rules.read)
        except Unavailable as error:
            use = self._use(spent[0] if spent else None, breaker)
            raise ModelFailed(str(error), use) from error

    def _answered(
        self,
        passed: Passed,
        found: LookedUp,
        rules: Rules,
        use: ModelUse,
        run: Run | None = None,
    ) -> ModelAnswer:
        return ModelAnswer(
            statements=passed.statements,
            evidence=passed.evidence,
            calls=(*found.calls, *(run.calls if run else ())),
            rules=rules,
            writer=self._endpoint.name,
            use=use.model_copy(update={"cached": run is None}),
        )

    def _written(
        self, messages: list[Any], run: Run, readied: Readied
    ) -> tuple[tuple[Statement, ...], bool]:
        """What the model wrote, with what failed the check asked for once more; and whether all
        of it passes now."""
        state = _invoked(self._writer, self._planned(messages, run), run)
        rules = readied.rules
        first = statements(read_answer(_text(state)).sentences, run.given)
        failed = failing(first, run.given, rules)
        if not failed:
            return first, True
        try:
            run.budget.asked_again += len(failed)
            asked = HumanMessage(reasons_told(self._prompts.correct, failed))
            state = _invoked(self._writer, [*state, asked], run)
            again = statements(read_answer(_text(state)).sentences, run.given)
        except (Unavailable, openai.OpenAIError):
            return first, False
        result = corrected(first, failed, again)
        return result, not failing(result, run.given, rules)

    def _planned(self, messages: list[Any], run: Run) -> list[Any]:
        """What another model chose to look up besides; the one that writes then has no tools."""
        if self._planner is None:
            return messages
        try:
            state = _invoked(self._planner, messages, run)
        except (Unavailable, openai.OpenAIError):
            # Its choice is an extra: what code looked up is there to write from.
            state = []
        run.offered = frozenset()
        results = [str(m.text) for m in state if isinstance(m, ToolMessage)]
        if not results:
            return messages
        return [*messages, HumanMessage(f"<records>[{','.join(results)}]</records>")]

    def _used(self) -> tuple[Prompt, ...]:
        prompts = self._prompts
        planning = [prompts.plan] if self._planner else []
        return (prompts.answer, prompts.correct, *planning)

    def _use(self, budget: Budget | None, breaker: BreakerState) -> ModelUse:
        return use_of(self._endpoint.names, self._used(), budget, breaker)


def _graph(chat: BaseChatModel | None, tools: Mapping[str, AnyTool], prompt: Prompt) -> Any:
    """LangChain's loop over a model; None where there is none."""
    return chat and create_agent(
        chat,
        lookups(tools),
        system_prompt=prompt.text,
        middleware=[Guard()],
        context_schema=Run,
    )


def _invoked(graph: Any, messages: list[Any], run: Run) -> list[Any]:
    result = graph.invoke({"messages": messages}, context=run, config={"recursion_limit": _STEPS})
    kept: list[Any] = result["messages"]
    return kept


def _own(found: LookedUp) -> list[Statement]:
    """What code said of its own accord: a look-up of the model's may echo the model's words."""
    return [statement for findings in found.findings for statement in findings.statements]


def _text(messages: Sequence[Any]) -> str:
    last = messages[-1]
    if not isinstance(last, AIMessage):
        raise Unavailable("it came to no answer.")
    return str(last.text)
