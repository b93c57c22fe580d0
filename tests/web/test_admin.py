"""The admin's page: tokens, sessions, settings without secrets, work that was given up."""

import re

import pytest

from csbot.app import App
from web.running import ADMIN, CSM, EXECUTIVE, MANAGER, Visitor


@pytest.mark.parametrize("email", [CSM, MANAGER, EXECUTIVE])
def test_nobody_but_an_admin_opens_it_or_acts_on_it(visitor: Visitor, email: str) -> None:
    visitor.signed_in(email)
    assert visitor.see("/admin").status_code == 403
    for path in ("tokens", "tokens/revoke", "sessions/end", "replay"):
        answer = visitor.send("/", f"/admin/{path}", email=CSM, id="1", queue="inbox")
        assert answer.status_code == 403, path
    assert 'href="/admin"' not in visitor.see("/").text


def test_a_token_is_shown_once_works_and_is_revoked(visitor: Visitor, desk_app: App) -> None:
    visitor.signed_in(ADMIN)
    page = visitor.send("/admin", "/admin/tokens", email=CSM).text
    token = re.search(r"<code>(csb_\S+)</code>", page)
    assert token
    identity, person = desk_app.tokens.found(token.group(1))
    assert person.email == CSM
    assert token.group(1) not in visitor.see("/admin").text
    visitor.send("/admin", "/admin/tokens/revoke", id=identity)
    assert not desk_app.tokens.in_force(identity)
    actions = [entry.action for entry in desk_app.audit.page(limit=2, object_=identity)]
    assert actions == ["revoke_token", "create_token"]


def test_settings_are_listed_and_secrets_are_not(visitor: Visitor, desk_app: App) -> None:
    page = visitor.signed_in(ADMIN).see("/admin").text
    assert "CSBOT_PLAYBOOK" in page
    assert "SLACK_BOT_TOKEN" in page
    assert str(desk_app.settings.home) in page


def test_work_that_cannot_be_named_is_refused(visitor: Visitor) -> None:
    visitor.signed_in(ADMIN)
    for queue, row in (("nowhere", "1"), ("inbox", "x"), ("inbox", "9" * 40)):
        answer = visitor.send("/admin", "/admin/replay", queue=queue, id=row)
        assert answer.status_code == 400
    assert visitor.send("/admin", "/admin/replay", queue="inbox", id="999").status_code == 404
