"""csbot with its Slack side alone, as real processes run it: FastAPI, SQLite, a worker."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import uvicorn
from fastapi import FastAPI
from sqlalchemy import insert, select, update
from starlette.requests import Request
from starlette.responses import Response

from csbot.assistant.answering.tables import Table
from csbot.domain.person import Person, Scope
from csbot.domain.records import HistoryItem
from csbot.drafting.exports.export import Export
from csbot.drafting.news import SOURCE as DRAFTS
from csbot.errors import NotAllowed, NotFound
from csbot.slack.arriving.gateway import SlackGateway
from csbot.slack.ground.names import SOURCE
from csbot.slack.ground.services import BookLine, BoundAccount, NoticeServices, SlackServices
from csbot.slack.worker_side import SlackWork, slack_work
from csbot.slack.working.noticing import NOTICES
from csbot.storage.access import scope_of
from csbot.storage.engine import Database, open_engine
from csbot.storage.feedback import Feedback
from csbot.storage.forgetting import Forgetting
from csbot.storage.notices import SettingsStore, ToldItems
from csbot.storage.people import People
from csbot.storage.schema import metadata
from csbot.storage.schema.conversation import feedback
from csbot.storage.schema.records import users
from csbot.storage.schema.work import inbox, outbox
from csbot.storage.standing import Standing
from csbot.storage.threads import Threads
from csbot.storage.work import Inbox, Outbox
from csbot.tools.facts.score_chart import Chart
from csbot.work.worker import Worker
from slack.doubles import OWNERS, TODAY, Assistant, Drafting, Letters
from slack.fake_slack import TOKEN
from slack.sender import SECRET, Sender

PEOPLE = (
    ("ana@example.com", "Ana", "csm", "max@example.com", "UANA"),
    ("ben@example.com", "Ben", "csm", "max@example.com", "UBEN"),
    ("max@example.com", "Max", "manager", None, "UMAX"),
    ("eve@example.com", "Eve", "executive", None, None),
)


def clock() -> datetime:
    return datetime.now(UTC)


def open_database(url: str) -> Database:
    database = Database(open_engine(url))
    metadata.create_all(database.engine)
    return database


def add_people(database: Database) -> None:
    columns = ("email", "name", "role", "manager_email", "slack_user_id")
    with database.write() as connection:
        rows = [dict(zip(columns, row, strict=True)) for row in PEOPLE]
        connection.execute(insert(users), rows)


def account(name: str, scope: Scope) -> str:
    if name not in OWNERS:
        raise NotFound(f"There is no account {name}.")
    if scope.owners is not None and OWNERS[name] not in scope.owners:
        raise NotAllowed(f"You may not see {name}.")
    return name


def book(_person: Person, scope: Scope) -> list[BookLine]:
    return [
        BookLine(name, name, 71.5, "Healthy", -2.0, "USD 10,000", date(2026, 6, 1))
        for name, owner in OWNERS.items()
        if scope.owners is None or owner in scope.owners
    ]


def silent(database: Database) -> NoticeServices:
    """Settings are kept; there is never anything to tell."""
    return NoticeServices(
        settings=SettingsStore(database),
        told=ToldItems(database),
        digest=lambda person, scope: None,
        fresh=lambda person, scope, settings: [],
    )


@dataclass
class Csbot:
    """One csbot; `workers` of them share the database."""

    database: Database
    slack_url: str
    assistant: Assistant = field(default_factory=Assistant)
    drafting: Drafting = field(default_factory=Drafting)
    letters: Letters = field(default_factory=Letters)
    workers: int = 1
    lease: timedelta = timedelta(seconds=45)
    more: dict[str, Any] = field(default_factory=dict)
    # Channel → account, and what was added to histories, by whom.
    bound: dict[str, str] = field(default_factory=dict)
    records: list[tuple[HistoryItem, str]] = field(default_factory=list)

    notices: NoticeServices | None = None
    chart: Chart | None = None
    table: Table | None = None

    def __post_init__(self) -> None:
        self.inbox, self.outbox = Inbox(self.database), Outbox(self.database)
        threads = Threads(self.database)
        self.assistant.keep = lambda question, reply: threads.add(
            question.thread_id, question.person.email, question.text, reply, clock()
        )
        self.services = SlackServices(
            people=People(self.database),
            threads=threads,
            forgetting=Forgetting(self.database),
            feedback=Feedback(self.database),
            respond=self.assistant.respond,
            drafting=self.drafting,
            letters=self.letters,
            inbox=self.inbox,
            outbox=self.outbox,
            clock=clock,
            today=lambda: TODAY,
            desk_url="https://desk.example.com",
            sign_in_key=lambda person: f"key-of-{person.email}",
            account=account,
            account_of_channel=self.bound_to,
            bind_channel=self.bind,
            unbind_channel=lambda channel, _: self.bound.pop(channel, None) is not None,
            export=lambda draft, format_, _: Export(f"{draft.id}.{format_}", "x/y", b"bytes"),
            add_record=lambda item, email: self.records.append((item, email)),
            book=book,
            notices=self.notices or silent(self.database),
            standing=Standing(self.database),
            table=lambda reply, person, scope: self.table,
            chart=lambda reply, person, scope: self.chart,
        )
        self.gateway = SlackGateway(
            self.services,
            bot_token=TOKEN,
            base_url=self.slack_url,
            signing_secret=SECRET,
            **self.more,
        )
        self.work: SlackWork = slack_work(self.services, TOKEN, self.slack_url)

    def bound_to(self, channel: str, scope: Scope) -> BoundAccount | None:
        name = self.bound.get(channel)
        if name is None or (scope.owners is not None and OWNERS[name] not in scope.owners):
            return None
        return BoundAccount(name, name)

    def bind(self, channel: str, name: str, _: str) -> None:
        self.bound[channel] = name

    def ratings(self) -> list[tuple[str, int, str, str]]:
        with self.database.read() as connection:
            columns = (feedback.c.thread_id, feedback.c.turn, feedback.c.email, feedback.c.verdict)
            return [(a, b, c, d) for a, b, c, d in connection.execute(select(*columns))]

    def reasons(self) -> list[str]:
        with self.database.read() as connection:
            return list(connection.execute(select(feedback.c.reason)).scalars())

    def tried_again(self) -> bool:
        """Ends the waits between attempts, so that no test has to sit them out."""
        with self.database.write() as connection:
            for table in (inbox, outbox):
                connection.execute(update(table).values(not_before=None))
        return True

    def scope(self, person: Person) -> Scope:
        return scope_of(person, self.services.people.all())

    def worker(self) -> Worker:
        return Worker(
            self.inbox,
            self.outbox,
            {SOURCE: self.work.source, DRAFTS: self.work.drafts, NOTICES: self.work.notices},
            {SOURCE: self.work.deliver},
            clock=clock,
            lease=self.lease,
            poll_seconds=0.1,
        )

    @asynccontextmanager
    async def served(self) -> AsyncIterator[Sender]:
        """Serves the route, without a worker."""
        application = FastAPI()

        @application.post("/slack/events")
        async def events(request: Request) -> Response:
            return await self.gateway.handle(request)

        listening = socket.create_server(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        config = uvicorn.Config(application, log_level="warning", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        await until(lambda: server.started)
        try:
            yield Sender(f"http://127.0.0.1:{port}/slack/events")
        finally:
            server.should_exit = True
            await serving
            listening.close()
            await self.gateway.stop()

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Runs the workers; the first is woken by the gateway, as in one process."""
        workers = [self.worker() for _ in range(self.workers)]
        self.gateway.when_accepted(workers[0].wake)
        tasks = [asyncio.create_task(worker.run()) for worker in workers]
        try:
            yield
        finally:
            for worker in workers:
                await worker.stop(grace_seconds=2)
            await asyncio.gather(*tasks)

    async def settled(self) -> None:
        """Waits until nothing is left to do."""

        def idle() -> bool:
            counts = [self.inbox.counts(), self.outbox.counts()]
            return not any(one["waiting"] + one["working"] for one in counts)

        await until(idle)


async def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)
