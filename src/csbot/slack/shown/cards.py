"""Draft cards on their way: to a thread, to those who wait or decide, and after a decision."""

import asyncio
from collections.abc import Mapping
from hashlib import sha256

from csbot.domain.draft import Draft
from csbot.domain.person import Person
from csbot.drafting.exports.letter_text import mail_link
from csbot.errors import BadInput, NotAllowed
from csbot.slack.ground.directory import Directory
from csbot.slack.ground.outgoing import Outgoing, Post, Update, message
from csbot.slack.ground.services import SlackServices
from csbot.slack.shown.card import Leaving, card_blocks, summary, superseded_blocks
from csbot.storage.access import scope_of, scope_of_csbot
from csbot.storage.work import Message


class Cards:
    def __init__(self, services: SlackServices, directory: Directory) -> None:
        self._services = services
        self._directory = directory

    async def post(self, draft: Draft, place: Post) -> Message:
        """The card in the place (and for the readers) that `place` names."""
        names = await self._names()
        blocks = card_blocks(draft, names, self._services.desk_url, await self._leaving(draft))
        card = place.model_copy(update={"text": summary(draft), "blocks": blocks})
        where = f"{card.channel or card.user}:{card.thread_ts or ''}"
        return message(f"card:{draft.id}:{draft.version}:{where}", card)

    async def to_people(self, draft: Draft, skip: frozenset[str] = frozenset()) -> list[Message]:
        """A card in the direct messages of who asked for the draft and of who may decide,
        but for the addresses in `skip` and for people who may not read the account."""
        found = []
        for email in dict.fromkeys([draft.requested_by, *draft.approvers]):
            person = await asyncio.to_thread(self._services.people.find, email)
            if person is None or email in skip or not await self._may_read(draft, person):
                continue
            if user := await self._directory.slack_id(person):
                found.append(await self.post(draft, Post(channel=None, user=user, text="")))
        return found

    async def changed(
        self, draft: Draft, version: int, pressed: tuple[str, str] | None = None
    ) -> list[Message]:
        """Every card of `version` as it stands now, and cards of a newer version if there is one.

        `pressed` is the channel and ts of the card that a decision came from.
        """
        prefix = f"card:{draft.id}:{version}:"
        receipts = await asyncio.to_thread(self._services.outbox.receipts, prefix)
        places = {(one["channel"], one["ts"]) for one in receipts if "ts" in one}
        if pressed:
            places.add(pressed)
        names = await self._names()
        desk_url = self._services.desk_url
        if draft.version > version:
            blocks = superseded_blocks(draft, version, names, desk_url)
        else:
            blocks = card_blocks(draft, names, desk_url, await self._leaving(draft))
        # The same state is told once a card, however often it is reported; one that comes back at
        # another press is told again.
        pressed_at = draft.delivery.pressed_at if draft.delivery else ""
        state = sha256(f"{blocks}{pressed_at}".encode()).hexdigest()[:12]
        found = []
        for channel, ts in sorted(places):
            update: Outgoing = Update(channel=channel, ts=ts, text=summary(draft), blocks=blocks)
            found.append(message(f"update:{draft.id}:{channel}:{ts}:{state}", update))
        if draft.version > version:
            found += await self.to_people(draft)
        return found

    async def _leaving(self, draft: Draft) -> Leaving | None:
        """None for what is no approved letter."""
        services = self._services
        if draft.status != "approved" or not services.is_letter(draft):
            return None
        itself = scope_of_csbot(draft.account_id)
        to = await asyncio.to_thread(services.letters.recipient, draft, itself)
        return Leaving(to, services.letters.ways(draft), mail_link(draft, to))

    async def _may_read(self, draft: Draft, person: Person) -> bool:
        people = await asyncio.to_thread(self._services.people.all)
        try:
            await asyncio.to_thread(self._services.drafting.get, draft.id, scope_of(person, people))
        except (BadInput, NotAllowed):
            return False
        return True

    async def _names(self) -> Mapping[str, str]:
        people = await asyncio.to_thread(self._services.people.all)
        return {person.email: person.name for person in people}
