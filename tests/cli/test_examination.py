"""`csbot doctor` says what reads records, and what to do where nothing does."""

from pathlib import Path

import pytest

from csbot.cli.examination import examine
from csbot.search.models.model_files import JUDGE_NAME, is_prepared, model_folder
from csbot.settings import Settings


@pytest.mark.parametrize(("embeddings", "is_told"), [("none", False), ("local", True)])
def test_what_reads_records_is_told_where_it_is_wanted(
    tmp_path: Path, embeddings: str, is_told: bool
) -> None:
    found = examine(Settings.model_validate({"home": tmp_path, "embeddings": embeddings}))
    told = [finding for finding in found if finding.what == "reading records"]
    assert bool(told) == is_told
    if told:
        prepared = is_prepared(model_folder(JUDGE_NAME))
        assert told[0].state == ("ok" if prepared else "note")
        assert bool(told[0].do) != prepared
