"""Dead letters from the command line: listed, replayed, and found by doctor."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csbot.bootstrap.building import build
from csbot.cli.main import app
from csbot.settings import Settings


def test_a_dead_letter_is_listed_without_its_words_and_replayed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSBOT_HOME", str(tmp_path))
    monkeypatch.setenv("CSBOT_EMBEDDINGS", "none")
    csbot = build(Settings(home=tmp_path, embeddings="none"))
    now = csbot.clock()
    csbot.inbox.accept("slack:event:E1", "slack", "c", {"text": "a secret wish"}, now)
    item = csbot.inbox.claim("w", now, timedelta(seconds=9), ["slack"])
    assert item is not None
    csbot.inbox.give_up(item, "KeyError: 'x'", now)
    csbot.database.close()

    run = CliRunner().invoke
    found = run(app, ["dead", "--json"])
    assert found.exit_code == 1
    (letter,) = json.loads(found.stdout)["dead"]
    assert (letter["id"], letter["error"]) == (f"W-{item.lease.id}", "KeyError: 'x'")
    assert "secret" not in found.stdout
    assert "csbot dead" in run(app, ["doctor"]).stdout
    assert run(app, ["dead", "--replay", letter["id"]]).exit_code == 0
    assert run(app, ["dead"]).exit_code == 0
    assert run(app, ["dead", "--replay", letter["id"]]).exit_code != 0
    assert run(app, ["dead", "--replay", "17"]).exit_code != 0
