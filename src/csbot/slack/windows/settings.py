"""The window of a person's settings: when csbot writes by itself, about what, and how."""

from collections.abc import Mapping

from pydantic import ValidationError

from csbot.domain.locale import LANGUAGES, LOCALES
from csbot.domain.notice import NOTICE_KINDS, NOTICE_NAMES, NoticeSettings
from csbot.errors import BadInput
from csbot.slack.ground import names
from csbot.slack.ground.incoming import SettingsChanged
from csbot.slack.ground.outgoing import Block
from csbot.slack.windows.parts import Body, choice, choices, sender, text_input, typed, window
from csbot.storage.notices import PersonSettings

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS = {str(number): name for number, name in enumerate(WEEKDAYS)}
_HOURS = {str(hour): f"{hour:02}:00" for hour in range(24)}
_CAPS = {str(cap): f"at most {cap}" for cap in (3, 6, 12, 24, 40)}
_ZONE_LENGTH = 60
_EXAMPLE = 1234.5


def settings_window(kept: PersonSettings, example_day: str) -> Block:
    """`example_day` is a day such as 2026-11-23, to show how languages write it."""
    now = kept.notices
    caps = _CAPS | {str(now.daily_cap): f"at most {now.daily_cap}"}
    zone = f"Time zone, such as Europe/Berlin; empty for Slack's ({kept.found_time_zone or 'UTC'})"
    wanted = [kind for kind in NOTICE_KINDS if now.wants(kind)]
    kinds: dict[str, str] = dict(NOTICE_NAMES.items())
    languages: dict[str, str] = {
        name: f"{name}: {LOCALES[name].written(example_day)} · "
        f"{LOCALES[name].figure(f'{_EXAMPLE:,}')}"
        for name in LANGUAGES
    }
    inputs = [
        choices("kinds", "Tell me unasked", kinds, wanted),
        choice("digest_weekday", "Day of the digest", _DAYS, str(now.digest_weekday)),
        choices("workdays", "Days of other notes", _DAYS, [str(day) for day in now.workdays]),
        choice("hour", "Hour of all notes", _HOURS, str(now.hour)),
        choice("quiet_from", "Quiet from", _HOURS, str(now.quiet_from)),
        choice("quiet_until", "Quiet until", _HOURS, str(now.quiet_until)),
        choice("daily_cap", "Items a day", caps, str(now.daily_cap)),
        choice("language", "Dates and numbers", languages, now.language),
        text_input("time_zone", zone, value=now.time_zone or "", optional=True, most=_ZONE_LENGTH),
    ]
    return window("My settings", inputs, callback=names.SETTINGS_WINDOW, about="{}", submit="Save")


def read_settings(body: Body) -> SettingsChanged:
    return SettingsChanged(**sender(body), fields=typed(body))


def settings_of(fields: Mapping[str, str]) -> NoticeSettings:
    """What the window's fields say. Raises BadInput, whose words are for the person."""
    kinds, days = (
        [one for one in fields.get(name, "").split(",") if one] for name in ("kinds", "workdays")
    )
    single = {name: value for name, value in fields.items() if name not in ("kinds", "workdays")}
    off = [kind for kind in NOTICE_KINDS if kind not in kinds]
    try:
        return NoticeSettings.model_validate({**single, "off": off, "workdays": days})
    except ValidationError as error:
        reasons = "; ".join(str(one["msg"]).removeprefix("Value error, ") for one in error.errors())
        raise BadInput(f"Your settings were not changed: {reasons}.") from error
