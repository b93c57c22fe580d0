"""Text from records is text, whatever it holds."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from csbot.app import App
from csbot.web.server import create_web
from web.running import Visitor, served, token_for

SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>'
FORMULA = '=HYPERLINK("http://evil.example")'
ADMIN = "root@example.com"


@pytest.fixture
def hostile(make_app: Callable[..., App], tmp_path: Path) -> App:
    folder = tmp_path / "hostile"
    folder.mkdir()
    name = f"Acme {SCRIPT}"
    tables = {
        "users": [["email", "name", "role"], [ADMIN, f"Root {SCRIPT}", "admin"]],
        "accounts": [
            ["account_id", "name", "owner_email", "arr", "currency", "start_date", "industry"],
            ["A-1", name, ADMIN, "1000", "USD", "2024-01-01", SCRIPT],
            ["A-2", FORMULA, ADMIN, "1000", "USD", "2024-01-01", ""],
        ],
        "contacts": [["contact_id", "account_id", "name"], ["C-1", "A-1", SCRIPT]],
        "goals": [["goal_id", "account_id", "description"], ["G-1", "A-1", SCRIPT]],
        "history": [
            ["item_id", "account_id", "kind", "date", "title", "text", "url"],
            ["H-1", "A-1", "note", "2026-11-01", SCRIPT, f"invoice {SCRIPT}", ""],
        ],
    }
    for table, rows in tables.items():
        with (folder / f"{table}.csv").open("w", newline="") as file:
            csv.writer(file).writerows(rows)
    app = make_app()
    app.load(folder, "test")
    return app


def test_names_and_texts_are_shown_and_never_run(hostile: App) -> None:
    with served(create_web(hostile)) as address:
        visitor = Visitor(address)
        visitor.send("/sign-in", "/sign-in", token=token_for(hostile, ADMIN))
        made = visitor.send("/accounts/A-1", "/accounts/A-1/drafts", kind="account_brief")
        asked = visitor.send("/ask", "/ask", question=f"invoice {SCRIPT} of A-1")
        pages = [visitor.see(path) for path in (
            "/", "/accounts/A-1", "/accounts/A-1?q=invoice", "/drafts", "/audit",
            f"/?q={SCRIPT}", "/evidence?ref=history:H-1%230", "/evidence?ref=contact:C-1",
            f"/ask?thread={SCRIPT}", f"{made.url.path}/export?format=html",
        )]  # fmt: skip
        visitor.http.close()
    for page in (made, asked, *pages):
        assert "<script>alert" not in page.text, page.url
        assert "<img src=x" not in page.text, page.url
        assert 'href="javascript:' not in page.text, page.url
    assert "&lt;script&gt;alert" in pages[1].text
    # A record's text is plain; what it came as opens beside it, and is text there too.
    assert "As it came" in pages[6].text
    assert "invoice &lt;script&gt;alert" in pages[6].text


def test_a_spreadsheet_gets_text_where_a_name_is_a_formula(hostile: App) -> None:
    with served(create_web(hostile)) as address:
        visitor = Visitor(address)
        visitor.send("/sign-in", "/sign-in", token=token_for(hostile, ADMIN))
        lines = visitor.see("/portfolio.csv").text.splitlines()
        visitor.http.close()
    cells = [cell for row in csv.reader(lines) for cell in row]
    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell.startswith("=")]
