"""Who reads along decides what is said: no reader gets a fact beyond their rights."""

from itertools import product

import pytest

from csbot.slack.ground.audience import Audiences
from csbot.slack.ground.client import reading_client
from csbot.slack.ground.directory import Directory
from slack.block_rules import texts
from slack.doubles import OWNERS
from slack.fake_slack import BOT_USER, TOKEN, FakeSlack
from slack.running import Csbot
from slack.sender import Sender, mention

# What each colleague may see alone.
RIGHTS = {
    "UANA": {"Acme"},
    "UBEN": {"Borealis"},
    "UMAX": {"Acme", "Borealis"},
    "UEVE": {"Acme", "Borealis"},
}
OUTSIDERS = ("UNEW", "UGUEST", "UCUST", "UGONE")


async def asked(
    slack: FakeSlack, csbot: Csbot, sender: Sender, user: str, text: str, channel: str
) -> None:
    await sender.event(mention(user, text, channel, slack.ts()))
    await csbot.settled()


async def test_a_customers_channel_gets_nothing_but_a_note_to_the_asker(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await asked(slack, csbot, sender, "UANA", "How is Acme?", "CEXT")
    assert slack.posts("CEXT") == []
    assert csbot.assistant.questions == []
    (note,) = slack.ephemeral
    assert note["user"] == "UANA"
    assert "shared with another organisation" in note["text"]
    assert "direct message" in note["text"]


async def test_a_guest_in_the_channel_keeps_csbot_silent_and_is_named(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await asked(slack, csbot, sender, "UANA", "How is Acme?", "CGUEST")
    assert slack.posts("CGUEST") == []
    assert "Uguest" in slack.ephemeral[0]["text"]


async def test_a_pending_invitation_counts_as_shared(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    slack.channels["C1"]["is_pending_ext_shared"] = True
    await asked(slack, csbot, sender, "UANA", "How is Acme?", "C1")
    assert slack.posts("C1") == []


@pytest.mark.parametrize("method", ["conversations.info", "conversations.members", "users.info"])
async def test_what_slack_does_not_tell_counts_as_shared(
    slack: FakeSlack, csbot: Csbot, sender: Sender, method: str
) -> None:
    slack.bad_day[method] = ["missing_scope"] * 3
    await asked(slack, csbot, sender, "UANA", "How is Acme?", "C1")
    assert slack.posts("C1") == []
    assert csbot.assistant.questions == []
    assert slack.ephemeral[0]["user"] == "UANA"


async def test_a_colleague_whom_csbot_does_not_know_keeps_it_silent(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    slack.members["C1"].append("UNEW")
    await asked(slack, csbot, sender, "UANA", "How is Acme?", "C1")
    assert slack.posts("C1") == []
    assert "csbot does not know them" in slack.ephemeral[0]["text"]


async def test_other_apps_in_the_channel_are_no_readers(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    slack.users["UAPP"] = {**slack.users[BOT_USER], "id": "UAPP"}
    slack.members["C1"].append("UAPP")
    await asked(slack, csbot, sender, "UANA", "How is Acme?", "C1")
    assert len(slack.posts("C1")) == 1


async def test_a_colleague_with_fewer_rights_narrows_the_answer(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await asked(slack, csbot, sender, "UMAX", "How is Borealis?", "C1")
    assert slack.posts("C1") == []
    assert "only what everybody here may see" in slack.ephemeral[0]["text"]
    assert csbot.assistant.questions[0].scope.owners == frozenset({"ana@example.com"})


async def test_what_everybody_may_see_is_answered_and_the_asker_learns_of_the_limit(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    await asked(slack, csbot, sender, "UMAX", "How is Acme?", "C1")
    assert "Acme scores 71.5." in texts(slack.posts("C1")[0]["blocks"])
    assert [note["user"] for note in slack.ephemeral] == ["UMAX"]


async def test_somebody_who_joins_between_question_and_answer_is_seen(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    csbot.assistant.before = lambda _: slack.members["C1"].append("UGUEST")
    await asked(slack, csbot, sender, "UANA", "How is Acme?", "C1")
    assert slack.posts("C1") == []
    assert "Somebody joined" in slack.ephemeral[0]["text"]


async def test_somebody_who_leaves_meanwhile_changes_nothing(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    csbot.assistant.before = lambda _: slack.members["C1"].remove("UEVE")
    await asked(slack, csbot, sender, "UANA", "How is Acme?", "C1")
    assert len(slack.posts("C1")) == 1


async def test_a_crowd_that_is_not_counted_to_the_end_counts_as_shared(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    slack.members["C1"] = ["UANA", BOT_USER, *[f"U{number}" for number in range(500)]]
    await asked(slack, csbot, sender, "UANA", "How is Acme?", "C1")
    assert slack.posts("C1") == []
    asker = [{"user": "UANA"}]
    assert [{"user": one["user"]} for one in slack.called("users.info")] == asker


async def test_members_on_a_second_page_count(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    apps = [f"UAPP{number}" for number in range(210)]
    slack.users |= {name: {**slack.users[BOT_USER], "id": name} for name in apps}
    slack.members["C1"] = ["UANA", BOT_USER, *apps, "UGUEST"]
    await asked(slack, csbot, sender, "UANA", "How is Acme?", "C1")
    assert slack.posts("C1") == []


async def test_a_note_reaches_who_is_not_in_the_channel_as_a_direct_message(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    slack.members["CEXT"].remove("UANA")
    await asked(slack, csbot, sender, "UANA", "How is Acme?", "CEXT")
    assert "shared with another" in slack.posts("DUANA")[0]["text"]


def _combinations() -> list[tuple[str, tuple[str, ...]]]:
    """Each asker with every set of other colleagues and at most one outsider."""
    found = []
    for asker in RIGHTS:
        others = [one for one in RIGHTS if one != asker]
        for present in product((False, True), repeat=len(others)):
            company = tuple(one for one, here in zip(others, present, strict=True) if here)
            found += [(asker, (asker, *company, *more)) for more in [(), *zip(OUTSIDERS)]]
    return found


async def test_in_no_company_may_more_be_said_than_each_reader_may_see(
    slack: FakeSlack, csbot: Csbot
) -> None:
    client = reading_client(TOKEN, slack.url)
    people = csbot.services.people
    audiences = Audiences(client, Directory(client, people), people)
    slack.users["UGONE"] = {**slack.users["UANA"], "id": "UGONE", "deleted": True}
    for asker, members in _combinations():
        slack.members["C1"] = [*members, BOT_USER]
        person = await Directory(client, people).person(asker, "T1")
        assert person is not None
        audience = await audiences.of_channel("C1", "T1", person)
        sayable = set.intersection(*[RIGHTS.get(one, set()) for one in members])
        owners = audience.scope.owners if audience.scope else frozenset()
        said = {one for one, owner in OWNERS.items() if owners is None or owner in owners}
        assert said == sayable, (asker, members)
