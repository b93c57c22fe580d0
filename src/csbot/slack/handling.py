"""What the worker does with an event from Slack: one method for each thing that people do."""

import asyncio
from collections.abc import Sequence
from typing import assert_never

from csbot.domain.draft import Draft
from csbot.domain.person import Person
from csbot.errors import BadInput, Conflict, NotAllowed, NotFound
from csbot.slack.answers import KeptAnswers
from csbot.slack.audience import Audiences
from csbot.slack.cards import Cards
from csbot.slack.commands import Command, help_text, parse_command
from csbot.slack.directory import Directory
from csbot.slack.home import Shown, home_view
from csbot.slack.incoming import (
    Asked,
    Commanded,
    Decided,
    FileAsked,
    HomeOpened,
    Incoming,
    NoticeTurnedOff,
    Placed,
    Rated,
    RecordAdded,
    ReplyAsked,
    SettingsChanged,
    Stopped,
    read,
)
from csbot.slack.notes import UNKNOWN, apology, note
from csbot.slack.outgoing import File, Home, Post, message
from csbot.slack.questions import Questions
from csbot.slack.recording import Recording
from csbot.slack.reviews import Reviews
from csbot.slack.services import BookLine, SlackServices
from csbot.slack.setting import Setting
from csbot.slack.text import escape
from csbot.storage.notices import PersonSettings
from csbot.storage.work import InboxItem, Message


class SlackHandling:
    """`handle` and `apologise` fit `csbot.work.worker.Source`."""

    def __init__(
        self,
        services: SlackServices,
        directory: Directory,
        audiences: Audiences,
        cards: Cards,
        questions: Questions,
        recording: Recording,
    ) -> None:
        self._services = services
        self._directory = directory
        self._audiences = audiences
        self._cards = cards
        self._questions = questions
        self._recording = recording
        self._setting = Setting(services, audiences)
        self._reviews = Reviews(services, audiences, cards)
        self._answers = KeptAnswers(services)

    async def handle(self, item: InboxItem) -> list[Message]:
        """What is to be said. Refusals are said, too; everything else that is raised is a failure
        that the worker tries again."""
        incoming = read(item.payload)
        if isinstance(incoming, Stopped):
            return []  # who is asked sees it and says so
        person = await self._directory.person(incoming.user, incoming.team)
        if isinstance(incoming, HomeOpened):
            return [await self._home(item.event_key, incoming, person)]
        if isinstance(incoming, SettingsChanged):
            return await self._settings(item.event_key, incoming, person)
        thread_ts = incoming.thread_ts if isinstance(incoming, Asked) else None
        if person is None:
            return [note(item.event_key, incoming, UNKNOWN, thread_ts)]
        try:
            return await self._done(item, incoming, person)
        except (BadInput, NotAllowed, NotFound, Conflict) as refusal:
            return [note(item.event_key, incoming, str(refusal), thread_ts)]

    def apologise(self, item: InboxItem, reference: str) -> list[Message]:
        incoming: Incoming = read(item.payload)
        if isinstance(incoming, HomeOpened | Rated | Stopped):
            return []
        if isinstance(incoming, SettingsChanged):
            return [_directly(f"apology:{item.event_key}", incoming.user, apology(reference))]
        thread_ts = incoming.thread_ts if isinstance(incoming, Asked) else None
        return [note(f"{item.event_key}:apology", incoming, apology(reference), thread_ts)]

    async def _done(self, item: InboxItem, incoming: Placed, person: Person) -> list[Message]:
        key = item.event_key
        if isinstance(incoming, Asked):
            return await self._questions.in_conversation(item, incoming, person)
        if isinstance(incoming, Commanded):
            return await self._command(key, incoming, person)
        if isinstance(incoming, Decided):
            return await self._reviews.decide(incoming, person)
        if isinstance(incoming, Rated):
            return await self._rate(key, incoming, person)
        if isinstance(incoming, FileAsked):
            return [await self._file(incoming, person)]
        if isinstance(incoming, RecordAdded):
            return [note(key, incoming, await self._recording.add(incoming, person))]
        if isinstance(incoming, ReplyAsked):
            return await self._reply(incoming, person)
        if isinstance(incoming, NoticeTurnedOff):
            return [note(key, incoming, await self._setting.turned_off(incoming, person))]
        assert_never(incoming)

    async def _command(self, key: str, said: Commanded, person: Person) -> list[Message]:
        command = parse_command(said.text, self._services.drafting.kinds())
        if command.name == "ask":
            return await self._questions.by_command(key, said, command.rest, person)
        if command.name == "draft":
            return await self._draft(command, person)
        if command.name == "bind":
            return [note(key, said, await self._setting.bound(said, command.rest, person))]
        if command.name == "unbind":
            return [note(key, said, await self._setting.unbound(said, person))]
        return []  # the acknowledgement was the help

    async def _draft(self, command: Command, person: Person) -> list[Message]:
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

    async def _reply(self, asked: ReplyAsked, person: Person) -> list[Message]:
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

    async def _file(self, asked: FileAsked, person: Person) -> Message:
        """The file into the card's thread; who may not read the account gets none."""
        scope = await self._audiences.own_scope(person)
        draft = await asyncio.to_thread(self._services.drafting.get, asked.draft, scope)
        if draft.status != "approved" or draft.version != asked.version:
            raise Conflict("Only the approved version of a draft can be had as a file.")
        file = File(
            channel=asked.channel,
            user=asked.user,
            thread_ts=asked.thread_ts or asked.ts,
            draft=draft.id,
            account=draft.account_id,
            format=asked.format,
            email=person.email,
        )
        place = f"{file.channel}:{file.thread_ts}"
        return message(f"file:{draft.id}:{draft.version}:{asked.format}:{place}", file)

    async def _rate(self, key: str, rated: Rated, person: Person) -> list[Message]:
        kept = await self._answers.get(rated.run)
        if kept.email != person.email:
            raise NotAllowed("Only the person who asked can rate this answer.")
        await asyncio.to_thread(
            self._services.feedback.add,
            kept.thread_id,
            person.email,
            rated.verdict,
            self._services.clock(),
            reason=rated.reason,
            turn=kept.turn,
        )
        return [note(key, rated, "Thank you. Your feedback is kept with the answer.")]

    async def _settings(
        self, key: str, changed: SettingsChanged, person: Person | None
    ) -> list[Message]:
        """What became of it as a direct message, for a window has no place; App Home follows."""
        if person is None:
            return [_directly(key, changed.user, UNKNOWN)]
        try:
            said = await self._setting.changed(changed, person)
        except BadInput as refusal:
            return [_directly(key, changed.user, str(refusal))]
        return [_directly(key, changed.user, said), await self._home(key, changed, person)]

    async def _home(
        self, key: str, opened: HomeOpened | SettingsChanged, person: Person | None
    ) -> Message:
        waiting: Sequence[Draft] = ()
        book: Sequence[BookLine] = ()
        settings: PersonSettings | None = None
        drafting = self._services.drafting
        if person:
            scope = await self._audiences.own_scope(person)
            waiting = await asyncio.to_thread(drafting.waiting_for, person, scope)
            book = await asyncio.to_thread(self._services.book, person, scope)
            settings = await asyncio.to_thread(self._services.notices.settings.of, person)
        shown = Shown(waiting, book, settings)
        view = home_view(person, shown, drafting.kinds(), self._services.desk_url)
        return message(f"home:{key}", Home(user=opened.user, view=view))


def _directly(key: str, user: str, text: str) -> Message:
    return message(f"note:{key}", Post(channel=None, user=user, text=escape(text)))
