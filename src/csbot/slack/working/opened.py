"""What somebody sees who opens csbot: App Home, or prompts about their own book in the chat."""

import asyncio
from collections.abc import Sequence

from csbot.domain.draft import Draft
from csbot.domain.person import Person
from csbot.slack.ground.audience import Audiences
from csbot.slack.ground.incoming import ChatOpened, HomeOpened, SettingsChanged, WishesChanged
from csbot.slack.ground.outgoing import Home, Prompts, message
from csbot.slack.ground.services import BookLine, SlackServices
from csbot.slack.shown.wishing import told
from csbot.slack.working.home import Shown, home_view, prompts
from csbot.storage.notices import PersonSettings
from csbot.storage.work import Message


class Opened:
    def __init__(self, services: SlackServices, audiences: Audiences) -> None:
        self._services = services
        self._audiences = audiences

    async def prompts(self, key: str, opened: ChatOpened, person: Person | None) -> list[Message]:
        """Questions about the person's own book; nothing for somebody without one."""
        if person is None:
            return []
        scope = await self._audiences.own_scope(person)
        book = await asyncio.to_thread(self._services.book, person, scope)
        shown = Prompts(
            channel=opened.channel, thread_ts=opened.thread_ts, prompts=list(prompts(book))
        )
        return [message(f"prompts:{key}", shown)]

    async def home(
        self, key: str, opened: HomeOpened | SettingsChanged | WishesChanged, person: Person | None
    ) -> Message:
        waiting: Sequence[Draft] = ()
        book: Sequence[BookLine] = ()
        settings: PersonSettings | None = None
        wishes: Sequence[str] = ()
        drafting = self._services.drafting
        if person:
            scope = await self._audiences.own_scope(person)
            waiting = await asyncio.to_thread(drafting.waiting_for, person, scope)
            book = await asyncio.to_thread(self._services.book, person, scope)
            settings = await asyncio.to_thread(self._services.notices.settings.of, person)
            standing = await asyncio.to_thread(self._services.standing.for_drafts_of, person)
            wishes = [told(one, person) for one in standing]
        shown = Shown(waiting, book, settings, wishes)
        view = home_view(person, shown, drafting.kinds(), self._services.desk_url)
        return message(f"home:{key}", Home(user=opened.user, view=view))
