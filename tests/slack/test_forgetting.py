"""A thread that was deleted in Slack is forgotten: no copy of what was said in it is left."""

from typing import Any

import pytest
from sqlalchemy import select

from csbot.storage.schema.conversation import turns
from csbot.storage.schema.work import inbox, outbox
from slack.fake_slack import BOT_USER, TEAM, FakeSlack
from slack.running import Csbot
from slack.sender import Sender, direct, mention


def deletion(channel: str, ts: str, kind: str, thread_ts: str | None = None) -> dict[str, Any]:
    before = {"type": "message", "user": "UANA", "text": "x", "ts": ts}
    before |= {"thread_ts": thread_ts} if thread_ts else {}
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": ts,
        "channel": channel,
        "channel_type": kind,
        "previous_message": before,
        "ts": f"9{ts}",
    }


def tombstone(channel: str, ts: str) -> dict[str, Any]:
    """What is left of a deleted message that has replies."""
    told = {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "ts": ts}
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": channel,
        "channel_type": "channel",
        "message": {**told, "thread_ts": ts},
        "previous_message": {"type": "message", "user": "UANA", "ts": ts, "thread_ts": ts},
        "ts": f"9{ts}",
    }


def kept(csbot: Csbot) -> str:
    """Everything that the conversation left in the database."""
    columns = (turns.c.question, turns.c.reply, inbox.c.payload, outbox.c.payload)
    with csbot.database.read() as connection:
        return "".join(str(row) for one in columns for row in connection.execute(select(one)))


@pytest.mark.parametrize("kind", ["deleted", "tombstone"])
async def test_what_was_asked_and_answered_goes_with_the_thread(
    slack: FakeSlack, csbot: Csbot, sender: Sender, kind: str
) -> None:
    ts = slack.ts()
    await sender.event(mention("UANA", "How healthy is Acme?", "C1", ts))
    other = slack.ts()
    await sender.event(mention("UANA", "How old is Acme?", "C1", other))
    await csbot.settled()
    assert "How healthy" in kept(csbot)
    gone = tombstone("C1", ts) if kind == "tombstone" else deletion("C1", ts, "channel")
    assert await sender.event(gone) == 200
    await csbot.settled()
    assert "How healthy" not in kept(csbot)
    with csbot.database.read() as connection:
        posted = connection.execute(select(outbox.c.payload)).scalars().all()
    assert [one["thread_ts"] for one in posted] == [other]
    assert csbot.services.threads.turns(
        f"slack:{TEAM}:C1:{other}:ana@example.com", "ana@example.com"
    )
    assert len(slack.posts("C1")) == 2


async def test_a_deleted_reply_leaves_its_thread(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    ts = slack.ts()
    await sender.event(direct("UANA", "How healthy is Acme?", ts))
    await csbot.settled()
    place = slack.direct("UANA")
    await sender.event(deletion(place, slack.ts(), "im", thread_ts=ts))
    await csbot.settled()
    assert "How healthy" in kept(csbot)
    await sender.event(deletion(place, ts, "im"))
    await csbot.settled()
    assert "How healthy" not in kept(csbot)


async def test_what_others_delete_is_not_even_kept_as_an_event(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.event(deletion("C1", slack.ts(), "channel"))
    await csbot.settled()
    assert sum(csbot.inbox.counts().values()) == 0
    assert BOT_USER not in kept(csbot)
