"""The desk's pages as HTML: they work without JavaScript, and hold nothing that could run."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from conftest import TODAY

from csbot.app import App
from csbot.web.server import create_web
from web.running import CSM, EXECUTIVE, HER_ACCOUNT, MANAGER, Visitor, served, token_for

PAGES = ("/", "/drafts", "/ask", "/playbook", "/audit", f"/accounts/{HER_ACCOUNT}")
_HANDLER = re.compile(r"<[^>]*\son\w+\s*=", re.I)


def words(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


@pytest.mark.parametrize("path", ["/sign-in", *PAGES])
def test_every_page_keeps_to_the_strict_policy(visitor: Visitor, path: str) -> None:
    if path != "/sign-in":
        visitor.signed_in(EXECUTIVE)
    page = visitor.see(path)
    policy = page.headers["content-security-policy"]
    assert page.status_code == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<style" not in page.text
    assert " style=" not in page.text
    assert not _HANDLER.search(page.text)
    assert re.findall(r"<script[^>]*>", page.text) == [
        f'<script src="/static/{name}" defer>' for name in ("htmx.min.js", "desk.js")
    ]


def test_the_first_page_shows_the_visitors_accounts_and_no_others(visitor: Visitor) -> None:
    page = words(visitor.signed_in(CSM).see("/").text)
    assert "Northwind Health" in page
    assert "At Risk" in page
    assert "Corvid Freight" not in page


def test_the_table_is_filtered_and_sorted_by_its_address(visitor: Visitor) -> None:
    visitor.signed_in(EXECUTIVE)
    named = visitor.see("/?q=northwind").text
    assert re.findall(r'scope="row"><a href="/accounts/[^"]+">([^<]+)', named) == [
        "Northwind Health",
        "Northwind Energy",
    ]
    by_name = re.findall(r'scope="row"><a[^>]+>([^<]+)', visitor.see("/?sort=name").text)
    assert by_name == sorted(by_name, key=str.casefold)
    banded = words(visitor.see("/?band=champion").text)
    assert "Kestrel Aerospace" in banded
    assert "Ostrava" not in banded


def test_the_table_comes_as_a_spreadsheet_without_formulas(visitor: Visitor) -> None:
    lines = visitor.signed_in(EXECUTIVE).see("/portfolio.csv?band=at-risk").text.splitlines()
    assert lines[0].startswith("account_id,name,owner")
    assert len(lines) > 2
    assert not [cell for line in lines for cell in line.split(",") if cell.startswith(("=", "@"))]


def test_an_account_page_tells_the_whole_story(visitor: Visitor) -> None:
    page = words(visitor.signed_in(CSM).see(f"/accounts/{HER_ACCOUNT}").text)
    for expected in (
        "TRUST health score", "Technology adoption", "What moved it in 90 days",
        "What would lift it",
        "Jonas Meyer", "left on 12 October 2026", "USD 96,000", "Draft success plan",
    ):  # fmt: skip
        assert expected in page


def test_the_trend_is_a_picture_with_its_figures_beside(visitor: Visitor) -> None:
    page = visitor.signed_in(CSM).see(f"/accounts/{HER_ACCOUNT}").text
    alt = re.search(r'trend.svg" width[^>]+alt="([^"]+)"', page)
    assert alt
    assert "Northwind Health" in alt.group(1)
    assert "The chart as a table" in page
    found = re.findall(r'(?:src|srcset)="([^"]+/trend.svg[^"]*)"', page)
    drawn = {address for address in found if "component" not in address}
    # Light and dark, wide and narrow.
    assert len(drawn) == 4
    for address in drawn:
        svg = visitor.see(unescape(address))
        assert svg.headers["content-type"] == "image/svg+xml"
        assert svg.text.startswith("<svg")


def test_the_history_is_searched_within_the_account(visitor: Visitor) -> None:
    page = visitor.signed_in(CSM).see(f"/accounts/{HER_ACCOUNT}?q=resigned")
    assert "for “resigned”" in page.text
    assert "Jonas" in words(page.text)


def test_an_answer_comes_without_javascript_too(visitor: Visitor) -> None:
    visitor.signed_in(CSM)
    page = visitor.send("/ask", "/ask", question="Who owns Northwind Health?")
    assert page.url.path == "/ask"
    thread = page.url.params["thread"]
    assert "Priya Raman" in words(page.text)
    cited = re.findall(r'class="cite" href="#([^"]+)"', page.text)
    assert cited
    assert all(f'id="{anchor}"' in page.text for anchor in cited)
    second = visitor.send("/ask", "/ask", question="when does it renew?", thread=thread)
    assert "14 March 2027" in words(second.text)
    kept = visitor.send(f"/ask?thread={thread}", "/feedback", thread=thread, turn="1", verdict="up")
    assert "kept" in words(kept.text)


def test_a_thread_is_forgotten_at_a_press(visitor: Visitor) -> None:
    visitor.signed_in(CSM)
    answered = visitor.send("/ask", "/ask", question="Who owns Northwind Health?")
    thread = answered.url.params["thread"]
    page = f"/ask?thread={thread}"
    assert "The thread is forgotten." in visitor.send(page, "/ask/forget", thread=thread).text
    assert "Who owns" not in visitor.http.get(page).text


def test_a_question_about_somebody_elses_account_is_refused_in_words(visitor: Visitor) -> None:
    visitor.signed_in(CSM)
    page = words(visitor.send("/ask", "/ask", question="What is the ARR of Corvid Freight?").text)
    assert "may not see" in page
    assert "38,000" not in page


def test_a_draft_is_asked_for_reviewed_and_released(visitor: Visitor, address: str) -> None:
    visitor.signed_in(CSM)
    account = f"/accounts/{HER_ACCOUNT}"
    page = visitor.send(account, f"{account}/drafts", kind="success_plan")
    path = page.url.path
    assert path.startswith("/drafts/D-")
    assert "Those who may decide" in words(page.text)
    refused = visitor.send(path, f"{path}/decision", decision="approve", version="1")
    assert refused.status_code == 403
    assert "You may not decide" in words(refused.text)
    manager = Visitor(address).signed_in(MANAGER)
    assert path in manager.see("/drafts").text
    changed = manager.send(
        path, f"{path}/decision", decision="request_changes", version="1", comment="shorter"
    )
    assert "Version 2 against 1" in words(changed.text)
    stale = manager.send(path, f"{path}/decision", decision="approve", version="1")
    assert stale.status_code == 409
    assert "not the newest" in words(stale.text)
    silent = manager.send(path, f"{path}/decision", decision="request_changes", version="2")
    assert silent.status_code == 400
    rejected = manager.send(path, f"{path}/decision", decision="reject", version="2")
    assert "why it is rejected" in words(rejected.text)
    done = manager.send(path, f"{path}/decision", decision="approve", version="2")
    assert "that is final" in words(done.text)
    assert manager.see(f"{path}/export?format=eml").status_code == 200
    manager.http.close()


def test_an_edited_section_becomes_the_approved_version(visitor: Visitor) -> None:
    visitor.signed_in(MANAGER)
    account = f"/accounts/{HER_ACCOUNT}"
    page = visitor.send(account, f"{account}/drafts", kind="account_brief")
    path = page.url.path
    box = re.search(r'<textarea[^>]+name="section:overview"[^>]*>(.*?)</textarea>', page.text, re.S)
    assert box
    text = unescape(box.group(1)) + "\r\nThe board met in Lisbon."
    fields = {"decision": "approve", "version": "1", "section:overview": text}
    done = visitor.send(path, f"{path}/decision", **fields)
    assert "The board met in Lisbon." in done.text
    assert "Reviewer" in done.text
    assert "Version 2" in words(done.text)
    assert words(done.text).count("The board met in Lisbon.") == 2  # in the text, in the difference


def test_an_override_is_entered_and_shown(visitor: Visitor) -> None:
    visitor.signed_in(CSM)
    wrong = visitor.send(
        f"/accounts/{HER_ACCOUNT}",
        f"/accounts/{HER_ACCOUNT}/override",
        reason="x",
        expires_on="soon",
    )
    assert wrong.status_code == 400
    assert "as a date" in words(wrong.text)
    until = (TODAY + timedelta(days=14)).isoformat()
    page = visitor.send(
        f"/accounts/{HER_ACCOUNT}",
        f"/accounts/{HER_ACCOUNT}/override",
        reason="New sponsor",
        expires_on=until,
        band="stable",
    )
    said = words(page.text)
    assert "Computed" in said
    assert "Judged by Priya Raman" in said
    assert "“New sponsor”" in said


def test_evidence_opens_with_what_stands_around_it(visitor: Visitor, desk_app: App) -> None:
    visitor.signed_in(CSM)
    person = desk_app.people.by_email(CSM)
    calls = desk_app.records.history(desk_app.scope(person), [HER_ACCOUNT], kinds=["call"])
    page = visitor.see(f"/evidence?ref=history:{calls[0].item_id}%230")
    assert calls[0].title in words(page.text)
    computed = visitor.see("/evidence?ref=computed:total(account:ACC-001%23arr, 2026-11-22)")
    assert "Computed from" in words(computed.text)
    assert "USD 96,000" in words(computed.text)


def test_the_playbook_is_told_in_words(visitor: Visitor) -> None:
    page = words(visitor.signed_in(CSM).see("/playbook").text)
    for expected in ("Bands of the TRUST score", "Relationship strength", "Renewals", "Targets"):
        assert expected in page
    others = visitor.see("/playbook?id=bitnet-rust")
    assert others.status_code == 200
    assert visitor.see("/playbook?id=nope").status_code == 404


def test_a_letter_is_asked_for_with_purpose_and_recipient(visitor: Visitor) -> None:
    visitor.signed_in(CSM)
    account = f"/accounts/{HER_ACCOUNT}"
    page = visitor.see(account).text
    assert "reference request:" in words(page).casefold()
    wanted = {"kind": "outreach_email", "purpose": "check_in", "to": "ACC-001-C2"}
    made = visitor.send(account, f"{account}/drafts", **wanted)
    assert made.url.path.startswith("/drafts/D-"), words(made.text)[:500]
    told = words(made.text)
    assert "Goes to beatriz.camargo@northwindhealth.example" in told
    whole = told.partition("Read it as the customer would")[2].partition("Wording")[0]
    assert "Dear Beatriz Camargo," in whole
    assert "[E1]" not in whole
    assert visitor.send(account, f"{account}/drafts", kind="poem").status_code == 400


def test_the_csv_holds_what_the_table_is_narrowed_and_sorted_to(visitor: Visitor) -> None:
    visitor.signed_in(EXECUTIVE)
    query = "only=at_risk&sort=name&back=1"
    page = visitor.see(f"/?{query}").text
    assert 'aria-sort="descending"' in page
    assert "only=at_risk" in page[page.index("/portfolio.csv") :][:80]
    rows = visitor.see(f"/portfolio.csv?{query}").text.splitlines()[1:]
    names = [row.split(",")[1] for row in rows]
    assert names == sorted(names, key=str.casefold, reverse=True)
    assert 0 < len(names) < 22
    assert re.findall(r'<th scope="row"><a href="/accounts/[^"]+">([^<]+)', page) == names


def test_the_renewal_window_narrows_and_an_unknown_one_is_refused(visitor: Visitor) -> None:
    visitor.signed_in(EXECUTIVE)
    near = visitor.see("/portfolio.csv?renewing=90").text.splitlines()
    far = visitor.see("/portfolio.csv?renewing=180").text.splitlines()
    assert 1 < len(near) < len(far)
    assert visitor.see("/?renewing=soon").status_code == 422


def test_each_component_has_a_chart_that_says_what_it_shows(visitor: Visitor) -> None:
    page = visitor.signed_in(CSM).see(f"/accounts/{HER_ACCOUNT}").text
    drawn = re.findall(r'<img src="([^"]+component=[^"]+)"[^>]*alt="([^"]+)"', page)
    assert len(drawn) == 5
    for address, alternative in drawn:
        answer = visitor.see(address)
        assert answer.headers["content-type"] == "image/svg+xml"
        assert re.search(r"from [\d.]+ on .+ to [\d.]+$", alternative)
    unknown = visitor.see(f"/accounts/{HER_ACCOUNT}/trend.svg?component=nothing")
    assert unknown.status_code == 404


def test_the_log_names_people_and_drafts(visitor: Visitor, desk_app: App) -> None:
    person = desk_app.people.by_email(CSM)
    made = desk_app.drafting.create(
        "success_plan", HER_ACCOUNT, person=person, scope=desk_app.scope(person),
        today=desk_app.today(),
    )  # fmt: skip
    page = visitor.signed_in(CSM).see(f"/audit?object={made.id}").text
    assert "Priya Raman" in page
    assert f'Success plan <span class="ref">{made.id}</span>' in page


def test_an_empty_thread_offers_questions_about_the_own_book(visitor: Visitor) -> None:
    page = visitor.signed_in(CSM).see("/ask").text
    assert "Which of my accounts are at risk, and why?" in page
    about = visitor.see(f"/ask?account={HER_ACCOUNT}").text
    assert "What changed at Northwind Health in the last 90 days?" in about


def test_what_is_measured_outside_the_score_stands_on_the_accounts_page(visitor: Visitor) -> None:
    """Surveys stay out of TRUST; a playbook of another company reads none of an importer's."""
    page = visitor.signed_in(CSM).see(f"/accounts/{HER_ACCOUNT}").text
    told = words(page.partition("Also measured, outside the score")[2].partition("</ul>")[0])
    assert re.search(
        r"Net promoter score \d+ \w+ 2026, was \d+ points on \d+ \w+ 2026 \d+ points", told
    )
    assert "Active users" not in told


def test_the_first_page_says_of_how_many_accounts_no_risk_is_known(visitor: Visitor) -> None:
    page = words(visitor.signed_in(EXECUTIVE).see("/").text)
    assert re.search(r"not known for \d+ more accounts", page)


def test_no_band_is_not_no_risk(make_app: Callable[..., App], tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "users.csv").write_text(f"email,name,role\n{EXECUTIVE},Ada,executive\n")
    (folder / "accounts.csv").write_text(
        "account_id,name,owner_email,arr,currency,start_date\n"
        f"A-1,Acme,{EXECUTIVE},1000,EUR,2025-01-01\n"
    )
    app = make_app()
    app.load(folder, "test")
    with served(create_web(app)) as address:
        visitor = Visitor(address)
        visitor.send("/sign-in", "/sign-in", token=token_for(app, EXECUTIVE))
        page = words(visitor.see("/").text)
        visitor.http.close()
    assert "Not known: no account has enough data for a band" in page
    assert "no ARR at risk" not in page
