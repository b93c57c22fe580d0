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
