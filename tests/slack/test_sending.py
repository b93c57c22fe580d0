"""An approved letter leaves from its card: by a press that is asked once more, and only once."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from drafting.desk import CSM, MANAGER
from serving.mail_server import MailServer, mail_server
from serving.post_office import RECIPIENT, PostOffice, post_office

from csbot.app import App
from csbot.domain.draft import Draft
from csbot.domain.notice import NOTICE_KINDS, NoticeSettings
from csbot.slack.shown.card import Leaving, card_blocks
from csbot.storage.notices import SettingsStore
from slack.block_rules import texts
from slack.conftest import user
from slack.fake_slack import BOT_USER, TOKEN, FakeSlack
from slack.sender import SECRET, Sender
from slack.test_real_csbot import served, settled
from slack.test_reviews import buttons


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def office(
    make_app: Callable[..., App], tmp_path: Path, slack: FakeSlack, mail: MailServer
) -> PostOffice:
    made = post_office(
        make_app,
        tmp_path / "data",
        smtp_url=mail.url,
        slack_bot_token=TOKEN,
        slack_signing_secret=SECRET,
        slack_api_url=slack.url,
    )
    for person in made.app.people.all():
        name = "U" + person.name.split()[0].upper()
        slack.users[name] = user(name, profile={"email": person.email, "real_name": person.name})
        slack.direct(name)
        SettingsStore(made.app.database).keep(person.email, NoticeSettings(off=NOTICE_KINDS))
    slack.users[BOT_USER] = user(BOT_USER, is_bot=True)
    return made


@asynccontextmanager
async def with_card(office: PostOffice, slack: FakeSlack) -> AsyncIterator[tuple[Sender, Draft]]:
    draft = office.in_review()
    async with served(office.app) as sender:
        await settled(office.app)
        await approve(office, draft)
        await settled(office.app)
        yield sender, draft


async def approve(office: PostOffice, draft: Draft) -> None:
    office.app.drafting.decide(
        draft.id, person=office.person(CSM), scope=office.scope(CSM), decision="approve", version=1
    )


def card_of(slack: FakeSlack, place: str = "DUMARGUERITE") -> dict[str, Any]:
    return slack.posts(place)[-1]


async def test_the_card_offers_the_press_with_its_recipient_and_the_mail_program(
    office: PostOffice, slack: FakeSlack, mail: MailServer
) -> None:
    async with with_card(office, slack):
        card = card_of(slack)
    press = buttons(card)["Send by mail"]
    assert RECIPIENT in press["confirm"]["text"]["text"]
    assert json.loads(press["value"])["to"] == RECIPIENT
    link = texts(card["blocks"]).partition("<mailto:")[2].partition("|Open in mail>")[0]
    assert urlsplit(link).path == RECIPIENT
    assert "Dear Zoë Moreau," in parse_qs(urlsplit(link.replace("&amp;", "&")).query)["body"][0]
    assert mail.said == []


async def test_a_press_sends_it_and_every_card_says_so(
    office: PostOffice, slack: FakeSlack, mail: MailServer
) -> None:
    async with with_card(office, slack) as (sender, draft):
        card = card_of(slack)
        for _ in range(3):
            press = buttons(card)["Send by mail"]
            await sender.press("UMARGUERITE", press, "DUMARGUERITE", card["ts"])
        await settled(office.app)
        told = texts(card_of(slack)["blocks"])
    assert len(mail.kept) == 1
    assert f"Sent to {RECIPIENT} by mail, pressed by {MANAGER}" in told
    assert "Send by mail" not in buttons(card_of(slack))
    assert office.delivery(draft).by == MANAGER
    assert slack.ephemeral == []


async def test_another_persons_press_on_what_was_sent_is_told_so(
    office: PostOffice, slack: FakeSlack, mail: MailServer
) -> None:
    async with with_card(office, slack) as (sender, _):
        press = buttons(card_of(slack))["Send by mail"]
        card = card_of(slack)
        await sender.press("UMARGUERITE", press, "DUMARGUERITE", card["ts"])
        await settled(office.app)
        await sender.press("UADAEZE", press, "DUADAEZE", card["ts"])
        await settled(office.app)
    assert len(mail.kept) == 1
    assert "a letter is sent once" in slack.ephemeral[-1]["text"]


async def test_what_may_have_arrived_asks_before_it_goes_again(
    office: PostOffice, slack: FakeSlack, mail: MailServer
) -> None:
    mail.answers["DATA."] = [None]
    async with with_card(office, slack) as (sender, _):
        card = card_of(slack)
        await sender.press("UMARGUERITE", buttons(card)["Send by mail"], "DUMARGUERITE", card["ts"])
        await settled(office.app)
        card = card_of(slack)
        assert "is not known" in texts(card["blocks"])
        again = buttons(card)["Send by mail, again"]
        assert "may have arrived already" in again["confirm"]["text"]["text"]
        assert len(mail.kept) == 1
        await sender.press("UMARGUERITE", again, "DUMARGUERITE", card["ts"])
        await settled(office.app)
        assert "Sent to" in texts(card_of(slack)["blocks"])
    assert len(mail.kept) == 2


async def test_a_failure_that_comes_twice_is_shown_twice(
    office: PostOffice, slack: FakeSlack, mail: MailServer
) -> None:
    mail.answers["RCPT"] = ["550 no such user", "550 no such user"]
    async with with_card(office, slack) as (sender, draft):
        for attempt in (1, 2):
            card = card_of(slack)
            await sender.press(
                "UMARGUERITE", buttons(card)["Send by mail"], "DUMARGUERITE", card["ts"]
            )
            await settled(office.app)
            assert office.delivery(draft).attempt == attempt
            assert f"Not sent to {RECIPIENT}" in texts(card_of(slack)["blocks"])


async def test_who_is_deactivated_sends_nothing(
    office: PostOffice, slack: FakeSlack, mail: MailServer
) -> None:
    async with with_card(office, slack) as (sender, _):
        card = card_of(slack)
        slack.users["UMARGUERITE"]["deleted"] = True
        await sender.press("UMARGUERITE", buttons(card)["Send by mail"], "DUMARGUERITE", card["ts"])
        await settled(office.app)
    assert mail.kept == []


async def test_the_mail_file_in_the_thread_is_addressed(
    office: PostOffice, slack: FakeSlack
) -> None:
    async with with_card(office, slack) as (sender, _):
        card = card_of(slack)
        await sender.press("UMARGUERITE", buttons(card)["Email file"], "DUMARGUERITE", card["ts"])
        await settled(office.app)
    ((_, content),) = slack.files.values()
    assert f"To: {RECIPIENT}".encode() in (content or b"")


def test_a_letter_too_long_for_an_address_opens_from_its_file(office: PostOffice) -> None:
    draft = office.approved()
    blocks = card_blocks(draft, {}, "https://desk.example", Leaving(RECIPIENT, (), None))
    link = f"<https://desk.example/drafts/{draft.id}/export?format=eml|Open in mail>"
    assert link in texts(blocks)
