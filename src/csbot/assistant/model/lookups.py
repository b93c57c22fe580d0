"""csbot's tools as LangChain's, and which of them a question is offered."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from langchain.tools import ToolRuntime
from langchain_core.tools import StructuredTool

from csbot.assistant.model.run import Run
from csbot.assistant.routing.router import Router
from csbot.tools.ground.base import AnyTool

_OFFERED = 4
# What a follow-up look-up nearly always is, whatever the question's words.
_ALWAYS = ("account_profile", "account_history", "strategy_search")
# A field that so many tools share (account, since, owner…) says by its name what it is.
_SHARED = 4
_DROPPED = frozenset(("title", "default", "words", "additionalProperties"))


def lookups(tools: Mapping[str, AnyTool]) -> list[StructuredTool]:
    """Each runs within the Scope of the run it is called in: no argument can widen it."""
    fields = Counter(name for tool in tools.values() for name in tool.arguments.model_fields)
    shared = frozenset(name for name, tools_with in fields.items() if tools_with >= _SHARED)
    # What every question is offered stands first: a provider's cache keeps an equal beginning.
    order = sorted(tools, key=lambda name: name not in _ALWAYS)
    return [_lookup(tools[name], shared) for name in order]


def offered(
    question: str, router: Router, tools: Mapping[str, AnyTool], *, about_account: bool
) -> frozenset[str]:
    """The tools that fit a question best: all of them would cost more tokens than the records.
    Where it is about one account, those over a whole portfolio are no further look-ups."""
    best = [match.tool for match in router.rank(question)[:_OFFERED] if match.tool in tools]
    if about_account:
        best = [name for name in best if "account" in tools[name].arguments.model_fields]
    return frozenset(best) | {name for name in _ALWAYS if name in tools}


def _lookup(tool: AnyTool, shared: frozenset[str]) -> StructuredTool:
    def look_up(runtime: ToolRuntime[Run], **values: Any) -> str:
        return runtime.context.look_up(tool, values)

    schema = compact(tool.arguments.model_json_schema())
    for name in shared & schema.get("properties", {}).keys():
        schema["properties"][name].pop("description", None)
    # A schema instead of the model class: arguments are validated, and refused, in our own words.
    return StructuredTool(
        name=tool.name,
        description=tool.description,
        args_schema=schema,
        func=look_up,
    )


def compact(schema: Any) -> Any:
    """A JSON schema without what a model does not need."""
    if isinstance(schema, list):
        return [compact(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    options = [o for o in schema.get("anyOf", ()) if o != {"type": "null"}]
    if len(options) == 1:
        rest = {key: value for key, value in schema.items() if key != "anyOf"}
        return compact({**options[0], **rest})
    return {
        key: {name: compact(part) for name, part in value.items()}
        if key == "properties"
        else compact(value)
        for key, value in schema.items()
        if key not in _DROPPED
    }
