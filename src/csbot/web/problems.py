"""Every error as something that says what to do next: RFC 9457 documents, or pages of the desk."""

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from csbot.errors import CsbotError, DataErrors
from csbot.web.reference import reference_of

_log = logging.getLogger(__name__)
Problem = dict[str, Any]
# How an error is shown outside the API: (request, problem) → a page.
Page = Callable[[Request, Problem], Response]

_TEXTS = ("type", "title", "detail", "instance", "reference")
_SCHEMA = {
    "type": "object",
    "title": "Problem",
    "required": [*_TEXTS, "status"],
    "properties": {
        **{name: {"type": "string"} for name in _TEXTS},
        "status": {"type": "integer"},
        "errors": {"type": "array", "items": {"type": "string"}},
    },
}
# What every operation of the API may answer besides what it is asked for (OpenAPI).
PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "A problem document (RFC 9457): what is wrong, and what to do next.",
        "content": {"application/problem+json": {"schema": _SCHEMA}},
    }
}

_NEXT = {
    404: "There is nothing at this address. The API's paths are listed in /api/openapi.json.",
    405: "This address exists, but not for that method.",
    500: "csbot failed here, and nothing was changed by it as far as it knows. Try again; if it "
    "fails again, give the reference to whoever runs csbot.",
}


def add_problems(web: FastAPI, page: Page) -> None:
    """Handlers for every error an endpoint can end in."""

    def known(request: Request, error: Exception) -> Response:
        response = _answer(request, problem_of(request, error), page)
        if isinstance(error, HTTPException) and error.headers:
            # What the error itself says, as `Allow` with a 405.
            response.headers.update(error.headers)
        return response

    for kind in (CsbotError, RequestValidationError, HTTPException):
        web.add_exception_handler(kind, known)
    web.state.error_page = page


def failure(request: Request, error: Exception) -> Response:
    """The answer to what nobody foresaw: logged whole, shown as a reference."""
    problem = problem_of(request, error)
    _log.error("request %s failed", problem["reference"], exc_info=error)
    return _answer(request, problem, request.app.state.error_page)


def problem_of(request: Request, error: Exception) -> Problem:
    """`{type, title, status, detail, instance, reference}`, and `errors` where there are many."""
    more: Problem = {}
    if isinstance(error, CsbotError):
        status, title, detail = error.http_status, error.title, str(error)
        if isinstance(error, DataErrors):
            more["errors"] = [str(one) for one in error.errors]
    elif isinstance(error, RequestValidationError):
        status, title = 422, "The request does not fit"
        more["errors"] = [_worded(one) for one in error.errors()]
        detail = "; ".join(more["errors"])
    elif isinstance(error, HTTPException):
        status = error.status_code
        title = HTTPStatus(status).phrase
        detail = _NEXT.get(status, str(error.detail))
    else:
        status, title, detail = 500, "csbot failed", _NEXT[500]
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
        "reference": reference_of(request.scope),
        **more,
    }


def _answer(request: Request, problem: Problem, page: Page) -> Response:
    path = request.url.path
    if path.startswith(("/api/", "/v1/", "/mcp", "/slack/")) or path in _PLAIN:
        headers = {"WWW-Authenticate": "Bearer"} if problem["status"] == 401 else {}
        return Response(
            json.dumps(problem, ensure_ascii=False),
            status_code=problem["status"],
            media_type="application/problem+json",
            headers=headers,
        )
    return page(request, problem)


_PLAIN = frozenset({"/healthz", "/readyz", "/metrics"})


def _worded(error: Any) -> str:
    if error["type"] == "json_invalid":
        reason = error.get("ctx", {}).get("error", "it ends too soon")
        return f"The body is not valid JSON, at character {error['loc'][-1]}: {reason}"
    place = ".".join(str(part) for part in error["loc"] if part not in ("body", "query", "path"))
    return f"{place or error['loc'][0]}: {error['msg']}"
