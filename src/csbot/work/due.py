"""Which notes are due to a person at a moment, by their own clock and settings."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from csbot.domain.notice import NOTICE_KINDS, NoticeSettings

# How late a digest may come after an outage; later it would be next week's.
_LATE = timedelta(days=3)
NoteName = Literal["digest", "daily"]


@dataclass(frozen=True, slots=True)
class DueNote:
    """`key` is the same however often one looks: what carries it is said once."""

    name: NoteName
    key: str


def due_notes(email: str, settings: NoticeSettings, local: datetime) -> list[DueNote]:
    """`local` is the moment where the person is; nothing is due in quiet hours.

    The digest is due from its hour on its day, once a calendar week; the daily note from that
    hour on every workday. Who was asleep, or down, then is told later that day.
    """
    if settings.is_quiet(local.hour):
        return []
    found = []
    digest = _latest_digest(settings, local)
    if settings.wants("digest") and local - digest < _LATE:
        year, week, _ = digest.isocalendar()
        found.append(DueNote("digest", f"digest:{email}:{year}-W{week:02}"))
    wants_daily = any(kind != "digest" and settings.wants(kind) for kind in NOTICE_KINDS)
    if wants_daily and local.weekday() in settings.workdays and local.hour >= settings.hour:
        found.append(DueNote("daily", f"daily:{email}:{local.date().isoformat()}"))
    return found


def _latest_digest(settings: NoticeSettings, local: datetime) -> datetime:
    """The newest time of the digest at or before a moment, on the same wall clock."""
    back = (local.weekday() - settings.digest_weekday) % 7
    day = local - timedelta(days=back)
    found = day.replace(hour=settings.hour, minute=0, second=0, microsecond=0)
    return found if found <= local else found - timedelta(days=7)
