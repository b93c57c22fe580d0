"""What is left of a question without its accounts and periods can be read, and quoted back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.assistant.reading.cutting import cut_out


@pytest.mark.parametrize(
    ("text", "cut", "left"),
    [
        ("Kuna: what did they ask for?", ["Kuna"], "what did they ask for?"),
        ("For how long will she sign in November?", ["November"], "For how long will she sign?"),
        ("What was agreed with Kuna on 14 August?", ["Kuna", "14 August"], "What was agreed?"),
        ("Does it fit in Kuna's depot?", ["Kuna"], "Does it fit in depot?"),
        ("Which axes failed at the Kuna and when?", ["Kuna"], "Which axes failed and when?"),
        ("When can we send Kuna their bill?", ["Kuna"], "When can we send their bill?"),
        ("the budget of Kuna for 2026", ["Kuna", "2026"], "the budget"),
    ],
)
def test_what_led_to_a_name_goes_with_it(text: str, cut: list[str], left: str) -> None:
    spans = [(text.index(name), text.index(name) + len(name)) for name in cut]
    assert cut_out(text, spans) == left


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_nothing_is_doubled_and_no_word_is_made(text: str, cuts: list[tuple[int, int]]) -> None:
    spans = [(a, b) for a, b in cuts if a < b <= len(text)]
    disjoint: list[tuple[int, int]] = []
    for a, b in sorted(spans):
        if not disjoint or a >= disjoint[-1][1]:
            disjoint.append((a, b))
    left = cut_out(text, disjoint)
    assert "  " not in left
    assert left == left.strip()
    assert set(left.split()) <= set(" ".join(_pieces(text, disjoint)).split()) or not disjoint


def _pieces(text: str, cuts: list[tuple[int, int]]) -> list[str]:
    found, at = [], 0
    for a, b in cuts:
        found.append(text[at:a])
        at = b
    return [*found, text[at:]]
