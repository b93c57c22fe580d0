"""The model that reads a text beside a question, as `make install` prepares it."""

from pathlib import Path

import pytest

from csbot.errors import BadInput, Unavailable
from csbot.search.models.local_judge import LocalJudge
from csbot.search.models.model_files import JUDGE_NAME, is_prepared, model_folder
from csbot.search.models.prepare_judge import prepare_judge

needs_model = pytest.mark.skipif(
    not is_prepared(model_folder(JUDGE_NAME)),
    reason="the model that reads records is not prepared: run `make install`",
)
QUESTION = "who pays for the crane"
TEXTS = ["The harbour master bears the cost of it.", "We met at nine.", "The crane is blue."]


@needs_model
def test_what_answers_scores_above_what_shares_a_word() -> None:
    judge = LocalJudge()
    paid, met, blue = judge.scores(
        "who pays for the crane", ["The port pays the crane.", *TEXTS[1:]]
    )
    assert paid > blue > met


@needs_model
def test_a_text_has_the_same_score_in_any_company_and_when_asked_again() -> None:
    judge = LocalJudge()
    together = judge.scores(QUESTION, TEXTS)
    assert [LocalJudge().scores(QUESTION, [text])[0] for text in TEXTS] == together
    assert judge.scores(QUESTION, TEXTS[::-1]) == together[::-1]
    assert judge.scores(QUESTION, []) == []
    assert len(judge.scores(QUESTION, ["word " * 3000, ""])) == 2


@needs_model
def test_preparing_again_does_nothing(tmp_path: Path) -> None:
    target = model_folder(JUDGE_NAME)
    assert prepare_judge(source=tmp_path / "nowhere", target=target) == target


def test_an_unprepared_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="make install"):
        LocalJudge(tmp_path)


def test_another_package_is_not_taken(tmp_path: Path) -> None:
    held = tmp_path / "source" / "reranker_en"
    held.mkdir(parents=True)
    (held / "model.onnx").write_bytes(b"something else")
    (held / "tokenizer.json").write_text("{}")
    with pytest.raises(BadInput, match="was not opened"):
        prepare_judge(source=tmp_path / "source", target=tmp_path / "target")
    with pytest.raises(BadInput, match=r"holds no reranker_en/model\.onnx"):
        prepare_judge(source=tmp_path / "source" / "none", target=tmp_path / "target")
    assert not (tmp_path / "target").exists()
