"""A word of code's own sentence exchanged for another of the records."""

import pytest

from csbot.writers.model.edited import exchanged

SAID = ["The goal Close the books is open, due on 3 May 2026, owned by Dana Berg."]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The goal Close the books is closed, due on 3 May 2026, owned by Dana Berg.", "closed"),
        ("The goal Close the books is open, due on 3 May 2026, owned by Dana Finance.", "Finance"),
        (
            "The goal Close the books is open, due on 9 June 2026, owned by Dana Berg.",
            "9 June 2026",
        ),
    ],
)
def test_it_is_found(text: str, word: str) -> None:
    assert exchanged(text, SAID, ()) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2026 the goal Close the books, owned by Dana Berg, is due; it is open.",
        "The goal Close the books is open, due on 2026-05-03, owned by Dana Berg.",
        "The goal Close the books is open.",
        "Something else.",
    ],
)
def test_another_order_or_another_form_is_none(text: str) -> None:
    assert exchanged(text, SAID, ()) == []


def test_figures_in_each_others_places_are_found() -> None:
    said = ["The score is 56.3 of 100 on 9 March 2027."]
    turned = "The score is 56.3 of 2027 on 9 March 100."
    assert exchanged(turned, said, ()) == [turned]
