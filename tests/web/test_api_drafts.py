"""Drafts over the API: asked for, decided once by who may, exported, and all of it logged."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from web.running import CSM, EXECUTIVE, HER_ACCOUNT, MANAGER, OTHER_CSM, OTHER_MANAGER, Client


def draft(client: httpx.Client, kind: str = "account_brief") -> dict[str, Any]:
    made = client.post("/drafts", json={"kind": kind, "account_id": HER_ACCOUNT})
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


def decide(client: httpx.Client, one: dict[str, Any], decision: str, **more: Any) -> httpx.Response:
    body = {"decision": decision, "version": one["version"], **more}
    return client.post(f"/drafts/{one['id']}/decision", json=body)


def test_a_draft_waits_for_those_whom_the_band_names(as_: Client) -> None:
    made = draft(as_(CSM))
    assert made["status"] == "in_review"
    assert MANAGER in made["approvers"]
    assert CSM not in made["approvers"]
    assert made["checks"]["facts"] == made["checks"]["supported"] + len(made["checks"]["removed"])
    assert {"id", "ref", "text", "date", "source", "url"} <= set(made["evidence"][0])


def test_a_draft_is_approved_once_and_is_final_then(as_: Client) -> None:
    made, manager = draft(as_(CSM)), as_(MANAGER)
    assert decide(manager, made, "approve").json()["status"] == "approved"
    again = decide(manager, made, "approve")
    assert (again.status_code, len(again.json()["reviews"])) == (200, 1)
    assert decide(manager, made, "reject").status_code == 409
    assert decide(as_(EXECUTIVE), made, "approve").status_code == 409


def test_who_may_not_decide_is_refused_and_told_who_may(as_: Client) -> None:
    made = draft(as_(CSM))
    refused = decide(as_(CSM), made, "approve")
    assert refused.status_code == 403
    assert MANAGER in refused.json()["detail"]
    assert as_(CSM).get(f"/drafts/{made['id']}").json()["status"] == "in_review"


def test_changes_make_a_new_version_and_the_old_one_is_stale(as_: Client) -> None:
    made, manager = draft(as_(CSM)), as_(MANAGER)
    second = decide(manager, made, "request_changes", comment="shorter").json()
    assert (second["version"], second["status"]) == (2, "in_review")
    stale = decide(manager, made, "approve")
    assert stale.status_code == 409
    assert "2" in stale.json()["detail"]
    versions = manager.get(f"/drafts/{made['id']}/versions").json()["items"]
    assert [(one["version"], one["status"]) for one in versions] == [
        (1, "changes_requested"),
        (2, "in_review"),
    ]


def test_a_reviewers_own_words_are_kept_and_marked(as_: Client) -> None:
    made = draft(as_(CSM))
    text = "We met the whole board in Lisbon."
    found = decide(as_(MANAGER), made, "approve", sections={"overview": text}).json()
    assert (found["version"], found["status"]) == (2, "approved")
    sentences = {s["text"]: s["status"] for s in found["sections"][0]["sentences"]}
    assert sentences[text] == "reviewer"


@pytest.mark.parametrize(
    ("format_", "begins"),
    [("md", b"# "), ("html", b"<!doctype html>"), ("pdf", b"%PDF"), ("docx", b"PK")],
)
def test_a_draft_in_review_is_exported_only_as_not_approved(
    as_: Client, format_: str, begins: bytes
) -> None:
    made, client = draft(as_(CSM)), as_(CSM)
    answer = client.get(f"/drafts/{made['id']}/export", params={"format": format_})
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert "attachment" in answer.headers["content-disposition"]
    if format_ in ("md", "html"):
        assert b"Not approved" in answer.content


def test_a_mail_is_exported_after_approval_alone(as_: Client) -> None:
    made, client = draft(as_(CSM)), as_(CSM)
    path = f"/drafts/{made['id']}/export"
    assert client.get(path, params={"format": "eml"}).status_code == 409
    decide(as_(MANAGER), made, "approve")
    mail = client.get(path, params={"format": "eml"})
    assert mail.status_code == 200
    assert b"X-Unsent: 1" in mail.content
    assert client.get(path, params={"format": "exe"}).status_code == 422


def test_request_decision_and_export_stand_in_the_log(as_: Client) -> None:
    made = draft(as_(CSM))
    decide(as_(MANAGER), made, "reject", comment="wrong account")
    as_(CSM).get(f"/drafts/{made['id']}/export", params={"format": "md"})
    items = as_(EXECUTIVE).get("/audit", params={"object": made["id"]}).json()["items"]
    assert [(one["action"], one["actor"]) for one in items] == [
        ("export", CSM),
        ("reject", MANAGER),
        ("draft", CSM),
    ]


def test_the_log_shows_each_person_what_is_theirs(as_: Client) -> None:
    made = draft(as_(CSM))

    def sees(email: str) -> bool:
        items = as_(email).get("/audit", params={"limit": 200}).json()["items"]
        return any(one["object"] == made["id"] for one in items)

    assert sees(EXECUTIVE)
    assert sees(MANAGER)
    assert sees(CSM)
    assert not sees(OTHER_MANAGER)
    assert not sees(OTHER_CSM)


def test_the_log_is_paged_whole(as_: Client) -> None:
    for _ in range(3):
        draft(as_(CSM), "success_plan")
    client, seen, cursor = as_(EXECUTIVE), [], None
    while True:
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = client.get("/audit", params=query).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == sorted(set(seen), reverse=True)
    assert seen[-1] == 1


def test_drafts_are_listed_newest_first_by_status_and_account(as_: Client) -> None:
    first, second = draft(as_(CSM)), draft(as_(CSM))
    decide(as_(MANAGER), second, "approve")
    listed = as_(CSM).get("/drafts", params={"account": "Northwind Health"}).json()["items"]
    ids = [one["id"] for one in listed]
    assert ids.index(second["id"]) < ids.index(first["id"])
    approved = as_(CSM).get("/drafts", params={"status": "approved"}).json()["items"]
    assert {one["status"] for one in approved} == {"approved"}


def test_a_post_sent_twice_under_one_key_is_done_once(as_: Client) -> None:
    client = as_(CSM)
    body = {"kind": "success_plan", "account_id": HER_ACCOUNT}
    headers = {"Idempotency-Key": "once-and-for-all"}
    first = client.post("/drafts", json=body, headers=headers)
    second = client.post("/drafts", json=body, headers=headers)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second.headers["Idempotent-Replayed"] == "true"
    other = client.post("/drafts", json={**body, "kind": "account_brief"}, headers=headers)
    assert other.status_code == 409
    theirs = as_(MANAGER).post("/drafts", json=body, headers=headers)
    assert theirs.json()["id"] != first.json()["id"]


def test_a_failed_post_may_be_sent_again_under_its_key(as_: Client) -> None:
    client, headers = as_(CSM), {"Idempotency-Key": "try-again"}
    wrong = {"kind": "poem", "account_id": HER_ACCOUNT}
    assert client.post("/drafts", json=wrong, headers=headers).status_code == 400
    right = {"kind": "account_brief", "account_id": HER_ACCOUNT}
    assert client.post("/drafts", json=right, headers=headers).status_code == 201


def test_an_unknown_kind_is_named_with_the_known_ones(as_: Client) -> None:
    answer = as_(CSM).post("/drafts", json={"kind": "poem", "account_id": HER_ACCOUNT})
    assert answer.status_code == 400
    assert "account_brief" in answer.json()["detail"]


def test_of_many_decisions_at_once_one_counts(as_: Client) -> None:
    made = draft(as_(CSM))
    deciders = [
        (as_(email), word) for email in (MANAGER, EXECUTIVE) for word in ("approve", "reject")
    ]
    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = list(pool.map(lambda one: decide(one[0], made, one[1]), deciders * 5))
    assert {answer.status_code for answer in answers} <= {200, 409}
    found = as_(CSM).get(f"/drafts/{made['id']}").json()
    assert found["status"] in ("approved", "rejected")
    assert len(found["reviews"]) == 1


def test_pages_hold_every_draft_once_whatever_is_added_between_them(as_: Client) -> None:
    client = as_(CSM)
    wanted = {"kind": "risk_summary", "account_id": HER_ACCOUNT}
    for _ in range(4):
        client.post("/drafts", json=wanted)
    before = [one["id"] for one in client.get("/drafts", params={"limit": 200}).json()["items"]]
    found: list[str] = []
    cursor = None
    for _ in before:
        page = client.get("/drafts", params={"limit": 3, **({"cursor": cursor} if cursor else {})})
        found += [one["id"] for one in page.json()["items"]]
        client.post("/drafts", json=wanted)
        cursor = page.json()["next_cursor"]
        if cursor is None:
            break
    assert found == before
