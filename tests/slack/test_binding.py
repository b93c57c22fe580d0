"""A channel bound to an account: by somebody who may see it, and for questions that name none."""

from slack.fake_slack import FakeSlack
from slack.running import Csbot
from slack.sender import Sender, mention


async def test_a_question_in_a_bound_channel_is_about_its_account(
    csbot: Csbot, slack: FakeSlack, sender: Sender
) -> None:
    await sender.command("UANA", "bind Acme", "C1")
    await csbot.settled()
    assert "about Acme now" in slack.ephemeral[-1]["text"]
    await sender.event(mention("UANA", "how healthy are they?", "C1", slack.ts()))
    await csbot.settled()
    assert csbot.assistant.questions[-1].account_id == "Acme"
    await sender.command("UANA", "unbind", "C1")
    await csbot.settled()
    await sender.event(mention("UANA", "how healthy are they?", "C1", slack.ts()))
    await csbot.settled()
    assert csbot.assistant.questions[-1].account_id is None


async def test_who_may_not_see_an_account_neither_binds_nor_unbinds_it(
    csbot: Csbot, slack: FakeSlack, sender: Sender
) -> None:
    await sender.command("UBEN", "bind Acme", "CTEAM")
    await csbot.settled()
    assert csbot.bound == {}
    assert "may not see" in slack.ephemeral[-1]["text"]
    csbot.bound["CTEAM"] = "Acme"
    await sender.command("UBEN", "unbind", "CTEAM")
    await csbot.settled()
    assert csbot.bound == {"CTEAM": "Acme"}
    assert "Acme" not in slack.ephemeral[-1]["text"]


async def test_a_direct_message_is_nobodys_channel(
    csbot: Csbot, slack: FakeSlack, sender: Sender
) -> None:
    await sender.command("UANA", "bind Acme", "DUANA")
    await csbot.settled()
    assert csbot.bound == {}
    assert "in the channel" in slack.ephemeral[-1]["text"]
