"""Nobody reads another's records by any path: every GET of the API and the desk is tried."""

import json

import httpx
import pytest

from csbot.app import App
from web.running import CSM, HIS_ACCOUNT, OTHER_CSM, Client, Visitor

# Things that only the records of Corvid Freight say.
SECRETS = ("Corvid", "Renata Wolfe", "38,000", "38000")


@pytest.fixture(scope="module")
def his_draft(desk_app: App) -> str:
    person = desk_app.people.by_email(OTHER_CSM)
    scope, today = desk_app.scope(person), desk_app.today()
    make = desk_app.drafting.create
    return make("account_brief", HIS_ACCOUNT, person=person, scope=scope, today=today).id


def ids(his_draft: str) -> dict[str, str]:
    return {
        "account": HIS_ACCOUNT,
        "account_id": HIS_ACCOUNT,
        "draft_id": his_draft,
        "thread_id": "not-hers",
        "program": "renewal",
        "run": "not-hers.1",
    }


def test_no_api_path_gives_a_csm_anothers_records(
    as_: Client, address: str, his_draft: str
) -> None:
    client, tried = as_(CSM), 0
    described = httpx.get(f"{address}/api/openapi.json").json()
    for path, operations in described["paths"].items():
        if "get" not in operations:
            continue
        for query in ({}, {"account": HIS_ACCOUNT}, {"object": his_draft}):
            at = path.removeprefix("/api/v1").format(**ids(his_draft))
            needed = {"ref": f"account:{HIS_ACCOUNT}#arr", "format": "md"}
            answer = client.get(at, params={**needed, **query})
            assert not [s for s in SECRETS if s in answer.text], (at, query)
            tried += 1
            if "{" in path:
                assert answer.status_code in (403, 404), at
    assert tried > 20


def test_no_page_gives_a_csm_anothers_records(visitor: Visitor, his_draft: str) -> None:
    visitor.signed_in(CSM)
    for path in (
        f"/accounts/{HIS_ACCOUNT}",
        f"/accounts/{HIS_ACCOUNT}/history?q=price",
        f"/accounts/{HIS_ACCOUNT}/trend.svg",
        f"/drafts/{his_draft}",
        f"/drafts/{his_draft}/export?format=pdf",
        f"/evidence?ref=account:{HIS_ACCOUNT}%23arr",
        f"/ask?account={HIS_ACCOUNT}",
    ):
        answer = visitor.see(path)
        assert answer.status_code in (403, 404), path
        assert not [s for s in SECRETS if s in answer.text], path
    for path in ("/", "/?q=corvid", "/drafts", f"/audit?object={his_draft}", "/portfolio.csv"):
        text = visitor.see(path).text
        assert not [s for s in SECRETS if s in text], path


def test_no_post_reaches_anothers_records(as_: Client, his_draft: str, desk_app: App) -> None:
    client = as_(CSM)
    before = json.dumps([e.id for e in desk_app.audit.page(limit=1000)])
    override = {"reason": "mine now", "expires_on": "2026-12-20", "score": 1}
    decision = {"decision": "approve", "version": 1}
    tries = {
        f"/accounts/{HIS_ACCOUNT}/override": override,
        "/drafts": {"kind": "account_brief", "account_id": HIS_ACCOUNT},
        f"/drafts/{his_draft}/decision": decision,
    }
    for path, body in tries.items():
        assert client.post(path, json=body).status_code in (403, 404), path
    assert json.dumps([e.id for e in desk_app.audit.page(limit=1000)]) == before
