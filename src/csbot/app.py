"""csbot put together: what every surface (command line, web, Slack, evaluation) works with."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from csbot import resources
from csbot.assistant.answering.respond import Assistant
from csbot.domain.person import Person, Scope
from csbot.domain.question import Question
from csbot.drafting.sending import Sending
from csbot.drafting.service import Drafting
from csbot.drafting.suggestions import Suggestions
from csbot.errors import BadInput, NotAllowed, NotFound, Unavailable
from csbot.loading.changes import Progress, silent
from csbot.loading.load import Loader
from csbot.loading.report import LoadReport
from csbot.search.indexing.upkeep import Upkeep
from csbot.search.service import Search
from csbot.settings import Settings
from csbot.storage.access import scope_for_readers, scope_of
from csbot.storage.audit import Audit
from csbot.storage.deliveries import Deliveries
from csbot.storage.engine import Database
from csbot.storage.feedback import Feedback
from csbot.storage.forgetting import Forgetting
from csbot.storage.idempotency import Idempotency
from csbot.storage.overrides import Overrides
from csbot.storage.people import People, Tokens
from csbot.storage.records import Records
from csbot.storage.sign_in_links import SignInLinks
from csbot.storage.standing import Standing
from csbot.storage.threads import Threads
from csbot.storage.work import Inbox, Outbox
from csbot.tools.account.contradictions import book_contradictions
from csbot.tools.ground.base import Context
from csbot.tools.ground.expected import ExpectedQuestions
from csbot.tools.ground.names import Names, labelled
from csbot.tools.ground.playbooks import Playbooks
from csbot.tools.ground.scores import Scores
from csbot.tools.portfolio.off_scale import off_scale
from csbot.tools.portfolio.playbook_fit import unfit_playbooks

_log = logging.getLogger(__name__)
_MACHINE = Person("csbot", "csbot", "admin")


@dataclass(frozen=True, slots=True)
class App:
    """`clock` gives the moment, `today` the day that "now" means (CSBOT_TODAY, --today);
    `context_for` what the tools read with for a person, a Scope and a day."""

    settings: Settings
    clock: Callable[[], datetime]
    today: Callable[[], date]
    context_for: Callable[[Person, Scope, date], Context]
    database: Database
    people: People
    tokens: Tokens
    links: SignInLinks
    records: Records
    threads: Threads
    forgetting: Forgetting
    overrides: Overrides
    standing: Standing
    feedback: Feedback
    idempotency: Idempotency
    audit: Audit
    inbox: Inbox
    outbox: Outbox
    names: Names
    playbooks: Playbooks
    scores: Scores
    search: Search
    expected: ExpectedQuestions
    upkeep: Upkeep | None
    loader: Loader
    assistant: Assistant
    drafting: Drafting
    suggestions: Suggestions
    deliveries: Deliveries
    sending: Sending

    def scope(self, person: Person, readers: Sequence[Person] = ()) -> Scope:
        """What a person may see, when these read along."""
        people = self.people.all()
        return scope_for_readers(person, readers, people) if readers else scope_of(person, people)

    def context(self, person: Person, scope: Scope | None = None) -> Context:
        """What the tools read with, for one person and day."""
        return self.context_for(person, scope or self.scope(person), self.today())

    def question(
        self,
        text: str,
        person: Person,
        thread_id: str | None = None,
        account_id: str | None = None,
        scope: Scope | None = None,
    ) -> Question:
        within = scope or self.scope(person)
        # Half of a pair of surrogates is no text that could be kept.
        text = text.encode(errors="replace").decode()
        return Question(text, person, within, self.today(), thread_id, account_id)

    def load(
        self,
        folder: Path,
        actor: str,
        *,
        skip_bad: bool = False,
        sample: bool = False,
        embed: bool = True,
        progress: Progress = silent,
    ) -> LoadReport:
        """A data folder, the shipped strategy documents, and (`embed`) the vectors of what is new.

        Raises DataErrors with every error of the folder; then nothing of it is loaded.
        """
        now = self.clock()
        report = self.loader.load(folder, now, actor, skip_bad, sample, progress)
        for strategy in resources.folders("knowledge", self.settings.knowledge)[:1]:
            if (strategy / "strategy").is_dir():
                self.loader.load_strategy(strategy / "strategy", now, actor, progress)
        if embed and self.upkeep is not None:
            self.upkeep.embed_missing(lambda done, total: progress("vectors", done, total))
            self.expected.embed_missing(lambda done, total: progress("questions", done, total))
            self.update_index(progress)
        stale = self.expected.book().faults
        if not report.changed:
            return replace(report, notes=stale)
        notes = (*self.off_scale(), *self.unfit_playbooks(), *stale)
        return replace(report, contradictions=self._contradictions(), notes=notes)

    def update_index(self, progress: Progress = silent) -> None:
        """Brings the index up to date where it lags, or is damaged or gone; where that fails,
        search goes on without it."""
        if self.upkeep is None or (state := self.upkeep.index_state()) is None:
            return
        if not state.is_due and self.upkeep.index_answers():
            return
        try:
            self.upkeep.update_index(lambda done, total: progress("index", done, total))
        except Unavailable as error:
            _log.warning("the vector index was not brought up to date: %s", error)

    def unfit_playbooks(self) -> tuple[str, ...]:
        """Playbooks in use that can band no account for want of metrics, with what to do."""
        context = self._everything()
        return unfit_playbooks(context, context.records.accounts(context.scope))

    def off_scale(self) -> tuple[str, ...]:
        """Metrics whose values lie beyond their unit's scale, with what to do."""
        return off_scale(self._everything())

    def _everything(self) -> Context:
        """What whoever runs the machine sees."""
        return self.context(_MACHINE, Scope(_MACHINE, owners=None))

    def _contradictions(self) -> tuple[str, ...]:
        """Of all active accounts, for whoever runs the machine, each with the account's name."""
        context = self._everything()
        accounts = [a for a in context.records.accounts(context.scope) if a.status == "active"]
        names = {account.account_id: account.name for account in accounts}
        found = book_contradictions(context, accounts)
        return tuple(f"{names[one.evidence[0].account_id or '']}: {one.text}" for one in found)

    def account_id(self, wanted: str, scope: Scope) -> str:
        """The id that a name, alias, domain or id stands for.

        Raises NotFound where it is unknown, BadInput where it is not clear, NotAllowed where it is
        out of scope.
        """
        ids = self.names.resolve(wanted)
        seen = [a for i in ids if (a := self.records.account(scope, i)) is not None]
        if len(ids) == 1 and seen:
            return seen[0].account_id
        if seen:
            raise BadInput(f"{wanted!r} is not clear: do you mean {labelled(seen)}?")
        if ids:
            raise NotAllowed(f"You may not see {wanted!r}.")
        raise NotFound(f"There is no account {wanted!r}. Give its id, name, alias or domain.")


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at work with csbot, and what they may see: one command, or one request."""

    app: App
    person: Person
    scope: Scope

    @property
    def context(self) -> Context:
        return self.app.context(self.person, self.scope)
