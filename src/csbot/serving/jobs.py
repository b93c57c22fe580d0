"""What csbot does on its own, and when (UTC)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from csbot.app import App
from csbot.assistant.book.snapshots import take_snapshots
from csbot.domain.person import Person, Scope
from csbot.slack.working.noticing import NOTICES, due_now
from csbot.storage.notices import SettingsStore, ToldItems
from csbot.storage.signals import Signals
from csbot.storage.snapshots import Snapshots
from csbot.storage.work import Event, Message
from csbot.work.early_warning import record_signals
from csbot.work.schedule import Job

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
# Of what somebody was told: longer than anything stays news.
_KEPT = timedelta(days=400)


def jobs(app: App) -> list[Job]:
    """Each may run twice for one slot, and does then what it did the first time."""

    def snapshots(_: datetime) -> Sequence[Message]:
        take_snapshots(app.records, app.playbooks, Snapshots(app.database), app.today())
        return []

    def signals(_: datetime) -> Sequence[Message]:
        itself = Person("csbot", "csbot", "admin")
        record_signals(app.context(itself, Scope(itself, owners=None)), Signals(app.database))
        ToldItems(app.database).forget_before(app.today() - _KEPT)
        return []

    found = [
        Job("snapshots", every=_DAY, at=timedelta(hours=1), run=snapshots),
        Job("signals", every=_DAY, at=timedelta(hours=2), run=signals),
    ]
    if app.settings.slack_bot_token is not None:
        found.append(
            Job("notices", every=_HOUR, at=timedelta(0), run=lambda slot: ask_for_notes(app, slot))
        )
    return found


def ask_for_notes(app: App, slot: datetime) -> Sequence[Message]:
    """An event for each person to whom a note may be due: made by whoever has time for it, and
    one that fails holds up nobody else's."""
    now, settings = app.clock(), SettingsStore(app.database)
    people = [one for one in app.people.all() if due_now(one, settings, app.outbox, now)]
    events = [
        Event(
            event_key=f"{NOTICES}:{person.email}:{slot.isoformat()}",
            source=NOTICES,
            conversation=f"{NOTICES}:{person.email}",
            payload={"email": person.email},
        )
        for person in people
    ]
    if events:
        app.inbox.accept_all(events, now)
    return []
