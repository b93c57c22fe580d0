"""The weekly digest: how a person's book stands, what moved, what is coming."""

from collections import Counter
from datetime import timedelta

from csbot.domain.notice import Digest, Moved, Renewing
from csbot.storage.signals import Signals
from csbot.tools.facts.cadences import rhythms
from csbot.tools.ground.base import Context
from csbot.tools.ground.scores import Scored

_WEEK = timedelta(days=7)
# Less than so many points in a week is how scores breathe.
MOVE = 3.0
NEAR_DAYS, FAR_DAYS = 30, 90


def digest(context: Context, signals: Signals) -> Digest | None:
    """The week that ends today; None for somebody without an active account."""
    now = context.scores.portfolio(context.scope, context.today)
    if not now:
        return None
    since = context.today - _WEEK
    before = {r.account.account_id: r for r in context.scores.portfolio(context.scope, since)}
    fired = signals.since(context.scope, since + timedelta(days=1), context.today)
    grave = {one.sign.account_id for one in fired if one.sign.severity == "high"}
    overdue = {
        rhythm.account.account_id
        for rhythm in rhythms(context, [row.account for row in now])
        if rhythm.due.last is not None and rhythm.due.day < context.today
    }
    moved = [m for row in now if (m := _moved(row, before.get(row.account.account_id)))]
    coming = [r for row in now if (r := _renewing(context, row)) is not None]
    return Digest(
        since=since,
        as_of=context.today,
        accounts=len(now),
        bands=dict(Counter(row.health.band.name for row in now).most_common()),
        moved=tuple(sorted(moved, key=lambda m: (m.delta >= 0, -abs(m.delta), m.account))),
        renewing=tuple(
            sorted((r for r in coming if r.days <= NEAR_DAYS), key=lambda r: (r.day, r.account))
        ),
        renewing_90=len(coming),
        signals=dict(Counter(one.sign.severity for one in fired)),
        overdue=len(overdue),
        grave_at=tuple(
            (row.account.account_id, row.account.name)
            for row in now
            if row.account.account_id in grave
        ),
    )


def _moved(now: Scored, before: Scored | None) -> Moved | None:
    """None where there was no score then or is none now, or hardly anything changed."""
    if before is None or now.health.score is None or before.health.score is None:
        return None
    moved = Moved(
        account_id=now.account.account_id,
        account=now.account.name,
        before=before.health.score,
        after=now.health.score,
        band_before=before.health.band.name,
        band=now.health.band.name,
    )
    return moved if abs(moved.delta) >= MOVE or moved.band != moved.band_before else None


def _renewing(context: Context, row: Scored) -> Renewing | None:
    account = row.account
    if account.renewal_date is None:
        return None
    days = (account.renewal_date - context.today).days
    if not 0 <= days <= FAR_DAYS:
        return None
    return Renewing(
        account_id=account.account_id,
        account=account.name,
        day=account.renewal_date,
        days=days,
        arr=account.arr,
        currency=account.currency,
        band=row.health.band.name,
    )
