"""Decisions about drafts: by who may, about the version they read, each counted once."""

from collections.abc import Mapping

from csbot.domain.draft import FINAL, Draft, DraftStatus, Review
from csbot.domain.person import Person, Scope
from csbot.drafting.authoring import Authoring
from csbot.drafting.compose import Composed
from csbot.drafting.content import as_row
from csbot.drafting.edits import edited
from csbot.drafting.kept import REVIEWER
from csbot.drafting.news import DraftNews
from csbot.errors import BadInput, Conflict, NotAllowed
from csbot.storage.audit import record
from csbot.tools.ground.base import Context
from csbot.tools.ground.subject import account_in_scope

_DONE: dict[str, DraftStatus] = {"approve": "approved", "reject": "rejected"}


class Decisions:
    def __init__(self, authoring: Authoring) -> None:
        self._authoring = authoring

    def take(
        self,
        versions: list[Draft],
        review: Review,
        sections: Mapping[str, str] | None,
        person: Person,
        scope: Scope,
    ) -> None:
        """Raises Conflict for a stale version or a decided draft, NotAllowed for somebody who may
        not decide, BadInput for a request that says nothing."""
        draft = versions[-1]
        _refuse(draft, review)
        context = self._authoring.context_for(person, scope, draft.as_of)
        new = self._next(versions, review, context, sections)
        self._recorded(draft, review, new, context)

    def _next(
        self,
        versions: list[Draft],
        review: Review,
        context: Context,
        sections: Mapping[str, str] | None,
    ) -> Composed | None:
        """The version that a decision brings, if any: the reviewer's own, or one written anew."""
        draft = versions[-1]
        own = edited(draft, sections, review.reviewer) if sections else None
        if own is not None and own.sections != draft.sections:
            return own
        if review.decision != "request_changes":
            return None
        if not review.comment:
            raise BadInput("Say in a comment what should change, or send the text itself.")
        asked = [r.comment for r in draft.reviews if r.decision == "request_changes"]
        stored = self._authoring.request_of(draft)
        changes = tuple(comment for comment in (*stored.changes, *asked, review.comment) if comment)
        request = stored.model_copy(update={"changes": changes})
        return self._authoring.written_anew(versions, request, context)

    def _recorded(
        self, draft: Draft, review: Review, new: Composed | None, context: Context
    ) -> None:
        number = draft.version + 1 if new else draft.version
        by_reviewer = new is not None and new.writer.startswith(REVIEWER)
        final = review.decision in _DONE
        # What ends a draft is said about the text as edited.
        decided = number if by_reviewer and final else draft.version
        review = review.model_copy(update={"version": decided})
        who = self._authoring.approvers(context, account_in_scope(context, draft.account_id))
        drafts = self._authoring.drafts
        status = _DONE.get(review.decision, "in_review")
        with drafts.database.write(durable=True) as connection:
            if not drafts.move(connection, draft.id, status, number, was=draft.version):
                raise Conflict("Somebody else decided first; nothing was changed.")
            drafts.add_review(connection, draft.id, review)
            if new is not None:
                author = review.reviewer if by_reviewer else draft.requested_by
                row = as_row(number, author, new, who, review.at)
                drafts.add_version(connection, draft.id, row)
            record(
                connection,
                review.at,
                review.reviewer,
                review.decision,
                draft.id,
                draft.account_id,
                version=decided,
                comment=review.comment,
                new_version=number,
            )
            news = DraftNews(draft=draft.id, version=draft.version, account=draft.account_id)
            self._authoring.announce(connection, news, review.at)


def was_taken(versions: list[Draft], review: Review) -> bool:
    """Whether this very decision stands already; one that brought edits stands about them."""
    draft = versions[-1]
    edits = {v.version for v in versions if v.writer == f"{REVIEWER}{review.reviewer}"}
    own = {review.version} | ({review.version + 1} & edits)
    return any(
        earlier.version in own
        and (earlier.reviewer, earlier.decision, earlier.comment)
        == (review.reviewer, review.decision, review.comment)
        for earlier in draft.reviews
    )


def _refuse(draft: Draft, review: Review) -> None:
    if draft.status in FINAL:
        raise Conflict(f"This draft is already {draft.status}; nothing was changed.")
    if review.version != draft.version:
        raise Conflict(
            f"Version {review.version} is not the newest: it is {draft.version}. Read that, then "
            "decide about it; nothing was changed."
        )
    if review.reviewer not in draft.approvers:
        names = ", ".join(draft.approvers) or "nobody yet"
        raise NotAllowed(f"You may not decide about this draft. Those who may: {names}.")
