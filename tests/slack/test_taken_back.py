"""Questions that are deleted or changed: no answer comes to what nobody asks any more."""

import time
from typing import Any

import pytest

from slack.fake_slack import FakeSlack
from slack.running import Csbot, until
from slack.sender import Sender, direct, mention
from slack.test_forgetting import deletion, kept, tombstone

LONG = 1.0


def edit(channel: str, ts: str, was: str, now: str, **more: Any) -> dict[str, Any]:
    message = {"type": "message", "user": "UANA", "ts": ts}
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": channel,
        "channel_type": "im" if channel.startswith("D") else "channel",
        "message": {**message, "text": now, "edited": {"user": "UANA", "ts": f"8{ts}"}, **more},
        "previous_message": {**message, "text": was},
        "ts": f"8{ts}",
    }


@pytest.mark.parametrize("place", ["DUANA", "C1"])
@pytest.mark.parametrize("left", ["deleted", "tombstone"])
async def test_a_question_deleted_while_it_is_answered_gets_no_answer_and_no_word(
    slack: FakeSlack, csbot: Csbot, sender: Sender, place: str, left: str
) -> None:
    csbot.assistant.before = lambda _: time.sleep(LONG)
    ts = slack.ts()
    asked = direct if place == "DUANA" else lambda *a: mention(a[0], a[1], "C1", a[2])
    await sender.event(asked("UANA", "How healthy is Acme?", ts))
    await until(lambda: bool(csbot.assistant.questions))
    kind = "im" if place == "DUANA" else "channel"
    gone = deletion(place, ts, kind) if left == "deleted" else tombstone(place, ts)
    await sender.event(gone)
    await csbot.settled()
    assert slack.posts(place) == []
    assert slack.ephemeral == []
    assert "How healthy" not in kept(csbot)


async def test_a_later_question_of_a_thread_can_be_taken_back_alone(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    first = slack.ts()
    await sender.event(direct("UANA", "How healthy is Acme?", first))
    await csbot.settled()
    csbot.assistant.before = lambda _: time.sleep(LONG)
    second, third = slack.ts(), slack.ts()
    await sender.event(direct("UANA", "And Acme's ARR?", second, thread_ts=first))
    await until(lambda: len(csbot.assistant.questions) == 2)
    await sender.event(direct("UANA", "And who owns Acme?", third, thread_ts=first))
    await sender.event(deletion("DUANA", second, "im", thread_ts=first))
    await csbot.settled()
    assert len(slack.posts("DUANA")) == 2
    assert [one.text for one in csbot.assistant.questions][-1] == "And who owns Acme?"


async def test_a_question_changed_after_its_answer_is_said_to_be_another(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    ts = slack.ts()
    await sender.event(mention("UANA", "How healthy is Acme?", "C1", ts))
    await csbot.settled()
    await sender.event(edit("C1", ts, "How healthy is Acme?", "How old is Acme?"), times=3)
    await csbot.settled()
    (note,) = slack.ephemeral
    assert "before you changed it" in note["text"]
    assert (note["user"], note["thread_ts"]) == ("UANA", ts)
    assert len(slack.posts("C1")) == 1


async def test_a_preview_beneath_a_question_and_what_others_change_say_nothing(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    ts = slack.ts()
    await sender.event(mention("UANA", "How healthy is Acme?", "C1", ts))
    await csbot.settled()
    same = "How healthy is Acme?"
    await sender.event(edit("C1", ts, same, same, attachments=[{"title": "a preview"}]))
    await sender.event(edit("C1", slack.ts(), "one", "two"))
    await csbot.settled()
    assert slack.ephemeral == []
