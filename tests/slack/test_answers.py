"""A question in Slack, over real HTTP, from the signed event to the post in its thread."""

from slack.block_rules import texts
from slack.fake_slack import FakeSlack
from slack.running import Csbot
from slack.sender import Sender, direct, mention


async def test_a_mention_is_answered_in_its_thread(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    ts = slack.ts()
    assert await sender.event(mention("UANA", "How healthy is Acme?", "C1", ts)) == 200
    await csbot.settled()
    (post,) = slack.posts("C1")
    assert post["thread_ts"] == ts
    assert "*Acme scores 71.5.* `E1`" in texts(post["blocks"])
    (question,) = csbot.assistant.questions
    assert question.text == "How healthy is Acme?"
    assert question.person.email == "ana@example.com"
    assert question.thread_id == f"slack:T1:C1:{ts}:ana@example.com"


async def test_an_event_sent_three_times_is_answered_once(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    assert await sender.event(mention("UANA", "Acme?", "C1", slack.ts()), times=3) == 200
    await csbot.settled()
    assert len(slack.posts("C1")) == 1
    assert len(csbot.assistant.questions) == 1


async def test_a_wrong_signature_is_refused_and_nothing_is_kept(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    forger = Sender(sender.url, "another-secret")
    assert await forger.event(mention("UANA", "Acme?", "C1", slack.ts())) == 401
    assert sum(csbot.inbox.counts().values()) == 0


async def test_an_old_request_is_refused_though_its_signature_fits(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    status, _ = await sender.post(
        "{}", "application/json", {"X-Slack-Request-Timestamp": "1750000000"}
    )
    assert status == 401


async def test_a_direct_message_is_answered_with_all_that_the_asker_may_see(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.event(direct("UMAX", "How is Borealis?", slack.ts()))
    await csbot.settled()
    (post,) = slack.posts("DUMAX")
    assert "Borealis scores 71.5." in texts(post["blocks"])


async def test_a_follow_up_in_a_thread_keeps_the_threads_id(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    first = slack.ts()
    await sender.event(direct("UANA", "How is Acme?", first))
    await sender.event(direct("UANA", "And why?", slack.ts(), thread_ts=first))
    await csbot.settled()
    one, two = csbot.assistant.questions
    assert one.thread_id == two.thread_id
    assert [post["thread_ts"] for post in slack.posts("DUANA")] == [first, first]


async def test_bots_edits_and_csbots_own_words_are_no_questions(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    said = [
        direct("UANA", "Acme?", slack.ts(), bot_id="B9"),
        direct("UANA", "Acme?", slack.ts(), subtype="message_changed"),
        direct("UBOT", "Acme?", slack.ts()),
        {"type": "message", "channel_type": "channel", "channel": "C1", "text": "Acme?"},
        {"type": "reaction_added", "user": "UANA"},
    ]
    for event in said:
        assert await sender.event(event) == 200
    assert sum(csbot.inbox.counts().values()) == 0


async def test_slacks_test_of_the_address_is_answered(sender: Sender) -> None:
    body = '{"type": "url_verification", "challenge": "c-1"}'
    status, answer = await sender.post(body, "application/json")
    assert (status, "c-1" in answer) == (200, True)


async def test_the_status_is_shown_and_cleared(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.event(direct("UANA", "How is Acme?", slack.ts()))
    await csbot.settled()
    shown = [one["status"] for one in slack.statuses]
    assert shown[0].startswith("is reading")
    assert shown[-1] == ""


async def test_a_status_that_slack_refuses_does_not_stop_the_answer(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    slack.bad_day["assistant.threads.setStatus"] = ["channel_not_supported", 30, 30]
    await sender.event(direct("UANA", "How is Acme?", slack.ts()))
    await csbot.settled()
    assert len(slack.posts("DUANA")) == 1


async def test_somebody_unknown_is_told_so_privately(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.event(direct("UNEW", "How is Acme?", slack.ts()))
    await csbot.settled()
    assert csbot.assistant.questions == []
    assert "I don't know you yet" in slack.posts("DUNEW")[0]["text"]


async def test_a_person_is_known_by_the_address_that_slack_gives(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.event(direct("UEVE", "How is Acme?", slack.ts()))
    await csbot.settled()
    assert csbot.assistant.questions[0].person.email == "eve@example.com"


async def test_another_workspaces_user_is_not_believed_about_their_address(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.event(direct("UCUST", "How is Acme?", slack.ts()))
    await csbot.settled()
    assert csbot.assistant.questions == []
    assert ["I don't know you yet" in post["text"] for post in slack.posts("DUCUST")] == [True]


async def test_an_empty_mention_is_told_what_to_ask(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.event(mention("UANA", "", "C1", slack.ts()))
    await csbot.settled()
    assert "Ask me about an account" in slack.ephemeral[0]["text"]
