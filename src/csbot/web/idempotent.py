"""`Idempotency-Key`: a POST that is sent again gets the first one's answer, and does nothing."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from fastapi.security.utils import get_authorization_scheme_param
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from csbot.errors import BadInput
from csbot.web.caller import app_of

_HEADER = "Idempotency-Key"
_LONGEST = 200
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class IdempotentRoute(APIRoute):
    """Keeps what a successful POST answered under its key, for the person who sent it."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def once(request: Request) -> Response:
            if request.method == "POST":
                _refuse_other_types(request)
            key = request.headers.get(_HEADER)
            if request.method != "POST" or key is None:
                return await handle(request)
            if not 0 < len(key) <= _LONGEST:
                raise BadInput(f"{_HEADER} must have 1 to {_LONGEST} characters.")
            return await _kept(request, key, handle)

        return once


def _refuse_other_types(request: Request) -> None:
    """Raises HTTPException 415: JSON sent under another name is a mistake worth a word."""
    sent = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    is_empty = request.headers.get("Content-Length", "0") == "0"
    if not (is_empty and not sent) and sent != "application/json" and not sent.endswith("+json"):
        raise HTTPException(
            415, f"Send JSON, as `Content-Type: application/json`, not {sent or 'without a type'}."
        )


def noun_router(tag: str) -> APIRouter:
    """A part of the API, whose POSTs honour the key."""
    return APIRouter(prefix="/api/v1", tags=[tag], route_class=IdempotentRoute)


async def _kept(request: Request, key: str, handle: Handler) -> Response:
    app = app_of(request)
    scheme, token = get_authorization_scheme_param(request.headers.get("Authorization"))
    if scheme.lower() != "bearer" or not token:
        return await handle(request)
    email = (await run_in_threadpool(app.tokens.person, token)).email
    sent = f"{request.method} {request.url.path}\n".encode() + await request.body()
    earlier = await run_in_threadpool(app.idempotency.begin, email, key, sent, app.clock())
    if earlier is not None:
        return JSONResponse(earlier.response, earlier.status, {"Idempotent-Replayed": "true"})
    done = False
    try:
        response = await handle(request)
        if response.status_code < 300:
            body = json.loads(bytes(response.body))
            await run_in_threadpool(app.idempotency.finish, email, key, response.status_code, body)
            done = True
        return response
    finally:
        if not done:
            await run_in_threadpool(app.idempotency.forget, email, key)
