"""`csbot bench retrieval` as it is typed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csbot.cli.main import app
from csbot.errors import BadInput


def test_figures_stand_beside_those_of_plain_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSBOT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CSBOT_EMBEDDINGS", "none")
    (tmp_path / "qrels").mkdir()
    texts = {"d1": "the invoice was late", "d2": "lunch with the champion"}
    rows = [json.dumps({"_id": id_, "text": text}) for id_, text in texts.items()]
    (tmp_path / "corpus.jsonl").write_text("\n".join(rows))
    (tmp_path / "queries.jsonl").write_text(json.dumps({"_id": "q", "text": "late invoice"}))
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq\td1\t1\n")

    run = CliRunner().invoke
    alone = json.loads(run(app, ["bench", "retrieval", str(tmp_path), "--json"]).stdout)
    assert (alone["ndcg@10"], "bm25" in alone) == (1.0, False)
    beside = json.loads(
        run(app, ["bench", "retrieval", str(tmp_path), "--compare", "--json"]).stdout
    )
    assert (beside["bm25"]["ndcg@10"], beside["over_the_better"]) == (1.0, 0.0)
    shown = run(app, ["bench", "retrieval", str(tmp_path), "--compare"]).stdout
    assert "bm25 ndcg@10" in shown
    assert isinstance(run(app, ["bench", "retrieval", str(tmp_path / "qrels")]).exception, BadInput)
