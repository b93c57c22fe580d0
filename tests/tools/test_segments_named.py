"""Segments of the shipped playbooks as a question names them."""

import pytest

from csbot.domain.playbook import Playbook
from csbot.tools.strategy.segments_named import segment_forms, segments_in

from .test_playbook_places import BITNET, CAFE, MARKETING


@pytest.mark.parametrize(
    ("rules", "text", "named"),
    [
        (MARKETING, "just closed a mid market logo", {"mid-market"}),
        (MARKETING, "Enterprise and SMBs", {"enterprise", "smb"}),
        (CAFE, "what do growth accounts get", {"growth"}),
        (CAFE, "what about the growth of usage", set()),
        (BITNET, "startups under 10k", {"smb"}),
        (BITNET, "a growth company", {"growth"}),
        (BITNET, "how fast is growth", set()),
        (CAFE, "who looks after our smallest accounts", {"foundation"}),
        (BITNET, "the biggest enterprise customers", {"enterprise"}),
        (MARKETING, "what do the small customers get", {"smb"}),
        (MARKETING, "small print", set()),
    ],
)
def test_a_segment_is_named_by_its_own_word_or_with_what_it_is(
    rules: Playbook, text: str, named: set[str]
) -> None:
    assert segments_in(text, segment_forms(rules)) == named
