"""`csbot search` and `csbot chat`: what they refuse, and a whole conversation for a program."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csbot.bootstrap.building import build
from csbot.cli.main import app
from csbot.settings import Settings

TODAY = "2026-11-22"
VP = "adaeze.nwosu@servercafe.example"


@pytest.fixture(autouse=True)
def _at_home(
    sample_folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.getbasetemp() / "asking"
    for name, value in (("HOME", str(home)), ("EMBEDDINGS", "none"), ("TODAY", TODAY)):
        monkeypatch.setenv(f"CSBOT_{name}", value)
    monkeypatch.setenv("CSBOT_USER", VP)
    if not home.exists():
        csbot = build(Settings.model_validate({"home": home, "today": TODAY, "embeddings": "none"}))
        csbot.load(sample_folder, "test", sample=True)
        csbot.database.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((" ",), "query is empty"),
        (("invoice", "--since", "yesterday"), "expected a date like 2026-03-01, got 'yesterday'"),
        (("invoice", "--since", "2026-11-01", "--until", "2026-10-01"), "nothing lies between"),
    ],
)
def test_a_search_that_cannot_be_made_says_why(words: tuple[str, ...], said: str) -> None:
    done = CliRunner().invoke(app, ["search", *words], env={"COLUMNS": "200"})
    told = done.stderr + str(done.exception or "")
    assert said in told
    assert done.exit_code != 0


def test_a_search_keeps_to_its_days() -> None:
    words = ["search", "ticket", "--scope", "history", "--since", "2026-11-01", "--json"]
    found = json.loads(CliRunner().invoke(app, words).stdout)["results"]
    assert found
    assert all(row["date"] >= "2026-11-01" for row in found)


def test_a_chat_for_a_program_is_one_document_with_a_reply_to_each_line() -> None:
    asked = "When does Ostrava Components renew?\nand Kestrel Aerospace?\n\nnever read\n"
    done = CliRunner().invoke(app, ["chat", "--json"], input=asked)
    replies = json.loads(done.stdout)
    assert [reply["accounts"] for reply in replies] == [["ACC-019"], ["ACC-008"]]
    assert len({reply["thread_id"] for reply in replies}) == 1


def test_a_chat_ends_where_its_input_does() -> None:
    done = CliRunner().invoke(app, ["chat"], input="When does Ostrava Components renew?\n")
    assert done.exit_code == 0
    assert "20 December 2026" in done.stdout
