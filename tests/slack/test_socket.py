"""The same csbot joined by a socket instead of an address."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from csbot.storage.engine import Database
from slack.fake_slack import FakeSlack
from slack.running import Csbot, until
from slack.sender import callback, direct


class Socket:
    """Slack's side of socket mode: one connection, envelopes out, acks in."""

    def __init__(self) -> None:
        self.acked: list[str] = []
        self.connected: web.WebSocketResponse | None = None

    async def join(self, request: web.Request) -> web.WebSocketResponse:
        self.connected = web.WebSocketResponse()
        await self.connected.prepare(request)
        async for message in self.connected:
            if message.type is web.WSMsgType.TEXT and message.data.startswith("{"):
                self.acked.append(json.loads(message.data)["envelope_id"])
        return self.connected

    async def send(self, envelope_id: str, payload: object) -> None:
        assert self.connected is not None
        envelope = {"type": "events_api", "envelope_id": envelope_id, "payload": payload}
        await self.connected.send_json(envelope)


@pytest.fixture
async def joined(slack: FakeSlack, database: Database) -> AsyncIterator[tuple[Csbot, Socket]]:
    end = Socket()
    application = web.Application()
    application.router.add_get("/link", end.join)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.app_tokens["xapp-1"] = f"ws://127.0.0.1:{runner.addresses[0][1]}/link"
    csbot = Csbot(database, slack.url, more={"app_token": "xapp-1"})
    async with csbot.working():
        await csbot.gateway.start()
        await until(lambda: end.connected is not None)
        yield csbot, end
        await csbot.gateway.stop()
    await runner.cleanup()


async def test_an_event_by_socket_is_kept_acked_and_answered_once(
    slack: FakeSlack, joined: tuple[Csbot, Socket]
) -> None:
    csbot, end = joined
    event = callback(direct("UANA", "How is Acme?", slack.ts()), "Ev-socket")
    for envelope in ("one", "two"):
        await end.send(envelope, event)
    await until(lambda: len(end.acked) == 2)
    await csbot.settled()
    assert len(slack.posts("DUANA")) == 1


async def test_an_event_that_could_not_be_kept_is_not_acked(
    slack: FakeSlack, joined: tuple[Csbot, Socket], database: Database
) -> None:
    csbot, end = joined
    with database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE inbox RENAME TO away")
    await end.send("one", callback(direct("UANA", "How is Acme?", slack.ts())))
    await asyncio.sleep(0.5)
    with database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO inbox")
    await end.send("two", callback(direct("UANA", "How is Acme?", slack.ts())))
    await until(lambda: end.acked == ["two"])
    await csbot.settled()


async def test_a_refused_app_token_is_tried_again(slack: FakeSlack, database: Database) -> None:
    more = {"app_token": "xapp-wrong", "ping_seconds": 0.05}
    csbot = Csbot(database, slack.url, more=more)
    joining = asyncio.create_task(csbot.gateway.start())
    await until(lambda: len(slack.called("apps.connections.open")) > 1)
    joining.cancel()
    await csbot.gateway.stop()
