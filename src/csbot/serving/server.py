"""The server, with the process that works beside it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import uvicorn
from fastapi import FastAPI
from pydantic import SecretStr

from csbot.app import App
from csbot.serving.chores import ChoresProgram, chores_process
from csbot.serving.garbage import keep_what_there_is
from csbot.serving.turns import take_short_turns
from csbot.slack.app_services import services_of
from csbot.slack.arriving.gateway import SlackGateway
from csbot.web.mcp_server import McpServer
from csbot.web.openai_api import openai_router
from csbot.web.server import create_web
from csbot.work.process import WorkerProcess

# Seconds for the answers that are on their way when the server is told to end.
_LAST_ANSWERS = 10
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Background:
    """Something that runs beside the server: begun with it, stopped before it ends."""

    run: Callable[[], Awaitable[None]]
    stop: Callable[[], Awaitable[None]]


def serve(
    app: App, host: str, port: int, program: Callable[..., None], chores: ChoresProgram
) -> None:
    """`program(settings, desk_url, line)` and `chores(…)` are what processes of their own run
    to work beside."""
    desk_url = app.settings.desk_url or f"http://{host}:{port}"
    beside = [
        WorkerProcess(partial(program, app.settings, desk_url)),
        chores_process(app, partial(chores, app.settings, desk_url)),
    ]
    web = assemble(app, host, desk_url, *beside)
    keep_what_there_is()
    take_short_turns()
    # Open pages hold a stream of events; a server that is to end does not wait for them.
    uvicorn.run(
        web,
        host=host,
        port=port,
        log_config=None,  # its lines have the form of all others
        log_level="warning",
        timeout_graceful_shutdown=_LAST_ANSWERS,
    )


def assemble(
    app: App, host: str, desk_url: str, worker: WorkerProcess, *more: WorkerProcess
) -> FastAPI:
    """The web application with everything that runs beside it; what Slack sends wakes `worker`."""
    gateway = open_gateway(app, desk_url)
    beside = [Background(process.run, process.stop) for process in more]
    handle = None
    # Without Slack, and without a way to send letters, nobody asks for what a worker does.
    if gateway is not None or app.settings.ways:
        beside.append(Background(worker.run, worker.stop))
    if gateway is not None:
        gateway.when_accepted(worker.wake)
        handle = gateway.handle
        beside.append(Background(gateway.start, gateway.stop))
    tasks: list[asyncio.Task[None]] = []

    async def start() -> None:
        tasks.extend(asyncio.create_task(_awaited(one.run)) for one in beside)

    async def stop() -> None:
        for one in reversed(beside):
            await one.stop()
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    mcp = McpServer(app)
    return create_web(
        app,
        loopback=host in _LOOPBACK,
        slack=handle,
        on_start=[start],
        on_stop=[stop],
        around=[mcp.running],
        routers=[openai_router(), mcp.router],
        warmed=keep_what_there_is,
    )


async def _awaited(run: Callable[[], Awaitable[None]]) -> None:
    await run()


def open_gateway(app: App, desk_url: str) -> SlackGateway | None:
    """Slack's way in; None where no bot token is set."""
    settings = app.settings
    if settings.slack_bot_token is None:
        return None
    return SlackGateway(
        services_of(app, desk_url),
        bot_token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        signing_secret=_secret(settings.slack_signing_secret),
        app_token=_secret(settings.slack_app_token),
    )


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value else None
