"""Cards follow their draft: what the desk, the API or the command line did to it, they show."""

import asyncio
from collections.abc import Sequence

from csbot.drafting.news import DraftNews
from csbot.errors import NotFound
from csbot.slack.ground.services import SlackServices
from csbot.slack.shown.cards import Cards
from csbot.storage.access import scope_of_csbot
from csbot.storage.work import InboxItem, Message


class CardsFollow:
    """`handle` and `apologise` fit `csbot.work.worker.Source`."""

    def __init__(self, services: SlackServices, cards: Cards) -> None:
        self._services = services
        self._cards = cards

    async def handle(self, item: InboxItem) -> Sequence[Message]:
        news = DraftNews.model_validate(item.payload)
        try:
            draft = await asyncio.to_thread(
                self._services.drafting.get, news.draft, scope_of_csbot(news.account)
            )
        except NotFound:
            return []  # its account was deleted since
        if draft.version == news.version and not draft.reviews:
            # New: who asked for it sees it where they asked.
            return await self._cards.to_people(draft, skip=frozenset({draft.requested_by}))
        return await self._cards.changed(draft, news.version)

    def apologise(self, item: InboxItem, reference: str) -> Sequence[Message]:
        """Nobody waits for it: the desk shows the draft as it stands."""
        return []
