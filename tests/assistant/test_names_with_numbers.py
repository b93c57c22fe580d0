"""What is told of an account does not hang on a number in its name; a passed renewal is told."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from csbot.app import App
from csbot.assistant.answering.looking_up import run_tool
from csbot.assistant.answering.replies import built_in_reply
from csbot.tools.catalogue import all_tools

PLAIN = "Linden Works"
NAMES = ("Studio 54", "3M", "Forever 21", "Depot 4711 GmbH", "Company_7", PLAIN)
FALLING = {"technical_csat": ("4.5", "3.0")}
BOSS = "bo@vendor.example"


def written(folder: Path, name: str, rows: list[list[str]]) -> None:
    with (folder / name).open("w", newline="") as opened:
        csv.writer(opened).writerows(rows)


@pytest.fixture
def app(tmp_path: Path, make_app: Callable[..., App]) -> App:
    data = tmp_path / "data"
    data.mkdir()
    written(data, "users.csv", [["email", "name", "role"], [BOSS, "Bo Lee", "executive"]])
    head = ["account_id", "name", "owner_email", "arr", "currency", "start_date", "renewal_date"]
    accounts = [
        [f"N-{n}", name, BOSS, "1000", "USD", "2024-01-01", "2026-11-17"]
        for n, name in enumerate(NAMES)
    ]
    written(data, "accounts.csv", [head, *accounts])
    metrics = [["account_id", "metric", "date", "value"]]
    for account in accounts:
        for metric, values in FALLING.items():
            days = ("2026-08-10", "2026-11-15")
            metrics += [
                [account[0], metric, day, value] for day, value in zip(days, values, strict=True)
            ]
    written(data, "metrics.csv", metrics)
    csbot = make_app()
    csbot.load(data, "test")
    return csbot


def test_every_sign_is_told_whatever_the_name(app: App) -> None:
    person = app.people.by_email(BOSS)
    tool = all_tools()["portfolio_signals"]
    arguments = tool.arguments.model_validate({"about": "satisfaction", "limit": len(NAMES)})
    found = run_tool(tool, arguments, app.context(person, app.scope(person)))
    reply = built_in_reply([found], whole=True)
    assert reply.removed == ()
    told = {name: [s.text for s in reply.sentences if s.text.startswith(name)] for name in NAMES}
    plain = told[PLAIN]
    assert any("fell from 4.5 of 5" in text for text in plain), plain
    for name in NAMES:
        assert [text.replace(name, PLAIN) for text in told[name]] == plain


def test_a_renewal_that_passed_stands_in_the_schedule(app: App) -> None:
    person = app.people.by_email(BOSS)
    question = app.question(f"When is the next review with {PLAIN}?", person)
    reply = app.assistant.respond(question)
    assert [call.name for call in reply.tools][:1] == ["account_schedule"]
    assert "The renewal was due on 17 November 2026, 5 days ago." in reply.answer
