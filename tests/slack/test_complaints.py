"""What people complain of most in other assistants: doubled answers, silence, leaks, dead ends."""

from itertools import permutations
from typing import Any

import pytest

from csbot.domain.question import LONGEST_QUESTION
from csbot.slack.ground.outgoing import Post, message
from csbot.storage.work import OutboxItem
from slack.block_rules import texts
from slack.fake_slack import FakeSlack
from slack.running import Csbot, clock, until
from slack.sender import Sender, direct, mention, reply
from slack.test_reviews import buttons, drafted


def put(csbot: Csbot, post: Post) -> OutboxItem:
    csbot.outbox.put([message("k", post)], clock())
    item = csbot.outbox.claim("w", clock(), csbot.lease, ["slack"])
    assert item is not None
    return item


@pytest.mark.parametrize("order", [*permutations(range(3))])
async def test_one_message_as_several_events_each_retried_is_answered_once(
    slack: FakeSlack, csbot: Csbot, sender: Sender, order: tuple[int, ...]
) -> None:
    ts = slack.ts()
    question = direct("UANA", "How is Acme?", ts)
    events = [
        question,
        mention("UANA", "How is Acme?", "DUANA", ts),
        {**question, "channel_type": "app_home"},
    ]
    for number in order:
        assert await sender.event(events[number], times=3) == 200
    await csbot.settled()
    assert [post["thread_ts"] for post in slack.posts("DUANA")] == [ts]


