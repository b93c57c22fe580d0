"""An answer as messages: its blocks, its chart, and the card of a draft that it made."""

import asyncio
from dataclasses import dataclass

from csbot.domain.person import Person, Scope
from csbot.domain.reply import Reply
from csbot.slack.ground.outgoing import Block, Picture, Post, message
from csbot.slack.ground.services import SlackServices
from csbot.slack.shown.answer_blocks import answer_blocks
from csbot.slack.shown.blocks import messages, notification
from csbot.slack.shown.cards import Cards
from csbot.slack.shown.tables import table_blocks
from csbot.storage.work import Message

# Columns that are read as figures.
_FIGURES = ("Score", "ARR")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and where it goes; `run` stands for it in keys and in feedback."""

    reply: Reply
    place: Post
    person: Person
    run: str


class Telling:
    def __init__(self, services: SlackServices, cards: Cards) -> None:
        self._services = services
        self._cards = cards

    async def posts(self, answer: Answer, scope: Scope) -> list[Message]:
        """The answer, over as many messages as it needs, and the card of a draft it made."""
        today = self._services.today()
        said = answer_blocks(answer.reply, answer.run, today)
        table = await asyncio.to_thread(self._table, answer, scope)
        blocks = [*answer.place.blocks, *said, *table]
        about = await asyncio.to_thread(self._about, answer)
        found = []
        for number, part in enumerate(messages(blocks), start=1):
            key = f"answer:{answer.run}" + (f":{number}" if number > 1 else "")
            post = answer.place.model_copy(
                update={
                    "text": notification(answer.reply.answer),
                    "blocks": part,
                    "about": about if number == 1 else {},
                    "stream_ts": answer.place.stream_ts if number == 1 else None,
                }
            )
            found.append(message(key, post))
        found += await self._picture(answer, scope)
        if answer.reply.draft_id:
            found += await self._card(answer, answer.reply.draft_id, scope)
        return found

    def _table(self, answer: Answer, scope: Scope) -> list[Block]:
        """Beneath the sentences and their buttons: they are the answer."""
        found = self._services.table(answer.reply, answer.person, scope)
        if found is None:
            return []
        return table_blocks(found.title, found.columns, found.rows, _FIGURES)

    def _about(self, answer: Answer) -> dict[str, str]:
        """What feedback on this answer will be kept with: its turn of its thread."""
        thread, email = answer.reply.thread_id or "", answer.person.email
        turns = self._services.threads.turns(thread, email, last=1)
        return {"thread_id": thread, "email": email, "turn": str(turns[-1].number)}

    async def _picture(self, answer: Answer, scope: Scope) -> list[Message]:
        """Behind the answer and never in its way: drawn while the person reads."""
        chart = await asyncio.to_thread(self._services.chart, answer.reply, answer.person, scope)
        if chart is None:
            return []
        picture = Picture(
            channel=answer.place.channel,
            user=answer.place.user,
            thread_ts=answer.place.thread_ts,
            readers=answer.place.readers,
            name=f"chart-{answer.run}.png",
            title=chart.title,
            alt=chart.alt,
            spec=dict(chart.spec),
        )
        return [message(f"picture:{answer.run}", picture)]

    async def _card(self, answer: Answer, draft_id: str, scope: Scope) -> list[Message]:
        draft = await asyncio.to_thread(self._services.drafting.get, draft_id, scope)
        here = answer.place.model_copy(update={"blocks": [], "stream_ts": None})
        asker = frozenset({answer.person.email})
        return [
            await self._cards.post(draft, here),
            *await self._cards.to_people(draft, skip=asker),
        ]
