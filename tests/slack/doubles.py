"""Stand-ins for the assistant and for drafting, with the manners that Slack relies on."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from csbot.domain.delivery import Way
from csbot.domain.draft import Checks, Decision, Draft, Review, Section
from csbot.domain.evidence import Evidence
from csbot.domain.person import Person, Scope
from csbot.domain.question import Question
from csbot.domain.reply import Removed, Reply, Sentence
from csbot.drafting.kinds import DraftKind, DraftKinds
from csbot.errors import BadInput, Conflict, NotAllowed, NotFound

TODAY = date(2026, 3, 1)
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
# Who owns which account in these tests.
OWNERS = {"Acme": "ana@example.com", "Borealis": "ben@example.com"}


def answer_about(account: str, account_id: str | None = None) -> Reply:
    return Reply(
        answer=f"{account} scores 71.5.",
        status="answered",
        sentences=(
            Sentence(text=f"{account} scores 71.5.", citations=("E1",)),
            Sentence(text="Adoption seems to stall.", status="inference", citations=("E1",)),
            Sentence(text="No survey is on record.", status="gap"),
        ),
        evidence=(
            Evidence(
                ref="score:A-1/server-cafe@2026-03-01",
                text=f"{account} 71.5",
                title=f"Health of {account}",
                kind="score",
                date=TODAY,
                account_id=account_id,
                id="E1",
                url="https://desk.example.com/accounts/A-1",
            ),
        ),
        accounts=(account,),
    )


@dataclass
class Assistant:
    """Answers about the one account that the question names, where the scope holds its owner."""

    questions: list[Question] = field(default_factory=list)
    before: Callable[[Question], None] = lambda question: None
    reply: Reply | None = None
    keep: Callable[[Question, Reply], Reply] = lambda question, reply: reply

    def respond(self, question: Question, progress: Callable[[str], None]) -> Reply:
        self.questions.append(question)
        progress("is reading the records…")
        self.before(question)
        return self.keep(question, self.reply or self._found(question))

    def _found(self, question: Question) -> Reply:
        account = next((name for name in OWNERS if name in question.text), "Acme")
        owners = question.scope.owners
        if owners is not None and OWNERS[account] not in owners:
            text = "I may not show you that account."
            return Reply(answer=text, status="not_allowed", sentences=(Sentence(text=text),))
        return answer_about(account)


@dataclass
class Drafting:
    """Keeps drafts in memory; a decision counts once, for its version, by an approver."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    # The reviewer's own text of each decision, and what each draft was asked for.
    edits: list[dict[str, str]] = field(default_factory=list)
    wishes: list[dict[str, Any]] = field(default_factory=list)

    def create(self, kind: str, account_id: str, *, person: Person, **wishes: Any) -> Draft:
        with self.lock:
            self.wishes.append(wishes)
            draft = draft_of(f"d{len(self.drafts) + 1}", kind, account_id, person.email)
            draft = draft.model_copy(update={"purpose": wishes.get("purpose")})
            self.drafts[draft.id] = draft
            return draft

    def kinds(self) -> dict[str, str]:
        return {kind: plan.title for kind, plan in self.plans().items()}

    def plans(self) -> dict[str, DraftKind]:
        return DraftKinds(None).all

    def purposes(self, kind: str) -> dict[str, str]:
        return self.plans()[kind].purposes

    def page(self, scope: Scope, *, account_id: str | None = None) -> list[Draft]:
        return [one for one in self.drafts.values() if one.account_id == account_id]

    def waiting_for(self, person: Person, scope: Scope) -> list[Draft]:
        return [one for one in self.drafts.values() if person.email in one.approvers]

    def get(self, draft_id: str, scope: Scope) -> Draft:
        draft = self.drafts.get(draft_id)
        owners = scope.owners
        if draft is None or (owners is not None and OWNERS[draft.account_id] not in owners):
            raise NotFound(f"There is no draft {draft_id}.")
        return draft

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
    ) -> Draft:
        with self.lock:
            self.edits.append(dict(sections or {}))
            draft = self.get(draft_id, scope)
            if person.email not in draft.approvers:
                raise NotAllowed(f"{person.name} may not decide on this draft.")
            said = [one for one in draft.reviews if one.version == version]
            if said and (said[0].reviewer, said[0].decision) == (person.email, decision):
                return draft
            if said or draft.version != version or draft.status != "in_review":
                raise Conflict(f"Version {version} of draft {draft_id} was decided already.")
            review = Review(
                version=version, reviewer=person.email, decision=decision, comment=comment, at=NOW
            )
            self.drafts[draft_id] = _after(draft, review)
            return self.drafts[draft_id]


class Letters:
    """Of a csbot that has no way to send letters; tests/slack/test_sending.py has a real one."""

    def ways(self, draft: Draft) -> list[Way]:
        return []

    def recipient(self, draft: Draft, scope: Scope) -> str | None:
        return None

    def press(self, draft_id: str, *, person: Person, scope: Scope, **_: Any) -> Draft:
        raise BadInput("Sending by mail is not set up here.")


def draft_of(draft_id: str, kind: str, account: str, asked_by: str) -> Draft:
    return Draft(
        id=draft_id,
        kind=kind,
        account_id=account,
        status="in_review",
        version=1,
        title=f"{kind.replace('_', ' ')} of {account}",
        requested_by=asked_by,
        created_at=NOW,
        as_of=TODAY,
        writer="built-in",
        sections=(Section(id="overview", title="Overview", sentences=(Sentence(text="Fine."),)),),
        evidence=(),
        checks=Checks(facts=3, supported=2, removed=(Removed(text="ARR is 9.", reasons=("no",)),)),
        approvers=("max@example.com",),
    )


def _after(draft: Draft, review: Review) -> Draft:
    status: Any = {"approve": "approved", "reject": "rejected"}.get(review.decision, "in_review")
    version = draft.version + (review.decision == "request_changes")
    reviews = (*draft.reviews, review)
    return draft.model_copy(update={"status": status, "version": version, "reviews": reviews})
