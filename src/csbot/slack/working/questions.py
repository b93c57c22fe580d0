"""Questions from Slack: who asks, who reads along, the answer, and the place it goes to."""

import asyncio
from functools import partial
from hashlib import sha256

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from csbot.domain.person import Person, Scope
from csbot.domain.question import LONGEST_QUESTION, Question
from csbot.errors import BadInput
from csbot.slack.ground.audience import Audience, Audiences
from csbot.slack.ground.conversations import message_key
from csbot.slack.ground.directory import Directory
from csbot.slack.ground.incoming import Asked, Commanded, QuestionEdited
from csbot.slack.ground.lookup import left_behind, messages_of
from csbot.slack.ground.notes import note
from csbot.slack.ground.outgoing import Post, Removal, message
from csbot.slack.ground.refusals import wait_of
from csbot.slack.ground.services import SlackServices
from csbot.slack.ground.text import has_words, shortened
from csbot.slack.shown.blocks import context
from csbot.slack.shown.cards import Cards
from csbot.slack.working import status
from csbot.slack.working.steps import Steps
from csbot.slack.working.stopping import StoppedByPerson, Stops
from csbot.slack.working.telling import Answer, Telling
from csbot.storage.work import InboxItem, Message

# What an inbox row keeps for a worker that takes over: the message that steps are streamed to.
_STREAM = "stream_ts"
_NO_FILES = "I read the words of a message, not its files."
_EDITED = "My answer is to what you asked before you changed it. Ask again for a new one."
_WHAT = "Ask me about an account, for example: how healthy is it and why, or what changed."


