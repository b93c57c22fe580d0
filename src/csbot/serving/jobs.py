"""What csbot does on its own, and when (UTC)."""

from csbot.app import App
from csbot.work.schedule import Job


def jobs(app: App) -> list[Job]:
    return []
