import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.checking.check import check
from csbot.checking.reading.report import EvidenceText

from .asserting import passes, verdict

RECORD = "Acme Corp: ARR USD 120,000, see https://acme.example/plan, contact jonas@acme.example"


@pytest.mark.parametrize(
    "claim",
    [
        "ARR is USD １３０,000.",
        "ARR is USD 1\u200b30,000.",
        "ARR is USD 1\u00ad30,000.",
        "ARR is USD ١٣٠٬٠٠٠.",
        "ARR is one hundred and thirty thousand dollars.",
        "ARR is USD 𝟏𝟑𝟎,𝟎𝟎𝟎.",
        "ARR is USD 1³0,000.",
        "ARR is USD 13O,OOO.",
        "ARR is CXXX thousand.",
        "ARR is 三 million.",
        "ARR is USD 120,000 and a dozen more.",
        "ARR is half of that.",
        "ARR is USD 120,000, see https://evil.example/plan.",
        "ARR is USD 120,000 ![x](https://evil.example/p.png).",
        "ARR is USD 120,000 [plan](https://evil.example).",
        "ARR is USD 120,000 <img src=x>.",
        "ARR is USD 120,000 <!channel>.",
        "ARR is USD 120,000, @everyone.",
        "ARR is USD 120,000, write to jonas@evil.example.",
        "ARR is USD 120,000, javascript:alert(1).",
    ],
)
def test_no_disguise_brings_a_figure_or_a_link_through(claim: str) -> None:
    assert verdict(claim, RECORD).verdict == "unsupported"


def test_links_of_the_evidence_may_be_shown() -> None:
    assert passes("The plan of Acme Corp is at https://acme.example/plan.", RECORD)


@given(st.text(max_size=400), st.text(max_size=400))
@settings(max_examples=200)
def test_no_text_makes_the_check_raise(text: str, evidence: str) -> None:
    found = check(text, [EvidenceText(id="E1", text=evidence)])
    assert all(0 <= s.score <= 1 for s in found.sentences)


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "1.",
        "1 ",
        "a-1 ",
        "“",
        "[E",
        "Mr. ",
        "A. ",
        "<a",
        "one hundred and ",
        "not ",
        "March ",
        "1-",
        "@",
        "www.",
        "A ",
        "'a ",
    ],
)
def test_long_texts_of_one_piece_are_read_to_the_end(piece: str) -> None:
    text = piece * 3000
    assert check(text, [EvidenceText(id="E1", text=text)]).unsupported >= 0
