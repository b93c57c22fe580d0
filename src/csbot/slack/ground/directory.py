"""Who a Slack user is: csbot's own person, a colleague csbot does not know, or an outsider."""

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from csbot.domain.person import Person
from csbot.slack.ground.client import error_code
from csbot.slack.ground.refusals import wait_of
from csbot.slack.ground.text import MENTIONED
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
    deactivated: bool = False
    time_zone: str | None = None


class Directory:
    def __init__(self, client: AsyncWebClient, people: People) -> None:
        self._client = client
        self._people = people
        self._own: tuple[str, str] | None = None
        self._users: dict[tuple[str, str], tuple[float, SlackUser]] = {}

    async def person(self, user_id: str, team: str, *, now: bool = False) -> Person | None:
        """csbot's person behind a Slack user, by id, else by the address that Slack vouches for;
        None where Slack has deactivated them. `now` asks Slack though it was asked lately.

        An outsider's address is never believed: their own workspace could have set any.
        """
        known = await asyncio.to_thread(self._people.by_slack_id, user_id)
        if known:
            return None if await self._is_deactivated(user_id, team, now) else known
        user = await self.user(user_id, team, now=now)
        if user.outsider or user.bot or not user.email:
            return None
        return await asyncio.to_thread(self._people.find, user.email)

    async def _is_deactivated(self, user_id: str, team: str, now: bool) -> bool:
        """Whom csbot knows by id, it knows without Slack: only a plain answer takes that back."""
        try:
            return (await self.user(user_id, team, now=now)).deactivated
        except SlackApiError as error:
            if wait_of(error):
                raise
            _log.info("Slack does not say who %s is: %s", user_id, error_code(error))
            return False

    async def user(self, user_id: str, team: str, *, now: bool = False) -> SlackUser:
        """A user of the workspace `team` or of another. Raises SlackApiError."""
        held = self._users.get((team, user_id))
        if held and not now and time.monotonic() - held[0] < _FRESH_SECONDS:
            return held[1]
        answer = await self._client.users_info(user=user_id)
        user = _user(answer["user"], user_id, team)
        self._users[(team, user_id)] = (time.monotonic(), user)
        return user

    async def colleague(self, user_id: str) -> SlackUser:
        """A user as csbot's own workspace has them. Raises SlackApiError."""
        _, team = await self._identity()
        return await self.user(user_id, team)

    async def itself(self) -> str:
        """The Slack id of csbot. Raises SlackApiError."""
        return (await self._identity())[0]

    async def _identity(self) -> tuple[str, str]:
        if self._own is None:
            answer = await self._client.auth_test()
            self._own = str(answer["user_id"]), str(answer["team_id"])
        return self._own

    async def slack_id(self, person: Person) -> str | None:
        """Where to write to somebody; None where Slack does not say."""
        if person.slack_user_id:
            return person.slack_user_id
        try:
            answer = await self._client.users_lookupByEmail(email=person.email)
        except SlackApiError as error:
            if wait_of(error):
                raise
            _log.info("no Slack user for %s: %s", person.email, error_code(error))
            return None
        return str(answer["user"]["id"])

    async def with_names(self, text: str, team: str) -> str:
        """A text in which people are named as csbot's users or as Slack names them, not by id."""
        for user_id in dict.fromkeys(MENTIONED.findall(text)):
            known = await asyncio.to_thread(self._people.by_slack_id, user_id)
            try:
                name = known.name if known else (await self.user(user_id, team)).name
            except SlackApiError as error:
                if wait_of(error):
                    raise
                continue
            text = text.replace(f"@{user_id}", name)
        return text


def _user(data: dict[str, Any], user_id: str, team: str) -> SlackUser:
    profile = data.get("profile") or {}
    guest = any(data.get(flag) for flag in ("is_restricted", "is_ultra_restricted", "is_stranger"))
    elsewhere = data.get("team_id", team) != team
    return SlackUser(
        id=user_id,
        name=profile.get("real_name") or data.get("real_name") or data.get("name") or user_id,
        email=profile.get("email"),
        outsider=bool(guest or elsewhere or data.get("deleted")),
        deactivated=bool(data.get("deleted")),
        bot=bool(data.get("is_bot")) or user_id == "USLACKBOT",
        time_zone=data.get("tz"),
    )
