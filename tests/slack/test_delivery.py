"""What Slack says no to, how long it asks to wait, and what is done about each."""

from datetime import UTC, datetime

import pytest

from csbot.domain.reply import Reply, Sentence
from csbot.slack.ground.outgoing import Note, Outgoing, Post, message
from csbot.storage.work import OutboxItem
from csbot.work.delivery import RetryLater, Undeliverable
from slack.block_rules import texts
from slack.fake_slack import FakeSlack
from slack.running import Csbot, clock, until
from slack.sender import Sender, direct


def put(csbot: Csbot, outgoing: Outgoing, key: str = "k") -> OutboxItem:
    csbot.outbox.put([message(key, outgoing)], clock())
    item = csbot.outbox.claim("w", clock(), csbot.lease, ["slack"])
    assert item is not None
    return item


async def test_a_rate_limit_is_waited_out_for_as_long_as_slack_says(
    slack: FakeSlack, csbot: Csbot
) -> None:
    slack.bad_day["chat.postMessage"] = [7]
    item = put(csbot, Post(channel="C1", user="UANA", text="Hello"))
    with pytest.raises(RetryLater) as told:
        await csbot.work.deliver(item)
    assert told.value.seconds == 7
    assert slack.posts("C1") == []


async def test_after_a_rate_limit_the_answer_arrives_once(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    slack.bad_day["chat.postMessage"] = [1]
    began = datetime.now(UTC)
    await sender.event(direct("UANA", "How is Acme?", slack.ts()))
    await csbot.settled()
    assert len(slack.posts("DUANA")) == 1
    assert (datetime.now(UTC) - began).total_seconds() >= 1


@pytest.mark.parametrize("code", ["channel_not_found", "is_archived", "not_in_channel"])
async def test_an_answer_to_a_closed_place_reaches_the_asker_directly(
    slack: FakeSlack, csbot: Csbot, code: str
) -> None:
    slack.bad_day["chat.postMessage"] = [code]
    item = put(csbot, Post(channel="C1", user="UANA", thread_ts="1.2", text="Hello"))
    receipt = await csbot.work.deliver(item)
    assert receipt["channel"] == "DUANA"
    assert slack.posts("DUANA")[0].get("thread_ts") is None


async def test_blocks_that_slack_does_not_know_leave_the_words(
    slack: FakeSlack, csbot: Csbot
) -> None:
    item = put(csbot, Post(channel="C1", user="UANA", text="Hello", blocks=[{"type": "poem"}]))
    await csbot.work.deliver(item)
    (post,) = slack.posts("C1")
    assert (post["text"], post.get("blocks")) == ("Hello", None)


async def test_a_user_who_is_gone_is_no_reason_to_try_again(slack: FakeSlack, csbot: Csbot) -> None:
    slack.bad_day["conversations.open"] = ["user_disabled"]
    item = put(csbot, Post(channel=None, user="UANA", text="Hello"))
    with pytest.raises(Undeliverable, match="user_disabled"):
        await csbot.work.deliver(item)


async def test_an_outage_is_no_reason_to_give_up(slack: FakeSlack, csbot: Csbot) -> None:
    slack.bad_day["chat.postMessage"] = ["internal_error"]
    item = put(csbot, Post(channel="C1", user="UANA", text="Hello"))
    with pytest.raises(Exception, match="internal_error") as raised:
        await csbot.work.deliver(item)
    assert not isinstance(raised.value, Undeliverable | RetryLater)


async def test_a_payload_that_is_no_message_is_given_up(slack: FakeSlack, csbot: Csbot) -> None:
    item = put(csbot, Note(channel="C1", user="UANA", text="Hello"))
    item.message.payload["type"] = "poem"
    with pytest.raises(Undeliverable):
        await csbot.work.deliver(item)


async def test_no_post_asks_slack_to_find_mentions_links_or_previews(
    slack: FakeSlack, csbot: Csbot
) -> None:
    await csbot.work.deliver(put(csbot, Post(channel="C1", user="UANA", text="Hello")))
    (call,) = slack.called("chat.postMessage")
    asked = {name: call[name] for name in ("parse", "link_names", "unfurl_links", "unfurl_media")}
    assert asked == {
        "parse": "none",
        "link_names": False,
        "unfurl_links": False,
        "unfurl_media": False,
    }


async def test_a_long_answer_arrives_whole_and_in_order_over_several_messages(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    sentences = tuple(Sentence(text=f"Sentence {n} " + "word " * 90) for n in range(120))
    csbot.assistant.reply = Reply(answer="Long.", status="answered", sentences=sentences)
    await sender.event(direct("UANA", "Everything about Acme", slack.ts()))
    await csbot.settled()
    posts = slack.posts("DUANA")
    words = "\n".join(texts(post["blocks"]) for post in posts)
    places = [words.find(f"Sentence {n} ") for n in range(120)]
    assert len(posts) > 1
    assert -1 not in places
    assert places == sorted(places)


async def test_what_fails_for_good_ends_in_an_apology_with_a_reference(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    def break_down(_: object) -> None:
        raise RuntimeError("internal: secret")

    csbot.assistant.before = break_down
    await sender.event(direct("UANA", "How is Acme?", slack.ts()))
    await until(lambda: csbot.tried_again() and csbot.inbox.counts()["dead"] == 1)
    await csbot.settled()
    (note,) = slack.posts("DUANA")
    assert "reference W-1" in note["text"]
    assert "secret" not in note["text"]
    assert slack.statuses[-1]["status"] == ""
