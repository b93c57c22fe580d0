"""Nothing that was acked is lost, and nothing is said twice, whoever is killed when."""

import asyncio
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from csbot.slack.ground.outgoing import Post, message
from csbot.storage.engine import Database
from slack.fake_slack import FakeSlack
from slack.running import Csbot, clock, until
from slack.sender import Sender, direct, mention

TESTS = Path(__file__).parents[1]


@asynccontextmanager
async def process(*arguments: object) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """csbot in a process of its own, and the first line that it prints. Killed at the end."""
    started = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "slack.csbot_process",
        *map(str, arguments),
        cwd=TESTS,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert started.stdout is not None
    try:
        async with asyncio.timeout(240):
            line = await started.stdout.readline()
        yield started, line.decode().strip()
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


def answered(slack: FakeSlack, channel: str) -> list[str]:
    """The threads that were answered there; steps that a killed worker left are no answers."""
    return [post["thread_ts"] for post in slack.posts(channel) if post.get("metadata")]


@pytest.fixture
def database(either_database: Database) -> Database:
    return either_database


def url_of(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)


async def test_killed_between_ack_and_answer_nothing_is_lost(
    slack: FakeSlack, csbot: Csbot, database: Database
) -> None:
    sent = [slack.ts() for _ in range(12)]
    async with process(url_of(database), slack.url, 60, 45) as (killed, url):
        for ts in sent:
            assert await Sender(url).event(direct("UANA", "How is Acme?", ts)) == 200
        killed.kill()
        await killed.wait()
    assert answered(slack, "DUANA") == []
    async with process(url_of(database), slack.url, 0, 1, "worker"):
        # What the dead one held was leased for 45 s: let that time be over.
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE inbox SET lease_until = received_at")
        await csbot.settled()
    assert sorted(answered(slack, "DUANA")) == sorted(sent)


async def test_killed_after_the_post_and_before_its_commit_nothing_is_doubled(
    slack: FakeSlack, csbot: Csbot, database: Database
) -> None:
    ts = slack.ts()
    post = Post(channel="C1", user="UANA", thread_ts=ts, text="Once")
    csbot.outbox.put([message("answer:1", post)], clock())
    # As a killed process leaves it: posted, and still leased to a worker that is no more.
    held = csbot.outbox.claim("killed", clock(), csbot.lease, ["slack"])
    assert held is not None
    await csbot.work.deliver(held)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE outbox SET lease_until = created_at")
    async with csbot.working():
        await csbot.settled()
    assert len(slack.posts("C1")) == 1
    (receipt,) = csbot.outbox.receipts("answer:1")
    assert receipt["ts"] == slack.posts("C1")[0]["ts"]


async def test_a_direct_message_outside_any_thread_is_looked_up_too(
    slack: FakeSlack, csbot: Csbot, database: Database
) -> None:
    csbot.outbox.put([message("card:1", Post(channel=None, user="UANA", text="Once"))], clock())
    held = csbot.outbox.claim("killed", clock(), csbot.lease, ["slack"])
    assert held is not None
    await csbot.work.deliver(held)
    csbot.outbox.release("killed")
    async with csbot.working():
        await csbot.settled()
    assert len(slack.posts("DUANA")) == 1


async def test_a_post_whose_answer_was_lost_on_the_way_is_not_posted_again(
    slack: FakeSlack, csbot: Csbot, database: Database
) -> None:
    slack.bad_day["chat.postMessage"] = ["drop"]
    csbot.outbox.put([message("answer:1", Post(channel="C1", user="UANA", text="Once"))], clock())
    async with csbot.working():
        await csbot.settled()
    assert len(slack.posts("C1")) == 1
    assert len(slack.called("chat.postMessage")) == 1


async def test_two_workers_answer_once(slack: FakeSlack, csbot: Csbot) -> None:
    csbot.workers = 2
    sent = [slack.ts() for _ in range(25)]
    async with csbot.served() as sender, csbot.working():
        for ts in sent:
            await sender.event(mention("UANA", "How is Acme?", "C1", ts))
        await csbot.settled()
    assert sorted(answered(slack, "C1")) == sorted(sent)


async def test_where_the_inbox_can_not_be_written_slack_is_told_to_send_again(
    slack: FakeSlack, csbot: Csbot, database: Database
) -> None:
    ts = slack.ts()
    async with csbot.served() as sender, csbot.working():
        with database.write() as connection:
            connection.exec_driver_sql("ALTER TABLE inbox RENAME TO away")
        event = direct("UANA", "How is Acme?", ts)
        assert await sender.event(event, key="Ev-down") == 500
        with database.write() as connection:
            connection.exec_driver_sql("ALTER TABLE away RENAME TO inbox")
        assert await sender.event(event, key="Ev-down") == 200
        await csbot.settled()
    assert answered(slack, "DUANA") == [ts]


async def test_killed_again_and_again_each_event_is_answered_once(
    slack: FakeSlack, csbot: Csbot, database: Database
) -> None:
    """Slack's retries on one side, kills on the other; two processes share the database."""
    chance = random.Random(7)
    sent = {f"Ev-k{number}": slack.ts() for number in range(60)}
    arguments = (url_of(database), slack.url, 0.02, 5)
    pending = list(sent.items())
    async with process(*arguments, "worker"):
        for _ in range(4):
            async with process(*arguments) as (served, url):
                for key, ts in pending[:15]:
                    event = direct("UANA", "How is Acme?", ts)
                    assert await Sender(url).event(event, key=key) == 200
                pending = pending[15:]
                await asyncio.sleep(chance.random() * 0.3)
                served.kill()
        async with process(*arguments) as (_, url):
            for key, ts in chance.sample(list(sent.items()), 20):
                assert await Sender(url).event(direct("UANA", "How is Acme?", ts), key=key) == 200
            await csbot.settled()
    times = Counter(answered(slack, "DUANA"))
    assert set(times) == set(sent.values())
    assert set(times.values()) == {1}


async def test_a_closed_csbot_answers_nobody(slack: FakeSlack, csbot: Csbot) -> None:
    async with csbot.served() as sender:
        pass
    with pytest.raises(aiohttp.ClientConnectionError):
        await sender.event(direct("UANA", "How is Acme?", slack.ts()))
    await until(lambda: csbot.inbox.counts()["waiting"] == 0)
