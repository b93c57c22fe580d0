"""A workspace with three colleagues, a manager, a guest and a customer; csbot joined to it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from csbot.storage.engine import Database
from csbot.storage.schema import metadata
from slack.fake_slack import BOT_USER, TEAM, FakeSlack
from slack.running import Csbot, add_people, open_database
from slack.sender import Sender

_EMAILS = {
    "UANA": "ana@example.com",
    "UBEN": "ben@example.com",
    "UMAX": "max@example.com",
    "UEVE": "eve@example.com",
    "UNEW": "new@example.com",
    "UGUEST": "guest@example.com",
    "UCUST": "ana@example.com",
}


def user(user_id: str, **flags: Any) -> dict[str, Any]:
    profile = {"email": _EMAILS.get(user_id), "real_name": user_id.title()}
    return {"id": user_id, "team_id": TEAM, "is_bot": False, "profile": profile, **flags}


def channel(channel_id: str, **flags: Any) -> dict[str, Any]:
    return {"id": channel_id, "is_channel": True, "is_ext_shared": False, **flags}


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    fake = FakeSlack()
    fake.users = {name: user(name) for name in _EMAILS}
    fake.users["UGUEST"]["is_restricted"] = True
    fake.users["UCUST"] |= {"team_id": "T2", "is_stranger": True}
    fake.users[BOT_USER] = user(BOT_USER, is_bot=True)
    fake.channels = {name: channel(name) for name in ("C1", "CTEAM", "CGUEST")}
    fake.channels["CEXT"] = channel("CEXT", is_ext_shared=True)
    fake.members = {
        "C1": ["UANA", "UMAX", "UEVE", BOT_USER],
        "CTEAM": ["UANA", "UBEN", "UMAX", BOT_USER],
        "CGUEST": ["UANA", "UGUEST", BOT_USER],
        "CEXT": ["UANA", "UCUST", BOT_USER],
    }
    for name in _EMAILS:
        fake.direct(name)
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
def database(tmp_path: Path) -> Database:
    found = open_database(f"sqlite:///{tmp_path / 'csbot.db'}")
    add_people(found)
    return found


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def either_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """For tests that hold on both: they take it as their `database`."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'csbot.db'}"
    else:
        url = request.getfixturevalue("postgres_url")
    found = open_database(url)
    metadata.drop_all(found.engine)
    metadata.create_all(found.engine)
    add_people(found)
    yield found
    found.close()


@pytest.fixture
def csbot(database: Database, slack: FakeSlack) -> Csbot:
    return Csbot(database, slack.url)


@pytest.fixture
async def sender(csbot: Csbot) -> AsyncIterator[Sender]:
    """csbot serving and working; what it sends is signed."""
    async with csbot.served() as found, csbot.working():
        yield found
