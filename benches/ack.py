"""How long Slack waits for csbot's ack, and people for their answer, with the sample loaded.

The server is `csbot serve` itself, with its worker beside it; Slack is a stub in this process
that says yes to everything. First 50 signed events a second for 10 s, the inbox on disk; then,
once all are answered, questions one at a time, from the event to the post.
Prints milliseconds; exits 1 where the 99th percentile of the acks is above 50.
"""

import asyncio
import hashlib
import hmac
import json
import os
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from aiohttp import web

RATE, SECONDS, LIMIT_MS = 50, 10, 50.0
QUESTIONS = 20
SECRET, OWNER = "bench-secret", "U1"
# A customer-success manager of the sample.
EMAIL = "priya.raman@servercafe.example"
_PROGRAM = "from csbot.cli.main import run; run()"


class AgreeableSlack:
    """Says yes to everything, and keeps when each thread was answered."""

    def __init__(self, email: str) -> None:
        self._email = email
        self.answered: dict[str, float] = {}

    async def agree(self, request: web.Request) -> web.Response:
        if request.match_info["method"] == "chat.postMessage":
            thread = (await request.json())["thread_ts"]
            self.answered.setdefault(thread, time.perf_counter())
        user = {"id": OWNER, "team_id": "T1", "profile": {"email": self._email}}
        yes = {"ok": True, "user": user, "channel": "D1", "ts": "1.0", "messages": []}
        return web.json_response(yes)

    @asynccontextmanager
    async def served(self) -> AsyncIterator[str]:
        stub = web.Application()
        stub.router.add_route("*", "/api/{method}", self.agree)
        runner = web.AppRunner(stub, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        await runner.cleanup()


@asynccontextmanager
async def csbot(home: Path, slack_url: str) -> AsyncIterator[str]:
    """`csbot serve` in a process of its own; gives its address once it is ready."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    surroundings = os.environ | {
        "CSBOT_HOME": str(home),
        "SLACK_BOT_TOKEN": "bench-token",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack_url,
    }
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _PROGRAM, "serve", "--sample", "--port", str(port)),
        env=surroundings,
        stdout=asyncio.subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        await _ready(base + "/healthz", server)
        yield base
    finally:
        server.terminate()
        await server.wait()


def signed_event(number: int, text: str) -> tuple[bytes, dict[str, str]]:
    event = {
        "type": "message",
        "channel_type": "im",
        "user": OWNER,
        "channel": "D1",
        "text": text,
        "ts": thread(number),
    }
    envelope = {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{number}"}
    body = json.dumps({**envelope, "event": event}).encode()
    stamp = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return body, {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
        "Content-Type": "application/json",
    }


def thread(number: int) -> str:
    return f"{number}.000100"


async def send(session: aiohttp.ClientSession, url: str, number: int) -> float:
    """Milliseconds to the ack."""
    body, headers = signed_event(number, "Which of my accounts renew in the next 90 days?")
    began = time.perf_counter()
    async with session.post(url, data=body, headers=headers) as response:
        await response.read()
    assert response.status == 200, response.status
    return (time.perf_counter() - began) * 1000


async def acks(url: str) -> list[float]:
    """One an event, each sent on time whatever came before."""
    async with aiohttp.ClientSession() as session:
        await send(session, url, 0)
        start, tasks = time.perf_counter(), []
        for number in range(1, RATE * SECONDS + 1):
            await asyncio.sleep(max(0.0, start + number / RATE - time.perf_counter()))
            tasks.append(asyncio.create_task(send(session, url, number)))
        return sorted(await asyncio.gather(*tasks))


async def answers(url: str, slack: AgreeableSlack) -> list[float]:
    """Milliseconds from an event to its post, one question at a time."""
    took = []
    async with aiohttp.ClientSession() as session:
        for number in range(10_000, 10_000 + QUESTIONS):
            began = time.perf_counter()
            await send(session, url, number)
            await _answered(slack, number)
            took.append((slack.answered[thread(number)] - began) * 1000)
    return sorted(took)


async def _answered(slack: AgreeableSlack, number: int) -> None:
    async with asyncio.timeout(300):
        while thread(number) not in slack.answered:
            await asyncio.sleep(0.005)


async def _ready(url: str, server: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(180), aiohttp.ClientSession() as session:
        while server.returncode is None:
            try:
                async with session.get(url):
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.2)
    raise SystemExit(f"csbot ended with {server.returncode}")


def say(name: str, took: list[float], high: int) -> float:
    """Prints a line; gives the percentile `high`."""
    top = took[min(len(took) - 1, len(took) * high // 100)]
    line = f"{name}: p50 {statistics.median(took):.1f} ms, p{high} {top:.1f} ms"
    sys.stdout.write(f"{line}, max {took[-1]:.1f} ms, n = {len(took)}\n")
    return top


async def measure(home: Path) -> float:
    slack = AgreeableSlack(EMAIL)
    async with slack.served() as slack_url, csbot(home, slack_url) as base:
        url = base + "/slack/events"
        p99 = say("acks at 50 a second", await acks(url), 99)
        for number in range(RATE * SECONDS + 1):
            await _answered(slack, number)
        say("from event to post", await answers(url, slack), 95)
    return p99


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        return 0 if asyncio.run(measure(Path(folder))) <= LIMIT_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
