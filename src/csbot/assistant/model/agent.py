"""Answers by a model: it reads what was looked up, may look up more, and writes sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

from langchain.agents import create_agent
from langchain_core.messages import AIMessage, HumanMessage

from csbot.assistant.model.guard import Guard
from csbot.assistant.model.lookups import lookups, offered
from csbot.assistant.model.run import Run
from csbot.assistant.model.telling import told
from csbot.assistant.model_agent import LookedUp, ModelAnswer, Progress
from csbot.assistant.router import Router
from csbot.domain.question import Question
from csbot.domain.reply import ModelUse, Statement
from csbot.errors import Unavailable
from csbot.storage.threads import Turn
from csbot.tools.base import AnyTool, Context
from csbot.writers.assembly import Rules
from csbot.writers.model.budget import Budget
from csbot.writers.model.correction import corrected, failing, reasons_told
from csbot.writers.model.endpoint import Endpoint
from csbot.writers.model.given import Given
from csbot.writers.model.prompts import Prompt
from csbot.writers.model.rules import model_rules
from csbot.writers.model.strangers import Strangers
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
        answer: Prompt,
        correct: Prompt,
    ) -> None:
        self._endpoint = endpoint
        self._tools = tools
        self._router = router
        self._strangers = strangers
        self._prompts = (answer, correct)
        self._graph: Any = endpoint.chat and create_agent(
            endpoint.chat,
            lookups(tools),
            system_prompt=answer.text,
            middleware=[Guard()],
            context_schema=Run,
        )

    def answer(
        self,
        question: Question,
        context: Context,
        before: Sequence[Turn],
        found: LookedUp,
        progress: Progress,
    ) -> ModelAnswer:
        def work(budget: Budget) -> ModelAnswer:
            names = offered(question.text, self._router, self._tools)
            run = Run(context, budget, Given(), progress, names)
            messages = [HumanMessage(told(question, context, before, found, run.given))]
            rules = model_rules(self._strangers.of(context.records), _own(found))
            written = self._written(messages, run, rules)
            return ModelAnswer(
                statements=written,
                evidence=run.given.evidence,
                calls=(*found.calls, *run.calls),
                rules=rules,
                writer=self._endpoint.name,
                use=self._use(budget),
            )

        return self._endpoint.run(work)

    def _written(self, messages: list[Any], run: Run, rules: Rules) -> tuple[Statement, ...]:
        """What the model wrote, with what failed the check asked for once more."""
        state = self._invoked(messages, run)
        first = statements(read_answer(_text(state)).sentences, run.given)
        failed = failing(first, run.given, rules)
        if not failed:
            return first
        try:
            asked = HumanMessage(reasons_told(self._prompts[1], failed))
            state = self._invoked([*state, asked], run)
            again = statements(read_answer(_text(state)).sentences, run.given)
        except Unavailable:
            return first
        return corrected(first, failed, again)

    def _invoked(self, messages: list[Any], run: Run) -> list[Any]:
        result = self._graph.invoke(
            {"messages": messages}, context=run, config={"recursion_limit": _STEPS}
        )
        kept: list[Any] = result["messages"]
        return kept

    def _use(self, budget: Budget) -> ModelUse:
        return ModelUse(
            prompts=tuple(prompt.label for prompt in self._prompts),
            calls=budget.calls,
            input_tokens=budget.input_tokens,
            output_tokens=budget.output_tokens,
        )


def _own(found: LookedUp) -> list[Statement]:
    """What code said of its own accord: a look-up of the model's may echo the model's words."""
    return [statement for findings in found.findings for statement in findings.statements]


def _text(messages: Sequence[Any]) -> str:
    last = messages[-1]
    if not isinstance(last, AIMessage):
        raise Unavailable("it came to no answer.")
    return str(last.text)
