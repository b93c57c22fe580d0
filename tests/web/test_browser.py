"""The desk in a real browser: by keyboard alone, on a phone, for screen readers."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from csbot.app import App
from web.running import CSM, HER_ACCOUNT, MANAGER

pytestmark = pytest.mark.server

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = (
    "/", f"/accounts/{HER_ACCOUNT}", f"/accounts/{HER_ACCOUNT}/programs", "/drafts", "/kpis",
    "/kpis/nrr", "/ask", "/wishes", "/playbook", "/audit",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test where the browser complains (of the policy, of a script)."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    opened, complaints = context.new_page(), []
    opened.on(
        "console", lambda said: complaints.append(said.text) if said.type == "error" else None
    )
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert [c for c in complaints if "Failed to load resource" not in c] == []


def sign_in(page: Page, name: str) -> None:
    page.goto("/sign-in")
    page.get_by_role("button", name=name).click()
    page.wait_for_url("**/")


def press_until(page: Page, name: str, key: str = "Tab", most: int = 150) -> None:
    """Goes on with a key until what has the focus is called so."""
    for _ in range(most):
        page.keyboard.press(key)
        called = page.evaluate(
            "() => { const e = document.activeElement;"
            " return [e.innerText, e.id, e.getAttribute('aria-label')].join(' ') }"
        )
        if name in called:
            return
    raise AssertionError(f"no {name!r} was reached by {key}")


def test_a_whole_review_is_done_by_keyboard_alone(page: Page, desk_app: App) -> None:
    person = desk_app.people.by_email(CSM)
    scope, today = desk_app.scope(person), desk_app.today()
    made = desk_app.drafting.create(
        "account_brief", HER_ACCOUNT, person=person, scope=scope, today=today
    )
    page.goto("/sign-in")
    press_until(page, "Marguerite Dubois")
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    press_until(page, "Skip to the content")
    press_until(page, "for you")
    page.keyboard.press("Enter")
    page.wait_for_url("**/drafts")
    press_until(page, made.title)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/drafts/{made.id}")
    press_until(page, "To the decision")
    page.keyboard.press("Enter")
    press_until(page, "comment")
    page.keyboard.type("shorter, please")
    press_until(page, "Request changes")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=request_changes")
    press_until(page, "To the decision")
    page.keyboard.press("Enter")
    press_until(page, "Approve version 2")
    page.keyboard.press("Space")
    page.wait_for_url("**done=approve")
    expect(page.get_by_text("that is final")).to_be_visible()
    assert desk_app.drafting.get(made.id, scope).status == "approved"


def test_evidence_is_opened_and_a_sentence_rewritten_and_approved_by_keyboard_alone(
    page: Page, desk_app: App
) -> None:
    person = desk_app.people.by_email(MANAGER)
    scope = desk_app.scope(person)
    made = desk_app.drafting.create(
        "risk_summary", HER_ACCOUNT, person=person, scope=scope, today=desk_app.today()
    )
    sign_in(page, "Marguerite Dubois")
    page.goto(f"/drafts/{made.id}")
    press_until(page, "Evidence 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**#E1")
    press_until(page, "account record")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence?**")
    expect(page.locator("blockquote.found")).to_contain_text("96,000")
    page.go_back()  # Alt+Left, which a browser without a window does not hear
    press_until(page, "Edit “Situation”")
    page.keyboard.press("Enter")
    press_until(page, "e-situation")
    page.keyboard.press("Control+End")
    page.keyboard.type("\nI spoke to them and they sounded calm.")
    press_until(page, "Approve version 1", most=250)
    page.keyboard.press("Enter")
    page.wait_for_url("**done=approve")
    decided = desk_app.drafting.get(made.id, scope)
    assert (decided.status, decided.version) == ("approved", 2)
    own = [s.text for part in decided.sections for s in part.sentences if s.status == "reviewer"]
    assert own == ["I spoke to them and they sounded calm."]


def test_the_focus_is_always_to_be_seen(page: Page) -> None:
    sign_in(page, "Priya Raman")
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle, parseFloat(s.outlineWidth)] }"
        )
        assert seen[0] != "none"
        assert seen[1] >= 2


def test_an_answer_appears_without_reloading_and_takes_the_focus(page: Page) -> None:
    sign_in(page, "Priya Raman")
    page.goto("/ask")
    page.evaluate("document.body.dataset.same = 'yes'")
    for number, text in ((1, "Why is Northwind Health at risk?"), (2, "when does it renew?")):
        page.get_by_label("Your question").fill(text)
        page.get_by_role("button", name="Ask", exact=True).press("Enter")
        expect(page.locator(f"#turn-{number} h2")).to_be_focused()
    assert page.evaluate("document.body.dataset.same") == "yes"
    expect(page.locator("#turn-2")).to_contain_text("14 March 2027")
    assert page.get_by_label("Your question").input_value() == ""
    page.locator("#turn-1").get_by_role("button", name="Yes").click()
    expect(page.locator("#turn-1").get_by_text("Thank you.")).to_be_visible()


def test_the_table_and_the_history_are_narrowed_while_typing(page: Page) -> None:
    sign_in(page, "Adaeze Nwosu")
    page.get_by_label("Find").press_sequentially("kestrel")
    expect(page.locator("#accounts tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("q=kestrel"))
    page.goto(f"/accounts/{HER_ACCOUNT}")
    page.get_by_role("searchbox", name="Search the history").press_sequentially("resigned")
    expect(page.locator("#history-list")).to_contain_text("for “resigned”")


def test_an_error_is_said_where_the_answer_would_be(page: Page) -> None:
    sign_in(page, "Priya Raman")
    page.goto("/ask")
    page.get_by_label("Your question").fill("   ")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Write a question")


def test_a_session_that_ended_leads_to_the_sign_in_page(page: Page) -> None:
    sign_in(page, "Priya Raman")
    page.goto("/ask")
    page.context.clear_cookies()
    page.get_by_label("Your question").fill("Who owns Northwind Health?")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_url("**/sign-in")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier_on_any_page(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/sign-in")
    found = {"/sign-in": serious(page)}
    sign_in(page, "Marguerite Dubois")
    page.goto("/ask")
    page.get_by_label("Your question").fill("Why is Northwind Health at risk?")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_selector("#turn-1")
    found["/ask with an answer"] = serious(page)
    for path in (*PAGES, "/evidence?ref=contact:ACC-001-C1", "/nowhere"):
        page.goto(path)
        found[path] = serious(page)
    assert {path: barriers for path, barriers in found.items() if barriers} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier_on_any_draft(page: Page, scheme: str, desk_app: App) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    sign_in(page, "Marguerite Dubois")
    found = {}
    for path in of_every_look(desk_app):
        page.goto(path)
        open_everything(page)
        found[path] = serious(page)
    assert {path: barriers for path, barriers in found.items() if barriers} == {}


def of_every_look(desk_app: App) -> list[str]:
    """Pages of a draft with versions and their differences, of one with a chart, and of an approved
    letter."""
    person = desk_app.people.by_email(MANAGER)
    scope, today = desk_app.scope(person), desk_app.today()
    kinds = {"risk_summary": None, "review_pack": None, "outreach_email": "check_in"}
    report, pack, letter = (
        desk_app.drafting.create(
            kind, HER_ACCOUNT, person=person, scope=scope, today=today, purpose=purpose
        )
        for kind, purpose in kinds.items()
    )
    desk_app.drafting.decide(
        report.id, person=person, scope=scope, decision="request_changes", version=1,
        comment="Shorter, and leave out the gaps",
    )  # fmt: skip
    desk_app.drafting.decide(letter.id, person=person, scope=scope, decision="approve", version=1)
    return [f"/drafts/{one.id}" for one in (report, pack, letter)]


def open_everything(page: Page) -> None:
    """What is folded is read too: differences, editors, tables beside charts."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


