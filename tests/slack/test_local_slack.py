"""The same csbot against a Slack that others wrote: npm's local-slack, where it is installed."""

import asyncio
import json
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from csbot.storage.engine import Database
from slack.block_rules import texts
from slack.fake_slack import BOT_USER, TEAM, TOKEN
from slack.running import Csbot, until
from slack.sender import SECRET
from slack.test_reviews import buttons

pytestmark = pytest.mark.server
USERS = [
    {"id": f"U{name.upper()}", "name": name, "email": f"{name}@example.com"}
    for name in ("ana", "max")
]
CHANNEL = {"id": "C1", "name": "accounts", "members": ["UANA", "UMAX", BOT_USER]}


def program() -> str:
    """Where tests/servers.sh puts it; left out where it is not."""
    if found := shutil.which("local-slack"):
        return found
    if shutil.which("npm"):
        root = subprocess.run(["npm", "root", "-g"], capture_output=True, text=True, check=False)
        binary = Path(root.stdout.strip()) / "local-slack-linux-x64" / "bin" / "local-slack"
        if binary.exists():
            return str(binary)
    pytest.skip("no local-slack on this machine")


class LocalSlack:
    """Its side for tests: what people do, and what there is to read."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self._session = session
        self._base = base

    async def do(self, what: str, **body: Any) -> Any:
        async with self._session.post(f"{self._base}/{what}", json=body) as response:
            return await response.json()

    async def read(self, what: str) -> Any:
        async with self._session.get(f"{self._base}/{what}") as response:
            return await response.json()

    async def posts(self, channel: str) -> list[dict[str, Any]]:
        found = (await self.read(f"messages/{channel}"))["messages"]
        return [one for one in found if one["user"] == BOT_USER]

    async def directs(self) -> list[dict[str, Any]]:
        """csbot's messages in all direct conversations."""
        channels = (await self.read("state"))["channels"]
        own = [one["id"] for one in channels if one["is_im"]]
        return [post for channel in own for post in await self.posts(channel)]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@asynccontextmanager
async def running(folder: Path, port: int, csbot_url: str) -> AsyncIterator[LocalSlack]:
    app = {"botUserId": BOT_USER, "botToken": TOKEN, "signingSecret": SECRET}
    app |= {"mode": "events", "requestUrl": csbot_url}
    config = {"workspace": {"teamId": TEAM}, "apps": [app], "users": USERS, "channels": [CHANNEL]}
    (folder / "slack.json").write_text(json.dumps(config))
    process = await asyncio.create_subprocess_exec(
        *(program(), "--config", str(folder / "slack.json"), "--port", str(port)),
        *("--base-host", "127.0.0.1"),
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        async with aiohttp.ClientSession() as session, asyncio.timeout(120):
            slack = LocalSlack(session, f"http://127.0.0.1:{port}/_control")
            while True:
                try:
                    await slack.read("state")
                    break
                except aiohttp.ClientConnectionError:
                    await asyncio.sleep(0.1)
            yield slack
    finally:
        process.kill()
        await process.wait()


async def test_a_thread_a_draft_and_its_approval(database: Database, tmp_path: Path) -> None:
    program()
    port = free_port()
    csbot = Csbot(database, f"http://127.0.0.1:{port}/api/")
    async with (
        csbot.served() as sender,
        csbot.working(),
        running(tmp_path, port, sender.url) as slack,
    ):
        asked = {"channel": "C1", "user": "UANA"}
        said = await slack.do("message", **asked, text=f"<@{BOT_USER}> How is Acme?")
        ts = said["message"]["ts"]
        await _came(csbot, lambda: len(csbot.assistant.questions) == 1)
        await slack.do("message", **asked, text="And why?", thread_ts=ts)
        await _came(csbot, lambda: len(csbot.assistant.questions) == 2)
        answers = await slack.posts("C1")
        assert [one["thread_ts"] for one in answers] == [ts, ts]
        assert "Acme scores 71.5." in texts(answers[0]["blocks"])

        await slack.do("command", **asked, command="/csbot", text="draft account_brief Acme")
        await _came(csbot, lambda: csbot.outbox.counts()["done"] >= 4)
        card = (await slack.directs())[0]
        press = {"messageTs": card["ts"], "action": {**buttons(card)["Approve"], "type": "button"}}
        await slack.do("interact", channel=card["channel"], user="UMAX", **press)
        await _came(csbot, lambda: csbot.drafting.drafts["d1"].status == "approved")
        assert all("*Approved*" in texts(one["blocks"]) for one in await slack.directs())

        await slack.do("open-home", user="UANA")
        await _came(csbot, lambda: bool(csbot.outbox.receipts("home:")))
    assert csbot.inbox.counts()["dead"] == csbot.outbox.counts()["dead"] == 0


async def _came(csbot: Csbot, condition: Any) -> None:
    await until(condition, 60)
    await csbot.settled()
