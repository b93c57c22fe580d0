"""Standing wishes in Slack: by command, in their window, and in App Home."""

from slack.block_rules import texts
from slack.fake_slack import FakeSlack
from slack.running import Csbot
from slack.sender import Sender
from slack.test_reviews import window

PRESS = {"action_id": "csbot_wishes", "value": "wishes"}


async def command(slack: FakeSlack, csbot: Csbot, sender: Sender, user: str, text: str) -> str:
    await sender.command(user, text)
    await csbot.settled()
    return str(slack.ephemeral[-1]["text"])


async def test_a_person_sets_sees_and_ends_their_wishes(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    said = await command(slack, csbot, sender, "UANA", "wishes shorter; never mention price")
    assert "version 1: shorter; never mention price" in said
    assert "never mention price" in await command(slack, csbot, sender, "UANA", "wishes")
    assert "version 2: none" in await command(slack, csbot, sender, "UANA", "wishes none")
    assert "No standing wishes" in await command(slack, csbot, sender, "UANA", "wishes")


async def test_only_a_manager_sets_a_teams_wishes_and_the_team_sees_them(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    refused = await command(slack, csbot, sender, "UANA", "wishes team shorter")
    assert "Only a manager" in refused
    await command(slack, csbot, sender, "UMAX", "wishes team shorter")
    shown = await command(slack, csbot, sender, "UANA", "wishes")
    assert "team of max@example.com" in shown
    assert "version 1: shorter" in shown


async def test_the_window_changes_both_and_app_home_follows(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await sender.press("UMAX", PRESS, "DUMAX", "1.1")
    view = (await window(slack))["view"]
    await sender.submit("UMAX", view, own="Warm tone", team="Never mention <price> & cost")
    await csbot.settled()
    words = texts(slack.homes[-1]["view"]["blocks"])
    assert "version 1: Warm tone" in words
    assert "Never mention &lt;price&gt; &amp; cost" in words
    await sender.press("UMAX", PRESS, "DUMAX", "1.1")
    shown = (await window(slack))["view"]["blocks"]
    given = [one["element"].get("initial_value") for one in shown if one["type"] == "input"]
    assert given == ["Warm tone", "Never mention <price> & cost"]


async def test_a_csms_window_has_no_input_for_the_team(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await command(slack, csbot, sender, "UMAX", "wishes team Shorter")
    await sender.press("UANA", PRESS, "DUANA", "1.1")
    view = (await window(slack))["view"]
    assert len([one for one in view["blocks"] if one["type"] == "input"]) == 1
    assert "Shorter" in texts(view["blocks"])
