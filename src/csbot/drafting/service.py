"""Drafts from request to release: written, checked, reviewed by who may, decided once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from uuid import uuid4

from csbot.domain.delivery import Delivery
from csbot.domain.draft import Decision, Draft, DraftStatus, Review
from csbot.domain.person import Person, Scope
from csbot.domain.standing import StandingRule, StandingWishes
from csbot.drafting.authoring import Authoring
from csbot.drafting.compose import Progress
from csbot.drafting.content import as_draft, as_row
from csbot.drafting.decisions import Decisions, was_taken
from csbot.drafting.kinds import DraftKind
from csbot.drafting.news import DraftNews
from csbot.drafting.request import DraftRequest
from csbot.errors import Conflict, NotFound
from csbot.storage.audit import record
from csbot.storage.drafts import DraftRow
from csbot.tools.ground.subject import account_in_scope

# More drafts than anybody can have waiting.
_MOST_WAITING = 10_000


class Drafting:
    def __init__(
        self,
        authoring: Authoring,
        standing: Callable[[Person], Sequence[StandingWishes]] = lambda _: (),
        deliveries: Callable[[Sequence[str]], Mapping[str, Delivery]] = lambda _: {},
    ) -> None:
        """`standing` gives what somebody's team, and they themselves, want of every draft."""
        self._authoring = authoring
        self._drafts = authoring.drafts
        self._kinds = authoring.kinds
        self._standing = standing
        self._deliveries = deliveries
        self._decisions = Decisions(authoring)

    def kinds(self) -> dict[str, str]:
        """The ids of the kinds there are, with their titles."""
        return {kind.id: kind.title for kind in self._kinds.all.values()}

    def plans(self) -> dict[str, DraftKind]:
        """The kinds themselves, by id: their purposes, and whether they are letters."""
        return dict(self._kinds.all)

    def purposes(self, kind: str) -> dict[str, str]:
        """What a draft of a kind may be for, each with its description."""
        return self._kinds.get(kind).purposes

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
        absent: str | None = None,
        note: str | None = None,
        progress: Progress = lambda _: None,
    ) -> Draft:
        """Writes version 1 and puts it in review. `absent` is whom it was to go to in vain.

        Raises BadInput for an unknown kind, purpose or recipient, NotFound for an account that
        the scope does not admit.
        """
        standing = tuple(StandingRule.of(one) for one in self._standing(person))
        request = DraftRequest(purpose=purpose, to=to, absent=absent, note=note, standing=standing)
        plan = self._kinds.get(kind)
        request.refuse_if_wrong(plan)
        context = self._authoring.context_for(person, scope, today)
        account = account_in_scope(context, account_id)
        composed = self._authoring.writer.write(plan, account, context, request, progress)
        now = self._authoring.clock()
        row = DraftRow(
            id="D-" + uuid4().hex[:10],
            kind=kind,
            purpose=request.purpose_of(plan),
            account_id=account.account_id,
            status="in_review",
            version=1,
            requested_by=person.email,
            created_at=now,
            as_of=today,
            request=request.model_dump(mode="json"),
        )
        who = self._authoring.approvers(context, account)
        version = as_row(1, person.email, composed, who, now)
        with self._drafts.database.write(durable=True) as connection:
            self._drafts.add(connection, row, version)
            detail = {"kind": kind, "version": 1, "writer": composed.writer}
            record(connection, now, person.email, "draft", row.id, row.account_id, **detail)
            news = DraftNews(draft=row.id, version=1, account=row.account_id)
            self._authoring.announce(connection, news, now)
        return self.get(row.id, scope)

    def get(self, draft_id: str, scope: Scope) -> Draft:
        """The newest version. Raises NotFound where the scope does not admit its account."""
        return self.versions(draft_id, scope)[-1]

    def versions(self, draft_id: str, scope: Scope) -> list[Draft]:
        """Every version, oldest first, each as it stood."""
        row = self._row(draft_id, scope)
        reviews = self._drafts.reviews(draft_id)
        # What was added since the row was read is left for the next look.
        versions = [v for v in self._drafts.versions(draft_id) if v.version <= row.version]
        sent = self._deliveries([draft_id]).get(draft_id)
        return [as_draft(row, version, reviews, sent) for version in versions]

    def page(
        self,
        scope: Scope,
        status: DraftStatus | None = None,
        account_id: str | None = None,
        after: tuple[datetime, str] | None = None,
        limit: int = 50,
    ) -> list[Draft]:
        """The newest first; `after` is the creation and id of the last page's last draft."""
        rows = self._drafts.page(scope, status, account_id, after, limit)
        sent = self._deliveries([row.id for row in rows])
        return [
            as_draft(row, version, self._drafts.reviews(row.id), sent.get(row.id))
            for row in rows
            for version in self._drafts.versions(row.id)
            if version.version == row.version
        ]

    def waiting_for(self, person: Person, scope: Scope) -> list[Draft]:
        """Drafts in review that this person may decide."""
        return [
            d
            for d in self.page(scope, status="in_review", limit=_MOST_WAITING)
            if person.email in d.approvers
        ]

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
        """A decision about one version; sent twice it counts once.

        `sections` are the reviewer's own text by section id: kept as a new version, to which an
        approval then applies. Raises Conflict for a stale version or a decided draft, NotAllowed
        for somebody who may not decide.
        """
        review = Review(
            version=version,
            reviewer=person.email,
            decision=decision,
            comment=comment.strip(),
            at=self._authoring.clock(),
        )
        try:
            versions = self.versions(draft_id, scope)
            self._decisions.take(versions, review, sections, person, scope)
        except Conflict:
            # It may be this very decision that came before: sent twice, it counts once.
            if not was_taken(self.versions(draft_id, scope), review):
                raise
        return self.get(draft_id, scope)

    def _row(self, draft_id: str, scope: Scope) -> DraftRow:
        row = self._drafts.get(draft_id, scope)
        if row is None:
            raise NotFound(f"There is no draft {draft_id} that you may see.")
        return row
