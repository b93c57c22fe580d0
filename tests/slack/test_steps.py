"""An answer that takes a while: its steps are shown, it takes their place, and Stop ends it."""

import asyncio
import json
import time
from collections.abc import Callable

import pytest

from csbot.domain.question import Question
from csbot.slack.ground.client import posting_client
from csbot.slack.working.steps import PATIENCE_SECONDS
from slack.block_rules import texts
from slack.fake_slack import BOT_USER, TOKEN, FakeSlack
from slack.running import Csbot, clock, until
from slack.sender import Sender, callback, direct

SLOW = PATIENCE_SECONDS + 1.0


@pytest.fixture
def ask(slack: FakeSlack, sender: Sender) -> Callable[[], object]:
    async def asked() -> str:
        ts = slack.ts()
        await sender.event(direct("UANA", "How healthy is Acme?", ts))
        return ts

    return asked


def slowly(_: Question) -> None:
    time.sleep(SLOW)


async def test_a_quick_answer_streams_no_steps(
    slack: FakeSlack, csbot: Csbot, ask: Callable[[], object]
) -> None:
    await ask()
    await csbot.settled()
    assert slack.called("chat.startStream") == []


async def test_steps_become_the_answer_in_the_same_message(
    slack: FakeSlack, csbot: Csbot, ask: Callable[[], object]
) -> None:
    csbot.assistant.before = slowly
    ts = await ask()
    await csbot.settled()
    (post,) = slack.posts("DUANA")
    assert post["thread_ts"] == ts
    assert [chunk["title"] for chunk in post["chunks"]] == ["is reading the records…"]
    assert "Acme scores 71.5." in texts(post["blocks"])
    assert post["metadata"]["event_payload"]["key"].startswith("answer:")
    assert [one["status"] for one in slack.sessions] == ["processing", "active"]


@pytest.mark.parametrize("trouble", ["message_not_in_streaming_state", "drop"])
async def test_a_stream_that_died_is_gone_on_with_and_nothing_is_doubled(
    slack: FakeSlack, csbot: Csbot, ask: Callable[[], object], trouble: str
) -> None:
    csbot.assistant.before = slowly
    slack.bad_day["chat.stopStream"] = [trouble]
    await ask()
    await until(csbot.tried_again)
    await csbot.settled()
    (post,) = slack.posts("DUANA")
    assert "Acme scores 71.5." in texts(post["blocks"])


async def test_a_workspace_without_streams_still_gets_the_answer(
    slack: FakeSlack, csbot: Csbot, ask: Callable[[], object]
) -> None:
    csbot.assistant.before = slowly
    slack.bad_day["chat.startStream"] = ["unknown_method"]
    await ask()
    await csbot.settled()
    (post,) = slack.posts("DUANA")
    assert "Acme scores 71.5." in texts(post["blocks"])


async def test_stop_ends_the_answer_takes_its_steps_back_and_clears_the_status(
    slack: FakeSlack, csbot: Csbot, sender: Sender, ask: Callable[[], object]
) -> None:
    csbot.assistant.before = lambda _: time.sleep(SLOW + 2)
    ts = await ask()
    await until(lambda: bool(slack.called("chat.startStream")))
    stop = {"type": "agent_session_stopped", "user": "UANA", "channel": "DUANA", "thread_ts": ts}
    assert await sender.post(_json(callback(stop)), "application/json") == (200, "")
    await csbot.settled()
    (said,) = slack.posts("DUANA")
    assert "Stopped" in said["text"]
    assert slack.statuses[-1]["status"] == ""


async def test_a_stop_of_another_thread_ends_nothing(
    slack: FakeSlack, csbot: Csbot, sender: Sender, ask: Callable[[], object]
) -> None:
    csbot.assistant.before = lambda _: time.sleep(0.6)
    await ask()
    stop = {"type": "agent_session_stopped", "user": "UANA", "channel": "DUANA", "thread_ts": "9"}
    await sender.event(stop)
    await csbot.settled()
    assert len(slack.posts("DUANA")) == 1


async def test_a_worker_that_takes_over_answers_in_the_message_of_the_first(
    slack: FakeSlack, csbot: Csbot, ask: Callable[[], object]
) -> None:
    calls: list[int] = []

    def fails_late(_: Question) -> None:
        calls.append(1)
        if len(calls) == 1:
            time.sleep(SLOW)
            raise OSError("the power went")

    csbot.assistant.before = fails_late
    await ask()
    await until(lambda: len(calls) == 1 and bool(slack.called("chat.startStream")))
    await asyncio.sleep(0)
    await until(lambda: csbot.tried_again() and len(calls) == 2)
    await csbot.settled()
    (post,) = slack.posts("DUANA")
    assert "Acme scores 71.5." in texts(post["blocks"])


async def test_steps_of_a_worker_that_died_before_it_kept_them_become_the_answer(
    slack: FakeSlack, csbot: Csbot
) -> None:
    """Slack began the message; the worker was killed before it could write down which."""
    ts, client = slack.ts(), posting_client(TOKEN, slack.url)
    async with csbot.served() as sender:
        await sender.event(direct("UANA", "How healthy is Acme?", ts))
    killed = csbot.inbox.claim("killed", clock(), csbot.lease, ["slack"])
    assert killed is not None
    who = {"recipient_user_id": "UANA", "recipient_team_id": "T1"}
    await client.chat_startStream(channel="DUANA", thread_ts=ts, **who)
    csbot.inbox.release("killed")
    async with csbot.working():
        await csbot.settled()
    (post,) = slack.posts("DUANA")
    assert post["thread_ts"] == ts
    assert "Acme scores 71.5." in texts(post["blocks"])


async def test_steps_that_slack_began_without_saying_so_become_the_answer(
    slack: FakeSlack, csbot: Csbot, ask: Callable[[], object]
) -> None:
    csbot.assistant.before = slowly
    slack.bad_day["chat.startStream"] = ["drop"]
    await ask()
    await csbot.settled()
    (post,) = slack.posts("DUANA")
    assert "Acme scores 71.5." in texts(post["blocks"])


async def test_what_csbot_said_before_the_question_is_no_message_of_steps(
    slack: FakeSlack, csbot: Csbot
) -> None:
    """Nor is a file: a second try takes none of them for its own."""
    first, later = slack.ts(), "9999999999.000100"
    said = {"channel": "DUANA", "thread_ts": first, "user": BOT_USER, "text": "earlier"}
    slack.messages["DUANA"].append({**said, "ts": slack.ts()})
    slack.messages["DUANA"].append({**said, "ts": "9999999999.000200", "files": [{"id": "F1"}]})
    async with csbot.served() as sender:
        await sender.event({**direct("UANA", "How is Acme?", later), "thread_ts": first})
    assert csbot.inbox.claim("killed", clock(), csbot.lease, ["slack"])
    csbot.inbox.release("killed")
    async with csbot.working():
        await csbot.settled()
    assert len(slack.called("chat.postMessage")) == 1
    assert len([one for one in slack.posts("DUANA") if one["text"] == "earlier"]) == 2


def _json(body: dict[str, object]) -> str:
    return json.dumps(body)
