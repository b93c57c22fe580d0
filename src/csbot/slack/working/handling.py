"""What the worker does with an event from Slack: one method for each thing that people do."""

import asyncio
from typing import assert_never

from csbot.domain.person import Person
from csbot.errors import BadInput, Conflict, NotAllowed, NotFound
from csbot.slack.ground.answers import KeptAnswers
from csbot.slack.ground.audience import Audiences
from csbot.slack.ground.commands import parse_command
from csbot.slack.ground.conversations import conversation
from csbot.slack.ground.directory import Directory
from csbot.slack.ground.incoming import (
    Asked,
    ChatOpened,
    Commanded,
    Decided,
    FileAsked,
    HomeOpened,
    Incoming,
    NoticeTurnedOff,
    Placed,
    QuestionDeleted,
    QuestionEdited,
    Rated,
    RecordAdded,
    ReplyAsked,
    SendPressed,
    SettingsChanged,
    Stopped,
    ThreadDeleted,
    WishesChanged,
    read,
)
from csbot.slack.ground.notes import UNKNOWN, apology, note
from csbot.slack.ground.outgoing import Post, message
from csbot.slack.ground.services import SlackServices
from csbot.slack.ground.text import escape
from csbot.slack.shown.cards import Cards
from csbot.slack.shown.wishing import Wishing
from csbot.slack.working.draft_work import DraftWork
from csbot.slack.working.opened import Opened
from csbot.slack.working.questions import Questions
from csbot.slack.working.recording import Recording
from csbot.slack.working.reviews import Reviews
from csbot.slack.working.setting import Setting
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
        self._questions = questions
        self._recording = recording
        self._setting = Setting(services, audiences)
        self._wishing = Wishing(services)
        self._reviews = Reviews(services, audiences, cards)
        self._answers = KeptAnswers(services)
        self._drafts = DraftWork(services, audiences, cards)
        self._opened = Opened(services, audiences)

    async def handle(self, item: InboxItem) -> list[Message]:
        """What is to be said. Refusals are said, too; everything else that is raised is a failure
        that the worker tries again."""
        incoming = read(item.payload)
        if isinstance(incoming, Stopped | QuestionDeleted):
            return []  # whoever works on the answer sees it
        if isinstance(incoming, ThreadDeleted):
            await asyncio.to_thread(self._forgotten, incoming)
            return []
        # Who decides must be there still; of who asks, a look some minutes ago is enough.
        now = isinstance(incoming, Decided | SendPressed)
        person = await self._directory.person(incoming.user, incoming.team, now=now)
        if isinstance(incoming, HomeOpened):
            return [await self._opened.home(item.event_key, incoming, person)]
        if isinstance(incoming, ChatOpened):
            return await self._opened.prompts(item.event_key, incoming, person)
        if isinstance(incoming, SettingsChanged | WishesChanged):
            return await self._settings(item.event_key, incoming, person)
        thread_ts = incoming.thread_ts if isinstance(incoming, Asked) else None
        if person is None:
            is_follow_up = isinstance(incoming, Asked) and incoming.follows
            if is_follow_up or isinstance(incoming, QuestionEdited):
                return []  # people talk to each other there
            return [note(item.event_key, incoming, UNKNOWN, thread_ts)]
        try:
            return await self._done(item, incoming, person)
        except (BadInput, NotAllowed, NotFound, Conflict) as refusal:
            return [note(item.event_key, incoming, str(refusal), thread_ts)]

    def apologise(self, item: InboxItem, reference: str) -> list[Message]:
        incoming: Incoming = read(item.payload)
        if isinstance(
            incoming, HomeOpened | ChatOpened | Stopped | ThreadDeleted | QuestionDeleted
        ):
            return []
        if isinstance(incoming, SettingsChanged | WishesChanged):
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
        if isinstance(incoming, SendPressed):
            return await self._reviews.send(incoming, person)
        if isinstance(incoming, Rated):
            return await self._rate(key, incoming, person)
        if isinstance(incoming, FileAsked):
            return [await self._drafts.file(incoming, person)]
        if isinstance(incoming, RecordAdded):
            return [note(key, incoming, await self._recording.add(incoming, person))]
        if isinstance(incoming, ReplyAsked):
            return await self._drafts.reply(incoming, person)
        if isinstance(incoming, QuestionEdited):
            return await self._questions.edited(key, incoming)
        if isinstance(incoming, NoticeTurnedOff):
            return [note(key, incoming, await self._setting.turned_off(incoming, person))]
        assert_never(incoming)

    async def _command(self, key: str, said: Commanded, person: Person) -> list[Message]:
        command = parse_command(said.text, self._services.drafting.kinds())
        if command.name == "ask":
            return await self._questions.by_command(key, said, command.rest, person)
        if command.name == "draft":
            return await self._drafts.by_command(command, person)
        if command.name == "bind":
            return [note(key, said, await self._setting.bound(said, command.rest, person))]
        if command.name == "unbind":
            return [note(key, said, await self._setting.unbound(said, person))]
        if command.name == "wishes":
            return [note(key, said, await self._wishing.by_command(command.rest, person))]
        return []  # the acknowledgement was the help

    def _forgotten(self, deleted: ThreadDeleted) -> None:
        """What was said in a thread goes with it; nobody is told, for nobody is there."""
        self._services.forgetting.conversation(
            conversation(deleted),
            f"slack:{deleted.channel}",
            deleted.thread_ts,
            f"slack:{deleted.user}",
            self._services.clock(),
        )

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
        self, key: str, changed: SettingsChanged | WishesChanged, person: Person | None
    ) -> list[Message]:
        """What became of it as a direct message, for a window has no place; App Home follows."""
        if person is None:
            return [_directly(key, changed.user, UNKNOWN)]
        try:
            if isinstance(changed, WishesChanged):
                said = await self._wishing.changed(changed, person)
            else:
                said = await self._setting.changed(changed, person)
        except (BadInput, Conflict, NotAllowed) as refusal:
            return [_directly(key, changed.user, str(refusal))]
        return [_directly(key, changed.user, said), await self._opened.home(key, changed, person)]


def _directly(key: str, user: str, text: str) -> Message:
    return message(f"note:{key}", Post(channel=None, user=user, text=escape(text)))
