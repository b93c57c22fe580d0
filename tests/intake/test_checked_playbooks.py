"""A playbook is checked once, and again when anything that the check looked at has changed."""

from pathlib import Path

import pytest

from csbot import resources
from csbot.errors import DataErrors
from csbot.intake.checked_playbooks import kept_in
from csbot.intake.metrics_file import parse_metrics
from csbot.intake.playbooks import parse_playbook

_FILES = dict(resources.files("knowledge", "playbooks/*.yaml"))
_METRICS = {
    definition.metric: definition
    for _, path in resources.files("knowledge", "metrics.yaml")
    for definition in parse_metrics(path.read_text("utf-8"), path.name)
}


@pytest.mark.parametrize("path", _FILES.values(), ids=lambda path: path.stem)
def test_a_kept_playbook_is_the_one_that_was_read(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    parse = kept_in(tmp_path)
    first, second = parse(text, path.name, _METRICS), parse(text, path.name, _METRICS)
    assert first == second == parse_playbook(text, path.name, _METRICS)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_changed_file_and_changed_metrics_are_checked_anew(tmp_path: Path) -> None:
    path = next(iter(_FILES.values()))
    text, parse = path.read_text("utf-8"), kept_in(tmp_path)
    parse(text, path.name, _METRICS)
    with pytest.raises(DataErrors, match=path.name):
        parse(text + "\nnonsense: 1\n", path.name, _METRICS)
    with pytest.raises(DataErrors):
        parse(text, path.name, {})
    assert len(list(tmp_path.iterdir())) == 1


def test_a_half_written_file_is_no_playbook(tmp_path: Path) -> None:
    path = next(iter(_FILES.values()))
    text, parse = path.read_text("utf-8"), kept_in(tmp_path)
    whole = parse(text, path.name, _METRICS)
    (kept,) = tmp_path.iterdir()
    kept.write_text(kept.read_text("utf-8")[:100], encoding="utf-8")
    assert parse(text, path.name, _METRICS) == whole
