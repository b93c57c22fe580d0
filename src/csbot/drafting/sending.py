"""The press that sends an approved letter: by whom it may be, to whom it goes, and only once."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from csbot.domain import wording
from csbot.domain.delivery import WAYS, Delivery, DeliveryState, Way
from csbot.domain.draft import Draft
from csbot.domain.person import Person, Scope
from csbot.domain.records import Account
from csbot.drafting.exports.eml import address_of
from csbot.drafting.news import Announce, DraftNews
from csbot.drafting.service import Drafting
from csbot.errors import BadInput, Conflict, NotAllowed
from csbot.storage.deliveries import Deliveries, Tell

_CALLED: dict[Way, str] = {"smtp": "by mail", "webhook": "over the webhook"}
_STANDS: dict[DeliveryState, str] = {
    "waiting": "Waits to be sent to {to}",
    "sending": "Is being sent to {to}",
    "sent": "Sent to {to}",
    "failed": "Not sent to {to}",
    "unknown": "Whether it arrived at {to} is not known",
}
_SET_UP: dict[Way, str] = {"smtp": "CSBOT_SMTP_URL", "webhook": "CSBOT_WEBHOOK_URL"}


def delivery_line(delivery: Delivery) -> str:
    """`Sent to zoe@alder.example by mail, pressed by ana@example.com on 3 March 2026: …`"""
    stands = _STANDS[delivery.state].format(to=delivery.to)
    pressed = f"pressed by {delivery.by} on {wording.day(delivery.pressed_at.date())}"
    said = f": {delivery.detail}" if delivery.detail else "."
    return f"{stands} {_CALLED[delivery.way]}, {pressed}{said}"


class Sending:
    def __init__(
        self,
        drafting: Drafting,
        deliveries: Deliveries,
        ways: Collection[Way],
        recipient: Callable[[Draft, Scope], str | None],
        account: Callable[[Scope, str], Account | None],
        clock: Callable[[], datetime],
        announce: Announce,
    ) -> None:
        """`ways` are those that are set up; `recipient` finds whom a letter greets."""
        self._drafting = drafting
        self._deliveries = deliveries
        self._ways = ways
        self._recipient = recipient
        self._account = account
        self._clock = clock
        self._announce = announce

    def ways(self, draft: Draft) -> tuple[Way, ...]:
        """Over which ways a draft can be sent now: none before approval, once it is sent, or for
        what is no letter."""
        plan = self._drafting.plans().get(draft.kind)
        over = draft.delivery is not None and draft.delivery.state not in ("failed", "unknown")
        if draft.status != "approved" or plan is None or not plan.letter or over:
            return ()
        return tuple(way for way in WAYS if way in self._ways)

    def recipient(self, draft: Draft, scope: Scope) -> str | None:
        """Who would get it: what a person reads before they press."""
        found = self._recipient(draft, scope)
        return found if found and address_of(found) else None

    def press(
        self,
        draft_id: str,
        *,
        person: Person,
        scope: Scope,
        way: Way | None = None,
        to: str | None = None,
        again: bool = False,
    ) -> Draft:
        """Puts the letter on its way; the same press twice counts once.

        `way` may be left out where there is only one. `to` is whom the presser was shown as the
        recipient. `again` is needed where an earlier sending may have arrived. Raises Conflict,
        NotAllowed or BadInput, and then nothing is sent.
        """
        draft = self._drafting.get(draft_id, scope)
        way = way or self._only_way()
        self._refuse_if_not_ready(draft, way)
        self._refuse_who_may_not(draft, person, scope)
        before = draft.delivery
        if before is not None and _is_the_same(before, way, person):
            return draft
        address = self._address(draft, scope, to)
        _refuse_a_second(before, again)
        now = self._clock()
        new = Delivery(
            draft=draft.id,
            account=draft.account_id,
            version=draft.version,
            way=way,
            to=address,
            by=person.email,
            pressed_at=now,
            changed_at=now,
            attempt=before.attempt + 1 if before else 1,
        )
        self._deliveries.begin(new, before, self.tell)
        return self._drafting.get(draft_id, scope)

    @property
    def tell(self) -> Tell:
        """Cards follow: told in the transaction that changes the delivery."""
        return lambda connection, delivery: self._announce(
            connection,
            DraftNews(draft=delivery.draft, version=delivery.version, account=delivery.account),
            delivery.changed_at,
        )

    def _only_way(self) -> Way:
        ways = [way for way in WAYS if way in self._ways]
        if len(ways) > 1:
            raise BadInput(f"Say over which way: {' or '.join(ways)}.")
        return ways[0] if ways else "smtp"

    def _refuse_if_not_ready(self, draft: Draft, way: Way) -> None:
        if draft.status != "approved":
            raise Conflict(
                f"Only an approved draft can be sent; this one is "
                f"{draft.status.replace('_', ' ')}. Have it approved first."
            )
        plan = self._drafting.plans().get(draft.kind)
        if plan is None or not plan.letter:
            raise BadInput("Only a letter can be sent; export this draft as a file instead.")
        if way not in self._ways:
            raise BadInput(
                f"Sending {_CALLED[way]} is not set up here: whoever runs csbot can set "
                f"{_SET_UP[way]}. Open the letter in your own mail program instead."
            )

    def _refuse_who_may_not(self, draft: Draft, person: Person, scope: Scope) -> None:
        account = self._account(scope, draft.account_id)
        owner = [account.owner_email] if account else []
        may: Sequence[str] = [*draft.approvers, draft.requested_by, *owner]
        if person.email not in may:
            names = ", ".join(dict.fromkeys(may))
            raise NotAllowed(f"You may not send this letter. Those who may: {names}.")

    def _address(self, draft: Draft, scope: Scope, shown: str | None) -> str:
        found = self.recipient(draft, scope)
        if found is None:
            raise BadInput(
                "It is not clear whom this letter goes to: its greeting names no contact of the "
                "account, more than one, or one without an address. Open it in your own mail "
                "program instead."
            )
        if shown is not None and shown.casefold() != found.casefold():
            raise Conflict(f"It would go to {found}, and not to {shown}: look again, then press.")
        return found


def _is_the_same(before: Delivery, way: Way, person: Person) -> bool:
    open_or_done = before.state in ("waiting", "sending", "sent")
    return open_or_done and (before.way, before.by) == (way, person.email)


def _refuse_a_second(before: Delivery | None, again: bool) -> None:
    if before is None or before.state == "failed":
        return
    if before.state == "unknown":
        if not again:
            raise Conflict(
                f"Whether it arrived at {before.to} is not known: {before.detail} Ask them, or "
                "look into the mail server's log; then send it again, if need be."
            )
        return
    raise Conflict(f"{before.by} had it sent to {before.to} already; a letter is sent once.")
