"""csbot as a model: OpenAI's chat completions over `ask`, whole or streamed.

What is streamed was checked before its first byte: an answer comes sentence by sentence, not as
it is written. System messages, tools and sampling settings of the request change nothing;
`response_format: json_object` gives the answer as JSON, and `n` as many copies of it.
"""

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
from csbot.web.openai_conversation import ask, thread_of
from csbot.web.openai_shapes import Content, chunk, completion, content_of, usage_of

MODEL = "csbot"


class Part(BaseModel):
    model_config = ConfigDict(extra="allow")

    type: str
    text: str | None = None


class Message(BaseModel):
    model_config = ConfigDict(extra="allow")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def words(self) -> str:
        """Its text: earlier messages may hold what csbot does not read."""
        if not isinstance(self.content, list):
            return self.content or ""
        return "\n".join(part.text for part in self.content if part.text)

    @property
    def question(self) -> str:
        """Raises BadInput for what is no text: csbot reads neither images nor sound."""
        parts = self.content if isinstance(self.content, list) else []
        if strange := {part.type for part in parts} - {"text"}:
            raise BadInput(f"csbot reads text only, not {', '.join(sorted(strange))}.")
        return self.words


class StreamOptions(BaseModel):
    include_usage: bool | None = None


class ResponseFormat(BaseModel):
    type: Literal["text", "json_object", "json_schema"] = "text"


class ChatRequest(BaseModel):
    """`metadata.thread_id` goes on in a thread that csbot named; else earlier messages tell it."""

    model_config = ConfigDict(extra="allow")

    messages: list[Message] = Field(min_length=1)
    model: str | None = None
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    response_format: ResponseFormat | None = None
    n: int | None = Field(default=None, ge=1, le=16)
    metadata: dict[str, Any] | None = None

    @property
    def as_json(self) -> bool:
        """Raises BadInput for a schema of the client's own, which csbot would not keep to."""
        form = self.response_format.type if self.response_format else "text"
        if form == "json_schema":
            raise BadInput(
                "csbot answers in text, or with response_format json_object in a JSON of its own; "
                "it fills in no schema."
            )
        return form == "json_object"


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
    as_json = asked.as_json
    reply = _answered(asked, caller)
    identity, now = f"chatcmpl-{uuid4().hex}", int(time.time())
    address = str(request.base_url).rstrip("/")
    head = {"id": identity, "created": now, "model": asked.model or MODEL}
    content = content_of(reply, address, as_json=as_json)
    usage = usage_of(reply, content.text, [m.words for m in asked.messages])
    if not asked.stream:
        return JSONResponse(completion(head, content, usage, asked.n or 1))
    wanted = usage if asked.stream_options and asked.stream_options.include_usage else None
    return StreamingResponse(_events(head, content, wanted), media_type="text/event-stream")


def _events(head: dict[str, Any], content: Content, usage: dict[str, int] | None) -> Iterator[str]:
    """A checked answer line by line; the citations come with the last chunk."""
    yield _event(chunk(head, {"role": "assistant", "content": ""}))
    for line in content.text.splitlines(keepends=True):
        yield _event(chunk(head, {"content": line}))
    last = {"annotations": content.annotations} if content.annotations else {}
    yield _event({**chunk(head, last, finish="stop"), "csbot": content.details})
    if usage is not None:
        yield _event({**chunk(head, {}), "choices": [], "usage": usage})
    yield "data: [DONE]\n\n"


def _event(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"


def _answered(asked: ChatRequest, caller: Caller) -> Reply:
    """The last user message answered, in the thread of those before it."""
    users = [i for i, message in enumerate(asked.messages) if message.role == "user"]
    if not users:
        raise BadInput("Send at least one message of the role user.")
    last = asked.messages[users[-1]].question
    named = (asked.metadata or {}).get("thread_id")
    if isinstance(named, str) and named:
        return ask(caller, last, named)
    before = asked.messages[: users[-1]]
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
