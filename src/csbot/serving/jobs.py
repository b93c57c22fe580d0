"""What csbot does on its own, and when (UTC)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from csbot.app import App
from csbot.assistant.snapshots import take_snapshots
from csbot.storage.snapshots import Snapshots
from csbot.storage.work import Message
from csbot.work.schedule import Job

_DAY = timedelta(days=1)


def jobs(app: App) -> list[Job]:
    def snapshots(_: datetime) -> Sequence[Message]:
        take_snapshots(app.records, app.playbooks, Snapshots(app.database), app.today())
        return []

    return [Job("snapshots", every=_DAY, at=timedelta(hours=1), run=snapshots)]
