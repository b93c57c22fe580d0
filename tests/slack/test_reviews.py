"""Draft cards: bound to a person and a version, decided once, true wherever they stand."""

import json
from datetime import timedelta
from typing import Any

from csbot.drafting.news import DraftNews, announce
from slack.block_rules import texts
from slack.doubles import NOW, answer_about
from slack.fake_slack import FakeSlack
from slack.running import Csbot, until
from slack.sender import Sender, mention


def buttons(post: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = [block for block in post["blocks"] if block["type"] == "actions"]
    return {one["text"]["text"]: one for block in found for one in block["elements"]}


async def window(slack: FakeSlack) -> dict[str, Any]:
    """The newest call that opened a window; it opens after the press was acknowledged."""
    await until(lambda: bool(slack.views))
    return slack.views.pop()


async def drafted(slack: FakeSlack, csbot: Csbot, sender: Sender) -> dict[str, Any]:
    """Ana asks for a brief; gives the card that Max, who may decide, was sent."""
    await sender.command("UANA", "draft account brief Acme")
    await csbot.settled()
    (card,) = slack.posts("DUMAX")
    return card


async def test_a_draft_sends_a_card_to_who_asked_and_to_who_may_decide(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    status, said = await sender.command("UANA", "draft account_brief Acme")
    await csbot.settled()
    assert (status, "direct message" in said) == (200, True)
    for place in ("DUANA", "DUMAX"):
        (card,) = slack.posts(place)
        words = texts(card["blocks"])
        assert "account brief of Acme" in words
        assert "Waits for a decision" in words
        assert "2 of 3 facts" in words
        assert "Left out: “ARR is 9.” (no)" in words
        assert "May be decided by Max" in words
        assert "*Overview*  Fine." in words
    assert list(buttons(card)) == [
        "Approve",
        "Edit",
        "Request changes",
        "Reject",
        "Open on the desk",
    ]
    assert buttons(card)["Open on the desk"]["url"] == "https://desk.example.com/drafts/d1"
    assert json.loads(buttons(card)["Approve"]["value"]) == {"draft": "d1", "version": 1}


async def test_approve_counts_and_every_card_follows(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    await sender.press("UMAX", buttons(card)["Approve"], "DUMAX", card["ts"])
    await csbot.settled()
    assert csbot.drafting.drafts["d1"].status == "approved"
    for place in ("DUANA", "DUMAX"):
        (post,) = slack.posts(place)
        assert "*Approved*" in texts(post["blocks"])
        assert "Max approved version 1" in texts(post["blocks"])
        assert list(buttons(post)) == ["PDF", "Word", "Email file", "Open on the desk"]


async def test_who_may_not_decide_is_told_so_and_nothing_changes(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    before = json.dumps(slack.messages["DUANA"])
    await sender.press("UANA", buttons(card)["Approve"], "DUANA", card["ts"])
    await csbot.settled()
    assert csbot.drafting.drafts["d1"].status == "in_review"
    assert "may not decide" in slack.ephemeral[-1]["text"]
    assert slack.ephemeral[-1]["user"] == "UANA"
    assert json.dumps(slack.messages["DUANA"]) == before


async def test_a_second_decision_is_told_so_and_changes_nothing(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    pressed = buttons(card)
    await sender.press("UMAX", pressed["Approve"], "DUMAX", card["ts"])
    await sender.press("UMAX", pressed["Reject"], "DUMAX", card["ts"])
    await csbot.settled()
    await sender.submit("UMAX", (await window(slack))["view"], "too late")
    await csbot.settled()
    assert csbot.drafting.drafts["d1"].status == "approved"
    assert "decided already" in slack.ephemeral[-1]["text"]


async def test_a_decision_sent_twice_counts_once_and_is_no_conflict(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    approve = buttons(card)["Approve"]
    for _ in range(2):
        await sender.press("UMAX", approve, "DUMAX", card["ts"])
    await csbot.settled()
    assert len(csbot.drafting.drafts["d1"].reviews) == 1
    assert slack.ephemeral == []


async def test_reject_asks_for_a_reason_and_keeps_it(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    await sender.press("UMAX", buttons(card)["Reject"], "DUMAX", card["ts"], "trigger-9")
    opened = await window(slack)
    assert opened["trigger_id"] == "trigger-9"
    assert csbot.drafting.drafts["d1"].status == "in_review"
    assert await sender.submit("UMAX", opened["view"], "The <!channel> figures are old") == (
        200,
        "",
    )
    await csbot.settled()
    (review,) = csbot.drafting.drafts["d1"].reviews
    assert (review.decision, review.comment) == ("reject", "The <!channel> figures are old")
    assert "“The &lt;!channel&gt; figures are old”" in texts(slack.posts("DUANA")[0]["blocks"])


async def test_requested_changes_replace_the_card_by_one_of_the_new_version(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    await sender.press("UMAX", buttons(card)["Request changes"], "DUMAX", card["ts"])
    await sender.submit("UMAX", (await window(slack))["view"], "Shorter")
    await csbot.settled()
    old, new = slack.posts("DUMAX")
    assert "Version 1 was replaced" in texts(old["blocks"])
    assert list(buttons(old)) == ["Open on the desk"]
    assert json.loads(buttons(new)["Approve"]["value"])["version"] == 2


async def test_a_decision_on_a_stale_version_changes_nothing(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    stale = buttons(card)["Approve"]
    await sender.press("UMAX", buttons(card)["Request changes"], "DUMAX", card["ts"])
    await sender.submit("UMAX", (await window(slack))["view"], "Shorter")
    await csbot.settled()
    await sender.press("UMAX", stale, "DUMAX", card["ts"])
    await csbot.settled()
    draft = csbot.drafting.drafts["d1"]
    assert (draft.status, draft.version) == ("in_review", 2)
    assert "decided already" in slack.ephemeral[-1]["text"]


async def test_a_form_that_does_not_open_is_said_and_decides_nothing(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    card = await drafted(slack, csbot, sender)
    await sender.press("UMAX", buttons(card)["Reject"], "DUMAX", card["ts"], "expired")
    await csbot.settled()
    assert csbot.drafting.drafts["d1"].status == "in_review"
    assert slack.views == []


async def test_a_decision_made_on_the_desk_reaches_the_cards(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await drafted(slack, csbot, sender)
    person = csbot.services.people.by_email("max@example.com")
    scope = csbot.scope(person)
    draft = csbot.drafting.decide("d1", person=person, scope=scope, decision="approve", version=1)
    for moment in (NOW, NOW + timedelta(seconds=1)):
        with csbot.database.write() as connection:
            announce(connection, DraftNews(draft="d1", version=1, account="Acme"), moment)
    await csbot.settled()
    assert draft.status == "approved"
    assert "*Approved*" in texts(slack.posts("DUANA")[0]["blocks"])
    assert len(slack.called("chat.update")) == 2


async def test_who_may_not_read_the_account_gets_no_card(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    draft = csbot.drafting.create(
        "account_brief", "Acme", person=csbot.services.people.by_email("ana@example.com")
    )
    csbot.drafting.drafts["d1"] = draft.model_copy(
        update={"approvers": ("ben@example.com", "max@example.com")}
    )
    with csbot.database.write() as connection:
        announce(connection, DraftNews(draft="d1", version=1, account="Acme"), NOW)
    await csbot.settled()
    assert len(slack.posts("DUMAX")) == 1
    assert slack.posts("DUBEN") == []
    # Who asked for it sees it where they asked.
    assert slack.posts("DUANA") == []


async def test_a_draft_that_an_answer_made_has_its_card_in_the_thread(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    ana = csbot.services.people.by_email("ana@example.com")
    draft = csbot.drafting.create("account_brief", "Acme", person=ana)
    csbot.assistant.reply = answer_about("Acme").model_copy(update={"draft_id": draft.id})
    ts = slack.ts()
    await sender.event(mention("UANA", "Draft a brief of Acme", "C1", ts))
    await csbot.settled()
    answer, card = slack.posts("C1")
    assert (answer["thread_ts"], card["thread_ts"]) == (ts, ts)
    assert "Approve" in buttons(card)
    assert len(slack.posts("DUMAX")) == 1


async def test_a_draft_of_no_known_kind_or_account_is_answered_with_what_to_say(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.command("UANA", "draft poem Acme")
    await sender.command("UANA", "draft account_brief Nowhere")
    await csbot.settled()
    words = [note["text"] for note in slack.ephemeral]
    assert ", ".join(csbot.drafting.kinds()) in words[0]
    assert "no account Nowhere" in words[1]
    assert csbot.drafting.drafts == {}
