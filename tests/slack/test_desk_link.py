"""`/csbot desk`: a link for the one who asks, and for nobody from outside."""

import pytest

from csbot.slack.ground.commands import Command, parse_command
from slack.fake_slack import FakeSlack
from slack.running import Csbot
from slack.sender import Sender


@pytest.mark.parametrize("text", ["desk", " DESK "])
def test_the_word_alone_asks_for_the_link(text: str) -> None:
    assert parse_command(text, ()) == Command("desk")


def test_a_question_that_begins_with_the_word_stays_a_question() -> None:
    assert parse_command("desk bookings of Acme?", ()) == Command("ask", "desk bookings of Acme?")


async def test_the_link_is_said_to_the_asker_and_stands_nowhere_else(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    status, said = await sender.command("UANA", "desk", "C1")
    await csbot.settled()
    assert status == 200
    assert "https://desk.example.com/sign-in/link?key=key-of-ana@example.com" in said
    assert slack.called("chat.postMessage") == []
    assert slack.called("chat.postEphemeral") == []


@pytest.mark.parametrize("user", ["UGUEST", "UCUST"])
async def test_an_outsider_gets_no_link(csbot: Csbot, sender: Sender, user: str) -> None:
    _, said = await sender.command(user, "desk", "CEXT")
    assert "key=" not in said
    assert "does not know you" in said
