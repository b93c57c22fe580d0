"""/csbot: what may follow it, and where the answer goes."""

import pytest

from csbot.slack.ground.commands import Command, help_text, parse_command
from slack.block_rules import texts
from slack.fake_slack import FakeSlack
from slack.running import Csbot
from slack.sender import Sender, direct

KINDS = ["account_brief", "outreach_email", "success_plan"]

SAID = [
    ("", Command("help")),
    ("help", Command("help")),
    ("HELP me", Command("help")),
    ("ask", Command("help")),
    ("draft", Command("help")),
    ("ask How is Acme?", Command("ask", "How is Acme?")),
    ("How is Acme?", Command("ask", "How is Acme?")),
    ("asking for Acme", Command("ask", "asking for Acme")),
    ("draft account_brief Acme Corp", Command("draft", "Acme Corp", "account_brief")),
    ("draft Account brief: Acme", Command("draft", "Acme", "account_brief")),
    ("draft success-plan A-1", Command("draft", "A-1", "success_plan")),
    ("draft success_plan", Command("draft", "", "success_plan")),
    ("draft success_planning A-1", Command("draft", "success_planning A-1", None)),
    ("draft poem Acme", Command("draft", "poem Acme", None)),
]


@pytest.mark.parametrize(("text", "meant"), SAID)
def test_what_is_typed_is_read_as_meant(text: str, meant: Command) -> None:
    assert parse_command(text, KINDS) == meant


def test_the_help_names_every_kind_of_draft() -> None:
    assert all(kind in help_text(KINDS) for kind in KINDS)


async def test_help_is_answered_at_once_and_leaves_nothing_behind(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    status, said = await sender.command("UANA", "help")
    await csbot.settled()
    assert (status, "draft KIND ACCOUNT" in said) == (200, True)
    assert slack.called("chat.postMessage") == []


async def test_a_command_is_answered_for_the_asker_alone(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.command("UMAX", "ask How is Borealis?", "CEXT")
    await csbot.settled()
    (post,) = slack.posts("DUMAX")
    assert "You asked: How is Borealis?" in texts(post["blocks"])
    assert "Borealis scores 71.5." in texts(post["blocks"])
    assert slack.posts("CEXT") == []


async def test_feedback_is_bound_to_the_answer_and_to_who_asked(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    ts = slack.ts()
    await sender.event(direct("UANA", "How is Acme?", ts))
    await csbot.settled()
    await sender.event(direct("UANA", "And now?", slack.ts(), thread_ts=ts))
    await csbot.settled()
    post = slack.posts("DUANA")[0]
    thumbs = post["blocks"][-1]["elements"][0]
    assert thumbs["type"] == "feedback_buttons"
    assert "UANA" not in str(thumbs)
    press = {"action_id": thumbs["action_id"], "value": thumbs["negative_button"]["value"]}
    await sender.press("UBEN", press, "DUBEN", post["ts"])
    await sender.press("UANA", press, "DUANA", post["ts"])
    await csbot.settled()
    thread = f"slack:T1:DUANA:{ts}:ana@example.com"
    assert csbot.ratings() == [(thread, 1, "ana@example.com", "down")]


async def test_home_shows_who_one_is_and_the_drafts_that_wait(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    csbot.drafting.create(
        "account_brief", "Acme", person=csbot.services.people.by_email("ana@example.com")
    )
    await sender.event({"type": "app_home_opened", "user": "UMAX", "tab": "home"})
    await sender.event({"type": "app_home_opened", "user": "UMAX", "tab": "messages"})
    await csbot.settled()
    (home,) = slack.homes
    words = texts(home["view"]["blocks"])
    assert "Hello Max" in words
    assert "<https://desk.example.com/drafts/d1|account brief of Acme>" in words
