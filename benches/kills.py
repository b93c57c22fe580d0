"""Events while csbot is killed again and again: `python benches/kills.py [--events N] [--kills K]`.

Two processes share one database, SQLite and then PostgreSQL where there is one: one serves and
works, one works alone. They are killed with SIGKILL in turn, at a moment of chance, and a fresh one
takes the place. Slack is the tests' own, and sends some events again. Prints how many threads got
no answer, and how many more than one; exits 1 where there is any. Last, with csbot's own lease, a
worker dies for good while it works: prints the seconds until another has answered.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from slack.conftest import user
from slack.fake_slack import BOT_USER, FakeSlack
from slack.running import Csbot, add_people, open_database, until
from slack.sender import Sender, direct
from slack.test_durability import process
from work.postgres import cluster

# As csbot's own, longer than the 15 s that a call of Slack may take: a lease that ends while its
# owner still posts would double answers by itself.
_ANSWER_SECONDS, _LEASE_SECONDS = 0.01, 20.0
_PATIENCE_SECONDS = 1800.0


async def killed(url: str, events: int, kills: int) -> tuple[int, int]:
    """How many events were never answered, and how many more than once."""
    slack, database = await workspace(), open_database(url)
    add_people(database)
    csbot, chance = Csbot(database, slack.url), random.Random(3)
    sent = [(f"Ev-{number}", slack.ts()) for number in range(events)]
    size = -(-events // kills)
    arguments = (url, slack.url, _ANSWER_SECONDS, _LEASE_SECONDS)
    for number in range(kills):
        async with (
            process(*arguments) as (server, address),
            process(*arguments, "worker") as (worker, _),
        ):
            batch = sent[number * size : (number + 1) * size]
            again = chance.sample(sent[: (number + 1) * size], 2)
            await deliver(Sender(address), [*batch, *again])
            await asyncio.sleep(chance.random() * 0.3)
            victim, other = (server, worker) if number % 2 else (worker, server)
            victim.kill()
            await asyncio.sleep(chance.random() * 0.3)
            other.kill()
    async with process(*arguments), process(*arguments, "worker"):
        await until(lambda: is_idle(csbot), _PATIENCE_SECONDS)
    # Steps that a killed worker left behind are no answers.
    times = Counter(post["thread_ts"] for post in slack.posts("DUANA") if post.get("metadata"))
    await slack.stop()
    database.close()
    return sum(times[ts] == 0 for _, ts in sent), sum(many > 1 for many in times.values())


async def taken_over(url: str) -> float:
    """Seconds from the death of a worker that holds a question to its answer by another."""
    slack, database = await workspace(), open_database(url)
    csbot, lease = Csbot(database, slack.url), 45
    async with AsyncExitStack() as stack:
        slow, address = await stack.enter_async_context(process(url, slack.url, 3600, lease))
        # Its own id: the workspace is a fresh one, the database is not.
        event = direct("UANA", "How is Acme?", f"{time.time():.6f}")
        assert await Sender(address).event(event) == 200
        await until(lambda: csbot.inbox.counts()["working"] == 1)
        slow.kill()
        began = time.perf_counter()
        await stack.enter_async_context(process(url, slack.url, 0, lease, "worker"))
        await until(lambda: bool(slack.posts("DUANA")), 180)
        took = time.perf_counter() - began
    await slack.stop()
    database.close()
    return took


async def workspace() -> FakeSlack:
    slack = FakeSlack(users={"UANA": user("UANA"), BOT_USER: user(BOT_USER, is_bot=True)})
    slack.direct("UANA")
    await slack.start()
    return slack


async def deliver(sender: Sender, events: Sequence[tuple[str, str]]) -> None:
    for key, ts in events:
        status = await sender.event(direct("UANA", "How is Acme?", ts), key=key)
        assert status == 200, status


def is_idle(csbot: Csbot) -> bool:
    counts = [csbot.inbox.counts(), csbot.outbox.counts()]
    return not any(one["waiting"] + one["working"] for one in counts)


def measure(name: str, url: str, events: int, kills: int) -> bool:
    lost, doubled = asyncio.run(killed(url, events, kills))
    sys.stdout.write(
        f"{name}: {events} events, {2 * kills} kills: {lost} lost, {doubled} doubled\n"
    )
    seconds = asyncio.run(taken_over(url))
    sys.stdout.write(f"{name}: a dead worker's question was answered after {seconds:.0f} s\n")
    sys.stdout.flush()
    return not lost and not doubled and seconds < 60


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=50, help="both processes die half as often")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'csbot.db'}"
        good = measure("SQLite", url, given.events, given.kills // 2)
    try:
        with cluster() as url:
            good &= measure("PostgreSQL", url, given.events, given.kills // 2)
    except pytest.skip.Exception as missing:
        sys.stdout.write(f"PostgreSQL: {missing}\n")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
