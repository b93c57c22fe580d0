"""csbot as a model: OpenAI's chat completions over `ask`, whole or streamed.

What is streamed was checked before its first byte: an answer comes sentence by sentence, not as
it is written. System messages, tools and sampling settings of the request change nothing;
`response_format: json_object` gives the answer as JSON, and `n` as many copies of it.
"""

import json
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi.routing import APIRoute

from csbot.domain.reply import Reply
from csbot.errors import CsbotError, NotFound
from csbot.web.caller import ApiCaller, Caller
from csbot.web.openai_chores import chore
from csbot.web.openai_conversation import ask, thread_of
from csbot.web.openai_filling import called, filled
from csbot.web.openai_request import ChatRequest
from csbot.web.openai_shapes import (
    Content,
    chunk,
    completion,
    content_of,
    tool_call,
    usage_of,
)

MODEL = "csbot"


class _ProtocolRoute(APIRoute):
    """Errors in the shape that clients of the protocol read."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except CsbotError as error:
                return _error(error.http_status, str(error), error.title)
            except RequestValidationError as error:
                return _error(400, _worded(error.errors()[0]), "Bad input")

        return handled


def openai_router() -> APIRouter:
    """`/v1/chat/completions` and `/v1/models`, for the same tokens as the API."""
    router = APIRouter(prefix="/v1", tags=["openai"], route_class=_ProtocolRoute)
    router.add_api_route("/models", _models, methods=["GET"])
    router.add_api_route("/models/{model}", _model, methods=["GET"])
    router.add_api_route("/chat/completions", _chat, methods=["POST"], response_class=JSONResponse)
    return router


def _models(caller: ApiCaller) -> dict[str, Any]:
    return {"object": "list", "data": [_model(MODEL, caller)]}


def _model(model: str, caller: ApiCaller) -> dict[str, Any]:
    if model != MODEL:
        raise NotFound(f"There is no model {model!r} here; the only one is {MODEL!r}.")
    return {"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}


def _chat(asked: ChatRequest, caller: ApiCaller, request: Request) -> Response:
    head = {
        "id": f"chatcmpl-{uuid4().hex}",
        "created": int(time.time()),
        "model": asked.model or MODEL,
    }
    told = [message.words for message in asked.messages]
    done = chore(asked.messages[asked.asked].words)
    if done is not None:
        content, usage = Content(done, [], {}), usage_of(None, done, told)
    else:
        reply = _answered(asked, caller)
        content = _content(asked, reply, str(request.base_url).rstrip("/"))
        usage = usage_of(reply, content.text, told)
    if not asked.stream:
        return JSONResponse(completion(head, content, usage, asked.n or 1))
    wanted = usage if asked.stream_options and asked.stream_options.include_usage else None
    return StreamingResponse(_events(head, content, wanted), media_type="text/event-stream")


def _content(asked: ChatRequest, reply: Reply, address: str) -> Content:
    """The answer in the form that the client wants: text, JSON, or a call of its own function."""
    content = content_of(reply, address)
    call = called(asked.forced, reply, content.text)
    if call is not None:
        return replace(content, annotations=[], call=call)
    form = asked.response_format
    if form is not None and form.type == "json_object":
        return content_of(reply, address, as_json=True)
    if form is not None and form.type == "json_schema":
        schema = form.json_schema.schema_ if form.json_schema else {}
        text = json.dumps(filled(schema, reply, content.text), ensure_ascii=False)
        return replace(content, text=text, annotations=[])
    return content


def _events(head: dict[str, Any], content: Content, usage: dict[str, int] | None) -> Iterator[str]:
    """A checked answer line by line; the citations come with the last chunk."""
    yield _event(
        chunk(head, {"role": "assistant", "content": "" if content.call is None else None})
    )
    if content.call is not None:
        yield _event(chunk(head, {"tool_calls": [{"index": 0, **tool_call(head, content.call)}]}))
    else:
        for line in content.text.splitlines(keepends=True):
            yield _event(chunk(head, {"content": line}))
    last = {"annotations": content.annotations} if content.annotations else {}
    yield _event({**chunk(head, last, finish=content.finish), "csbot": content.details})
    if usage is not None:
        yield _event({**chunk(head, {}), "choices": [], "usage": usage})
    yield "data: [DONE]\n\n"


def _event(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"


def _answered(asked: ChatRequest, caller: Caller) -> Reply:
    """The last user message answered, in the thread of those before it."""
    place = asked.asked
    last = asked.messages[place].question
    if asked.thread_id:
        return ask(caller, last, asked.thread_id)
    before = asked.messages[:place]
    first_answer = next((m.words for m in before if m.role == "assistant"), "")
    earlier = [m.words for m in before if m.role == "user"]
    return ask(caller, last, thread_of(caller, earlier, first_answer))


def _worded(error: Any) -> str:
    if error["type"] == "json_invalid":
        return "The body is no JSON: send an object with `messages`."
    where = ".".join(str(part) for part in error["loc"][1:])
    return f"{where}: {error['msg']}"


def _error(status: int, message: str, kind: str) -> JSONResponse:
    error = {"message": message, "type": kind.lower().replace(" ", "_"), "code": None}
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return JSONResponse({"error": error}, status_code=status, headers=headers)
