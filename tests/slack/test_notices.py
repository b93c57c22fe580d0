"""What csbot writes by itself: once, at each person's hour, within their book, until turned off."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from csbot.domain.notice import (
    NOTICE_KINDS,
    Digest,
    Moved,
    NoticeItem,
    NoticeSettings,
    Renewing,
)
from csbot.domain.person import Person, Scope
from csbot.slack.ground.services import NoticeServices
from csbot.slack.shown.notice_blocks import digest_blocks
from csbot.slack.worker_side import slack_work
from csbot.slack.working.noticing import NOTICES
from csbot.storage.engine import Database
from csbot.storage.notices import SettingsStore, ToldItems
from csbot.storage.schema.records import accounts
from csbot.work.due import due_notes
from slack.block_rules import problem_with, texts
from slack.doubles import OWNERS, TODAY
from slack.fake_slack import TOKEN, FakeSlack
from slack.running import Csbot, until
from slack.sender import Sender
from slack.test_reviews import buttons

ANA = Person("ana@example.com", "Ana", "csm", "max@example.com", "UANA")
ALWAYS = NoticeSettings(quiet_from=0, quiet_until=0, hour=0, workdays=tuple(range(7)))
MONDAY_NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


def item(number: int = 1, account: str = "Acme") -> NoticeItem:
    return NoticeItem(
        kind="signals",
        key=f"signal:{account}:{number}",
        account_id=account,
        account=account,
        text=f"Usage declines (medium): active users fell from 1,234.5 on 1 March 2026 to {number}",
        day=TODAY,
    )


def week(**changed: object) -> Digest:
    values: dict[str, object] = {
        "since": TODAY - timedelta(days=7),
        "as_of": TODAY,
        "accounts": 1,
        "bands": {"Healthy": 1},
        "moved": (),
        "renewing": (),
        "renewing_90": 0,
        "signals": {},
        "overdue": 0,
    }
    return Digest.model_validate(values | changed)


class News:
    """What there is to tell, by account; a person gets that of their scope."""

    def __init__(self, database: Database) -> None:
        self.items: list[NoticeItem] = []
        self.week: Digest | None = None
        self.failures = 0
        self.services = NoticeServices(
            settings=SettingsStore(database),
            told=ToldItems(database),
            digest=lambda person, scope: self.week,
            fresh=self._fresh,
        )

    def _fresh(self, _: Person, scope: Scope, settings: NoticeSettings) -> list[NoticeItem]:
        if self.failures:
            self.failures -= 1
            raise RuntimeError("not now")
        owners = scope.owners
        return [
            one
            for one in self.items
            if settings.wants(one.kind) and (owners is None or OWNERS[one.account] in owners)
        ]


@pytest.fixture
def database(either_database: Database) -> Database:
    return either_database


@pytest.fixture
def news(database: Database) -> News:
    with database.write() as connection:
        for name, owner in OWNERS.items():
            row = {
                "account_id": name,
                "name": name,
                "owner_email": owner,
                "arr": 1.0,
                "currency": "USD",
                "start_date": TODAY,
                "aliases": [],
                "status": "active",
            }
            connection.execute(insert(accounts).values(row))
    found = News(database)
    for email in OWNERS.values():
        found.services.settings.keep(email, ALWAYS)
    return found


@pytest.fixture
def csbot(database: Database, slack: FakeSlack, news: News) -> Csbot:
    return Csbot(database, slack.url, notices=news.services)


def at(csbot: Csbot, moment: datetime) -> None:
    """csbot's own clock for notes; the worker's goes on."""
    csbot.services = replace(csbot.services, clock=lambda: moment)
    csbot.work = slack_work(csbot.services, TOKEN, csbot.slack_url)


def hour_comes(csbot: Csbot, email: str = "ana@example.com", hour: int = 9) -> None:
    key = f"{NOTICES}:{email}:{hour}"
    now = datetime.now(UTC)
    csbot.inbox.accept(key, NOTICES, f"{NOTICES}:{email}", {"email": email}, now)


async def worked(csbot: Csbot) -> None:
    async with csbot.working():
        await csbot.settled()


async def test_the_digest_and_the_news_of_a_day_come_once_however_many_hours_pass(
    csbot: Csbot, slack: FakeSlack, news: News
) -> None:
    news.week, news.items = week(), [item()]
    csbot.workers = 2
    at(csbot, MONDAY_NINE)
    for hour in range(6):
        hour_comes(csbot, hour=hour)
    await worked(csbot)
    assert len(slack.posts("DUANA")) == 2
    assert csbot.outbox.message("digest:ana@example.com:2026-W48") is not None
    assert csbot.outbox.message("daily:ana@example.com:2026-11-23") is not None
    assert all(problem_with(post["blocks"]) is None for post in slack.posts("DUANA"))


async def test_what_was_told_is_not_told_again_on_another_day(
    csbot: Csbot, slack: FakeSlack, news: News
) -> None:
    news.items = [item(1)]
    at(csbot, MONDAY_NINE)
    hour_comes(csbot, hour=1)
    await worked(csbot)
    at(csbot, MONDAY_NINE + timedelta(days=1))
    hour_comes(csbot, hour=2)
    await worked(csbot)
    assert len(slack.posts("DUANA")) == 1
    news.items.append(item(2))
    at(csbot, MONDAY_NINE + timedelta(days=2))
    hour_comes(csbot, hour=3)
    await worked(csbot)
    words = texts(slack.posts("DUANA")[-1]["blocks"])
    assert "to 2" in words
    assert "to 1." not in words


async def test_a_failure_between_keeping_and_sending_loses_and_doubles_nothing(
    csbot: Csbot, slack: FakeSlack, news: News
) -> None:
    news.items = [item(1)]
    # As if a worker had died after it kept what it was about to tell.
    news.services.told.keep(ANA.email, "daily:ana@example.com:2026-11-23", [item(1)], TODAY)
    slack.bad_day["chat.postMessage"] = [1, "drop"]
    at(csbot, MONDAY_NINE)
    hour_comes(csbot)
    await worked(csbot)
    (post,) = slack.posts("DUANA")
    assert "to 1" in texts(post["blocks"])


async def test_a_letter_is_drafted_with_the_note_that_tells_of_it_and_once(
    csbot: Csbot, slack: FakeSlack, news: News
) -> None:
    told = item(1).model_copy(update={"kind": "letters", "purpose": "survey"})
    news.items = [told]
    # As if a worker had died after it kept what to tell and drafted the letter.
    person = csbot.services.people.by_email(ANA.email)
    news.services.told.keep(ANA.email, "daily:ana@example.com:2026-11-23", [told], TODAY)
    csbot.drafting.create("outreach_email", "Acme", person=person, purpose="survey")
    at(csbot, MONDAY_NINE)
    for hour in range(3):
        hour_comes(csbot, hour=hour)
    await worked(csbot)
    assert len(csbot.drafting.drafts) == 1
    note, card = slack.posts("DUANA")
    assert "Letters drafted for you" in texts(note["blocks"])
    assert "Approve" in buttons(card)
    assert [one["text"] for one in slack.posts("DUMAX")] == [card["text"]]


async def test_who_turned_letters_off_gets_none(csbot: Csbot, slack: FakeSlack, news: News) -> None:
    news.items = [item(1).model_copy(update={"kind": "letters", "purpose": "survey"})]
    off = ALWAYS.model_copy(update={"off": ("letters",)})
    news.services.settings.keep(ANA.email, off)
    at(csbot, MONDAY_NINE)
    hour_comes(csbot)
    await worked(csbot)
    assert csbot.drafting.drafts == {}
    assert slack.posts("DUANA") == []


async def test_one_persons_failure_holds_up_nobody_else(
    csbot: Csbot, slack: FakeSlack, news: News
) -> None:
    news.items = [item(1), item(2, "Borealis")]
    news.failures = 1
    at(csbot, MONDAY_NINE)
    hour_comes(csbot)
    hour_comes(csbot, "ben@example.com")
    await worked(csbot)
    posts = [slack.posts("DUANA"), slack.posts("DUBEN")]
    assert [len(one) for one in posts] == [1, 1]
    assert "Borealis" not in texts(posts[0][0]["blocks"])
    assert "Acme" not in texts(posts[1][0]["blocks"])


@pytest.mark.parametrize("flag", ["deleted", "is_restricted"])
async def test_who_has_left_or_is_a_guest_is_told_nothing(
    csbot: Csbot, slack: FakeSlack, news: News, flag: str
) -> None:
    news.week, news.items = week(), [item()]
    slack.users["UANA"][flag] = True
    at(csbot, MONDAY_NINE)
    hour_comes(csbot)
    await worked(csbot)
    assert slack.posts("DUANA") == []
    assert csbot.inbox.counts()["dead"] == 0


async def test_slacks_time_zone_holds_until_somebody_sets_their_own(
    csbot: Csbot, slack: FakeSlack, news: News
) -> None:
    news.items = [item()]
    news.services.settings.keep(ANA.email, NoticeSettings())
    slack.users["UANA"]["tz"] = "America/Los_Angeles"
    at(csbot, MONDAY_NINE)
    hour_comes(csbot, hour=9)
    await worked(csbot)
    assert slack.posts("DUANA") == []  # one in the morning there
    assert news.services.settings.of(ANA).found_time_zone == "America/Los_Angeles"
    at(csbot, MONDAY_NINE + timedelta(hours=8))
    hour_comes(csbot, hour=17)
    await worked(csbot)
    assert len(slack.posts("DUANA")) == 1


async def test_the_cap_keeps_the_rest_for_the_next_day(
    csbot: Csbot, slack: FakeSlack, news: News
) -> None:
    news.items = [item(number) for number in range(10, 18)]
    news.services.settings.keep(ANA.email, ALWAYS.model_copy(update={"daily_cap": 5}))
    for day in range(3):
        at(csbot, MONDAY_NINE + timedelta(days=day))
        hour_comes(csbot, hour=day)
        await worked(csbot)
    first, second = (texts(post["blocks"]) for post in slack.posts("DUANA"))
    assert "3 more items wait" in first
    assert first.count("Usage declines") == 5
    assert second.count("Usage declines") == 3


async def test_a_quiet_week_is_one_line(csbot: Csbot, slack: FakeSlack, news: News) -> None:
    news.week = week()
    at(csbot, MONDAY_NINE)
    hour_comes(csbot)
    await worked(csbot)
    (post,) = slack.posts("DUANA")
    assert [block["type"] for block in post["blocks"]] == ["section", "actions"]
    assert "\n" not in post["blocks"][0]["text"]["text"]


async def test_a_button_of_a_note_turns_its_kind_off_and_the_settings_turn_it_on(
    csbot: Csbot, slack: FakeSlack, news: News, sender: Sender
) -> None:
    news.items = [item()]
    at(csbot, MONDAY_NINE)
    hour_comes(csbot)
    await csbot.settled()
    store = news.services.settings
    await until(lambda: bool(slack.posts("DUANA")))
    post = slack.posts("DUANA")[0]
    await sender.press("UANA", buttons(post)["Turn off: New warning signs"], "DUANA", post["ts"])
    await csbot.settled()
    assert store.of(ANA).notices.off == ("signals",)
    await sender.press("UANA", buttons(post)["Settings"], "DUANA", post["ts"])
    await until(lambda: bool(slack.views))
    window = slack.views[-1]["view"]
    assert problem_with(window["blocks"], most=100) is None
    kinds = ",".join(NOTICE_KINDS)
    await sender.submit("UANA", window, kinds=kinds, language="de", time_zone="Europe/Berlin")
    await csbot.settled()
    now = store.of(ANA).notices
    assert (now.off, now.language, now.time_zone) == ((), "de", "Europe/Berlin")
    assert "Dates and numbers: de" in texts(slack.homes[-1]["view"]["blocks"])


@pytest.mark.parametrize(
    ("given_fields", "said"),
    [
        ({"time_zone": "Mars/Base"}, "no time zone 'Mars/Base'"),
        ({"hour": "21", "quiet_from": "19", "quiet_until": "7"}, "quiet hour"),
    ],
)
async def test_settings_that_can_not_be_are_refused_in_words(
    csbot: Csbot,
    slack: FakeSlack,
    news: News,
    sender: Sender,
    given_fields: dict[str, str],
    said: str,
) -> None:
    before = news.services.settings.of(ANA)
    action = {"action_id": "csbot_settings", "value": "settings"}
    await sender.press("UANA", action, "DUANA", "1.0")
    await until(lambda: bool(slack.views))
    await sender.submit("UANA", slack.views[-1]["view"], **given_fields)
    await csbot.settled()
    assert said in slack.posts("DUANA")[-1]["text"]
    assert news.services.settings.of(ANA) == before


def test_a_german_digest_writes_dates_and_numbers_in_the_german_way(
    render: Callable[..., str],
) -> None:
    moved = Moved(
        account_id="A", account="Acme", before=71.5, after=64.2, band_before="X", band="Y"
    )
    coming = Renewing(
        account_id="A", account="Acme", day=TODAY, days=0, arr=1234567, currency="EUR", band="Y"
    )
    words = render(week(moved=(moved,), renewing=(coming,)), "de")
    assert "71,5 → 64,2 (−7,3)" in words
    assert "01.03.2026" in words
    assert "EUR 1.234.567" in words


def test_a_digest_says_where_the_grave_signs_are(render: Callable[..., str]) -> None:
    many = tuple((f"A-{n}", f"Acme {n}") for n in range(12))
    words = render(week(signals={"high": 12, "low": 1}, grave_at=many), "en")
    assert "12 high, 1 low (high: <https://desk.example.com/accounts/A-0|Acme 0>" in words
    assert "Acme 9>, 2 more)" in words
    assert "(high" not in render(week(signals={"low": 1}), "en")


@pytest.fixture
def render() -> Callable[..., str]:
    def rendered(digest: Digest, language: str) -> str:
        settings = NoticeSettings.model_validate({"language": language})
        blocks = digest_blocks(digest, [], settings, "https://desk.example.com")
        assert problem_with(blocks) is None
        return texts(blocks)

    return rendered


HOURS = st.integers(0, 23)


@given(
    quiet=st.tuples(HOURS, HOURS),
    hour=HOURS,
    weekday=st.integers(0, 6),
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
)
def test_nothing_is_due_in_quiet_hours_and_each_week_has_one_digest(
    quiet: tuple[int, int], hour: int, weekday: int, moment: datetime
) -> None:
    values = {"quiet_from": quiet[0], "quiet_until": quiet[1], "hour": hour}
    try:
        settings = NoticeSettings(**values, digest_weekday=weekday, workdays=tuple(range(7)))
    except ValueError:
        return
    keys = set()
    for passed in range(7 * 24):
        now = moment + timedelta(hours=passed)
        notes = due_notes("a@b", settings, now)
        assert not (notes and settings.is_quiet(now.hour))
        assert all(now.hour >= hour for note in notes if note.name == "daily")
        keys |= {note.key for note in notes if note.name == "digest"}
    assert 1 <= len(keys) <= 2
