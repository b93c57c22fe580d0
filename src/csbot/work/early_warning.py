"""The daily look for warning signs: what is news is kept, once."""

from csbot.domain.signal import FiredSignal
from csbot.storage.signals import Signals
from csbot.tools.facts.signals import kept, signals_of_all, told
from csbot.tools.ground.base import Context


def record_signals(context: Context, store: Signals) -> list[FiredSignal]:
    """Evaluates every account that the context's scope admits on its day, and keeps what is news.

    `context` is that of somebody who sees the whole portfolio. The second call of a day, and a
    call for a day before the newest one on record, keep nothing and give nothing.
    """
    accounts = [a for a in context.records.accounts(context.scope) if a.status == "active"]
    standing = [
        kept(watched.account, watched.facts.playbook.id, told(context, watched.facts, sign))
        for watched in signals_of_all(context, accounts)
        for sign in watched.signs
    ]
    return store.record(standing, context.today)
