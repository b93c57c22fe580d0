"""The server: API, desk, Slack's way in, and what runs beside them, as one FastAPI."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles
from prometheus_client import CollectorRegistry
from starlette.requests import Request
from starlette.responses import Response

from csbot.app import App
from csbot.errors import Unavailable
from csbot.web.api.router import api_router
from csbot.web.books import Books
from csbot.web.desk.error_page import error_page
from csbot.web.desk.router import desk_router
from csbot.web.desk.session import Sessions
from csbot.web.middleware import Surroundings
from csbot.web.operations import Check, operations_router
from csbot.web.problems import PROBLEM_RESPONSES, add_problems
from csbot.web.warming import kept_warm

# Further protocols have errors of their own shape.
_PROTOCOL_ERRORS: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "An error, as the protocol has it.",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}
_STATIC = Path(__file__).parent / "static"
Hook = Callable[[], Awaitable[None]]
Surrounding = Callable[[], AbstractAsyncContextManager[object]]
SlackHandler = Callable[[Request], Awaitable[Response]]


def create_web(
    app: App,
    *,
    slack: SlackHandler | None = None,
    on_start: Sequence[Hook] = (),
    on_stop: Sequence[Hook] = (),
    around: Sequence[Surrounding] = (),
    routers: Sequence[APIRouter] = (),
    checks: Mapping[str, Check] | None = None,
    loopback: bool = False,
    warmed: Callable[[], None] = lambda: None,
) -> FastAPI:
    """`loopback` says that the server is bound to this machine alone: only then, and only with
    the sample loaded, may a visitor sign in by choosing a sample person.

    `routers` come beside the API; `checks` are added to /readyz.
    Hooks run in order before the first and after the last request, `on_stop` whatever happened;
    `around` are contexts that are open for as long as requests are taken (a session manager);
    `warmed` is called whenever the whole book has been read ahead.
    """

    books = Books()
    web = FastAPI(
        title="csbot",
        version=version("csbot"),
        description="Cited answers, open scores, and drafts that a human releases.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(on_start, on_stop, around, lambda: kept_warm(app, books, warmed)),
    )
    web.state.csbot = app
    web.state.sessions = Sessions(app, loopback=loopback)
    web.state.books = books
    registry = CollectorRegistry()
    add_problems(web, error_page)
    web.add_middleware(Surroundings, registry=registry)
    web.include_router(api_router(), responses=PROBLEM_RESPONSES)
    for router in routers:
        web.include_router(router, responses=_PROTOCOL_ERRORS)
    web.include_router(operations_router(app, registry, checks or {}))
    _add_slack(web, slack)
    web.mount("/static", StaticFiles(directory=_STATIC), name="static")
    web.include_router(desk_router())
    return web


def _lifespan(
    on_start: Sequence[Hook],
    on_stop: Sequence[Hook],
    around: Sequence[Surrounding],
    beside: Surrounding,
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for stop in reversed(on_stop):
                stack.push_async_callback(stop)
            for open_context in around:
                await stack.enter_async_context(open_context())
            for start in on_start:
                await start()
            await stack.enter_async_context(beside())
            yield

    return lifespan


def _add_slack(web: FastAPI, handle: SlackHandler | None) -> None:
    @web.post("/slack/events", include_in_schema=False)
    async def slack_events(request: Request) -> Response:
        if handle is None:
            raise Unavailable("Slack is not configured here: set SLACK_BOT_TOKEN.")
        return await handle(request)
