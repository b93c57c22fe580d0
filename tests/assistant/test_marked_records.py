"""Records that came as HTML or from Slack are found, quoted and carried like any other."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from csbot.app import App

OWNER = "ana@seller.example"
MAIL = (
    "<html><head><style>p {margin: 0}</style></head><body><p>Hi Ana,</p>"
    "<p>we will pay the <b>second&nbsp;invoice</b> in March &amp; not before.</p></body></html>"
)
CHAT = "<@U7> the <https://wiki.example/ports|port plan> is done, thanks! <!channel>"


@pytest.fixture
def marked(make_app: Callable[..., App], tmp_path: Path) -> App:
    folder = tmp_path / "marked"
    folder.mkdir()
    tables = {
        "users": [["email", "name", "role", "slack_user_id"], [OWNER, "Ana Ruiz", "admin", "U7"]],
        "accounts": [
            ["account_id", "name", "owner_email", "arr", "currency", "start_date"],
            ["A-1", "Alder Foods", OWNER, "1000", "USD", "2024-01-01"],
        ],
        "history": [
            ["item_id", "account_id", "kind", "date", "title", "text", "author"],
            ["H-1", "A-1", "email", "2026-11-03", "Invoice", MAIL, "Jo Hart"],
            ["H-2", "A-1", "chat", "2026-11-04", "Ports", CHAT, "Jo Hart"],
        ],
    }
    for table, rows in tables.items():
        with (folder / f"{table}.csv").open("w", newline="") as file:
            csv.writer(file).writerows(rows)
    app = make_app()
    app.load(folder, "test")
    return app


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("what did Alder Foods say about the second invoice",
         "we will pay the second invoice in March & not before."),
        ("what did Alder Foods say about the port plan",
         "@Ana Ruiz the port plan is done, thanks!"),
    ],
)  # fmt: skip
def test_they_are_quoted_in_the_words_that_a_reader_saw(
    marked: App, question: str, quoted: str
) -> None:
    reply = marked.assistant.respond(marked.question(question, marked.people.by_email(OWNER)))
    assert reply.status == "answered"
    assert f"{quoted}”" in reply.answer
    cited = [item.text for item in reply.evidence if quoted in item.text]
    assert cited
    assert not any("<" in text or "&nbsp;" in text for text in cited)
