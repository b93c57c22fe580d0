"""What csbot writes to people by itself: made for one person, at their hour, and said once."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from slack_sdk.errors import SlackApiError

from csbot.domain.notice import NoticeSettings
from csbot.domain.person import Person
from csbot.slack.ground.audience import Audiences
from csbot.slack.ground.client import error_code
from csbot.slack.ground.directory import Directory
from csbot.slack.ground.outgoing import Block, Post, message
from csbot.slack.ground.services import SlackServices
from csbot.slack.shown.blocks import messages, notification
from csbot.slack.shown.notice_blocks import daily_blocks, digest_blocks
from csbot.slack.working.letters import Letters
from csbot.storage.notices import SettingsStore
from csbot.storage.work import InboxItem, Message, Outbox
from csbot.work.due import DueNote, due_notes

# Where events for `Noticing` come from: the hourly job.
NOTICES = "notices"
_NOBODY = ("user_not_found", "users_not_found", "user_not_visible")


class Noticing:
    """`handle` and `apologise` fit `csbot.work.worker.Source`; a payload has an `email`."""

    def __init__(
        self,
        services: SlackServices,
        directory: Directory,
        audiences: Audiences,
        letters: Letters,
    ) -> None:
        self._services = services
        self._letters = letters
        self._directory = directory
        self._audiences = audiences

    async def handle(self, item: InboxItem) -> Sequence[Message]:
        """Nothing for somebody who left, is a guest, or is not in Slack at all."""
        person = await asyncio.to_thread(self._services.people.find, item.payload["email"])
        user = await self._reached(person) if person else None
        if person is None or user is None:
            return []
        kept = await asyncio.to_thread(self._services.notices.settings.of, person)
        local = kept.notices.local(self._services.clock(), kept.found_time_zone)
        found: list[Message] = []
        for note in due_notes(person.email, kept.notices, local):
            if await asyncio.to_thread(self._services.outbox.message, note.key) is None:
                if note.name == "digest":
                    found += _posts(note, user, await self._digest(person, kept.notices))
                else:
                    found += await self._daily(note, user, person, kept.notices)
        return found

    def apologise(self, item: InboxItem, reference: str) -> Sequence[Message]:
        """Nobody waits for it: the log and the dead letter tell."""
        return []

    async def _reached(self, person: Person) -> str | None:
        """The Slack id of a colleague who is there; keeps the time zone that Slack has."""
        user_id = await self._directory.slack_id(person)
        if user_id is None:
            return None
        try:
            user = await self._directory.colleague(user_id)
        except SlackApiError as error:
            if error_code(error) in _NOBODY:
                return None
            raise
        if user.outsider or user.bot:
            return None
        store = self._services.notices.settings
        known = await asyncio.to_thread(store.of, person)
        if user.time_zone and user.time_zone != known.found_time_zone:
            await asyncio.to_thread(store.found_zone, person.email, user.time_zone)
        return user_id

    async def _digest(self, person: Person, settings: NoticeSettings) -> list[Block]:
        scope = await self._audiences.own_scope(person)
        digest = await asyncio.to_thread(self._services.notices.digest, person, scope)
        if digest is None:
            return []
        waiting = await asyncio.to_thread(self._services.drafting.waiting_for, person, scope)
        return digest_blocks(digest, waiting, settings, self._services.desk_url)

    async def _daily(
        self, note: DueNote, user: str, person: Person, settings: NoticeSettings
    ) -> list[Message]:
        """Items that no other note told; kept under this note's key before it is sent, so that
        a second try makes the same note, and a later one does not repeat it."""
        notices = self._services.notices
        scope = await self._audiences.own_scope(person)
        every = await asyncio.to_thread(notices.fresh, person, scope, settings)
        told = await asyncio.to_thread(notices.told.told, person.email, note.key)
        items = [item for item in every if item.key not in told]
        now, later = items[: settings.daily_cap], items[settings.daily_cap :]
        if not now:
            return []
        today = self._services.today()
        await asyncio.to_thread(notices.told.keep, person.email, note.key, now, today)
        blocks = daily_blocks(now, len(later), today, settings, self._services.desk_url)
        return [*_posts(note, user, blocks), *await self._letters.drafted(now, person, scope)]


def due_now(person: Person, settings: SettingsStore, outbox: Outbox, now: datetime) -> bool:
    """Whether a note may be due to somebody that was not sent yet; asks Slack nothing."""
    kept = settings.of(person)
    local = kept.notices.local(now, kept.found_time_zone)
    notes = due_notes(person.email, kept.notices, local)
    return any(outbox.message(note.key) is None for note in notes)


def _posts(note: DueNote, user: str, blocks: Sequence[Block]) -> list[Message]:
    found = []
    parts = messages(blocks) if blocks else []
    for number, part in enumerate(parts, start=1):
        key = note.key + (f":{number}" if number > 1 else "")
        words = "Your weekly digest" if note.name == "digest" else "News of your book"
        post = Post(channel=None, user=user, text=notification(words), blocks=part)
        found.append(message(key, post))
    return found
