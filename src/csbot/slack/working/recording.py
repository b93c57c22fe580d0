"""A message that somebody puts into an account's history: kept once, by its place in Slack."""

import asyncio
import logging
from datetime import UTC, datetime

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from csbot.domain.person import Person
from csbot.domain.records import HistoryItem
from csbot.errors import BadInput
from csbot.slack.ground.audience import Audiences
from csbot.slack.ground.directory import Directory
from csbot.slack.ground.incoming import RecordAdded
from csbot.slack.ground.services import SlackServices

_log = logging.getLogger(__name__)
_TITLE_LENGTH = 80


class Recording:
    def __init__(
        self,
        services: SlackServices,
        directory: Directory,
        audiences: Audiences,
        client: AsyncWebClient,
    ) -> None:
        self._services = services
        self._directory = directory
        self._audiences = audiences
        self._client = client

    async def add(self, added: RecordAdded, person: Person) -> str:
        """What to tell the person. Raises BadInput or NotAllowed, and adds nothing."""
        if not added.text:
            raise BadInput("Nothing was added: the message has no words.")
        scope = await self._audiences.own_scope(person)
        account = await asyncio.to_thread(self._services.account, added.account, scope)
        first = added.text.splitlines()[0]
        title = first if len(first) <= _TITLE_LENGTH else first[: _TITLE_LENGTH - 1].rstrip() + "…"
        item = HistoryItem(
            # The same message added twice is the same record.
            item_id=f"slack-{added.team}-{added.channel}-{added.said_at}",
            account_id=account,
            kind="chat",
            date=datetime.fromtimestamp(float(added.said_at), UTC).date(),
            title=title,
            text=added.text,
            author=await self._author(added),
            url=await self._link(added),
        )
        await asyncio.to_thread(self._services.add_record, item, person.email)
        return f"Added to the history of {account}, dated {item.date.isoformat()}."

    async def _author(self, added: RecordAdded) -> str | None:
        try:
            return (await self._directory.user(added.said_by, added.team)).name
        except (SlackApiError, ClientError, TimeoutError) as error:
            _log.info("Slack does not say who wrote a message: %s", error)
            return None

    async def _link(self, added: RecordAdded) -> str | None:
        try:
            found = await self._client.chat_getPermalink(
                channel=added.channel, message_ts=added.said_at
            )
            return str(found["permalink"])
        except (SlackApiError, ClientError, TimeoutError) as error:
            _log.info("Slack has no link to a message: %s", error)
            return None
