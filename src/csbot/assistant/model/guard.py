"""What stands around every call of the model, inside the agent's loop."""

from collections.abc import Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage

from csbot.assistant.model.run import Run
from csbot.errors import Unavailable
from csbot.writers.model.endpoint import called


class Guard(AgentMiddleware[Any, Run, Any]):
    """Spends the run's budget, offers the run's tools, and lets only whole messages through."""

    def wrap_model_call(
        self,
        request: ModelRequest[Run],
        handler: Callable[[ModelRequest[Run]], ModelResponse[Any]],
    ) -> ModelResponse[Any]:
        run = request.runtime.context
        tools = [t for t in request.tools if getattr(t, "name", None) in run.offered]

        def call(seconds: float) -> AIMessage:
            response = handler(request.override(tools=tools, model_settings={"timeout": seconds}))
            message = response.result[0]
            if not isinstance(message, AIMessage):
                raise Unavailable("its answer could not be read.")
            return message

        message = called(run.budget, call)
        run.budget.spend_lookups(len(message.tool_calls))
        return ModelResponse(result=[message])
