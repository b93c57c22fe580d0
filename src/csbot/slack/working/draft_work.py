"""What people have done about drafts beside deciding: one is written, one is had as a file."""

import asyncio

from csbot.domain.draft import Draft
from csbot.domain.person import Person, Scope
from csbot.errors import BadInput, Conflict, NotAllowed, NotFound
from csbot.slack.ground.audience import Audiences
from csbot.slack.ground.commands import Command, help_text
from csbot.slack.ground.incoming import FileAsked, ReplyAsked
from csbot.slack.ground.outgoing import File, message
from csbot.slack.ground.services import SlackServices
from csbot.slack.shown.cards import Cards
from csbot.storage.work import Message

_DIRECT = "D"
_NOT_HERE = (
    "Not everybody who reads here may see that account. Ask for the file in our direct message, "
    "or on the desk."
)


class DraftWork:
    """Each method gives what is to be said. Raises BadInput, Conflict, NotAllowed or NotFound."""

    def __init__(self, services: SlackServices, audiences: Audiences, cards: Cards) -> None:
        self._services = services
        self._audiences = audiences
        self._cards = cards

    async def by_command(self, command: Command, person: Person) -> list[Message]:
        if command.kind is None or not command.rest:
            raise BadInput(
                "Say which draft, and of which account.\n"
                + help_text(self._services.drafting.kinds())
            )
        scope = await self._audiences.own_scope(person)
        account = await asyncio.to_thread(self._services.account, command.rest, scope)
        kind = command.kind

        def create() -> Draft:
            return self._services.drafting.create(
                kind, account, person=person, scope=scope, today=self._services.today()
            )

        return await self._cards.to_people(await asyncio.to_thread(create))

    async def reply(self, asked: ReplyAsked, person: Person) -> list[Message]:
        kind = self._services.letter()
        if kind is None:
            raise BadInput("No kind of draft is a letter: prompts/drafts has none.")
        scope = await self._audiences.own_scope(person)
        account = await asyncio.to_thread(self._services.account, asked.account, scope)

        def create() -> Draft:
            return self._services.drafting.create(
                kind,
                account,
                person=person,
                scope=scope,
                today=self._services.today(),
                purpose=asked.purpose,
                note=asked.text or None,
            )

        return await self._cards.to_people(await asyncio.to_thread(create))

    async def file(self, asked: FileAsked, person: Person) -> Message:
        """The file into the card's thread; who may not read the account gets none."""
        scope = await self._audiences.own_scope(person)
        draft = await asyncio.to_thread(self._services.drafting.get, asked.draft, scope)
        if draft.status != "approved" or draft.version != asked.version:
            raise Conflict("Only the approved version of a draft can be had as a file.")
        readers = None
        if not asked.channel.startswith(_DIRECT):
            audience = await self._audiences.of_channel(asked.channel, asked.team, person)
            if audience.scope is None:
                raise NotAllowed(audience.why)
            if not await self._is_readable(draft, audience.scope):
                raise NotAllowed(_NOT_HERE)
            readers = list(audience.members or ())
        file = File(
            channel=asked.channel,
            user=asked.user,
            thread_ts=asked.thread_ts or asked.ts,
            draft=draft.id,
            account=draft.account_id,
            format=asked.format,
            email=person.email,
            readers=readers,
        )
        place = f"{file.channel}:{file.thread_ts}"
        return message(f"file:{draft.id}:{draft.version}:{asked.format}:{place}", file)

    async def _is_readable(self, draft: Draft, scope: Scope) -> bool:
        try:
            await asyncio.to_thread(self._services.drafting.get, draft.id, scope)
        except (NotAllowed, NotFound):
            return False
        return True
