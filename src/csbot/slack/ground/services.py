"""What Slack needs of the rest of csbot, handed down by bootstrap."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from csbot.assistant.answering.tables import Table
from csbot.domain.delivery import Way
from csbot.domain.draft import Decision, Draft
from csbot.domain.notice import Digest, NoticeItem, NoticeSettings
from csbot.domain.person import Person, Scope
from csbot.domain.question import Question
from csbot.domain.records import HistoryItem
from csbot.domain.reply import Reply
from csbot.drafting.exports.export import Export, ExportFormat
from csbot.drafting.kinds import DraftKind
from csbot.storage.feedback import Feedback
from csbot.storage.forgetting import Forgetting
from csbot.storage.notices import SettingsStore, ToldItems
from csbot.storage.people import People
from csbot.storage.standing import Standing
from csbot.storage.threads import Threads
from csbot.storage.work import Inbox, Outbox
from csbot.tools.facts.score_chart import Chart

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BookLine:
    """An account of somebody's book as App Home shows it; `score` is 0 to 100, higher is better,
    `change` its points against 30 days before."""

    account_id: str
    name: str
    score: float | None
    band: str
    change: float | None
    arr: str
    renewal: date | None


class BoundAccount(NamedTuple):
    account_id: str
    name: str


@dataclass(frozen=True, slots=True)
class NoticeServices:
    """What csbot says by itself: people's settings, what they were told, and what there is to
    say. `digest` gives None for somebody without an account."""

    settings: SettingsStore
    told: ToldItems
    digest: Callable[[Person, Scope], Digest | None]
    fresh: Callable[[Person, Scope, NoticeSettings], Sequence[NoticeItem]]


class Drafting(Protocol):
    """The part of drafting that Slack uses; the tests have their own, in memory."""

    def kinds(self) -> Mapping[str, str]: ...

    def plans(self) -> Mapping[str, DraftKind]: ...

    def purposes(self, kind: str) -> Mapping[str, str]: ...

    def create(
        self,
        kind: str,
        account_id: str,
        *,
        person: Person,
        scope: Scope,
        today: date,
        purpose: str | None = None,
        note: str | None = None,
    ) -> Draft: ...

    def get(self, draft_id: str, scope: Scope) -> Draft: ...

    def page(self, scope: Scope, *, account_id: str | None = None) -> Sequence[Draft]: ...

    def waiting_for(self, person: Person, scope: Scope) -> Sequence[Draft]: ...

    def decide(
        self,
        draft_id: str,
        *,
        person: Person,
        scope: Scope,
        decision: Decision,
        version: int,
        comment: str = "",
        sections: Mapping[str, str] | None = None,
    ) -> Draft: ...


class Letters(Protocol):
    """What becomes of approved letters: `ways` over which one can be sent now, if any; `recipient`
    as the account's contacts have the address; `press` sends it, once."""

    def ways(self, draft: Draft) -> Sequence[Way]: ...

    def recipient(self, draft: Draft, scope: Scope) -> str | None: ...

    def press(
        self,
        draft_id: str,
        *,
        person: Person,
        scope: Scope,
        way: Way | None = None,
        to: str | None = None,
        again: bool = False,
    ) -> Draft: ...


@dataclass(frozen=True, slots=True)
class SlackServices:
    """`respond` runs in threads, several at a time. `account` resolves a name within a scope;
    `account_of_channel` gives the account that a channel belongs to; `bind_channel` takes a
    channel, an account's id and who says so, `unbind_channel` tells whether there was anything
    to undo. `export` makes an approved draft a file, which stands in the audit log; `add_record`
    puts an item into the history. `book` gives the lines of somebody's own book.

    `clock` runs in real time (leases end by it); `today` may be a fixed day.
    """

    people: People
    threads: Threads
    forgetting: Forgetting
    feedback: Feedback
    inbox: Inbox
    outbox: Outbox
    respond: Callable[[Question, Progress], Reply]
    drafting: Drafting
    letters: Letters
    account: Callable[[str, Scope], str]
    account_of_channel: Callable[[str, Scope], BoundAccount | None]
    bind_channel: Callable[[str, str, str], None]
    unbind_channel: Callable[[str, str], bool]
    export: Callable[[Draft, ExportFormat, str], Export]
    add_record: Callable[[HistoryItem, str], None]
    book: Callable[[Person, Scope], Sequence[BookLine]]
    clock: Callable[[], datetime]
    today: Callable[[], date]
    desk_url: str
    # A secret that signs the person in at the desk, once.
    sign_in_key: Callable[[Person], str]
    notices: NoticeServices
    standing: Standing
    # The table and the chart that go with an answer, if any do.
    table: Callable[[Reply, Person, Scope], Table | None]
    chart: Callable[[Reply, Person, Scope], Chart | None]

    def is_letter(self, draft: Draft) -> bool:
        plan = self.drafting.plans().get(draft.kind)
        return plan is not None and plan.letter

    def letter(self) -> str | None:
        """The kind of draft that is written to somebody, if there is one."""
        return next((kind for kind, plan in self.drafting.plans().items() if plan.letter), None)
