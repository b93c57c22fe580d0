"""What Slack needs of the rest of csbot, handed down by bootstrap."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from csbot.domain.draft import Decision, Draft
from csbot.domain.person import Person, Scope
from csbot.domain.question import Question
from csbot.domain.reply import Reply
from csbot.storage.feedback import Feedback
from csbot.storage.people import People
from csbot.storage.threads import Threads
from csbot.storage.work import Inbox, Outbox

Progress = Callable[[str], None]


class Drafting(Protocol):
    """The part of drafting that Slack uses; the tests have their own, in memory."""

    def kinds(self) -> Mapping[str, str]: ...

    def create(
        self, kind: str, account_id: str, *, person: Person, scope: Scope, today: date
    ) -> Draft: ...

    def get(self, draft_id: str, scope: Scope) -> Draft: ...

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
    ) -> Draft: ...


@dataclass(frozen=True, slots=True)
class SlackServices:
    """`respond` runs in threads, several at a time. `account` resolves a name within a scope.

    `clock` runs in real time (leases end by it); `today` may be a fixed day.
    """

    people: People
    threads: Threads
    feedback: Feedback
    inbox: Inbox
    outbox: Outbox
    respond: Callable[[Question, Progress], Reply]
    drafting: Drafting
    account: Callable[[str, Scope], str]
    clock: Callable[[], datetime]
    today: Callable[[], date]
    desk_url: str
