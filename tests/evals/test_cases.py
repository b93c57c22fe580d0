"""Suites from folders: the shipped ones, those by path, and bad ones."""

from pathlib import Path

import pytest

from csbot.errors import BadInput, DataErrors
from csbot.evals.cases import find_suites

GOOD = '{"id": "a", "user": "ann@x.example", "ask": "arr?", "expect": {"status": "answered"}}\n'


def test_the_shipped_suites_hold_a_hundred_cases_or_more() -> None:
    assert sum(len(suite.cases) for suite in find_suites([])) >= 100


def test_every_shipped_case_expects_something() -> None:
    for suite in find_suites([]):
        for case in suite.cases:
            assert case.expect.model_dump(exclude_defaults=True), f"{suite.name}/{case.id}"


def test_a_suite_is_found_by_path(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(GOOD)
    assert find_suites([str(tmp_path)])[0].name == tmp_path.name


def test_an_unknown_suite_is_named_with_those_there_are() -> None:
    with pytest.raises(BadInput, match=r"no suite 'nowhere'.*facts"):
        find_suites(["nowhere"])


def test_every_bad_case_is_listed_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(GOOD + '{"id": "b"}\n' + "not json\n")
    with pytest.raises(DataErrors) as caught:
        find_suites([str(tmp_path)])
    assert {error.line for error in caught.value.errors} == {2, 3}


@pytest.mark.parametrize("settings", ["a: b: c", "[1]", "thresholds: {pass_rate: high}"])
def test_bad_settings_of_a_suite_are_refused(tmp_path: Path, settings: str) -> None:
    (tmp_path / "cases.jsonl").write_text(GOOD)
    (tmp_path / "suite.yaml").write_text(settings)
    with pytest.raises(BadInput, match=r"suite\.yaml"):
        find_suites([str(tmp_path)])


def test_an_id_stands_once(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(GOOD + GOOD)
    with pytest.raises(BadInput, match="twice: a"):
        find_suites([str(tmp_path)])
