"""What csbot does on its own: each job twice is as once, and notes are asked for where due."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from csbot.app import App
from csbot.domain.notice import NoticeSettings
from csbot.serving.jobs import ask_for_notes, jobs
from csbot.slack.working.noticing import NOTICES
from csbot.storage.channels import Channels
from csbot.storage.notices import SettingsStore
from csbot.storage.signals import Signals

MONDAY_NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
CSM = "priya.raman@servercafe.example"


def test_signals_are_recorded_daily_and_the_second_run_changes_nothing(
    make_app: Callable[..., App], sample_folder: Path
) -> None:
    app = make_app()
    app.load(sample_folder, "test", sample=True)
    by_name = {job.name: job for job in jobs(app)}
    assert "notices" not in by_name  # without Slack there is nowhere to say it
    everyone = app.scope(app.people.by_email("adaeze.nwosu@servercafe.example"))

    def kept() -> list[str]:
        return sorted(str(one) for one in Signals(app.database).since(everyone, date(2000, 1, 1)))

    by_name["signals"].run(MONDAY_NINE)
    first = kept()
    assert first
    by_name["signals"].run(MONDAY_NINE)
    assert kept() == first


def test_an_hour_asks_once_for_each_person_to_whom_something_may_be_due(
    make_app: Callable[..., App], sample_folder: Path
) -> None:
    app = make_app(clock=lambda: MONDAY_NINE, slack_bot_token="xoxb-fake")
    app.load(sample_folder, "test", sample=True)
    night = NoticeSettings(time_zone="Pacific/Honolulu")
    SettingsStore(app.database).keep(CSM, night)
    job = next(one for one in jobs(app) if one.name == "notices")
    job.run(MONDAY_NINE)
    ask_for_notes(app, MONDAY_NINE)
    assert app.inbox.counts()["waiting"] == len(app.people.all()) - 1
    assert app.inbox.newest(f"{NOTICES}:{CSM}") is None


def test_a_bound_channel_outlives_a_load_and_its_account_does_not(
    make_app: Callable[..., App], sample_folder: Path
) -> None:
    app = make_app()
    app.load(sample_folder, "test", sample=True)
    person = app.people.by_email(CSM)
    scope = app.scope(person)
    account = app.records.accounts(scope)[0]
    channels = Channels(app.database)
    channels.bind("C9", account.account_id, CSM, app.clock())
    app.load(sample_folder, "test", sample=True)
    assert channels.account_of("C9", scope) == account.account_id
    other = app.scope(app.people.by_email("ingrid.solheim@servercafe.example"))
    assert channels.account_of("C9", other) is None
    assert channels.unbind("C9")
    assert not channels.unbind("C9")