def serious(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in violations
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


def test_nothing_is_wider_than_a_phone(page: Page, desk_app: App) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    sign_in(page, "Marguerite Dubois")
    for path in (*PAGES, *of_every_look(desk_app)):
        page.goto(path)
        open_everything(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 375, path


def test_the_admins_page_has_no_barrier_and_fits_a_phone(page: Page) -> None:
    sign_in(page, "Sam Lindqvist")
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto("/admin")
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_an_open_page_follows_what_changes(page: Page, desk_app: App) -> None:
    sign_in(page, "Marguerite Dubois")
    with page.expect_response("**/events"):
        page.goto("/drafts")
    page.evaluate("document.body.dataset.same = 'yes'")
    person = desk_app.people.by_email(CSM)
    made = desk_app.drafting.create(
        "success_plan", HER_ACCOUNT, person=person, scope=desk_app.scope(person),
        today=desk_app.today(),
    )  # fmt: skip
    link = page.locator(f'#waiting-list a[href="/drafts/{made.id}"]')
    expect(link).to_be_visible(timeout=15_000)
    assert page.evaluate("document.body.dataset.same") == "yes"


def test_a_draft_that_changes_while_it_is_read_says_so(page: Page, desk_app: App) -> None:
    person = desk_app.people.by_email(MANAGER)
    scope = desk_app.scope(person)
    made = desk_app.drafting.create(
        "risk_summary", HER_ACCOUNT, person=person, scope=scope, today=desk_app.today()
    )
    sign_in(page, "Marguerite Dubois")
    with page.expect_response("**/events"):
        page.goto(f"/drafts/{made.id}")
    page.get_by_label("Comment").fill("half a thought")
    desk_app.drafting.decide(
        made.id, person=person, scope=scope, decision="reject", version=1, comment="no"
    )
    expect(page.locator("#live-note")).to_be_visible(timeout=15_000)
    assert page.get_by_label("Comment").input_value() == "half a thought"
    page.get_by_role("button", name="Show it as it is now").click()
    expect(page.get_by_text("This draft is rejected")).to_be_visible()


def test_the_programs_come_to_the_accounts_page(page: Page) -> None:
    sign_in(page, "Priya Raman")
    page.goto(f"/accounts/{HER_ACCOUNT}")
    heading = page.get_by_role("heading", name="Renewal readiness")
    expect(heading).to_be_visible(timeout=15_000)
    assert serious(page) == []


def test_the_trend_picture_is_drawn_under_the_policy(page: Page) -> None:
    sign_in(page, "Priya Raman")
    page.goto(f"/accounts/{HER_ACCOUNT}")
    picture = page.get_by_role("img", name="TRUST score of Northwind Health")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 300
