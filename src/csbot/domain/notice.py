"""What csbot tells somebody unasked: the kinds, each person's settings, and what a note holds."""

from datetime import date, datetime
from typing import Literal, Self, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from csbot.domain.locale import Language
from csbot.domain.person import Role
from csbot.errors import BadInput

NoticeKind = Literal["digest", "signals", "renewals", "check_ins", "onboarding", "letters"]
NOTICE_KINDS: tuple[NoticeKind, ...] = get_args(NoticeKind)
NOTICE_NAMES: dict[NoticeKind, str] = {
    "digest": "Weekly digest",
    "signals": "New warning signs",
    "renewals": "Renewal windows",
    "check_ins": "Overdue check-ins",
    "onboarding": "Onboarding steps",
    "letters": "Letters drafted for you",
}
UTC_ZONE = "UTC"
_WORKDAYS = (0, 1, 2, 3, 4)


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class NoticeSettings(_Value):
    """When and what somebody is told, in their local time.

    `time_zone` None: the one that Slack gives. Days of the week count from Monday, 0. `hour` is
    when notes come. Quiet hours run from the start of `quiet_from` to the start of
    `quiet_until`, over midnight too; equal ones mean none. `daily_cap` is the most items a day.
    """

    time_zone: str | None = None
    digest_weekday: int = Field(default=0, ge=0, le=6)
    workdays: tuple[int, ...] = _WORKDAYS
    hour: int = Field(default=8, ge=0, le=23)
    quiet_from: int = Field(default=19, ge=0, le=23)
    quiet_until: int = Field(default=7, ge=0, le=23)
    daily_cap: int = Field(default=12, ge=1, le=40)
    language: Language = "en"
    off: tuple[NoticeKind, ...] = ()

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str | None) -> str | None:
        if name:
            zone(name)
        return name or None

    @model_validator(mode="after")
    def _hour_is_not_quiet(self) -> Self:
        if self.is_quiet(self.hour):
            raise ValueError(f"notes can't come at {self.hour}:00, which is a quiet hour")
        return self

    def is_quiet(self, hour: int) -> bool:
        """Whether the hour that begins at `hour` is one of the quiet ones."""
        first, last = self.quiet_from, self.quiet_until
        return first <= hour < last if first <= last else hour >= first or hour < last

    def wants(self, kind: NoticeKind) -> bool:
        return kind not in self.off

    def local(self, now: datetime, found: str | None) -> datetime:
        """`now` where the person is; `found` is the time zone that Slack gave."""
        return now.astimezone(zone(self.time_zone or found or UTC_ZONE))


def settings_for(role: Role) -> NoticeSettings:
    """What holds until somebody changes it: the wider the book, the fewer single items."""
    if role == "csm":
        return NoticeSettings()
    if role == "manager":
        return NoticeSettings(off=("check_ins", "onboarding", "letters"))
    return NoticeSettings(off=tuple(kind for kind in NOTICE_KINDS if kind != "digest"))


def zone(name: str) -> ZoneInfo:
    """Raises BadInput for a name that the time zone database does not have."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(
            f"There is no time zone {name!r}. Expected a name like Europe/Berlin or UTC."
        ) from error


class NoticeItem(_Value):
    """One thing to be told once to each person: `key` names it for good.

    `day` is the date of what it rests on. `text` has no words of a record. `purpose` is that of a
    letter which is drafted with it.
    """

    kind: NoticeKind
    key: str
    account_id: str
    account: str
    text: str
    day: date
    purpose: str | None = None


class Moved(_Value):
    """An account whose score (0 to 100) or band is another than a week before."""

    account_id: str
    account: str
    before: float
    after: float
    band_before: str
    band: str

    @property
    def delta(self) -> float:
        return round(self.after - self.before, 1)


class Renewing(_Value):
    account_id: str
    account: str
    day: date
    days: int
    arr: float
    currency: str
    band: str


class Digest(_Value):
    """A person's book over the week to `as_of`. `bands` counts active accounts by band.

    `renewing` are renewals of the next 30 days; `renewing_90` counts those of 90 days; `grave_at`
    has id and name of the accounts where one of the new signs is grave.
    """

    since: date
    as_of: date
    accounts: int
    bands: dict[str, int]
    moved: tuple[Moved, ...]
    renewing: tuple[Renewing, ...]
    renewing_90: int
    signals: dict[str, int]
    overdue: int
    grave_at: tuple[tuple[str, str], ...] = ()

    @property
    def is_quiet(self) -> bool:
        return not (self.moved or self.renewing or self.signals)
