"""HEAD answers like GET; an approved letter is addressed and opens in the mail program."""

from email import message_from_bytes
from email.policy import default
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from csbot.app import App
from csbot.domain.draft import Draft
from csbot.domain.records import Contact
from csbot.drafting.exports.export import export
from csbot.drafting.exports.letter_text import addressee, mail_link, text_of
from csbot.errors import Conflict
from web.running import CSM, HER_ACCOUNT, MANAGER, Visitor


@pytest.mark.parametrize(
    "path", ["/", f"/accounts/{HER_ACCOUNT}", "/drafts", "/kpis", "/nowhere", "/static/desk.css"]
)
def test_head_answers_like_get_without_a_body(visitor: Visitor, path: str) -> None:
    visitor.signed_in(CSM)
    head, get = visitor.http.head(path), visitor.http.get(path)
    assert head.status_code == get.status_code
    assert head.content == b""
    for name in ("content-type", "content-security-policy"):
        assert head.headers.get(name) == get.headers.get(name)


@pytest.fixture(scope="module")
def letter(desk_app: App) -> Draft:
    person = desk_app.people.by_email(MANAGER)
    scope, today = desk_app.scope(person), desk_app.today()
    made = desk_app.drafting.create(
        "outreach_email", HER_ACCOUNT, person=person, scope=scope, today=today, purpose="check_in"
    )
    return desk_app.drafting.decide(
        made.id, person=person, scope=scope, decision="approve", version=1
    )


def test_a_mail_goes_to_whom_it_greets(visitor: Visitor, letter: Draft) -> None:
    visitor.signed_in(MANAGER)
    answer = visitor.see(f"/drafts/{letter.id}/export?format=eml")
    mail = message_from_bytes(answer.content, policy=default)
    greeting = mail.get_content().splitlines()[0]
    user = str(mail["To"]).partition("@")[0]
    assert all(part in greeting.casefold() for part in user.split("."))


def test_an_approved_letter_opens_in_the_mail_program(visitor: Visitor, letter: Draft) -> None:
    page = visitor.signed_in(MANAGER).see(f"/drafts/{letter.id}").text
    link = urlsplit(unescape(page.partition('href="mailto:')[2].partition('"')[0]))
    assert "@" in unquote(link.path)
    body = parse_qs(link.query)["body"][0]
    assert body.replace("\r\n", "\n") == text_of(letter)


def test_nothing_unapproved_opens_in_the_mail_program(letter: Draft) -> None:
    with pytest.raises(Conflict):
        mail_link(letter.model_copy(update={"status": "in_review"}), None)


def test_a_letter_that_greets_nobody_on_record_has_no_recipient(letter: Draft) -> None:
    other = Contact(contact_id="C-9", account_id=HER_ACCOUNT, name="Nobody Greeted", email="n@x.y")
    assert addressee(letter, [other]) is None
    mail = message_from_bytes(export(letter, "eml").content, policy=default)
    assert mail["To"] is None


@pytest.mark.parametrize("address", ["a@b.example\r\nBcc: c@d.example", "no address", "@", ""])
def test_an_address_adds_no_header(letter: Draft, address: str) -> None:
    mail = message_from_bytes(export(letter, "eml", address).content, policy=default)
    assert mail["Bcc"] is None
    assert mail["To"] is None
