"""What changed is told to open pages: to who may read it, and to nobody else."""

import json

import httpx
import pytest

from csbot.app import App
from web.running import CSM, HER_ACCOUNT, HIS_ACCOUNT, OTHER_CSM, Visitor

STREAM = {"Accept": "text/event-stream"}


def made_by(app: App, email: str, account_id: str) -> str:
    person = app.people.by_email(email)
    draft = app.drafting.create(
        "risk_summary", account_id, person=person, scope=app.scope(person), today=app.today()
    )
    return draft.id


def told_after(visitor: Visitor, seen: int) -> list[dict[str, str]]:
    """The first changes that the stream tells of since an entry."""
    headers = {**STREAM, "Last-Event-ID": str(seen)}
    with visitor.http.stream("GET", "/events", headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines():
            if line.startswith("data: "):
                found: list[dict[str, str]] = json.loads(line.removeprefix("data: "))
                return found
    raise AssertionError("the stream ended without a change")


def test_a_visitor_is_told_of_own_changes_and_not_of_others(
    visitor: Visitor, desk_app: App
) -> None:
    visitor.signed_in(CSM)
    seen = desk_app.audit.page(limit=1)[0].id
    his = made_by(desk_app, OTHER_CSM, HIS_ACCOUNT)
    hers = made_by(desk_app, CSM, HER_ACCOUNT)
    told = told_after(visitor, seen)
    assert {"object": hers, "account": HER_ACCOUNT} in told
    assert his not in json.dumps(told)
    assert HIS_ACCOUNT not in json.dumps(told)


def test_the_stream_is_for_those_who_are_signed_in(visitor: Visitor) -> None:
    assert visitor.http.get("/events", headers=STREAM, follow_redirects=False).status_code == 303


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_whoever_asks_for_a_page_gets_no_endless_answer(visitor: Visitor, method: str) -> None:
    visitor.signed_in(CSM)
    answer: httpx.Response = visitor.http.request(method, "/events")
    assert answer.status_code == 400
