"""Decisions from a card, bound to who pressed it and to the version that the card showed."""

import asyncio
from functools import partial

from csbot.domain.draft import Draft
from csbot.domain.person import Person
from csbot.drafting.editing import changed_sections
from csbot.errors import BadInput
from csbot.slack.ground.audience import Audiences
from csbot.slack.ground.incoming import Decided, SendPressed
from csbot.slack.ground.services import SlackServices
from csbot.slack.shown.cards import Cards
from csbot.storage.work import Message


class Reviews:
    def __init__(self, services: SlackServices, audiences: Audiences, cards: Cards) -> None:
        self._services = services
        self._audiences = audiences
        self._cards = cards

    async def decide(self, decided: Decided, person: Person) -> list[Message]:
        """The cards as they stand after it. Raises Conflict or NotAllowed, and changes nothing."""
        scope = await self._audiences.own_scope(person)

        def decide() -> Draft:
            drafting = self._services.drafting
            sections = None
            if decided.sections:
                shown = drafting.get(decided.draft, scope)
                sections = changed_sections(shown, decided.sections)
                if not sections and decided.decision != "approve":
                    raise BadInput("Nothing was changed: the text is what it was.")
            return drafting.decide(
                decided.draft,
                person=person,
                scope=scope,
                decision=decided.decision,
                version=decided.version,
                comment=decided.comment,
                sections=sections or None,
            )

        draft = await asyncio.to_thread(decide)
        pressed = (decided.channel, decided.ts)
        return await self._cards.changed(draft, decided.version, pressed)

    async def send(self, pressed: SendPressed, person: Person) -> list[Message]:
        """The cards as they stand with the letter on its way. Raises BadInput, Conflict or
        NotAllowed, and then nothing is sent."""
        scope = await self._audiences.own_scope(person)
        send = partial(
            self._services.letters.press,
            pressed.draft,
            person=person,
            scope=scope,
            way=pressed.way,
            to=pressed.to,
            again=pressed.again,
        )
        draft = await asyncio.to_thread(send)
        return await self._cards.changed(draft, pressed.version, (pressed.channel, pressed.ts))
