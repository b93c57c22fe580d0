"""Standing wishes on the desk and by the API: seen with their versions, changed, suggested."""

from collections.abc import Callable

import httpx

from web.running import CSM, MANAGER, Visitor

Api = Callable[[str], httpx.Client]


def test_wishes_are_kept_in_versions_and_shown(visitor: Visitor) -> None:
    visitor.signed_in(CSM)
    for text in ("Shorter", "Shorter\nNever mention price"):
        page = visitor.send("/wishes", "/wishes", whose="person", text=text)
        assert "Drafts that are asked for from now on" in page.text
    page = visitor.see("/wishes").text
    assert "Never mention price</textarea>" in page
    assert "Earlier versions" in page
    refused = visitor.send("/wishes", "/wishes", whose="person", text="x" * 2_000)
    assert refused.status_code == 400
    assert "at most 1,000 characters" in refused.text
    visitor.send("/wishes", "/wishes", whose="person", text="")


def test_a_team_reads_its_managers_wishes_and_only_they_change_them(visitor: Visitor) -> None:
    visitor.signed_in(MANAGER)
    visitor.send("/wishes", "/wishes", whose="team", text="Mention the next review")
    visitor.signed_in(CSM)
    page = visitor.see("/wishes").text
    assert "Mention the next review" in page
    assert "Keep my team" not in page
    assert visitor.send("/wishes", "/wishes", whose="team", text="No").status_code == 403
    visitor.signed_in(MANAGER)
    visitor.send("/wishes", "/wishes", whose="team", text="")


def test_the_api_gives_changes_and_suggests(as_: Api) -> None:
    client = as_(CSM)
    made = client.post("/wishes", json={"text": "Shorter"}).json()
    found = client.get("/wishes").json()
    assert found["own"][-1] == made
    assert found["in_force"][-1]["text"] == "Shorter"
    assert found["suggested"] == []
    accepted = client.post("/wishes/suggested/accept", json={"text": "Mention the audit"})
    assert accepted.json()["text"] == "Shorter\nMention the audit"
    turned_down = client.post("/wishes/suggested/turn-down", json={"text": "Never mention price"})
    assert turned_down.status_code == 204
    assert client.post("/wishes", json={"whose": "team", "text": "x"}).status_code == 403
    client.post("/wishes", json={"text": ""})
