"""Sending an approved letter on the desk and by the API: shown with its recipient, pressed once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import httpx
import pytest
from drafting.desk import ADMIN, CSM
from serving.mail_server import MailServer, mail_server
from serving.post_office import RECIPIENT, PostOffice, post_office

from csbot.app import App
from csbot.web.server import create_web
from web.running import Visitor, served, token_for


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def office(make_app: Callable[..., App], tmp_path: Path, mail: MailServer) -> PostOffice:
    return post_office(make_app, tmp_path / "data", smtp_url=mail.url)


@contextmanager
def visiting(office: PostOffice) -> Iterator[Visitor]:
    """Priya Raman at the desk."""
    with served(create_web(office.app)) as address:
        visitor = Visitor(address)
        with visitor.http:
            visitor.send("/sign-in", "/sign-in", token=token_for(office.app, CSM))
            yield visitor


async def test_the_page_names_the_recipient_and_a_press_sends(
    office: PostOffice, mail: MailServer
) -> None:
    draft = office.approved()
    with visiting(office) as visitor:
        page = visitor.see(f"/drafts/{draft.id}").text
        assert f"Send by mail to {RECIPIENT}" in page
        answer = visitor.send(
            f"/drafts/{draft.id}", f"/drafts/{draft.id}/send", way="smtp", to=RECIPIENT
        )
        assert "Waits to be sent" in unescape(answer.text)
        await office.work()
        after = visitor.see(f"/drafts/{draft.id}").text
    assert f"Sent to {RECIPIENT} by mail" in after
    assert "Send by mail to" not in after
    assert len(mail.kept) == 1


def test_a_page_of_yesterdays_recipient_sends_nothing(office: PostOffice) -> None:
    draft = office.approved()
    with visiting(office) as visitor:
        visitor.see(f"/drafts/{draft.id}")
        answer = visitor.send(
            f"/drafts/{draft.id}", f"/drafts/{draft.id}/send", way="smtp", to="old@alder.example"
        )
    assert answer.status_code == 409
    assert "look again" in answer.text
    assert office.app.deliveries.get(draft.id) is None


async def test_what_may_have_arrived_needs_a_word_that_one_looked(
    office: PostOffice, mail: MailServer
) -> None:
    mail.answers["DATA."] = [None]
    draft = office.approved()
    office.press(draft)
    await office.work()
    with visiting(office) as visitor:
        page = visitor.see(f"/drafts/{draft.id}").text
        assert "I looked: it did not arrive" in page
        refused = visitor.send(
            f"/drafts/{draft.id}", f"/drafts/{draft.id}/send", way="smtp", to=RECIPIENT
        )
        assert refused.status_code == 409
        visitor.send(
            f"/drafts/{draft.id}", f"/drafts/{draft.id}/send", way="smtp", to=RECIPIENT, again="yes"
        )
    assert office.delivery(draft).attempt == 2


def test_the_api_sends_once_and_says_what_becomes_of_it(office: PostOffice) -> None:
    draft, waiting = office.approved(), office.in_review()
    with served(create_web(office.app)) as address:

        def post(path: str, by: str = CSM, **body: object) -> httpx.Response:
            headers = {"Authorization": f"Bearer {token_for(office.app, by)}"}
            return httpx.post(f"{address}/api/v1/drafts/{path}", json=body, headers=headers)

        first = post(f"{draft.id}/delivery")
        again = post(f"{draft.id}/delivery", to=RECIPIENT)
        assert first.json()["delivery"] == again.json()["delivery"]
        assert first.json()["delivery"]["state"] == "waiting"
        assert post(f"{waiting.id}/delivery").status_code == 409
        assert post(f"{draft.id}/delivery", by=ADMIN).status_code == 403
        assert post(f"{draft.id}/delivery", way="pigeon").status_code in (400, 422)
