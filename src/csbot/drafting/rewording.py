"""A draft in review written anew by whoever asked for it: shorter, to somebody else, about more.

That is no decision. Whoever may decide reads the newest version; their wishes add up with these.
"""

from csbot.domain.draft import Addressee, Draft
from csbot.domain.person import Person, Scope
from csbot.drafting.authoring import Authoring
from csbot.drafting.content import as_row
from csbot.drafting.news import DraftNews
from csbot.drafting.request import DraftRequest
from csbot.errors import Conflict, NotAllowed
from csbot.storage.audit import record
from csbot.tools.ground.subject import account_in_scope


class Rewording:
    def __init__(self, authoring: Authoring) -> None:
        self._authoring = authoring

    def reworded(
        self, versions: list[Draft], person: Person, scope: Scope, wish: str, to: Addressee
    ) -> None:
        """Writes the next version. `to` changes the recipient where it names somebody, or nobody.

        Raises NotAllowed for somebody else's draft, Conflict for one that is decided.
        """
        draft = versions[-1]
        if draft.requested_by != person.email:
            raise NotAllowed(f"{draft.id} was asked for by {draft.requested_by}.")
        if draft.status != "in_review":
            raise Conflict(f"{draft.id} is {draft.status} already; ask for a new draft.")
        parts = self._authoring
        context = parts.context_for(person, scope, draft.as_of)
        request = _changed(parts.request_of(draft), wish, to)
        # What reviewers asked for stays asked for.
        asked = [r.comment for r in draft.reviews if r.decision == "request_changes" and r.comment]
        whole = request.model_copy(update={"changes": (*asked, *request.changes)})
        composed = parts.written_anew(versions, whole, context)
        now, number = parts.clock(), draft.version + 1
        who = parts.approvers(context, account_in_scope(context, draft.account_id))
        with parts.drafts.database.write(durable=True) as connection:
            if not parts.drafts.move(connection, draft.id, "in_review", number, was=draft.version):
                raise Conflict(f"{draft.id} was changed meanwhile; look at it and ask again.")
            parts.drafts.set_request(connection, draft.id, request.model_dump(mode="json"))
            row = as_row(number, person.email, composed, who, now)
            parts.drafts.add_version(connection, draft.id, row)
            detail = {"version": number, "wish": wish}
            record(connection, now, person.email, "reword", draft.id, draft.account_id, **detail)
            news = DraftNews(draft=draft.id, version=draft.version, account=draft.account_id)
            parts.announce(connection, news, now)


def _changed(request: DraftRequest, wish: str, to: Addressee) -> DraftRequest:
    changes = (*request.changes, *([wish] if wish else []))
    update: dict[str, object] = {"changes": changes}
    if to.to or to.absent:
        update |= {"to": to.to, "absent": to.absent}
    return request.model_copy(update=update)
