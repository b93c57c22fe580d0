"""Every way of asking, in every company: what each reader sees is within that reader's rights.

200 questions of askers, places, members and accounts, drawn from all of them; the whole way from
the signed event to the post. A word of an account that reaches a reader without the right to it
fails, wherever it stands: message, note, window of evidence, file or title.
"""

import json
import random
from itertools import product

from slack.doubles import OWNERS
from slack.fake_slack import BOT_USER, FakeSlack
from slack.running import Csbot
from slack.sender import Sender, direct, mention
from slack.test_audience import RIGHTS

ASKERS = (*RIGHTS, "UNEW", "UGUEST", "UCUST")
PLACES = ("direct", "public", "private", "group", "shared", "pending", "archived", "command")
MANY = 200


def channel_of(slack: FakeSlack, number: int, place: str, members: list[str]) -> str:
    name = f"{'G' if place in ('private', 'group') else 'C'}{number}"
    flags = {
        "shared": {"is_ext_shared": True},
        "pending": {"is_pending_ext_shared": True},
        "archived": {"is_archived": True},
        "private": {"is_private": True},
        "group": {"is_mpim": True},
    }
    slack.channels[name] = {"id": name, **flags.get(place, {})}
    slack.members[name] = [*members, BOT_USER]
    return name


def seen_by(slack: FakeSlack) -> dict[str, str]:
    """User → every word that Slack has shown them."""
    found = dict.fromkeys(slack.users, "")
    for channel, messages in slack.messages.items():
        for user in slack.members[channel]:
            found[user] += json.dumps(messages)
    for note in slack.ephemeral:
        found[note["user"]] += json.dumps(note)
    return found


async def test_no_reader_ever_sees_a_fact_beyond_their_rights(
    slack: FakeSlack, csbot: Csbot, sender: Sender
) -> None:
    chance = random.Random(6)
    every = list(product(ASKERS, PLACES, OWNERS))
    chance.shuffle(every)
    drawn = [every[number % len(every)] for number in range(MANY)]
    for number, (asker, place, account) in enumerate(drawn):
        question, ts = f"How is {account}?", slack.ts()
        if place == "direct":
            await sender.event(direct(asker, question, ts))
        elif place == "command":
            await sender.command(asker, f"ask {question}", channel="C1")
        else:
            others = [one for one in ASKERS if one != asker and chance.random() < 0.3]
            channel = channel_of(slack, number, place, [asker, *others])
            await sender.event(mention(asker, question, channel, ts))
    await csbot.settled()
    seen = seen_by(slack)
    del seen[BOT_USER]
    for user, words in seen.items():
        told = {name for name in OWNERS if f"{name} scores" in words}
        assert told <= RIGHTS.get(user, set()), user
    # The rights that there are were used: silence alone would not pass.
    assert all(f"{name} scores" in seen[user] for user, names in RIGHTS.items() for name in names)
    assert csbot.inbox.counts()["dead"] == 0
