"""Letters that csbot drafts unasked: with the note that tells of them, once, and for review."""

import asyncio
import logging
from collections.abc import Sequence

from csbot.assistant.notices.letters import COOL_DOWN
from csbot.domain.draft import Draft
from csbot.domain.notice import NoticeItem
from csbot.domain.person import Person, Scope
from csbot.errors import BadInput, NotAllowed, NotFound
from csbot.slack.ground.services import SlackServices
from csbot.slack.shown.cards import Cards
from csbot.storage.work import Message

_log = logging.getLogger(__name__)


class Letters:
    def __init__(self, services: SlackServices, cards: Cards) -> None:
        self._services = services
        self._cards = cards

    async def drafted(
        self, items: Sequence[NoticeItem], person: Person, scope: Scope
    ) -> list[Message]:
        """The cards of the letters that these items are about; all of them wait for review."""
        found: list[Message] = []
        for item in items:
            if item.purpose is None:
                continue
            draft = await asyncio.to_thread(self._draft, item, item.purpose, person, scope)
            if draft is not None:
                found += await self._cards.to_people(draft)
        return found

    def _draft(self, item: NoticeItem, purpose: str, person: Person, scope: Scope) -> Draft | None:
        """One that was drafted for it before, by an earlier try of this note or by somebody, does
        for it; None where csbot has no such letter."""
        kind = self._services.letter()
        if kind is None or purpose not in self._services.drafting.purposes(kind):
            return None
        today = self._services.today()
        drafting = self._services.drafting
        for draft in drafting.page(scope, account_id=item.account_id):
            fits = (draft.kind, draft.purpose) == (kind, purpose)
            if fits and today - draft.as_of < COOL_DOWN:
                return draft if draft.status == "in_review" else None
        try:
            return drafting.create(
                kind, item.account_id, person=person, scope=scope, today=today, purpose=purpose
            )
        except (BadInput, NotAllowed, NotFound) as error:
            _log.warning("no letter was drafted for %s: %s", item.account_id, error)
            return None
