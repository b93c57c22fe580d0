"""Errors: problem documents for programs, pages for people; a reference, and nothing inside out."""

import httpx
import pytest
from fastapi import APIRouter

from csbot.app import App
from csbot.errors import Unavailable
from csbot.web.body_limit import LARGEST_BODY
from csbot.web.server import create_web
from web.running import CSM, Client, Visitor, api_client, served

_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"


def assert_problem(answer: httpx.Response, status: int) -> None:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert {"type", "title", "status", "detail", "instance", "reference"} <= set(problem)
    assert problem["status"] == status
    assert problem["reference"] == answer.headers["x-request-id"]


def test_without_a_token_or_with_a_wrong_one_nobody_is_let_in(address: str) -> None:
    for headers in ({}, {"Authorization": "Bearer csb_wrong"}, {"Authorization": "Basic eDp5"}):
        answer = httpx.get(f"{address}/api/v1/me", headers=headers)
        assert_problem(answer, 401)
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_revoked_token_is_refused(desk_app: App, address: str) -> None:
    identity, token = desk_app.tokens.create(CSM, desk_app.clock())
    headers = {"Authorization": f"Bearer {token}"}
    assert httpx.get(f"{address}/api/v1/me", headers=headers).status_code == 200
    desk_app.tokens.revoke(identity, desk_app.clock())
    assert_problem(httpx.get(f"{address}/api/v1/me", headers=headers), 401)


def test_unknown_paths_methods_and_bodies_are_problems(as_: Client) -> None:
    client = as_(CSM)
    assert_problem(client.get("/nowhere"), 404)
    wrong_method = client.delete("/accounts")
    assert_problem(wrong_method, 405)
    assert wrong_method.headers["allow"] == "GET"
    as_json = {"Content-Type": "application/json"}
    malformed = client.post("/ask", content=b"{not json", headers=as_json)
    assert_problem(malformed, 422)
    assert "not valid JSON, at character 1" in malformed.json()["detail"]
    assert_problem(client.post("/ask", content=b"{}"), 415)
    wrong = client.post("/ask", json={"question": "Hi", "colour": "red"})
    assert_problem(wrong, 422)
    assert wrong.json()["errors"] == ["colour: Extra inputs are not permitted"]


@pytest.mark.parametrize("sent", ["text/plain", "application/xml", "multipart/form-data"])
def test_a_body_of_another_type_is_refused_by_name(as_: Client, sent: str) -> None:
    answer = as_(CSM).post("/ask", content=b'{"question": "Hi"}', headers={"Content-Type": sent})
    assert_problem(answer, 415)
    assert sent in answer.json()["detail"]


def test_what_nobody_foresaw_is_a_reference_and_no_more(desk_app: App) -> None:
    router = APIRouter()

    @router.get("/api/v1/broken")
    @router.get("/broken")
    def broken() -> None:
        raise RuntimeError("secret-detail-of-ours")

    with served(create_web(desk_app, routers=[router])) as address:
        answer = httpx.get(f"{address}/api/v1/broken")
        page = httpx.get(f"{address}/broken")
    assert_problem(answer, 500)
    assert page.status_code == 500
    assert page.headers["content-security-policy"].startswith(_POLICY)
    assert page.headers["x-request-id"] in page.text
    for text in (answer.text, page.text):
        assert "secret-detail" not in text
        assert "Traceback" not in text


def test_the_desks_errors_are_pages_that_say_what_to_do(visitor: Visitor) -> None:
    visitor.signed_in(CSM)
    for path, status in (("/nowhere", 404), ("/accounts/ACC-013", 403), ("/drafts/D-none", 404)):
        page = visitor.see(path)
        assert page.status_code == status
        assert page.headers["content-type"].startswith("text/html")
        assert page.headers["x-request-id"] in page.text
        assert 'href="/"' in page.text


def test_openapi_lists_the_paths_of_the_contract(address: str) -> None:
    paths = httpx.get(f"{address}/api/openapi.json").json()["paths"]
    wanted = {
        "me", "accounts", "accounts/{account}", "accounts/{account}/health",
        "accounts/{account}/history", "portfolio", "drafts", "drafts/{draft_id}",
        "drafts/{draft_id}/versions", "drafts/{draft_id}/export", "threads/{thread_id}", "audit",
        "ask", "search", "verify", "drafts/{draft_id}/decision", "accounts/{account}/override",
        "feedback",
    }  # fmt: skip
    assert {f"/api/v1/{path}" for path in wanted} <= set(paths)
    assert not [path for path in paths if not path.startswith(("/api/v1/", "/v1/"))]


def test_up_ready_and_counted(desk_app: App, address: str) -> None:
    assert httpx.get(f"{address}/healthz").json() == {"status": "ok"}
    ready = httpx.get(f"{address}/readyz")
    assert (ready.status_code, ready.json()["checks"]["database"]) == (200, "ok")
    with api_client(desk_app, address, CSM) as client:
        client.get("/accounts/ACC-001")
    counted = httpx.get(f"{address}/metrics").text
    assert 'route="/api/v1/accounts/{account}"' in counted
    assert "ACC-001" not in counted


def test_not_ready_says_what_is_missing(desk_app: App) -> None:
    def down() -> None:
        raise Unavailable("The index does not answer; start it.")

    with served(create_web(desk_app, checks={"index": down})) as address:
        answer = httpx.get(f"{address}/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["index"] == "The index does not answer; start it."


@pytest.mark.parametrize("path", ["/slack/events"])
def test_slack_is_refused_where_it_is_not_configured(address: str, path: str) -> None:
    assert_problem(httpx.post(f"{address}{path}", content=b"{}"), 503)


def test_a_body_that_is_too_long_is_refused(as_: Client, visitor: Visitor) -> None:
    long = b"x" * (LARGEST_BODY + 1)
    as_json = {"Content-Type": "application/json"}
    assert_problem(as_(CSM).post("/verify", content=long, headers=as_json), 413)
    assert_problem(as_(CSM).post("/ask", content=iter([long]), headers=as_json), 413)
    page = visitor.http.post("/sign-in", data={"token": long.decode()})
    assert page.status_code in (400, 413)
    assert page.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "cursor", ["", "x", "WzFd", "W10", "bnVsbA", "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5OV0"]
)
@pytest.mark.parametrize("path", ["/accounts", "/drafts", "/accounts/ACC-001/history"])
def test_no_cursor_whatever_breaks_a_list(as_: Client, path: str, cursor: str) -> None:
    assert_problem(as_(CSM).get(path, params={"cursor": cursor}), 400)


def test_a_number_beyond_every_id_is_refused(as_: Client, visitor: Visitor) -> None:
    beyond = "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5OV0"
    assert_problem(as_(CSM).get("/audit", params={"cursor": beyond}), 400)
    visitor.signed_in(CSM)
    assert visitor.see(f"/audit?before={'9' * 40}").status_code == 422
    long = {"thread": "t", "turn": "9" * 40, "verdict": "up"}
    assert visitor.send("/", "/feedback", **long).status_code == 400