class Questions:
    def __init__(
        self,
        services: SlackServices,
        audiences: Audiences,
        cards: Cards,
        directory: Directory,
        reading: AsyncWebClient,
        client: AsyncWebClient,
    ) -> None:
        """`client` shows the status; it must not wait out rate limits."""
        self._directory = directory
        self._reading = reading
        self._services = services
        self._audiences = audiences
        self._telling = Telling(services, cards)
        self._client = client
        self._stops = Stops(services)

    async def in_conversation(self, item: InboxItem, asked: Asked, person: Person) -> list[Message]:
        """A mention or a direct message; the answer goes into its thread."""
        key = item.event_key
        thread = f"slack:{asked.team}:{asked.channel}:{asked.thread_ts}:{person.email}"
        if asked.follows and not await self._goes_on(asked, thread, person):
            return []
        if not has_words(asked.text):
            words = f"{_NO_FILES} {_WHAT}" if asked.files else _WHAT
            return [note(key, asked, words, asked.thread_ts)]
        text = await self._read(asked, asked.text)
        audience = await self._audience(asked, person)
        if audience.scope is None:
            return [note(key, asked, audience.why, asked.thread_ts)]
        question = await self._question(
            text, person, audience.scope, thread, None if asked.private else asked.channel
        )
        steps = await self._steps(item, asked)
        try:
            async with status.shown(self._client, asked, steps) as progress:
                reply = await self._stops.unless_stopped(
                    asked, item.received_at, lambda: self._services.respond(question, progress)
                )
            if steps.is_unsure:
                steps.ts = await self._left_behind(asked)
        except StoppedByPerson as stop:
            if stop.deleted:
                return _taken_back(key, asked, steps.ts)
            return _stopped(key, asked, steps.ts)
        if audience.narrowed and reply.status != "answered":
            words = f"{reply.answer}\n{audience.why}"
            return [*_taken_back(key, asked, steps.ts), note(key, asked, words, asked.thread_ts)]
        place = Post(
            channel=asked.channel,
            user=asked.user,
            thread_ts=asked.thread_ts,
            text="",
            blocks=context([_NO_FILES]) if asked.files else [],
            readers=list(audience.members) if audience.members is not None else None,
            stream_ts=steps.ts,
        )
        found = await self._telling.posts(Answer(reply, place, person, run_of(key)), audience.scope)
        if audience.narrowed:
            found.append(note(key, asked, audience.why, asked.thread_ts))
        return found

    async def edited(self, key: str, edited: QuestionEdited) -> list[Message]:
        """An answer is not changed behind its readers' backs: who changed the question is told."""
        run = run_of(message_key(edited.channel, edited.ts))
        answered = await asyncio.to_thread(self._services.outbox.message, f"answer:{run}")
        if answered is None:
            return []
        return [note(key, edited, _EDITED, edited.thread_ts)]

    async def _read(self, said: Asked | Commanded, text: str) -> str:
        """The words with people's names in them. Raises BadInput for more than a question is."""
        text = await self._directory.with_names(text, said.team)
        if len(text) > LONGEST_QUESTION:
            raise BadInput(
                f"That is {len(text):,} characters, and a question has at most "
                f"{LONGEST_QUESTION:,}. Ask about its point; the message shortcut “Add to "
                "account history” keeps the rest."
            )
        return text

    async def _goes_on(self, asked: Asked, thread: str, person: Person) -> bool:
        """Whether a thread is between this person and csbot: who talks to others asks nothing."""
        if not await asyncio.to_thread(self._services.threads.turns, thread, person.email, 1):
            return False
        try:
            async for one in messages_of(self._reading, asked.channel, asked.thread_ts):
                is_app = one.get("bot_id") or one.get("app_id")
                if not is_app and one.get("user") not in (
                    asked.user,
                    await self._directory.itself(),
                ):
                    return False
        except SlackApiError as error:
            if wait := wait_of(error):
                raise wait from error
            return False  # what can't be seen counts as others' talk
        return True

    async def _steps(self, item: InboxItem, asked: Asked) -> Steps:
        """A worker that takes over goes on in the message of the one before."""

        async def begun(ts: str) -> None:
            await asyncio.to_thread(partial(self._services.inbox.remember, item, **{_STREAM: ts}))

        ts = item.payload.get(_STREAM)
        if ts is None and item.lease.attempts > 1:
            # It may have died between Slack's yes and its own commit.
            ts = await self._left_behind(asked)
            if ts is not None:
                await begun(ts)
        return Steps(self._client, asked, begun, ts)

    async def _left_behind(self, asked: Asked) -> str | None:
        try:
            itself = await self._directory.itself()
            return await left_behind(
                self._reading, asked.channel, asked.thread_ts, asked.ts, itself
            )
        except SlackApiError as error:
            if wait := wait_of(error):
                raise wait from error
            return None  # steps beside an answer are better than no answer

    async def by_command(
        self, key: str, said: Commanded, text: str, person: Person
    ) -> list[Message]:
        """`/csbot ask`: answered in the direct message, for the asker alone."""
        text = await self._read(said, text)
        scope = await self._audiences.own_scope(person)
        run = run_of(key)
        thread = f"slack:{said.team}:{said.user}:{run}:{person.email}"
        question = await self._question(text, person, scope, thread, said.channel)
        reply = await asyncio.to_thread(self._services.respond, question, _unseen)
        place = Post(
            channel=None,
            user=said.user,
            text="",
            blocks=context([f"You asked: {shortened(text, 600)}"]),
        )
        return await self._telling.posts(Answer(reply, place, person, run), scope)

    async def _audience(self, asked: Asked, person: Person) -> Audience:
        if asked.private:
            return Audience(await self._audiences.own_scope(person))
        return await self._audiences.of_channel(asked.channel, asked.team, person)

    async def _question(
        self, text: str, person: Person, scope: Scope, thread: str, channel: str | None
    ) -> Question:
        """In a channel that belongs to an account, a thread begins with that account."""
        bound = None
        if channel and not await asyncio.to_thread(
            self._services.threads.turns, thread, person.email, 1
        ):
            bound = await asyncio.to_thread(self._services.account_of_channel, channel, scope)
        return Question(
            text=text,
            person=person,
            scope=scope,
            today=self._services.today(),
            thread_id=thread,
            account_id=bound.account_id if bound else None,
        )


def _stopped(key: str, asked: Asked, steps_ts: str | None) -> list[Message]:
    words = "Stopped. Nothing was answered."
    return [*_taken_back(key, asked, steps_ts), note(key, asked, words, asked.thread_ts)]


def _taken_back(key: str, asked: Asked, steps_ts: str | None) -> list[Message]:
    """The message of steps, if there is one: no answer will take its place."""
    if steps_ts is None:
        return []
    return [message(f"removal:{key}", Removal(channel=asked.channel, ts=steps_ts))]


def _unseen(_progress: str) -> None:
    """A command has no thread yet that could show a status."""


def run_of(key: str) -> str:
    """An opaque name for what came of one event: the same for every retry of it."""
    return sha256(key.encode()).hexdigest()[:16]
