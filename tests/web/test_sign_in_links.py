"""Links that sign in at the desk: once, within ten minutes, and only by a press."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from csbot.app import App
from csbot.errors import NotSignedIn
from csbot.storage.sign_in_links import LASTS
from web.running import ADMIN, CSM, Visitor

LINK = "/sign-in/link"


def test_a_link_signs_in_once(visitor: Visitor, desk_app: App) -> None:
    key = desk_app.links.issue(CSM, desk_app.clock())
    visitor.see(f"{LINK}?key={key}")
    assert visitor.see("/").url.path == "/sign-in", "looking at a link must not use it"
    assert visitor.send(f"{LINK}?key={key}", LINK, key=key).url.path == "/"
    assert "Priya Raman" in visitor.see("/").text
    again = Visitor(str(visitor.http.base_url))
    answer = again.send(f"{LINK}?key={key}", LINK, key=key)
    assert answer.status_code == 401
    assert "works once" in answer.text
    again.http.close()


def test_a_link_is_too_old_after_ten_minutes(desk_app: App) -> None:
    now = desk_app.clock()
    key = desk_app.links.issue(CSM, now)
    with pytest.raises(NotSignedIn):
        desk_app.links.redeem(key, now + LASTS)
    assert timedelta(minutes=10) == LASTS
    assert desk_app.links.redeem(key, now + LASTS - timedelta(seconds=1))[1].email == CSM


def test_a_new_link_ends_the_one_that_was_not_used(desk_app: App) -> None:
    first, second = (desk_app.links.issue(CSM, desk_app.clock()) for _ in range(2))
    with pytest.raises(NotSignedIn):
        desk_app.links.redeem(first, desk_app.clock())
    assert desk_app.links.redeem(second, desk_app.clock())[1].email == CSM


def test_of_many_who_try_at_once_one_is_let_in(desk_app: App) -> None:
    key, now = desk_app.links.issue(CSM, desk_app.clock()), desk_app.clock()

    def attempt(_: int) -> bool:
        try:
            desk_app.links.redeem(key, now)
        except NotSignedIn:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(16))) == 1


def test_nobody_gets_a_link_without_being_known(desk_app: App) -> None:
    with pytest.raises(NotSignedIn):
        desk_app.links.issue("stranger@elsewhere.example", desk_app.clock())


def test_an_admin_ends_a_session_that_a_link_opened(visitor: Visitor, desk_app: App) -> None:
    key = desk_app.links.issue(CSM, desk_app.clock())
    visitor.send(f"{LINK}?key={key}", LINK, key=key)
    newest = desk_app.links.sessions(desk_app.clock() - timedelta(hours=1))
    admin = Visitor(str(visitor.http.base_url)).signed_in(ADMIN)
    for session in newest:
        admin.send("/admin", "/admin/sessions/end", id=session.id)
    admin.http.close()
    assert visitor.see("/").url.path == "/sign-in"
