"""Whether a model's message came whole: what ends quietly must not pass for an answer."""

from langchain_core.messages import AIMessage

from csbot.errors import Unavailable

_WHOLE = frozenset(("stop", "tool_calls", "function_call"))


def refuse_unless_whole(message: AIMessage) -> None:
    """Raises Unavailable for a refusal, a cut-off, unreadable look-ups, or nothing at all."""
    why = message.response_metadata.get("finish_reason")
    if message.additional_kwargs.get("refusal") or why == "content_filter":
        raise Unavailable("it declined to answer.")
    if why not in _WHOLE:
        raise Unavailable("its answer was cut off.")
    if message.invalid_tool_calls:
        raise Unavailable("it asked for a look-up in a form that can't be read.")
    if not message.tool_calls and not str(message.text).strip():
        raise Unavailable("it answered nothing.")
