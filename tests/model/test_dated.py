"""Figures stay with their dates."""

import pytest

from csbot.domain.evidence import Evidence
from csbot.writers.model.dated import torn

NPS = Evidence(
    ref="metric:A-1/nps@2026-10-31",
    text="Acme: NPS fell from 47 points on 31 October 2025 to 43 of 100 on 31 October 2026",
    title="NPS",
    kind="metric",
)
ACTION = Evidence(
    ref="strategy:p#a",
    text="Call the sponsor, by 27 November 2026 when planned on 20 November 2026; 2 tickets, 1 chat"
    " on record",
    title="Playbook",
    kind="strategy",
)


@pytest.mark.parametrize(
    "text",
    [
        "NPS was 43 on 31 October 2026.",
        "NPS fell from 47 points on 31 October 2025.",
        "Call the sponsor by 27 November 2026.",
        "The call is planned on 20 November 2026.",
        "There was 1 chat.",
        "There were 0 calls.",
        "NPS was 43 in October 2026.",
        "Call the sponsor by 27 Nov 2026.",
    ],
)
def test_pairs_as_the_evidence_has_them_stand(text: str) -> None:
    assert torn(text, [NPS, ACTION]) == []


@pytest.mark.parametrize(
    "text",
    [
        "NPS was 47 on 31 October 2026.",
        "NPS fell from 43 points on 31 October 2025.",
        "Call the sponsor by 20 November 2026.",
        "There were 0 tickets.",
        "NPS was 43 on 38 October 2026.",
    ],
)
def test_a_swapped_pair_is_torn(text: str) -> None:
    assert torn(text, [NPS, ACTION])
