"""What Slack needs of the rest of csbot, handed down by bootstrap."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from csbot.domain.draft import Decision, Draft
from csbot.domain.person import Person, Scope
from csbot.domain.question import Question
from csbot.domain.reply import Reply
from csbot.storage.people import People
from csbot.storage.work import Inbox, Outbox

Verdict = Literal["up", "down"]
Progress = Callable[[str], None]


class Respond(Protocol):
    """Answers a question; runs in a thread, several at a time."""

    def __call__(self, question: Question, progress: Progress | None = None) -> Reply: ...


class Drafting(Protocol):
    """Drafts and decisions about them. `decide` raises Conflict or NotAllowed."""

    def create(
        self,
        kind: str,
        account_id: str,
        *,
        person: Person,
        scope: Scope,
        today: date,
        purpose: str | None = None,
        to: str | None = None,
        note: str | None = None,
    ) -> Draft: ...

    def get(self, draft_id: str, scope: Scope) -> Draft: ...

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
    """`account` resolves a name within a scope and raises BadInput where it is not clear.

    `kinds` are the ids of the draft kinds there are. `waiting` lists a person's open reviews and
    `rate` keeps feedback on a thread; where one is not given, its button or list is not shown.
    """

    people: People
    respond: Respond
    drafting: Drafting
    inbox: Inbox
    outbox: Outbox
    clock: Callable[[], datetime]
    today: Callable[[], date]
    desk_url: str
    account: Callable[[str, Scope], str]
    kinds: Callable[[], Sequence[str]]
    waiting: Callable[[Person, Scope], Sequence[Draft]] | None = None
    rate: Callable[[str, Person, Verdict], None] | None = None
