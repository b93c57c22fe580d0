"""How long Slack waits for csbot's ack, and people for their answer: with the sample loaded, or
answers alone with a book of `--accounts N`, which `--home FOLDER` keeps for the next run.

The server is `csbot serve` itself, with its worker beside it; Slack is a stub in this process
that says yes to everything. One question is answered before anything is timed. First 50 signed
events a second for 10 s, the inbox on disk; then, once all are answered, questions one at a time,
from the event to the post. Prints milliseconds, and the processor time of csbot's processes an
answer; exits 1 where the 99th percentile of the acks is above 50.
"""

import argparse
import asyncio
import hashlib
import hmac
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import aiohttp
import large_book
from aiohttp import web

RATE, SECONDS, LIMIT_MS = 50, 10, 50.0
QUESTIONS = 20
RENEWALS = "Which of my accounts renew in the next 90 days?"
SECRET, OWNER = "bench-secret", "U1"
# A customer-success manager of the sample.
EMAIL = "priya.raman@servercafe.example"
_PROGRAM = "from csbot.cli.main import run; run()"
_BEGAN = int(time.time())
_TICKS = os.sysconf("SC_CLK_TCK")


class AgreeableSlack:
    """Says yes to everything, and keeps when each thread was answered."""

    def __init__(self, email: str) -> None:
        self._email = email
        self.answered: dict[str, float] = {}

    async def agree(self, request: web.Request) -> web.Response:
        method, ts = request.match_info["method"], "1.0"
        if method in ("chat.postMessage", "chat.startStream"):
            # A stream's id is its thread's here, so that its end is known for the answer.
            ts = (await request.json()).get("thread_ts") or ts
        if method == "chat.stopStream":
            ts = (await request.json())["ts"]
        if method in ("chat.postMessage", "chat.stopStream"):
            self.answered.setdefault(ts, time.perf_counter())
        user = {"id": OWNER, "team_id": "T1", "profile": {"email": self._email}}
        yes = {"ok": True, "user": user, "channel": "D1", "ts": ts, "messages": []}
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
async def csbot(home: Path, slack_url: str, *more: str) -> AsyncIterator[tuple[str, int]]:
    """`csbot serve` in a process of its own; gives its address once it is ready, and its id."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    surroundings = os.environ | {
        "CSBOT_HOME": str(home),
        "SLACK_BOT_TOKEN": "bench-token",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack_url,
    }
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _PROGRAM, "serve", *more, "--port", str(port)),
        env=surroundings,
        stdout=asyncio.subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        await _ready(base + "/healthz", server)
        yield base, server.pid
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
    """Slack's id of a message: another in each run, for a home is kept between them."""
    return f"{_BEGAN}.{number:06}"


async def send(
    session: aiohttp.ClientSession, url: str, number: int, text: str = RENEWALS
) -> float:
    """Milliseconds to the ack."""
    body, headers = signed_event(number, text)
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


async def answers(url: str, slack: AgreeableSlack, texts: Sequence[str]) -> list[float]:
    """Milliseconds from an event to its post, one question at a time."""
    took = []
    async with aiohttp.ClientSession() as session:
        for text in texts:
            number = 10_000 + len(slack.answered)
            began = time.perf_counter()
            await send(session, url, number, text)
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


def busy(root: int) -> float:
    """Seconds of processor time of a process and its children so far."""
    ticks = 0
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # gone meanwhile
        if root in (int(folder.name), int(fields[1])):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICKS


async def measure(home: Path, accounts: int) -> float:
    slack = AgreeableSlack(large_book.OWNER if accounts else EMAIL)
    more = () if accounts else ("--sample",)
    names = [large_book.name_of(n) for n in range(QUESTIONS)]
    asked = [f"How healthy is {name}, and why?" for name in names] if accounts else []
    async with slack.served() as slack_url, csbot(home, slack_url, *more) as (base, process):
        url = base + "/slack/events"
        p99 = 0.0
        # The first reads what the next ones find at hand.
        await answers(url, slack, (asked or [RENEWALS])[:1])
        await asyncio.sleep(5)
        if not accounts:
            p99 = say("acks at 50 a second", await acks(url), 99)
            for number in range(RATE * SECONDS + 1):
                await _answered(slack, number)
            await asyncio.sleep(5)
        before = busy(process)
        say("from event to post", await answers(url, slack, asked or [RENEWALS] * QUESTIONS), 95)
        spent = (busy(process) - before) / QUESTIONS
        sys.stdout.write(f"processor time an answer, all processes: {spent * 1000:.0f} ms\n")
    return p99


def loaded(home: Path, accounts: int) -> None:
    """A book of that size in a home that has none."""
    if (home / "csbot.db").exists():
        return
    folder = home / "data"
    large_book.write(folder, accounts, date.today())
    program = [sys.executable, "-c", _PROGRAM, "load", str(folder)]
    subprocess.run(program, check=True, env=os.environ | {"CSBOT_HOME": str(home)})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=0)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home: Path = given.home or Path(folder)
        if given.accounts:
            loaded(home, given.accounts)
        return 0 if asyncio.run(measure(home, given.accounts)) <= LIMIT_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
