"""What a command works with: csbot built from the settings, and the person who asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from csbot.app import App, Visit
from csbot.bootstrap.building import build
from csbot.serving.logs import log_as
from csbot.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Session(Visit):
    def account(self, wanted: str) -> str:
        return self.app.account_id(wanted, self.scope)


def settings_for(today: date | None) -> Settings:
    """The settings, with `--today` in the place of CSBOT_TODAY where it is given; from here on
    the log has the form that they ask for."""
    settings = read_settings()
    log_as(settings.log_format)
    return settings.model_copy(update={"today": today}) if today else settings


@contextmanager
def open_app(today: date | None, embed_threads: int = 1) -> Iterator[App]:
    """For commands that belong to whoever runs the machine; 0 threads: one a core, for loads."""
    app = build(settings_for(today), embed_threads=embed_threads)
    try:
        yield app
    finally:
        app.database.close()


@contextmanager
def open_session(email: str | None, today: date | None) -> Iterator[Session]:
    """For commands that a person asks. Raises NotSignedIn for an unknown address, BadInput where
    nobody is named and there is no only admin."""
    with open_app(today) as app:
        wanted = email or app.settings.user
        person = app.people.by_email(wanted) if wanted else app.people.only_admin()
        yield Session(app, person, app.scope(person))
