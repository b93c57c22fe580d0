"""csbot with an approved letter, and a worker that sends what somebody pressed Send for."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from drafting.desk import CSM, MANAGER, write_small_folder

from csbot.app import App
from csbot.domain.delivery import Delivery
from csbot.domain.draft import Draft
from csbot.serving.letters import letter_deliverers
from csbot.storage.audit import AuditEntry
from csbot.storage.deliveries import TARGET
from csbot.work.worker import Worker

RECIPIENT = "zoe.moreau@alder.example"
Make = Callable[..., App]


@dataclass
class Clock:
    """Real time and what a test adds, so that waits end when it says so."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class PostOffice:
    app: App
    clock: Clock = field(default_factory=Clock)

    def approved(self, kind: str = "outreach_email") -> Draft:
        purpose = "check_in" if kind == "outreach_email" else None
        draft = self._drafted(kind, purpose)
        return self.app.drafting.decide(
            draft.id,
            person=self.person(CSM),
            scope=self.scope(CSM),
            decision="approve",
            version=draft.version,
        )

    def _drafted(self, kind: str, purpose: str | None) -> Draft:
        return self.app.drafting.create(
            kind,
            "A-1",
            person=self.person(CSM),
            scope=self.scope(CSM),
            today=self.app.today(),
            purpose=purpose,
        )

    def in_review(self) -> Draft:
        return self._drafted("outreach_email", "check_in")

    def person(self, email: str):  # type: ignore[no-untyped-def]
        return self.app.people.by_email(email)

    def scope(self, email: str):  # type: ignore[no-untyped-def]
        return self.app.scope(self.person(email))

    def press(self, draft: Draft, by: str = CSM, **more: object) -> Draft:
        return self.app.sending.press(
            draft.id, person=self.person(by), scope=self.scope(by), **more
        )  # type: ignore[arg-type]

    def delivery(self, draft: Draft) -> Delivery:
        found = self.app.drafting.get(draft.id, self.scope(CSM)).delivery
        assert found is not None
        return found

    def log(self, draft: Draft) -> list[AuditEntry]:
        return [
            one
            for one in reversed(self.app.audit.page(object_=draft.id))
            if one.action.startswith("send")
        ]

    async def work(self, worker: Worker | None = None, tries: int = 1) -> None:
        """Until nothing is due any more; `tries` times, each after all waits."""
        for _ in range(tries):
            worker = worker or self.worker()
            task = asyncio.create_task(worker.run())
            async with asyncio.timeout(20):
                while self._due():
                    await asyncio.sleep(0.02)
            await worker.stop(2)
            await task
            worker = None
            self.clock.ahead += timedelta(hours=7)

    def _due(self) -> bool:
        counts = self.app.outbox.counts()
        if counts["working"]:
            return True
        ways = [f"{TARGET}:{way}" for way in self.app.settings.ways]
        return counts["waiting"] > 0 and self.app.outbox.is_due(self.clock(), ways)

    def worker(self) -> Worker:
        deliverers = letter_deliverers(self.app)
        return Worker(
            self.app.inbox, self.app.outbox, {}, deliverers, clock=self.clock, poll_seconds=0.02
        )


def post_office(make_app: Make, folder, **settings: object) -> PostOffice:  # type: ignore[no-untyped-def]
    """One account with a contact who has an address."""
    write_small_folder(folder)
    (folder / "contacts.csv").write_text(
        "contact_id,account_id,name,title,level,email,champion\n"
        f"C-1,A-1,Zoë Moreau,Head of Works,business,{RECIPIENT},true\n",
        encoding="utf-8",
    )
    clock = Clock()
    app = make_app(clock, **settings)
    app.load(folder, "test")
    return PostOffice(app, clock)


__all__ = ["MANAGER", "RECIPIENT", "Clock", "PostOffice", "post_office"]
