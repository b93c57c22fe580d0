"""Every file of wordings belongs to a tool, or to what is asked of none."""

import re
from collections import defaultdict

import pytest

from csbot.tools.catalogue import all_tools
from csbot.tools.wordings import ELSEWHERE, HELP, KINDS, wordings

_ALLOWED = {"ACCOUNT", "PERSON", "PERIOD", "METRIC", "TOPIC", "GROUP", "NUMBER", "BAND", "COMPANY"}


def test_each_file_is_named_for_a_tool() -> None:
    assert set(wordings()) <= {*all_tools(), ELSEWHERE, HELP, *KINDS}
    assert {ELSEWHERE, HELP, "portfolio_agenda"} <= set(wordings())


@pytest.mark.parametrize("label", sorted(wordings()))
def test_wordings_are_questions_with_known_placeholders(label: str) -> None:
    for line in wordings()[label]:
        placeholders = {w for w in re.findall(r"[A-Za-z]+", line) if w.isupper() and len(w) > 4}
        assert placeholders <= _ALLOWED, line
        assert line == line.strip()
        assert 0 < len(line.split()) < 40


def test_no_wording_teaches_two_things() -> None:
    """No line teaches two tools, and none two kinds; one of each it may."""
    labels: defaultdict[tuple[bool, str], list[str]] = defaultdict(list)
    for label, lines in wordings().items():
        for line in lines:
            labels[label in KINDS, line.casefold()].append(label)
    assert {line: found for line, found in labels.items() if len(found) > 1} == {}
