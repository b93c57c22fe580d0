"""Signing in at the desk, staying signed in, and forms that only our own pages can send."""

import stat

import httpx
import pytest

from csbot.app import App
from csbot.web.desk.session import COOKIE, is_loopback
from csbot.web.server import create_web
from web.running import CSM, HER_ACCOUNT, MANAGER, Visitor, forgery_token, served, token_for


def test_the_demo_offers_every_sample_person(visitor: Visitor, desk_app: App) -> None:
    page = visitor.see("/sign-in").text
    assert all(f'value="{person.email}"' in page for person in desk_app.people.all())
    visitor.signed_in(CSM)
    assert "Priya Raman" in visitor.see("/").text


def test_the_demo_is_closed_where_the_server_is_not_bound_to_this_machine(desk_app: App) -> None:
    with served(create_web(desk_app, loopback=False)) as address:
        visitor = Visitor(address)
        assert CSM not in visitor.see("/sign-in").text
        assert visitor.send("/sign-in", "/sign-in", email=CSM).status_code == 403
        assert visitor.see("/").url.path == "/sign-in"
        visitor.http.close()


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "desk.example.com"},
        {"Host": "127.0.0.1.example.com"},
        {"X-Forwarded-For": "203.0.113.9"},
        {"Forwarded": "for=203.0.113.9"},
    ],
)
def test_the_demo_is_closed_to_other_hosts_and_proxies(
    visitor: Visitor, headers: dict[str, str]
) -> None:
    assert CSM not in visitor.see("/sign-in", **headers).text
    visitor.signed_in(CSM)
    assert visitor.see("/", **headers).url.path == "/sign-in"


def test_the_demo_is_closed_over_real_data(sample_folder: object, make_app: object) -> None:
    app = make_app()  # type: ignore[operator]
    app.load(sample_folder, "test", sample=False)
    with served(create_web(app, loopback=True)) as address:
        visitor = Visitor(address)
        assert CSM not in visitor.see("/sign-in").text
        assert visitor.send("/sign-in", "/sign-in", email=CSM).status_code == 403
        visitor.http.close()


def test_a_token_signs_in_and_its_revocation_ends_the_session(
    visitor: Visitor, desk_app: App
) -> None:
    identity, token = desk_app.tokens.create(MANAGER, desk_app.clock())
    assert visitor.send("/sign-in", "/sign-in", token=token).url.path == "/"
    assert "Marguerite Dubois" in visitor.see("/").text
    desk_app.tokens.revoke(identity, desk_app.clock())
    assert visitor.see("/").url.path == "/sign-in"


def test_a_wrong_token_is_refused_with_words(visitor: Visitor) -> None:
    page = visitor.send("/sign-in", "/sign-in", token="csb_wrong")
    assert page.status_code == 401
    assert "not valid" in page.text


def test_signing_in_leads_back_to_where_the_visitor_was_going(visitor: Visitor) -> None:
    page = visitor.see(f"/accounts/{HER_ACCOUNT}?q=invoice")
    assert page.url.path == "/sign-in"
    answer = visitor.http.post(
        "/sign-in",
        data={
            "csrf": forgery_token(page.text),
            "email": CSM,
            "next": page.url.params["next"],
        },
    )
    assert str(answer.url).endswith(f"/accounts/{HER_ACCOUNT}?q=invoice")


@pytest.mark.parametrize("next_", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_signing_in_never_leads_to_another_site(visitor: Visitor, next_: str) -> None:
    answer = visitor.send("/sign-in", "/sign-in", email=CSM, next=next_)
    assert "evil" not in str(answer.url)


def test_signing_out_ends_the_session(visitor: Visitor) -> None:
    visitor.signed_in(CSM)
    visitor.send("/", "/sign-out")
    assert visitor.see("/").url.path == "/sign-in"


def test_the_cookie_is_closed_to_scripts_and_other_sites(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        token = forgery_token(client.get("/sign-in").text)
        answer = client.post("/sign-in", data={"csrf": token, "email": CSM})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_changed_cookie_is_nobodys(visitor: Visitor) -> None:
    visitor.signed_in(CSM)
    body, _, signature = visitor.http.cookies[COOKIE].partition(".")
    visitor.http.cookies.clear()
    for forged in (f"{body[:-4]}AAAA.{signature}", f"{body}.{'0' * 64}", body, "x.y", ""):
        answer = visitor.http.get("/", headers={"Cookie": f"{COOKIE}={forged}"})
        assert answer.url.path == "/sign-in"


def test_the_key_is_for_its_owner_alone(visitor: Visitor, desk_app: App) -> None:
    visitor.signed_in(CSM)
    mode = (desk_app.settings.home / "session.key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_a_form_without_its_token_or_from_elsewhere_changes_nothing(
    visitor: Visitor, desk_app: App
) -> None:
    visitor.signed_in(CSM)
    path = f"/accounts/{HER_ACCOUNT}/drafts"
    good = forgery_token(visitor.see("/").text)
    before = len(desk_app.audit.page(limit=1000))
    form = {"kind": "account_brief"}
    assert visitor.http.post(path, data=form).status_code == 403
    assert visitor.http.post(path, data={**form, "csrf": "0" * 64}).status_code == 403
    for header in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = visitor.http.post(path, data={**form, "csrf": good}, headers=header)
        assert answer.status_code == 403
    assert len(desk_app.audit.page(limit=1000)) == before


def test_another_visitors_token_does_not_fit(visitor: Visitor, address: str) -> None:
    visitor.signed_in(CSM)
    other = Visitor(address).signed_in(MANAGER)
    theirs = forgery_token(other.see("/").text)
    other.http.close()
    answer = visitor.http.post("/ask", data={"csrf": theirs, "question": "Who owns ACC-001?"})
    assert answer.status_code == 403


def test_an_api_token_is_no_session_and_a_session_no_token(visitor: Visitor, desk_app: App) -> None:
    headers = {"Authorization": f"Bearer {token_for(desk_app, CSM)}"}
    assert visitor.see("/", **headers).url.path == "/sign-in"
    visitor.signed_in(CSM)
    assert visitor.see("/api/v1/me").status_code == 401


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.8.8.8", True),
     ("10.0.0.1", False), ("localhost.example.com", False), ("", False)],
)  # fmt: skip
def test_loopback_is_told_from_other_hosts(host: str, here: bool) -> None:
    assert is_loopback(host) is here
