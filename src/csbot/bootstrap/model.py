"""The model's planner and writer, where one is configured."""

from collections.abc import Mapping

from csbot.assistant.answering.model_agent import ModelAgent
from csbot.assistant.routing.router import Router
from csbot.drafting.writing import ModelDraftWriter
from csbot.settings import Settings
from csbot.storage.forgetting import FORGOTTEN
from csbot.storage.records import Records
from csbot.tools.ground.base import AnyTool


def open_model(
    settings: Settings, tools: Mapping[str, AnyTool], router: Router, records: Records
) -> tuple[ModelAgent | None, ModelDraftWriter | None]:
    """The model's planner and writer where one is configured."""
    if settings.model_name is None:
        return None, None
    from csbot.assistant.model.agent import Agent
    from csbot.assistant.model.cache import CheckedAnswers
    from csbot.drafting.model_writer import ModelWriter
    from csbot.writers.model.endpoint import Endpoint
    from csbot.writers.model.prompts import PROMPTS, AnswerPrompts, read_prompt
    from csbot.writers.model.strangers import Strangers

    answer, correct, plan, write = (read_prompt(name, settings.prompts) for name in PROMPTS)
    endpoint, strangers = Endpoint(settings), Strangers()
    return (
        Agent(
            endpoint,
            tools,
            router,
            strangers,
            AnswerPrompts(answer, correct, plan),
            CheckedAnswers(settings.answer_cache, lambda: _known(records)),
        ),
        ModelWriter(endpoint, records, strangers, write, correct),
    )


def _known(records: Records) -> str:
    """Moves with every load, and with every thread that is forgotten."""
    return f"{records.fact('data_version')} {records.fact(FORGOTTEN)}"
