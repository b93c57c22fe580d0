"""csbot as a model: OpenAI's chat completions over `ask`, whole or streamed.

What is streamed was checked before its first byte: an answer comes sentence by sentence, not as
it is written. System messages, tools and sampling settings of the request change nothing.
"""

import hashlib
import json
import time
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, Literal
from uuid import uuid4

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field

from csbot.domain.reply import Reply
from csbot.errors import BadInput, CsbotError, NotFound
from csbot.web.caller import ApiCaller, Caller
from csbot.web.openai_shapes import chunk, completion, content_of, usage_of

MODEL = "csbot"


class Part(BaseModel):
    model_config = ConfigDict(extra="allow")

    type: str
    text: str = ""


class Message(BaseModel):
    model_config = ConfigDict(extra="allow")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def words(self) -> str:
        """Raises BadInput for what is no text: csbot reads neither images nor sound."""
        if not isinstance(self.content, list):
            return self.content or ""
        if strange := {part.type for part in self.content} - {"text"}:
            raise BadInput(f"csbot reads text only, not {', '.join(sorted(strange))}.")
        return "\n".join(part.text for part in self.content)


class StreamOptions(BaseModel):
    include_usage: bool = False


class ChatRequest(BaseModel):
    """`metadata.thread_id` goes on in a thread that csbot named; else earlier messages tell it."""

    model_config = ConfigDict(extra="allow")

    messages: list[Message] = Field(min_length=1)
    model: str = MODEL
    stream: bool = False
    stream_options: StreamOptions = StreamOptions()
    metadata: dict[str, str] | None = None


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
                first = error.errors()[0]
                where = ".".join(str(part) for part in first["loc"][1:])
                return _error(400, f"{where}: {first['msg']}", "Bad input")

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
    reply = _answered(asked, caller)
    identity, now = f"chatcmpl-{uuid4().hex}", int(time.time())
    address = str(request.base_url).rstrip("/")
    head = {"id": identity, "created": now, "model": asked.model}
    if not asked.stream:
        whole = completion(head, reply, address, [m.words for m in asked.messages])
        return JSONResponse(whole)
    return StreamingResponse(_events(head, reply, address, asked), media_type="text/event-stream")


def _events(head: dict[str, Any], reply: Reply, address: str, asked: ChatRequest) -> Iterator[str]:
    """A checked answer line by line; the citations come with the last chunk."""
    content = content_of(reply, address)
    yield _event(chunk(head, {"role": "assistant", "content": ""}))
    for line in content.text.splitlines(keepends=True):
        yield _event(chunk(head, {"content": line}))
    last = {"annotations": content.annotations} if content.annotations else {}
    yield _event({**chunk(head, last, finish="stop"), "csbot": content.details})
    if asked.stream_options.include_usage:
        usage = usage_of(reply, content.text, [m.words for m in asked.messages])
        yield _event({**chunk(head, {}), "choices": [], "usage": usage})
    yield "data: [DONE]\n\n"


def _event(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"


def _answered(asked: ChatRequest, caller: Caller) -> Reply:
    """The last user message answered, in the thread of those before it."""
    users = [i for i, message in enumerate(asked.messages) if message.role == "user"]
    if not users:
        raise BadInput("Send at least one message of the role user.")
    last = asked.messages[users[-1]].words
    thread = (asked.metadata or {}).get("thread_id")
    if thread is None:
        thread = _thread(asked.messages[: users[-1]], caller)
    return _ask(caller, last, thread)


def _thread(before: list[Message], caller: Caller) -> str | None:
    """The thread of a conversation that its client keeps, named by how it began.

    csbot did not keep its first turn under that name: it is asked again, once.
    """
    first = next((m.words for m in before if m.role == "user"), None)
    answer = next((m.words for m in before if m.role == "assistant"), None)
    if not first or not answer:
        return None
    begun = "\x00".join((caller.person.email, first, answer))
    thread = f"v1-{hashlib.sha256(begun.encode()).hexdigest()[:32]}"
    if not caller.app.threads.turns(thread, caller.person.email, last=1):
        _ask(caller, first, thread)
    return thread


def _ask(caller: Caller, text: str, thread: str | None) -> Reply:
    question = caller.app.question(text, caller.person, thread, None, caller.scope)
    return caller.app.assistant.respond(question)


def _error(status: int, message: str, kind: str) -> JSONResponse:
    error = {"message": message, "type": kind.lower().replace(" ", "_"), "code": None}
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return JSONResponse({"error": error}, status_code=status, headers=headers)
