"""People, accounts, health, history, overrides and the portfolio over the API."""

from datetime import date, timedelta

from conftest import TODAY

from csbot.app import App
from web.running import CSM, EXECUTIVE, HER_ACCOUNT, HIS_ACCOUNT, MANAGER, Client


def test_me_says_who_the_token_stands_for_and_how_much_they_see(as_: Client) -> None:
    found = as_(CSM).get("/me").json()
    assert (found["email"], found["role"]) == (CSM, "csm")
    assert found["accounts"] == len(as_(CSM).get("/accounts").json()["items"])


def test_accounts_are_paged_without_gap_or_repetition(as_: Client) -> None:
    client, seen, cursor = as_(EXECUTIVE), [], None
    while True:
        query = {"limit": 7} | ({"cursor": cursor} if cursor else {})
        page = client.get("/accounts", params=query).json()
        assert len(page["items"]) <= 7
        seen += [account["name"] for account in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == sorted(seen)
    assert len(set(seen)) == len(seen) == as_(EXECUTIVE).get("/me").json()["accounts"]


def test_a_cursor_of_another_list_is_refused(as_: Client) -> None:
    cursor = as_(EXECUTIVE).get("/accounts", params={"limit": 1}).json()["next_cursor"]
    answer = as_(EXECUTIVE).get("/drafts", params={"cursor": cursor})
    assert answer.status_code == 400
    assert "cursor" in answer.json()["detail"]


def test_an_account_is_found_by_id_name_and_domain(as_: Client) -> None:
    client = as_(CSM)
    by_id = client.get(f"/accounts/{HER_ACCOUNT}").json()
    assert client.get("/accounts/northwind health").json() == by_id
    assert client.get(f"/accounts/{by_id['domain']}").json() == by_id


def test_an_account_that_does_not_exist_is_not_found(as_: Client) -> None:
    answer = as_(CSM).get("/accounts/Zzyzx Quarries")
    assert answer.status_code == 404
    assert "Zzyzx" in answer.json()["detail"]


def test_an_account_of_somebody_else_is_forbidden(as_: Client) -> None:
    assert as_(CSM).get(f"/accounts/{HIS_ACCOUNT}").status_code == 403


def test_a_name_that_fits_two_accounts_is_asked_back(as_: Client) -> None:
    answer = as_(EXECUTIVE).get("/accounts/Northwind")
    assert answer.status_code == 400
    assert "Northwind Health" in answer.json()["detail"]
    assert "Northwind Energy" in answer.json()["detail"]


def test_health_has_the_shape_of_the_contract_and_sums_up(as_: Client) -> None:
    since = (TODAY - timedelta(days=90)).isoformat()
    found = as_(CSM).get(f"/accounts/{HER_ACCOUNT}/health", params={"since": since}).json()
    assert found["as_of"] == TODAY.isoformat()
    assert abs(sum(part["points"] or 0 for part in found["components"]) - found["score"]) < 0.05
    moved = sum(part["points"] for part in found["change"]["by_metric"])
    assert abs(found["score"] - found["change"]["score"] - moved) < 0.11
    metric = found["components"][0]["metrics"][0]
    assert {"metric", "status", "value", "unit", "date", "age_days", "score", "evidence"} <= set(
        metric
    )
    assert set(found["next_band"]["needs"][0]) >= {"metric", "from", "to", "gain"}


def test_health_can_be_asked_as_of_an_earlier_day(as_: Client) -> None:
    then = (TODAY - timedelta(days=90)).isoformat()
    client = as_(CSM)
    earlier = client.get(f"/accounts/{HER_ACCOUNT}/health", params={"as_of": then}).json()
    now = client.get(f"/accounts/{HER_ACCOUNT}/health", params={"since": then}).json()
    assert earlier["as_of"] == then
    assert earlier["score"] == now["change"]["score"]


def test_an_unknown_playbook_is_named_with_the_known_ones(as_: Client) -> None:
    answer = as_(CSM).get(f"/accounts/{HER_ACCOUNT}/health", params={"playbook": "nope"})
    assert answer.status_code == 404
    assert "server-cafe" in answer.json()["detail"]


def test_history_is_newest_first_and_paged_whole(as_: Client, desk_app: App) -> None:
    client, seen, cursor = as_(CSM), [], None
    while True:
        query = {"limit": 11} | ({"cursor": cursor} if cursor else {})
        page = client.get(f"/accounts/{HER_ACCOUNT}/history", params=query).json()
        seen += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    person = desk_app.people.by_email(CSM)
    every = desk_app.records.history(desk_app.scope(person), [HER_ACCOUNT])
    assert [item["item_id"] for item in seen] == [item.item_id for item in every]


def test_history_is_narrowed_by_kind_and_day(as_: Client) -> None:
    query = {"kind": ["ticket", "call"], "since": "2026-06-01", "until": "2026-09-30"}
    items = as_(CSM).get(f"/accounts/{HER_ACCOUNT}/history", params=query).json()["items"]
    assert items
    assert {item["kind"] for item in items} <= {"ticket", "call"}
    assert all(
        date(2026, 6, 1) <= date.fromisoformat(i["date"]) <= date(2026, 9, 30) for i in items
    )


def test_an_override_stands_beside_the_computed_score(as_: Client) -> None:
    client = as_(MANAGER)
    until = (TODAY + timedelta(days=30)).isoformat()
    body = {"reason": "New sponsor met", "expires_on": until, "score": 80}
    mine = client.get("/accounts").json()["items"][0]["account_id"]
    before = client.get(f"/accounts/{mine}/health").json()
    assert client.post(f"/accounts/{mine}/override", json=body).status_code == 201
    after = client.get(f"/accounts/{mine}/health").json()
    assert after["score"] == before["score"]
    assert (after["override"]["score"], after["override"]["author"]) == (80, MANAGER)


def test_an_override_that_lasts_too_long_or_names_no_band_is_refused(as_: Client) -> None:
    client = as_(CSM)
    late = {"reason": "x", "expires_on": (TODAY + timedelta(days=91)).isoformat(), "score": 50}
    assert client.post(f"/accounts/{HER_ACCOUNT}/override", json=late).status_code == 400
    soon = {"reason": "x", "expires_on": (TODAY + timedelta(days=30)).isoformat(), "band": "nope"}
    answer = client.post(f"/accounts/{HER_ACCOUNT}/override", json=soon)
    assert answer.status_code == 400
    assert "nope" in answer.json()["detail"]


def test_the_portfolio_is_ranked_by_risk_with_sums_by_currency(as_: Client) -> None:
    found = as_(EXECUTIVE).get("/portfolio").json()
    banded = [a["score"] for a in found["accounts"] if a["band"] != "insufficient-data"]
    assert banded == sorted(banded)
    assert found["accounts"][-1]["band"] == "insufficient-data"
    at_risk: dict[str, float] = {}
    for account in found["accounts"]:
        if account["at_risk"]:
            currency = account["currency"]
            at_risk[currency] = at_risk.get(currency, 0) + account["arr"]
    assert found["arr_at_risk"] == at_risk
    assert all(account["reasons"] for account in found["accounts"] if account["at_risk"])
    assert set(found["revenue"]["USD"]) >= {"grr", "nrr", "revenue_churn", "base"}


def test_the_portfolio_is_narrowed_by_owner_band_and_renewal(as_: Client) -> None:
    client = as_(EXECUTIVE)
    hers = client.get("/portfolio", params={"owner": "Priya Raman"}).json()["accounts"]
    assert {account["owner"] for account in hers} == {CSM}
    risky = client.get("/portfolio", params={"band": "At Risk"}).json()["accounts"]
    assert {account["band"] for account in risky} == {"at-risk"}
    soon = client.get("/portfolio", params={"renewing_within": 90}).json()["accounts"]
    assert soon
    assert all(0 <= account["days_to_renewal"] <= 90 for account in soon)
    assert client.get("/portfolio", params={"band": "Purple"}).status_code == 400
    assert as_(CSM).get("/portfolio", params={"owner": "Callum Reid"}).status_code == 403
