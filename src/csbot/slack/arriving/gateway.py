"""The way in: a Bolt app behind an HTTP route, or on a socket, or both."""

import asyncio
import logging
import secrets
from collections.abc import Callable

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import Response

from csbot.slack.arriving.acceptance import Acceptance
from csbot.slack.arriving.listeners import add_listeners
from csbot.slack.arriving.opening import Opening
from csbot.slack.ground.audience import Audiences
from csbot.slack.ground.client import posting_client
from csbot.slack.ground.directory import Directory
from csbot.slack.ground.services import SlackServices

_log = logging.getLogger(__name__)
_bolt_log = logging.getLogger(f"{__name__}.bolt")
# Bolt warns at each start that it does not use the token that stands in the environment.
_bolt_log.setLevel(logging.ERROR)


class SlackGateway:
    """`handle` is the route for `POST /slack/events`; `start` and `stop` are the socket's.

    Without a signing secret no HTTP request is believed; without an app token there is no socket.
    `ping_seconds` go between two pings, and between two tries to join.
    """

    def __init__(
        self,
        services: SlackServices,
        *,
        bot_token: str,
        base_url: str,
        signing_secret: str | None = None,
        app_token: str | None = None,
        ping_seconds: float = 10.0,
    ) -> None:
        self._wake: Callable[[], None] = lambda: None
        self._app_token = app_token
        self._ping_seconds = ping_seconds
        self._base_url = base_url
        self._socket: AsyncSocketModeHandler | None = None
        self._acceptance = Acceptance(services.inbox, services.clock, lambda: self._wake())

        async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
            # Bolt's own way asks Slack once, and acks without us where Slack does not answer.
            return AuthorizeResult(
                enterprise_id=enterprise_id, team_id=team_id, bot_token=bot_token
            )

        self.app = AsyncApp(
            name="csbot",
            logger=_bolt_log,
            client=AsyncWebClient(base_url=base_url),
            authorize=authorize,
            # An empty secret would let anybody sign.
            signing_secret=signing_secret or secrets.token_hex(32),
        )
        self.app.middleware(self._acceptance.accept)
        client = posting_client(bot_token, base_url)
        directory = Directory(client, services.people)
        opening = Opening(services, directory, Audiences(client, directory, services.people))
        add_listeners(self.app, services, opening, client)
        self._handler = AsyncSlackRequestHandler(self.app)

    def when_accepted(self, wake: Callable[[], None]) -> None:
        """Called in the event loop after each new event; a worker's `wake` belongs here."""
        self._wake = wake

    async def handle(self, request: Request) -> Response:
        return await self._handler.handle(request)

    async def start(self) -> None:
        """Joins by socket where there is an app token; the SDK tries until it is in, and renews the
        socket by itself. Returns at once where there is no token."""
        if self._app_token is None:
            return
        self._socket = AsyncSocketModeHandler(
            self.app,
            self._app_token,
            web_client=AsyncWebClient(base_url=self._base_url),
            ping_interval=self._ping_seconds,
        )
        await self._socket.connect_async()  # type: ignore[no-untyped-call]
        _log.info("joined Slack by socket")

    async def stop(self) -> None:
        if self._socket is not None:
            await self._socket.close_async()  # type: ignore[no-untyped-call]
        await asyncio.to_thread(self._acceptance.close)
