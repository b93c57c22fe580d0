"""A length of time is not a number of things, though the digits be the same."""

import pytest

from csbot.checking.check import check_sentence
from csbot.domain.evidence import Evidence


@pytest.mark.parametrize(
    ("claim", "record", "is_so"),
    [
        ("Vera Price tested it for 24 months.", "Vera Price tested it on 24 valves.", False),
        ("Vera Price tested it for over two years.", "Vera Price tested it on 27 valves.", False),
        ("Vera Price tested it on 24 valves.", "Vera Price tested it for 24 months.", False),
        ("Vera Price tested it for two years.", "Vera Price tested it for 24 months.", True),
        ("Vera Price tested it on 24 valves.", "Vera Price tested it on 24 valves.", True),
    ],
)  # fmt: skip
def test_months_are_no_valves(claim: str, record: str, is_so: bool) -> None:
    item = Evidence(ref="h", text=record, title="Note", kind="history", account_id="A-1")
    assert check_sentence(claim, [item]).passes is is_so


@pytest.mark.parametrize(
    ("claim", "is_so"),
    [
        ("Within 84 days the last invoice got later.", True),
        ("The last invoice was 44 days late.", True),
        ("The last invoice was 84 days late.", False),
    ],
)
def test_how_late_something_is_lies_between_no_two_days(claim: str, *, is_so: bool) -> None:
    text = (
        "Days the last invoice was late rose from 34 days on 30 November 2026 to 44 days on "
        "22 February 2027."
    )
    item = Evidence(ref="c", text=text, title="Values", kind="computed", account_id="A-1")
    assert check_sentence(claim, [item]).passes is is_so
