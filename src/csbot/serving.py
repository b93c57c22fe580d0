"""The programs that stay up: the server with its worker beside it, and a worker alone."""

import asyncio
import os
import sys
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection

import uvicorn
from fastapi import FastAPI
from pydantic import SecretStr

from csbot.app import App
from csbot.errors import BadInput
from csbot.slack.app_services import services_of
from csbot.slack.gateway import SlackGateway
from csbot.slack.names import SOURCE
from csbot.slack.worker_side import slack_work
from csbot.web.mcp_server import McpServer
from csbot.web.openai_api import openai_router
from csbot.web.server import create_web
from csbot.work.process import Program, WorkerProcess, run_beside
from csbot.work.program import run_until_signalled
from csbot.work.worker import Worker

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Background:
    """Something that runs beside the server: begun with it, stopped before it ends."""

    run: Callable[[], Awaitable[None]]
    stop: Callable[[], Awaitable[None]]


def serve(app: App, host: str, port: int, program: Callable[..., None]) -> None:
    """`program(settings, desk_url, line)` is what a process of its own runs to work beside."""
    desk_url = f"http://{host}:{port}"
    web = assemble(app, host, desk_url, partial(program, app.settings, desk_url))
    uvicorn.run(web, host=host, port=port, log_level="warning")


def assemble(app: App, host: str, desk_url: str, program: Program) -> FastAPI:
    """The web application with everything that runs beside it."""
    gateway = open_gateway(app, desk_url)
    beside: list[Background] = []
    handle = None
    if gateway is not None:
        process = WorkerProcess(program)
        gateway.when_accepted(process.wake)
        handle = gateway.handle
        beside += [Background(process.run, process.stop), Background(gateway.start, gateway.stop)]
    tasks: list[asyncio.Task[None]] = []

    async def start() -> None:
        # A daemon: what it has not done when the server ends, the next start does.
        threading.Thread(target=_embed, args=(app,), name="csbot-embed", daemon=True).start()
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
    )


def work(app: App) -> None:
    """A worker without a port. Raises BadInput where Slack is not configured."""
    worker = open_worker(app, "http://127.0.0.1:8000")
    if worker is None:
        raise BadInput("There is nothing to work on: set SLACK_BOT_TOKEN first.")
    asyncio.run(run_until_signalled(worker))


def work_beside(app: App, desk_url: str, line: Connection) -> None:
    """A worker that ends when the pipe to its server does."""
    worker = open_worker(app, desk_url)
    if worker is not None:
        run_beside(worker, line)
    app.database.close()


async def _awaited(run: Callable[[], Awaitable[None]]) -> None:
    await run()


def _embed(app: App) -> None:
    """Vectors that a load left to be made, or that a kill prevented; answers come first."""
    if app.upkeep is not None:
        if sys.platform == "linux":
            # On Linux a thread has a niceness of its own.
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
        app.upkeep.embed_missing()


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


def open_worker(app: App, desk_url: str) -> Worker | None:
    """Who works on what Slack sent; None where no bot token is set."""
    token = app.settings.slack_bot_token
    if token is None:
        return None
    slack = slack_work(
        services_of(app, desk_url), token.get_secret_value(), app.settings.slack_api_url
    )
    return Worker(
        app.inbox,
        app.outbox,
        {SOURCE: slack.source},
        {SOURCE: slack.deliver},
        clock=app.clock,
    )


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value else None
