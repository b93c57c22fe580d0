"""A draft in review written anew by whoever asked for it: shorter, to somebody else, about more.

That is no decision. Whoever may decide reads the newest version; their wishes add up with these.
"""

from collections.abc import Callable
from datetime import date, datetime

from csbot.domain.draft import Addressee, Draft
from csbot.domain.person import Person, Scope
from csbot.drafting.approval import approvers_of
from csbot.drafting.content import as_row
from csbot.drafting.kept import kept_of
from csbot.drafting.kinds import DraftKinds
from csbot.drafting.news import Announce, DraftNews
from csbot.drafting.request import DraftRequest
from csbot.drafting.writing import DraftWriter
from csbot.errors import Conflict, NotAllowed
from csbot.storage.audit import record
from csbot.storage.drafts import Drafts
from csbot.storage.people import People
from csbot.tools.ground.base import Context
from csbot.tools.ground.subject import account_in_scope


class Rewording:
    def __init__(
        self,
        drafts: Drafts,
        kinds: DraftKinds,
        writer: DraftWriter,
        people: People,
        context_for: Callable[[Person, Scope, date], Context],
        clock: Callable[[], datetime],
        announce: Announce,
    ) -> None:
        self._drafts = drafts
        self._kinds = kinds
        self._writer = writer
        self._people = people
        self._context_for = context_for
        self._clock = clock
        self._announce = announce

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
        context = self._context_for(person, scope, draft.as_of)
        account = account_in_scope(context, draft.account_id)
        request = _changed(DraftRequest.model_validate(self._drafts.request(draft.id)), wish, to)
        # What reviewers asked for stays asked for.
        asked = [r.comment for r in draft.reviews if r.decision == "request_changes" and r.comment]
        whole = request.model_copy(update={"changes": (*asked, *request.changes)})
        plan = self._kinds.get(draft.kind)
        kept = kept_of(versions)
        composed = self._writer.write(plan, account, context, whole, lambda _: None, kept)
        now, number = self._clock(), draft.version + 1
        who = approvers_of(context, account, self._people.all())
        with self._drafts.database.write(durable=True) as connection:
            if not self._drafts.move(connection, draft.id, "in_review", number, was=draft.version):
                raise Conflict(f"{draft.id} was changed meanwhile; look at it and ask again.")
            self._drafts.set_request(connection, draft.id, request.model_dump(mode="json"))
            row = as_row(number, person.email, composed, who, now)
            self._drafts.add_version(connection, draft.id, row)
            detail = {"version": number, "wish": wish}
            record(connection, now, person.email, "reword", draft.id, draft.account_id, **detail)
            news = DraftNews(draft=draft.id, version=draft.version, account=draft.account_id)
            self._announce(connection, news, now)


def _changed(request: DraftRequest, wish: str, to: Addressee) -> DraftRequest:
    changes = (*request.changes, *([wish] if wish else []))
    update: dict[str, object] = {"changes": changes}
    if to.to or to.absent:
        update |= {"to": to.to, "absent": to.absent}
    return request.model_copy(update=update)
