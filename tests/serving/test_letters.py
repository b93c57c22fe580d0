"""Approved letters by mail: only by a press, once, and never a guess about what arrived."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from drafting.desk import ADMIN, CSM, MANAGER

from csbot.app import App
from csbot.drafting.exports.letter_text import text_of
from csbot.errors import BadInput, Conflict, NotAllowed

from .mail_server import MailServer, mail_server
from .post_office import RECIPIENT, PostOffice, post_office


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def office(mail: MailServer, tmp_path: Path, make_app: Callable[..., App]) -> PostOffice:
    return post_office(make_app, tmp_path / "data", smtp_url=mail.url)


async def test_a_letter_arrives_as_it_was_approved(office: PostOffice, mail: MailServer) -> None:
    draft = office.approved()
    assert office.press(draft).delivery.state == "waiting"  # type: ignore[union-attr]
    await office.work()
    (letter,) = mail.mails
    assert letter["To"] == RECIPIENT
    assert letter["From"] == CSM
    assert letter["X-Unsent"] is None
    assert letter["Message-ID"] == f"<{draft.id}.v1@servercafe.example>"
    assert letter.get_content().replace("\r\n", "\n") == text_of(draft)
    assert mail.kept[0].isascii()  # for servers that know of no other letters
    assert "[E1]" not in letter.get_content()
    delivery = office.delivery(draft)
    assert (delivery.state, delivery.by, delivery.to) == ("sent", CSM, RECIPIENT)
    assert "queued as 4711" in delivery.detail
    assert [(one.actor, one.action) for one in office.log(draft)] == [
        (CSM, "send"),
        ("csbot", "send_sent"),
    ]


async def test_without_a_press_nothing_leaves(office: PostOffice, mail: MailServer) -> None:
    office.approved()
    await office.work(tries=2)
    assert mail.said == []


async def test_a_sender_of_the_companys_own_and_answers_to_who_pressed(
    mail: MailServer, tmp_path: Path, make_app: Callable[..., App]
) -> None:
    office = post_office(
        make_app, tmp_path / "data", smtp_url=mail.url, mail_from="Café Team <cs@company.example>"
    )
    office.press(office.approved())
    await office.work()
    (letter,) = mail.mails
    assert letter["From"] == "Café Team <cs@company.example>"
    assert letter["Reply-To"] == CSM
    assert "MAIL FROM:<cs@company.example>" in " ".join(mail.said).replace("mail", "MAIL")


async def test_a_hundred_presses_at_once_are_one_letter(
    office: PostOffice, mail: MailServer
) -> None:
    draft = office.approved()

    def press(number: int) -> str:
        try:
            office.press(draft, by=CSM if number % 2 else MANAGER)
        except Conflict as refusal:
            return str(refusal)
        return ""

    with ThreadPoolExecutor(8) as pool:
        refusals = {one for one in pool.map(press, range(100)) if one}
    await office.work(tries=2)
    assert len(mail.kept) == 1
    assert refusals
    assert all("letter is sent once" in one or "look again" in one for one in refusals)
    assert [one.action for one in office.log(draft)] == ["send", "send_sent"]


def test_what_is_not_approved_is_not_sent(office: PostOffice) -> None:
    with pytest.raises(Conflict, match="Only an approved draft can be sent; this one is in review"):
        office.press(office.in_review())


def test_only_letters_are_sent(office: PostOffice) -> None:
    with pytest.raises(BadInput, match="Only a letter can be sent"):
        office.press(office.approved("risk_summary"))


def test_only_those_whose_letter_it_is_send_it(office: PostOffice) -> None:
    with pytest.raises(NotAllowed, match=rf"You may not send this letter\. Those who may: .*{CSM}"):
        office.press(office.approved(), by=ADMIN)


def test_where_nothing_is_set_up_it_says_what_to_set(
    tmp_path: Path, make_app: Callable[..., App]
) -> None:
    office = post_office(make_app, tmp_path / "data")
    draft = office.approved()
    assert office.app.sending.ways(draft) == ()
    with pytest.raises(BadInput, match="can set CSBOT_SMTP_URL"):
        office.press(draft)
    with pytest.raises(BadInput, match="can set CSBOT_WEBHOOK_URL"):
        office.press(draft, way="webhook")


def test_who_was_shown_another_recipient_presses_in_vain(office: PostOffice) -> None:
    draft = office.approved()
    with pytest.raises(Conflict, match=f"would go to {RECIPIENT}, and not to old@alder.example"):
        office.press(draft, to="old@alder.example")
    assert office.press(draft, to=RECIPIENT.upper()).delivery is not None


def test_a_letter_that_greets_nobody_is_not_sent(office: PostOffice) -> None:
    draft = office.in_review()
    body = next(section for section in draft.sections if section.id == "body")
    text = "\n".join(["Dear all,", *(one.text for one in body.sentences[1:])])
    done = office.app.drafting.decide(
        draft.id,
        person=office.person(CSM),
        scope=office.scope(CSM),
        decision="approve",
        version=1,
        sections={"body": text},
    )
    with pytest.raises(BadInput, match="not clear whom this letter goes to"):
        office.press(done)


async def test_a_recipient_who_is_refused_is_said_and_can_be_pressed_again(
    office: PostOffice, mail: MailServer
) -> None:
    mail.answers["RCPT"] = ["550 no such user"]
    draft = office.approved()
    office.press(draft)
    await office.work(tries=2)
    failed = office.delivery(draft)
    assert failed.state == "failed"
    assert f"refused the recipient {RECIPIENT}: 550 no such user." in failed.detail
    assert mail.kept == []
    assert office.press(draft).delivery.attempt == 2  # type: ignore[union-attr]
    await office.work()
    assert len(mail.kept) == 1
    actions = [one.action for one in office.log(draft)]
    assert actions == ["send", "send_failed", "send", "send_sent"]


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("CONNECT", "421 too busy"),
        ("MAIL", "451 greylisted"),
        ("RCPT", "450 mailbox busy"),
        ("DATA", "452 no space"),
        ("DATA.", "451 try later"),
        ("RCPT", None),
        ("DATA", None),
    ],
)
async def test_what_was_certainly_not_taken_is_tried_again_and_arrives_once(
    office: PostOffice, mail: MailServer, command: str, answer: str | None
) -> None:
    mail.answers[command] = [answer, answer]
    draft = office.approved()
    office.press(draft)
    await office.work()
    waiting = office.delivery(draft)
    assert waiting.state == "waiting"
    assert waiting.detail.endswith("csbot tries again.")
    await office.work(tries=3)
    assert len(mail.kept) == 1
    assert office.delivery(draft).state == "sent"


async def test_a_letter_that_the_server_will_not_have_is_not_tried_again(
    office: PostOffice, mail: MailServer
) -> None:
    mail.answers["DATA."] = ["554 looks like spam"]
    draft = office.approved()
    office.press(draft)
    await office.work(tries=3)
    assert office.delivery(draft).state == "failed"
    assert mail.said.count("DATA") + mail.said.count("data") == 1


async def test_a_line_that_breaks_when_it_may_have_arrived_is_said_and_never_doubled(
    office: PostOffice, mail: MailServer
) -> None:
    mail.answers["DATA."] = [None]
    draft = office.approved()
    office.press(draft)
    await office.work(tries=3)
    assert len(mail.kept) == 1
    unknown = office.delivery(draft)
    assert unknown.state == "unknown"
    assert "broke before it said whether it took the letter" in unknown.detail
    with pytest.raises(Conflict, match=r"Whether it arrived at .* is not known"):
        office.press(draft)
    office.press(draft, again=True)
    await office.work()
    first, second = mail.mails
    # Whose mailbox knows the id shows one of the two.
    assert first["Message-ID"] == second["Message-ID"]
    assert office.delivery(draft).state == "sent"


async def test_a_server_that_is_gone_is_waited_for_a_day(
    tmp_path: Path, make_app: Callable[..., App]
) -> None:
    with mail_server() as gone:
        url = gone.url
    office = post_office(make_app, tmp_path / "data", smtp_url=url)
    draft = office.approved()
    office.press(draft)
    await office.work(tries=3)
    assert office.delivery(draft).state == "waiting"
    await office.work(tries=2)
    last = office.delivery(draft)
    assert (last.state, last.detail[:20]) == ("failed", "Given up after a day")


async def test_what_was_deleted_since_the_press_is_not_sent(
    office: PostOffice, mail: MailServer, tmp_path: Path
) -> None:
    office.press(office.approved())
    gone = tmp_path / "gone"
    gone.mkdir()
    for name in ("users.csv", "accounts.csv"):
        (gone / name).write_text((tmp_path / "data" / name).read_text(encoding="utf-8"))
    (gone / "accounts.csv").write_text("account_id,name,owner_email,arr,currency,start_date\n")
    (gone / "deletions.csv").write_text("kind,id\naccounts,A-1\n")
    office.app.load(gone, "test")
    await office.work()
    assert mail.said == []


@pytest.mark.parametrize(
    ("stalls", "state", "arrived"), [("RCPT", "sent", 1), ("DATA.", "unknown", 1)]
)
async def test_a_worker_killed_on_the_way_doubles_nothing(
    office: PostOffice, mail: MailServer, tmp_path: Path, stalls: str, state: str, arrived: int
) -> None:
    draft = office.approved()
    office.press(draft)
    mail.stalls = stalls
    script = Path(__file__).with_name("post_process.py")
    day = office.app.today().isoformat()
    arguments = [sys.executable, str(script), str(tmp_path / "home"), mail.url, day]
    process = subprocess.Popen(arguments)
    try:
        assert mail.stalling.wait(30)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    mail.stalls = ""
    mail.going_on.set()
    await office.work(tries=2)
    assert office.delivery(draft).state == state
    assert len(mail.kept) == arrived


async def test_a_refused_log_in_waits_for_another_password(
    mail: MailServer, tmp_path: Path, make_app: Callable[..., App]
) -> None:
    url = mail.url.replace("smtp://", "smtp://ana:wr%40ng@")
    mail.answers["EHLO"] = ["250-here\r\n250 AUTH PLAIN"] * 2
    mail.answers["AUTH"] = ["535 no"]
    office = post_office(make_app, tmp_path / "data", smtp_url=url)
    draft = office.approved()
    office.press(draft)
    await office.work()
    assert "Look at CSBOT_SMTP_URL" in office.delivery(draft).detail
    assert "wr@ng" not in office.delivery(draft).detail
