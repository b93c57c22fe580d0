"""Approved letters over a webhook: signed, one key for all attempts, as the other side says."""

import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from drafting.desk import CSM

from csbot.app import App

from .post_office import RECIPIENT, PostOffice, post_office

SECRET = "shared-between-two"


@dataclass
class Receiver:
    """Keeps what it gets; `answers` are (code, headers) said in turn, None hangs up."""

    answers: list[tuple[int, dict[str, str]] | None] = field(default_factory=list)
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    @property
    def keys(self) -> set[str]:
        return {headers["idempotency-key"] for headers, _ in self.got}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    owner = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            owner.got.append(({k.lower(): v for k, v in self.headers.items()}, body))
            answer = owner.answers.pop(0) if owner.answers else (204, {})
            if answer is None:
                self.close_connection = True
                return
            self.send_response(answer[0])
            for name, value in answer[1].items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        owner.url = f"http://127.0.0.1:{server.server_address[1]}/letters"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield owner
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def office(receiver: Receiver, tmp_path: Path, make_app: Callable[..., App]) -> PostOffice:
    return post_office(make_app, tmp_path / "data", webhook_url=receiver.url, webhook_secret=SECRET)


async def test_it_is_handed_over_signed_with_all_that_another_system_needs(
    office: PostOffice, receiver: Receiver
) -> None:
    draft = office.approved()
    office.press(draft)
    await office.work(tries=2)
    ((headers, body),) = receiver.got
    at, _, made = headers["x-csbot-signature"].partition(",")
    signed = at.removeprefix("t=").encode() + b"." + body
    assert made == "v1=" + hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert abs(int(at.removeprefix("t=")) - datetime.now(UTC).timestamp()) < 60
    told = json.loads(body)
    assert told["id"] == headers["idempotency-key"] == f"{draft.id}.v1"
    assert (told["to"], told["sent_by"], told["approved_by"]) == (RECIPIENT, CSM, CSM)
    assert told["text"].startswith("Dear Zoë Moreau,")
    assert told["eml"].startswith("Subject: ")
    assert office.delivery(draft).state == "sent"


async def test_retry_after_is_kept_in_either_form(office: PostOffice, receiver: Receiver) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    receiver.answers = [(429, {"Retry-After": "3600"}), (503, {"Retry-After": later})]
    draft = office.approved()
    office.press(draft)
    await office.work()
    assert len(receiver.got) == 1
    office.clock.ahead = timedelta(minutes=50)
    await office.work()
    assert len(receiver.got) == 1
    office.clock.ahead = timedelta(minutes=61)
    await office.work()
    assert len(receiver.got) == 2
    office.clock.ahead = timedelta(minutes=110)
    await office.work()
    assert len(receiver.got) == 2
    office.clock.ahead = timedelta(minutes=125)
    await office.work()
    assert len(receiver.got) == 3
    assert office.delivery(draft).state == "sent"


@pytest.mark.parametrize("answer", [(500, {}), (502, {}), None])
async def test_an_unclear_end_is_tried_again_with_the_same_key(
    office: PostOffice, receiver: Receiver, answer: tuple[int, dict[str, str]] | None
) -> None:
    receiver.answers = [answer, answer]
    draft = office.approved()
    office.press(draft)
    await office.work(tries=3)
    assert len(receiver.got) == 3
    assert len(receiver.keys) == 1
    assert office.delivery(draft).state == "sent"


@pytest.mark.parametrize("answer", [(400, {}), (401, {}), (302, {"Location": "/elsewhere"})])
async def test_a_refusal_is_the_end(
    office: PostOffice, receiver: Receiver, answer: tuple[int, dict[str, str]]
) -> None:
    receiver.answers = [answer]
    draft = office.approved()
    office.press(draft)
    await office.work(tries=2)
    assert len(receiver.got) == 1
    delivery = office.delivery(draft)
    assert delivery.state == "failed"
    assert str(answer[0]) in delivery.detail


async def test_what_stays_unclear_for_a_day_is_said_to_be_so(
    office: PostOffice, receiver: Receiver
) -> None:
    receiver.answers = [None] * 9
    draft = office.approved()
    office.press(draft)
    await office.work(tries=5)
    assert office.delivery(draft).state == "unknown"


async def test_a_refusal_does_not_take_an_unclear_attempt_back(
    office: PostOffice, receiver: Receiver
) -> None:
    receiver.answers = [None, (400, {})]
    draft = office.approved()
    office.press(draft)
    await office.work(tries=2)
    assert office.delivery(draft).state == "unknown"
