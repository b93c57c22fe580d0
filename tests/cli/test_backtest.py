"""`csbot backtest` on a folder of its own: what it prints, and its exit codes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from csbot.bootstrap.building import build
from csbot.settings import Settings

TODAY = date(2026, 6, 30)
VP, PIA, TOM = "vp@x.example", "pia@x.example", "tom@x.example"
ACCOUNTS = 40
Run = Callable[..., subprocess.CompletedProcess[str]]

PLAYBOOK = """
id: simple
name: Simple
company: X
health:
  name: Simple
  components:
    - {id: use, name: Use, weight: 3, metrics: [{metric: signal, scale: [[0, 0], [100, 100]]}]}
    - {id: luck, name: Luck, weight: 1, metrics: [{metric: noise, scale: [[0, 0], [100, 100]]}]}
  bands:
    - {id: fine, name: Fine, min: 50}
    - {id: poor, name: Poor, min: 0}
"""


def rows(index: int) -> tuple[str, str, list[str]]:
    """An account that churned (the first half) or renewed, its contract, and its metrics.

    `signal` is low where it churned, but for every fifth account; `noise` is the same for both.
    """
    name, gone = f"A-{index:02}", index < ACCOUNTS // 2
    on = TODAY - timedelta(days=10 + index)
    owner = PIA if index % 4 else TOM
    low = gone != (index % 5 == 0)
    signal = (20 if low else 80) + index % 7
    account = f"{name},{name},{owner},1000,EUR,2024-01-01,{f'churned,{on}' if gone else 'active,'}"
    contract = f"C-{index},{name},{'churn' if gone else 'renewal'},{on},1000"
    then = on - timedelta(days=95)
    metrics = [f"{name},signal,{then},{signal}", f"{name},noise,{then},{index % 20 * 5}"]
    # Known only after the day: nobody who looks ahead could be wrong.
    metrics.append(f"{name},signal,{on - timedelta(days=3)},{0 if gone else 100}")
    return account, contract, metrics


def written(folder: Path) -> Path:
    found = [rows(index) for index in range(ACCOUNTS)]
    fresh = "A-99,A-99,pia@x.example,1000,EUR,2026-06-01,active,"
    tables = {
        "users": ["email,name,role", f"{VP},V,executive", f"{PIA},P,csm", f"{TOM},T,csm"],
        "accounts": [
            "account_id,name,owner_email,arr,currency,start_date,status,churn_date",
            *(account for account, _, _ in found),
            fresh,
        ],
        "contracts": ["contract_id,account_id,kind,start_date,arr", *(row for _, row, _ in found)],
        "metrics": ["account_id,metric,date,value", *(row for *_, more in found for row in more)],
    }
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
    (folder / "metrics.yaml").write_text(
        "signal: {name: Signal, unit: count, better: higher}\n"
        "noise: {name: Noise, unit: count, better: higher}\n"
    )
    (folder / "playbooks").mkdir()
    (folder / "playbooks" / "simple.yaml").write_text(PLAYBOOK)
    only = PLAYBOOK.replace("id: simple", "id: by-luck").replace("signal", "noise")
    (folder / "playbooks" / "by-luck.yaml").write_text(only)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("backtest") / "home"
    app = build(Settings.model_validate({"home": home, "today": TODAY, "embeddings": "none"}))
    app.load(written(tmp_path_factory.mktemp("data")), "test")
    app.database.close()
    return home


@pytest.fixture
def run(home: Path, tmp_path: Path) -> Run:
    def call(*words: str, user: str = VP, playbook: str = "simple") -> Any:
        own = {k: v for k, v in os.environ.items() if not k.startswith(("CSBOT_", "OPENAI_"))}
        own |= {"CSBOT_HOME": str(home), "CSBOT_TODAY": str(TODAY), "CSBOT_EMBEDDINGS": "none"}
        return subprocess.run(
            [str(Path(sys.executable).parent / "csbot"), "backtest", *words],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=own | {"CSBOT_USER": user, "CSBOT_PLAYBOOK": playbook},
            check=False,
        )

    return call


def test_a_score_that_predicts_is_said_to_with_its_interval(run: Run) -> None:
    done = run("--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["evidence"] == "predicts"
    assert "predicts churn" in found["verdict"]
    assert 0.5 < found["auc_low"] < found["auc"] < found["auc_high"] < 1
    assert found["brier"] < found["brier_of_rate"]
    assert (found["horizon_days"], found["playbooks"]) == (90, ["simple"])
    assert (found["churned"]["scored"], found["renewed"]["scored"]) == (20, 20)
    assert found["without_outcome"] == 1
    poor, fine = found["bands"]
    assert (poor["id"], poor["precision"], poor["recall"]) == ("poor", 0.8, 0.8)
    assert (fine["precision"], fine["recall"]) == (0.5, 1)
    use, luck = found["components"]
    assert (use["evidence"], luck["evidence"]) == ("predicts", "none")
    assert luck["auc"] == 0.5


def test_a_score_without_signal_is_said_to_be_no_evidence(run: Run) -> None:
    done = run("--playbook", "by-luck")
    assert done.returncode == 0, done.stderr
    assert "no evidence that the score predicts churn" in done.stdout
    assert "AUC 0.500 (95% interval" in done.stdout
    assert "Not counted: 1 account without an outcome" in done.stdout


def test_too_few_outcomes_are_said_to_be_and_what_is_missing_is_named(run: Run) -> None:
    done = run("--horizon", "400", "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert (found["evidence"], found["auc"], found["brier"]) == ("too_few", None, None)
    assert "Too few outcomes" in found["verdict"]
    said = " ".join(found["notes"])
    assert "20 churned accounts without any value" in said
    assert "5 more renewed accounts" in said
    assert "signal and noise" in said


def test_nobody_learns_from_accounts_that_they_may_not_see(run: Run) -> None:
    done = run("--json", user=TOM)
    found = json.loads(done.stdout)
    assert (found["churned"]["accounts"], found["renewed"]["accounts"]) == (5, 5)


@pytest.mark.parametrize("words", [("--playbook", "none"), ("--horizon", "0")])
def test_bad_words_are_refused(run: Run, words: tuple[str, str]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""
