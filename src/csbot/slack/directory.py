"""Who a Slack user is: csbot's own person, a colleague csbot does not know, or an outsider."""

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from csbot.domain.person import Person
from csbot.slack.client import error_code
from csbot.storage.people import People

_log = logging.getLogger(__name__)
_FRESH_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class SlackUser:
    id: str
    name: str
    email: str | None
    outsider: bool
    bot: bool
    time_zone: str | None = None


class Directory:
    def __init__(self, client: AsyncWebClient, people: People) -> None:
        self._client = client
        self._people = people
        self._team: str | None = None
        self._users: dict[tuple[str, str], tuple[float, SlackUser]] = {}

    async def person(self, user_id: str, team: str) -> Person | None:
        """csbot's person behind a Slack user, by id, else by the address that Slack vouches for.

        An outsider's address is never believed: their own workspace could have set any.
        """
        known = await asyncio.to_thread(self._people.by_slack_id, user_id)
        if known:
            return known
        user = await self.user(user_id, team)
        if user.outsider or user.bot or not user.email:
            return None
        return await asyncio.to_thread(self._people.find, user.email)

    async def user(self, user_id: str, team: str) -> SlackUser:
        """A user of the workspace `team` or of another. Raises SlackApiError."""
        held = self._users.get((team, user_id))
        if held and time.monotonic() - held[0] < _FRESH_SECONDS:
            return held[1]
        answer = await self._client.users_info(user=user_id)
        user = _user(answer["user"], user_id, team)
        self._users[(team, user_id)] = (time.monotonic(), user)
        return user

    async def colleague(self, user_id: str) -> SlackUser:
        """A user as csbot's own workspace has them. Raises SlackApiError."""
        if self._team is None:
            self._team = str((await self._client.auth_test())["team_id"])
        return await self.user(user_id, self._team)

    async def slack_id(self, person: Person) -> str | None:
        """Where to write to somebody; None where Slack does not say."""
        if person.slack_user_id:
            return person.slack_user_id
        try:
            answer = await self._client.users_lookupByEmail(email=person.email)
        except SlackApiError as error:
            _log.info("no Slack user for %s: %s", person.email, error_code(error))
            return None
        return str(answer["user"]["id"])


def _user(data: dict[str, Any], user_id: str, team: str) -> SlackUser:
    profile = data.get("profile") or {}
    guest = any(data.get(flag) for flag in ("is_restricted", "is_ultra_restricted", "is_stranger"))
    elsewhere = data.get("team_id", team) != team
    return SlackUser(
        id=user_id,
        name=profile.get("real_name") or data.get("real_name") or data.get("name") or user_id,
        email=profile.get("email"),
        outsider=bool(guest or elsewhere or data.get("deleted")),
        bot=bool(data.get("is_bot")) or user_id == "USLACKBOT",
        time_zone=data.get("tz"),
    )
