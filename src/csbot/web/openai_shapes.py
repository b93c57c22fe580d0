"""A reply in the shapes of OpenAI's chat completions: text with marks, citations as annotations."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from csbot.domain.reply import Reply

_MARK = re.compile(r"\[(E\d+)\]")


@dataclass(frozen=True, slots=True)
class Content:
    """`details` is the reply as the API gives it, under a name of its own; `call` is a function of
    the client's that is called with the answer, and its arguments."""

    text: str
    annotations: list[dict[str, Any]]
    details: dict[str, Any]
    call: tuple[str, Any] | None = None

    @property
    def finish(self) -> str:
        return "stop" if self.call is None else "tool_calls"


def content_of(reply: Reply, address: str, *, as_json: bool = False) -> Content:
    """`address` is the server's own: evidence opens on its desk. `as_json` gives the answer, its
    status and its sentences as a JSON object."""
    notes = "\n".join(f"({note})" for note in (reply.left_out, reply.note) if note)
    text = f"{reply.answer}\n\n{notes}" if notes else reply.answer
    if as_json:
        told = {
            "answer": text,
            "status": reply.status,
            "sentences": [s.model_dump(mode="json") for s in reply.sentences],
        }
        text = json.dumps(told, ensure_ascii=False)
    cited = {item.id: item for item in reply.evidence}
    annotations = []
    for match in _MARK.finditer(text):
        item = cited.get(match[1])
        if item is None:
            continue
        url = item.url or ""
        annotations.append(
            {
                "type": "url_citation",
                "url_citation": {
                    "start_index": match.start(),
                    "end_index": match.end(),
                    "title": item.title,
                    "url": address + url if url.startswith("/") else url,
                },
            }
        )
    return Content(text, annotations, reply.model_dump(mode="json"))


def completion(
    head: dict[str, Any], content: Content, usage: dict[str, int], copies: int
) -> dict[str, Any]:
    message = {
        "role": "assistant",
        "content": content.text if content.call is None else None,
        "refusal": None,
        "annotations": content.annotations,
    }
    if content.call is not None:
        message["tool_calls"] = [tool_call(head, content.call)]
    return {
        **head,
        "object": "chat.completion",
        "choices": [
            {"index": index, "message": message, "finish_reason": content.finish, "logprobs": None}
            for index in range(copies)
        ],
        "usage": usage,
        "csbot": content.details,
    }


def tool_call(head: dict[str, Any], call: tuple[str, Any]) -> dict[str, Any]:
    """Its id is the answer's: one answer makes one call."""
    name, arguments = call
    function = {"name": name, "arguments": json.dumps(arguments, ensure_ascii=False)}
    return {"id": f"call_{head['id']}", "type": "function", "function": function}


def chunk(head: dict[str, Any], delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return {**head, "object": "chat.completion.chunk", "choices": [choice]}


def usage_of(reply: Reply | None, text: str, asked: Sequence[str]) -> dict[str, int]:
    """Tokens of the model behind csbot; without one, about four characters each."""
    use = reply.use if reply else None
    given = use.input_tokens if use else sum(len(words) for words in asked) // 4
    written = use.output_tokens if use else len(text) // 4
    return {
        "prompt_tokens": given,
        "completion_tokens": written,
        "total_tokens": given + written,
    }
