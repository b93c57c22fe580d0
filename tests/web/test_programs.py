"""How an account stands in its playbook's programs: on its page, by itself, and by the API."""

import httpx
import pytest

from csbot.app import App
from csbot.tools.account.contradictions import contradictions
from csbot.web.desk.playbook_programs import chapters
from csbot.web.programs import PROGRAMS
from web.running import CSM, HER_ACCOUNT, HIS_ACCOUNT, Client, Visitor


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_is_told_with_evidence_that_opens(as_: Client, program: str) -> None:
    client = as_(CSM)
    body = client.get(f"/accounts/{HER_ACCOUNT}/programs/{program}").json()
    assert body["title"] == PROGRAMS[program].title
    cited = {one for sentence in body["sentences"] for one in sentence["citations"]}
    assert cited == {item["id"] for item in body["evidence"]}
    for item in body["evidence"][:3]:
        assert client.get("/evidence", params={"ref": item["ref"]}).status_code == 200, item["ref"]


def test_an_unknown_program_names_the_known_ones(as_: Client) -> None:
    answer = as_(CSM).get(f"/accounts/{HER_ACCOUNT}/programs/nothing")
    assert answer.status_code == 404
    assert "onboarding" in answer.json()["detail"]


def test_the_page_tells_them_without_javascript_too(visitor: Visitor) -> None:
    visitor.signed_in(CSM)
    link = f"/accounts/{HER_ACCOUNT}/programs"
    assert f'href="{link}"' in visitor.see(f"/accounts/{HER_ACCOUNT}").text
    whole = visitor.see(link).text
    part = visitor.see(link, **{"HX-Request": "true"}).text
    assert "<html" in whole
    assert "<html" not in part
    for text in (whole, part):
        assert "Renewal readiness" in text


def test_records_that_disagree_are_both_shown(visitor: Visitor, desk_app: App) -> None:
    visitor.signed_in(CSM)
    person = desk_app.people.by_email(CSM)
    context = desk_app.context(person)
    for account in desk_app.records.accounts(context.scope):
        page = visitor.see(f"/accounts/{account.account_id}/programs").text
        found = contradictions(context, account)
        assert ("Where its records disagree" in page) is bool(found)


def test_signals_are_paged_gravest_first(as_: Client) -> None:
    client = as_(CSM)
    path = f"/accounts/{HER_ACCOUNT}/signals"
    whole = client.get(path).json()["items"]
    read: list[object] = []
    cursor: str | None = None
    while cursor or not read:
        params = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        body = client.get(path, params=params).json()
        read += body["items"]
        cursor = body["next_cursor"]
        if cursor is None:
            break
    assert read == whole
    assert whole[0]["severity"] == "high"


def test_the_playbook_page_says_every_part_of_the_playbook(visitor: Visitor, desk_app: App) -> None:
    visitor.signed_in(CSM)
    definitions = desk_app.playbooks.definitions()
    for rules in desk_app.playbooks.all().values():
        page = visitor.see(f"/playbook?id={rules.id}").text
        found = chapters(rules, definitions)
        assert {"warning", "renewal"} <= {chapter.id for chapter in found}
        for chapter in found:
            assert f'id="part-{chapter.id}"' in page
            assert page.count("Where this rule stands") == sum(len(c.rules) for c in found)


def test_anothers_account_stays_closed(visitor: Visitor, as_: Client) -> None:
    answers: list[httpx.Response] = [
        visitor.signed_in(CSM).see(f"/accounts/{HIS_ACCOUNT}/programs"),
        as_(CSM).get(f"/accounts/{HIS_ACCOUNT}/programs/renewal"),
        as_(CSM).get(f"/accounts/{HIS_ACCOUNT}/signals"),
    ]
    assert [one.status_code for one in answers] == [403, 403, 403]
