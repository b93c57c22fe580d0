"""The programs that stay up: the server with its worker beside it, and a worker alone."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI
from pydantic import SecretStr

from csbot.app import App
from csbot.errors import BadInput
from csbot.slack.app_services import services_of
from csbot.slack.gateway import SlackGateway
from csbot.slack.names import SOURCE
from csbot.slack.worker_side import slack_work
from csbot.web.server import create_web
from csbot.work.program import run_until_signalled
from csbot.work.worker import Worker


@dataclass(frozen=True, slots=True)
class Background:
    """Something that runs beside the server: begun with it, stopped before it ends."""

    run: Callable[[], Awaitable[None]]
    stop: Callable[[], Awaitable[None]]


def serve(app: App, host: str, port: int) -> None:
    web = assemble(app, host, f"http://{host}:{port}")
    uvicorn.run(web, host=host, port=port, log_level="warning")


def assemble(app: App, host: str, desk_url: str) -> FastAPI:
    """The web application with everything that runs beside it."""
    connected = connect_slack(app, desk_url)
    beside = [Background(lambda: asyncio.to_thread(_embed, app), _nothing)]
    handle = None
    if connected is not None:
        worker, gateway = connected
        gateway.when_accepted(worker.wake)
        handle = gateway.handle
        beside += [Background(gateway.start, gateway.stop), Background(worker.run, worker.stop)]
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

    return create_web(app, host=host, slack=handle, on_start=[start], on_stop=[stop])


def work(app: App) -> None:
    """A worker without a port. Raises BadInput where Slack is not configured."""
    connected = connect_slack(app, "http://127.0.0.1:8000")
    if connected is None:
        raise BadInput("There is nothing to work on: set SLACK_BOT_TOKEN first.")
    asyncio.run(run_until_signalled(connected[0]))


async def _awaited(run: Callable[[], Awaitable[None]]) -> None:
    await run()


async def _nothing() -> None:
    return None


def _embed(app: App) -> None:
    """What a load that was killed left without vectors."""
    if app.upkeep is not None:
        app.upkeep.embed_missing()


def connect_slack(app: App, desk_url: str) -> tuple[Worker, SlackGateway] | None:
    """The worker and the way in; None where no bot token is set."""
    token = app.settings.slack_bot_token
    if token is None:
        return None
    settings, services = app.settings, services_of(app, desk_url)
    gateway = SlackGateway(
        services,
        bot_token=token.get_secret_value(),
        base_url=settings.slack_api_url,
        signing_secret=_secret(settings.slack_signing_secret),
        app_token=_secret(settings.slack_app_token),
    )
    work = slack_work(services, token.get_secret_value(), settings.slack_api_url)
    worker = Worker(
        app.inbox,
        app.outbox,
        {SOURCE: work.source},
        {SOURCE: work.deliver},
        clock=app.clock,
    )
    return worker, gateway


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value else None
