"""What versions of drafts are made with: who writes them, where they are kept, who hears of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from csbot.domain.draft import Draft
from csbot.domain.person import Person, Scope
from csbot.domain.records import Account
from csbot.drafting.approval import approvers_of
from csbot.drafting.compose import Composed
from csbot.drafting.kept import kept_of
from csbot.drafting.kinds import DraftKinds
from csbot.drafting.news import Announce, silent
from csbot.drafting.request import DraftRequest
from csbot.drafting.writing import DraftWriter
from csbot.storage.drafts import Drafts
from csbot.storage.people import People
from csbot.tools.ground.base import Context
from csbot.tools.ground.subject import account_in_scope


@dataclass(frozen=True, slots=True)
class Authoring:
    """`context_for` gives what tools read with for a person, a Scope and a day; `announce` is
    told of every new version and decision, in the transaction that brings it."""

    drafts: Drafts
    kinds: DraftKinds
    writer: DraftWriter
    people: People
    context_for: Callable[[Person, Scope, date], Context]
    clock: Callable[[], datetime]
    announce: Announce = silent

    def request_of(self, draft: Draft) -> DraftRequest:
        """What the draft was asked for, with the wishes that came later."""
        return DraftRequest.model_validate(self.drafts.request(draft.id))

    def written_anew(
        self, versions: list[Draft], request: DraftRequest, context: Context
    ) -> Composed:
        """The newest version again, for another request; what a reviewer wrote stays."""
        draft = versions[-1]
        account, plan = account_in_scope(context, draft.account_id), self.kinds.get(draft.kind)
        kept = kept_of(versions)
        return self.writer.write(plan, account, context, request, lambda _: None, kept)

    def approvers(self, context: Context, account: Account) -> tuple[str, ...]:
        """Who may decide about a draft of this account, by the playbook's owner of its band."""
        return approvers_of(context, account, self.people.all())