async def test_a_mention_that_its_channel_tells_of_too_is_answered_once(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    first, ts = slack.ts(), slack.ts()
    await sender.event(mention("UANA", "How is Acme?", "C1", first))
    said = "<@UBOT> And why?"
    await sender.event(reply("UANA", said, "C1", ts, first), times=3)
    await sender.event(mention("UANA", "And why?", "C1", ts, thread_ts=first), times=3)
    await csbot.settled()
    assert len(slack.posts("C1")) == 2


async def test_a_follow_up_without_a_mention_is_answered_where_nobody_else_talks(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    first = slack.ts()
    await sender.event(mention("UANA", "How is Acme?", "C1", first))
    await csbot.settled()
    await sender.event(reply("UANA", "And why?", "C1", slack.ts(), first))
    await csbot.settled()
    assert [post["thread_ts"] for post in slack.posts("C1")] == [first, first]
    assert [one.text for one in csbot.assistant.questions] == ["How is Acme?", "And why?"]


async def test_where_others_talk_csbot_speaks_when_it_is_spoken_to(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    first, said = slack.ts(), slack.ts()
    await sender.event(mention("UANA", "How is Acme?", "C1", first))
    await csbot.settled()
    word = {"user": "UMAX", "text": "I see", "ts": said, "thread_ts": first, "channel": "C1"}
    slack.messages["C1"].append(word)
    await sender.event(reply("UMAX", "I see", "C1", said, first))
    await sender.event(reply("UANA", "Right", "C1", slack.ts(), first))
    await sender.event(reply("UANA", "<@UMAX> agreed?", "C1", slack.ts(), first))
    await csbot.settled()
    assert len(slack.posts("C1")) == 1
    assert slack.ephemeral == []


async def test_of_threads_without_csbot_nothing_is_kept(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.event(reply("UANA", "Lunch?", "C1", slack.ts(), slack.ts()))
    await sender.event(reply("UANA", "Lunch?", "C1", "5.0", "5.0"))
    assert sum(csbot.inbox.counts().values()) == 0


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
async def test_while_the_token_is_revoked_work_waits_says_why_and_is_done_afterwards(
    slack: FakeSlack, csbot: Csbot, sender: Sender, code: str
) -> None:
    slack.token_error = code
    ts = slack.ts()
    assert await sender.event(direct("UANA", "How is Acme?", ts)) == 200
    await until(lambda: bool(csbot.inbox.held_up() or csbot.outbox.held_up()))
    (reason,) = [*csbot.inbox.held_up(), *csbot.outbox.held_up()]
    assert code in reason
    assert "SLACK_BOT_TOKEN" in reason
    slack.token_error = None
    csbot.tried_again()
    await csbot.settled()
    assert [post["thread_ts"] for post in slack.posts("DUANA")] == [ts]
    assert csbot.inbox.counts()["dead"] == csbot.outbox.counts()["dead"] == 0


async def test_a_rate_limit_while_csbot_reads_costs_no_attempt(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    slack.bad_day["conversations.info"] = [0] * 15
    await sender.event(mention("UANA", "How is Acme?", "C1", slack.ts()))
    await csbot.settled()
    assert len(slack.posts("C1")) == 1


async def test_who_was_deactivated_in_mid_review_decides_nothing(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    slack.users["UMAX"]["deleted"] = True
    await sender.press("UMAX", buttons(card)["Approve"], "DUMAX", card["ts"])
    await csbot.settled()
    assert csbot.drafting.drafts["d1"].status == "in_review"
    assert "Approve" in buttons(slack.posts("DUANA")[0])


async def test_a_file_alone_is_told_that_files_are_not_read(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    shared: dict[str, Any] = {"subtype": "file_share", "files": [{"id": "F1"}]}
    await sender.event(direct("UANA", "", slack.ts(), **shared))
    await csbot.settled()
    (post,) = slack.posts("DUANA")
    assert "not its files" in post["text"]
    await sender.event(direct("UANA", "How is Acme?", slack.ts(), **shared))
    await csbot.settled()
    words = texts(slack.posts("DUANA")[-1]["blocks"])
    assert "not its files" in words
    assert "Acme scores 71.5." in words


@pytest.mark.parametrize("text", ["", "   ", ":tada: :+1::skin-tone-2:", "👍🎉", "?!"])
async def test_a_message_without_words_is_told_what_to_ask(
    slack: FakeSlack, csbot: Csbot, sender: Sender, text: str
) -> None:
    await sender.event(direct("UANA", text, slack.ts()))
    await csbot.settled()
    assert csbot.assistant.questions == []
    assert "Ask me about an account" in slack.posts("DUANA")[0]["text"]


async def test_a_text_that_is_too_long_for_a_question_is_told_so(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.event(direct("UANA", "word " * 8_000, slack.ts()))
    await sender.command("UANA", "ask " + "word " * 8_000)
    await csbot.settled()
    assert csbot.assistant.questions == []
    assert f"{LONGEST_QUESTION:,}" in slack.posts("DUANA")[0]["text"]
    assert f"{LONGEST_QUESTION:,}" in slack.ephemeral[0]["text"]


async def test_people_whom_a_question_mentions_are_read_by_name(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.event(mention("UMAX", "What of <@UBEN|b> and <@UCUST> &lt;x&gt;?", "C1", "9.1"))
    await csbot.settled()
    assert csbot.assistant.questions[0].text == "What of Ben and Ucust <x>?"


async def test_a_workspace_without_the_newer_methods_still_gets_its_answers(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    slack.missing = {
        "assistant.threads.setStatus",
        "agents.sessions.setStatus",
        "chat.startStream",
        "conversations.open",
        "chat.postEphemeral",
        "context_actions",
    }
    await sender.event(mention("UANA", "How is Acme?", "C1", slack.ts()))
    await sender.event(mention("UANA", "", "C1", slack.ts()))
    await csbot.settled()
    (post,) = slack.posts("C1")
    assert "Evidence (1)" in texts(post["blocks"])
    assert "Ask me about an account" in slack.posts("DUANA")[0]["text"]
    assert csbot.outbox.counts()["dead"] == 0


async def test_words_of_refused_blocks_are_sent_whole(slack: FakeSlack, csbot: Csbot) -> None:
    slack.missing = {"section"}
    line = {"type": "section", "text": {"type": "mrkdwn", "text": "word " * 500}}
    item = put(csbot, Post(channel="C1", user="UANA", text="Short", blocks=[line, line]))
    await csbot.work.deliver(item)
    assert slack.posts("C1")[0]["text"].count("word") == 1_000


async def test_a_channel_that_closed_meanwhile_does_not_swallow_the_answer(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    def archived(_: object) -> None:
        slack.channels["C1"]["is_archived"] = True

    csbot.assistant.before = archived
    await sender.event(mention("UANA", "How is Acme?", "C1", slack.ts()))
    await csbot.settled()
    assert "Acme scores 71.5." in texts(slack.posts("DUANA")[0]["blocks"])


async def test_a_channel_that_is_shared_meanwhile_gets_nothing(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    def shared(_: object) -> None:
        slack.channels["C1"]["is_pending_ext_shared"] = True

    csbot.assistant.before = shared
    await sender.event(mention("UANA", "How is Acme?", "C1", slack.ts()))
    await csbot.settled()
    assert slack.posts("C1") == []
    assert slack.ephemeral[0]["user"] == "UANA"


async def test_an_approved_file_goes_to_no_channel_where_a_guest_reads(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    await sender.press("UMAX", buttons(card)["Approve"], "DUMAX", card["ts"])
    await csbot.settled()
    pressed = buttons(slack.posts("DUMAX")[0])["PDF"]
    await sender.press("UANA", pressed, "CGUEST", "7.7")
    await csbot.settled()
    assert slack.files == {}
    assert "Uguest" in slack.ephemeral[-1]["text"]


async def test_a_deleted_question_is_not_answered_in_the_channel(
    slack: FakeSlack, csbot: Csbot
) -> None:
    slack.bad_day["chat.postMessage"] = ["thread_not_found"]
    post = Post(channel="C1", user="UANA", thread_ts="1.1", text="Acme")
    receipt = await csbot.work.deliver(put(csbot, post))
    assert "deleted" in receipt["withheld"]
    assert slack.messages["C1"] == []


async def test_who_opens_the_chat_gets_prompts_about_their_own_book(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    opened = {"type": "app_home_opened", "user": "UANA", "tab": "messages", "channel": "DUANA"}
    await sender.event(opened)
    thread = {"user_id": "UBEN", "channel_id": "DUBEN", "thread_ts": "3.3"}
    await sender.event({"type": "assistant_thread_started", "assistant_thread": thread})
    await sender.event({**opened, "user": "UNEW", "channel": "DUNEW"})
    await csbot.settled()
    ana, ben = sorted(slack.prompts, key=lambda one: one["channel_id"])
    assert "thread_ts" not in ana
    assert ben["thread_ts"] == "3.3"
    assert 1 <= len(ana["prompts"]) <= 4
    assert "Acme" in str(ana["prompts"])
    assert "Acme" not in str(ben["prompts"])
