"""`csbot playbook check` and `schema`, as their user meets them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHIPPED = Path(__file__).parents[2] / "knowledge/playbooks/bitnet-rust.yaml"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def csbot(home: Path, *words: str) -> tuple[int, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CSBOT_")}
    environment = {**kept, "CSBOT_HOME": str(home), "CSBOT_EMBEDDINGS": "none"}
    command = [str(Path(sys.executable).with_name("csbot")), "playbook", *words]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=home, check=False, timeout=100
    )
    return done.returncode, done.stdout


def document(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_file_with_mistakes_is_refused_with_all_of_them(home: Path) -> None:
    text = SHIPPED.read_text("utf-8").replace("owner: executive", "owner: boss", 1)
    bad = home / "bitnet-rust.yaml"
    bad.write_text(text.replace("company:", "compny:"), "utf-8")
    code, said = csbot(home, "check", str(bad), "--json")
    found = document(said)
    assert code == 1
    assert found["valid"] is False
    assert {one["kind"] for one in found["errors"]} == {"unknown_word", "unknown_key"}
    assert all(one["line"] > 1 and one["column"] >= 1 and one["mend"] for one in found["errors"])


def test_a_good_file_says_what_it_would_do(home: Path) -> None:
    code, said = csbot(home, "check", str(SHIPPED), "--json")
    found = document(said)
    assert (code, found["valid"], found["errors"]) == (0, True, [])
    assert found.keys() >= {"bands_before", "bands_after", "moves", "accounts"}


def test_a_file_that_is_not_there_is_bad_input(home: Path) -> None:
    assert csbot(home, "check", "nothing.yaml")[0] == 2


def test_the_schema_describes_every_field(home: Path) -> None:
    code, said = csbot(home, "schema")
    schema = document(said)
    parts = [schema, *schema["$defs"].values()]
    fields = [field for part in parts for field in part.get("properties", {}).values()]
    assert code == 0
    assert len(fields) > 100
    assert [field for field in fields if not field.get("description")] == []
    known = [one["const"] for one in schema["$defs"]["KnownMetric"]["oneOf"]]
    assert "active_users_ratio" in known
