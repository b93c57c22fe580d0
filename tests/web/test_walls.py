"""Walls of the desk: what a page may load, what an address may reach, how much may be sent."""

import re

import httpx
import pytest

from csbot.app import App
from csbot.web.body_limit import LARGEST_BODY
from csbot.web.desk.session import COOKIE
from web.running import ADMIN, CSM, HER_ACCOUNT, Visitor, forgery_token

PAGES = (
    "/", "/drafts", "/kpis", "/kpis/grr", "/ask", "/playbook", "/audit", "/admin", "/sign-in",
    "/sign-in/link?key=x", f"/accounts/{HER_ACCOUNT}", f"/accounts/{HER_ACCOUNT}/programs",
    "/nowhere",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_script_style_or_handler_within(visitor: Visitor, path: str) -> None:
    answer = visitor.signed_in(ADMIN).see(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for script in re.findall(r"<script\b[^>]*>(.*?)</script>", answer.text, re.S):
        assert script == ""
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:", answer.text)
    loading = r"<(?:script|link|img|source)[^>]*?(?:src|href|srcset)=\"([^\"]*)"
    sources = re.findall(loading, answer.text)
    assert all(source.startswith("/") and not source.startswith("//") for source in sources)


@pytest.mark.parametrize(
    "path",
    ["/static/../server.py", "/static/%2e%2e/server.py", "/static/..%2fserver.py",
     "/static//etc/passwd", "/static/..\\server.py", "/static/%00"],
)  # fmt: skip
def test_no_address_leaves_the_static_folder(address: str, path: str) -> None:
    with httpx.Client(base_url=address) as client:
        request = client.build_request("GET", "/")
        request.url = request.url.copy_with(raw_path=path.encode())
        answer = client.send(request)
    assert answer.status_code in (400, 404)
    assert "create_web" not in answer.text


def test_a_form_that_is_too_long_is_refused(visitor: Visitor) -> None:
    visitor.signed_in(CSM)
    token = forgery_token(visitor.see("/").text)
    form = {"csrf": token, "question": "x" * (LARGEST_BODY + 1)}
    # The form reader has a limit of its own, below that of every body.
    assert visitor.http.post("/ask", data=form).status_code in (400, 413)


def test_behind_tls_the_cookie_is_for_tls_alone(desk_app: App, address: str) -> None:
    with httpx.Client(base_url=address) as client:
        answer = client.get("/sign-in", headers={"X-Forwarded-Proto": "https"})
    set_cookie = answer.headers["set-cookie"].lower()
    assert COOKIE in set_cookie
    assert "secure" in set_cookie


def test_every_post_of_the_desk_asks_for_the_forgery_token(visitor: Visitor) -> None:
    visitor.signed_in(ADMIN)
    posts = {"/ask", "/sign-in", "/sign-in/link", "/sign-out", "/admin/tokens",
             "/admin/tokens/revoke", "/admin/sessions/end", "/admin/replay",
             f"/accounts/{HER_ACCOUNT}/drafts", f"/accounts/{HER_ACCOUNT}/override"}  # fmt: skip
    for path in posts:
        assert visitor.http.post(path, data={"email": CSM}).status_code == 403, path
