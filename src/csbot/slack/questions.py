"""Questions from Slack: who asks, who reads along, the answer, and the place it goes to."""

import asyncio
from dataclasses import dataclass
from hashlib import sha256

from slack_sdk.web.async_client import AsyncWebClient

from csbot.domain.person import Person, Scope
from csbot.domain.question import Question
from csbot.domain.reply import Reply
from csbot.slack import status
from csbot.slack.answer_blocks import answer_blocks
from csbot.slack.audience import Audience, Audiences
from csbot.slack.blocks import context, messages, notification
from csbot.slack.cards import Cards
from csbot.slack.incoming import Asked
from csbot.slack.notes import note
from csbot.slack.outgoing import Post, message
from csbot.slack.services import SlackServices
from csbot.slack.text import shortened
from csbot.storage.work import Message

_WHAT = "Ask me about an account, for example: how healthy is it and why, or what changed."


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer and where it goes; `run` stands for it in keys and in feedback."""

    reply: Reply
    place: Post
    person: Person
    run: str


class Questions:
    def __init__(
        self,
        services: SlackServices,
        audiences: Audiences,
        cards: Cards,
        client: AsyncWebClient,
    ) -> None:
        """`client` shows the status; it must not wait out rate limits."""
        self._services = services
        self._audiences = audiences
        self._cards = cards
        self._client = client

    async def in_conversation(self, key: str, asked: Asked, person: Person) -> list[Message]:
        """A mention or a direct message; the answer goes into its thread."""
        if not asked.text:
            return [note(key, asked, _WHAT, asked.thread_ts)]
        audience = await self._audience(asked, person)
        if audience.scope is None:
            return [note(key, asked, audience.why, asked.thread_ts)]
        thread = f"slack:{asked.team}:{asked.channel}:{asked.thread_ts}:{person.email}"
        async with status.shown(self._client, asked.channel, asked.thread_ts) as progress:
            question = self._question(asked.text, person, audience.scope, thread)
            reply = await asyncio.to_thread(self._services.respond, question, progress)
        if audience.narrowed and reply.status != "answered":
            words = f"{reply.answer}\n{audience.why}"
            return [note(key, asked, words, asked.thread_ts)]
        place = Post(
            channel=asked.channel,
            user=asked.user,
            thread_ts=asked.thread_ts,
            text="",
            readers=list(audience.members) if audience.members is not None else None,
        )
        found = await self._posts(_Answer(reply, place, person, run_of(key)), audience.scope)
        if audience.narrowed:
            found.append(note(key, asked, audience.why, asked.thread_ts))
        return found

    async def by_command(
        self, key: str, user: str, team: str, text: str, person: Person
    ) -> list[Message]:
        """`/csbot ask`: answered in the direct message, for the asker alone."""
        scope = await self._audiences.own_scope(person)
        run = run_of(key)
        thread = f"slack:{team}:{user}:{run}:{person.email}"
        question = self._question(text, person, scope, thread)
        reply = await asyncio.to_thread(self._services.respond, question, _unseen)
        place = Post(
            channel=None,
            user=user,
            text="",
            blocks=context([f"You asked: {shortened(text, 600)}"]),
        )
        return await self._posts(_Answer(reply, place, person, run), scope)

    async def _audience(self, asked: Asked, person: Person) -> Audience:
        if asked.private:
            return Audience(await self._audiences.own_scope(person))
        return await self._audiences.of_channel(asked.channel, asked.team, person)

    def _question(self, text: str, person: Person, scope: Scope, thread: str) -> Question:
        return Question(
            text=text, person=person, scope=scope, today=self._services.today(), thread_id=thread
        )

    async def _posts(self, answer: _Answer, scope: Scope) -> list[Message]:
        """The answer, over as many messages as it needs, and the card of a draft it made."""
        blocks = [*answer.place.blocks, *answer_blocks(answer.reply, answer.run)]
        about = await asyncio.to_thread(self._about, answer)
        found = []
        for number, part in enumerate(messages(blocks), start=1):
            key = f"answer:{answer.run}" + (f":{number}" if number > 1 else "")
            post = answer.place.model_copy(
                update={
                    "text": notification(answer.reply.answer),
                    "blocks": part,
                    "about": about if number == 1 else {},
                }
            )
            found.append(message(key, post))
        if answer.reply.draft_id:
            found += await self._card(answer, answer.reply.draft_id, scope)
        return found

    def _about(self, answer: _Answer) -> dict[str, str]:
        """What feedback on this answer will be kept with: its turn of its thread."""
        thread, email = answer.reply.thread_id or "", answer.person.email
        turns = self._services.threads.turns(thread, email, last=1)
        return {"thread_id": thread, "email": email, "turn": str(turns[-1].number)}

    async def _card(self, answer: _Answer, draft_id: str, scope: Scope) -> list[Message]:
        draft = await asyncio.to_thread(self._services.drafting.get, draft_id, scope)
        here = answer.place.model_copy(update={"blocks": []})
        asker = frozenset({answer.person.email})
        return [
            await self._cards.post(draft, here),
            *await self._cards.to_people(draft, skip=asker),
        ]


def _unseen(_progress: str) -> None:
    """A command has no thread yet that could show a status."""


def run_of(key: str) -> str:
    """An opaque name for what came of one event: the same for every retry of it."""
    return sha256(key.encode()).hexdigest()[:16]
