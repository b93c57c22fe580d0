"""Who reads along, and so what may be said: every reader's rights count, unknown is shared."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from csbot.domain.person import Person, Scope
from csbot.slack.ground.client import error_code
from csbot.slack.ground.directory import Directory
from csbot.slack.ground.refusals import wait_of
from csbot.storage.access import scope_for_readers, scope_of
from csbot.storage.people import People

# A crowd that csbot does not count to the end is not known, and so counts as shared.
MOST_MEMBERS = 400
_SHARED_FLAGS = ("is_ext_shared", "is_pending_ext_shared", "is_shared", "is_org_shared")
ASK_PRIVATELY = "Ask me in a direct message: there I answer for you alone."


@dataclass(frozen=True, slots=True)
class Audience:
    """What may be said to everybody who reads there.

    `scope` is None where nothing may be said; `why` then tells the asker. `narrowed`: the asker
    alone may see more. `members` are the Slack ids counted; None where the asker reads alone.
    """

    scope: Scope | None
    narrowed: bool = False
    why: str = ""
    members: tuple[str, ...] | None = None


class Audiences:
    def __init__(self, client: AsyncWebClient, directory: Directory, people: People) -> None:
        self._client = client
        self._directory = directory
        self._people = people

    async def own_scope(self, person: Person) -> Scope:
        """What somebody may see who reads alone."""
        return scope_of(person, await asyncio.to_thread(self._people.all))

    async def of_channel(self, channel: str, team: str, asker: Person) -> Audience:
        """The audience of a channel or group conversation, asked of Slack now."""
        try:
            shared = await is_shared(self._client, channel)
            members = () if shared else await members_of(self._client, channel)
        except SlackApiError as error:
            if wait := wait_of(error):
                raise wait from error
            return _nothing(f"I can't tell who reads this channel ({error_code(error)}).")
        if shared:
            return _nothing("This channel is shared with another organisation.")
        if len(members) > MOST_MEMBERS:
            return _nothing(f"More than {MOST_MEMBERS} people read this channel.")
        return await self._of_members(members, team, asker)

    async def _of_members(self, members: tuple[str, ...], team: str, asker: Person) -> Audience:
        everyone = await asyncio.to_thread(self._people.all)
        by_slack_id = {person.slack_user_id: person for person in everyone}
        readers: list[Person] = []
        for member in members:
            if known := by_slack_id.get(member):
                readers.append(known)
                continue
            found = await self._reader(member, team)
            if isinstance(found, str):
                return _nothing(found)
            if found:
                readers.append(found)
        scope = scope_for_readers(asker, readers, everyone)
        return Audience(scope, scope != scope_of(asker, everyone), _narrow(), members)

    async def _reader(self, member: str, team: str) -> Person | str | None:
        """A person; None for an app, which an administrator let in; or why nothing may be said."""
        try:
            user = await self._directory.user(member, team)
        except SlackApiError as error:
            if wait := wait_of(error):
                raise wait from error
            return "Somebody reads this channel whom Slack does not name to me."
        if user.bot:
            return None
        if user.outsider:
            return f"{user.name}, a guest or somebody from elsewhere, reads this channel."
        person = await self._directory.person(member, team)
        return person or f"{user.name} reads this channel, and csbot does not know them."


async def is_shared(client: AsyncWebClient, channel: str) -> bool:
    """Whether people of another organisation read a channel, or are about to."""
    info = (await client.conversations_info(channel=channel))["channel"]
    return any(info.get(flag) for flag in _SHARED_FLAGS)


async def others_read(client: AsyncWebClient, channel: str, readers: Collection[str]) -> bool:
    """Whether somebody reads there now who is none of the Slack ids. Raises SlackApiError."""
    if await is_shared(client, channel):
        return True
    return not set(await members_of(client, channel)) <= set(readers)


async def members_of(client: AsyncWebClient, channel: str) -> tuple[str, ...]:
    """Slack ids of everybody in a channel, sorted; at most one page beyond MOST_MEMBERS."""
    found: set[str] = set()
    cursor = ""
    while len(found) <= MOST_MEMBERS:
        page = await client.conversations_members(channel=channel, cursor=cursor, limit=200)
        found.update(page["members"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            break
    return tuple(sorted(found))


def _nothing(reason: str) -> Audience:
    return Audience(None, why=f"{reason} So I say nothing about accounts here. {ASK_PRIVATELY}")


def _narrow() -> str:
    return (
        "Some people here may see fewer accounts than you, so I used only what everybody here "
        f"may see. {ASK_PRIVATELY}"
    )
