from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.checking.reading.sentences import sentences


def cut(text: str) -> list[str]:
    return [span.text for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Dr. Smith of Acme Inc. said 1.2. Yes.", ["Dr. Smith of Acme Inc. said 1.2.", "Yes."]),
        ("J. Meyer left. P. Lang stayed.", ["J. Meyer left.", "P. Lang stayed."]),
        ("Use e.g. the API. Then wait.", ["Use e.g. the API.", "Then wait."]),
        ("# Health\n\nThe score fell.", ["Health", "The score fell."]),
        ("- first item\n- second item", ["first item", "second item"]),
        ("1. Call Ana\n2. Send the plan", ["Call Ana", "Send the plan"]),
        ("A line that\ngoes on here. Next.", ["A line that\ngoes on here.", "Next."]),
        ("He said: “Good. It works.” He left.", ["He said: “Good. It works.”", "He left."]),
        ("It fell. [E1] It rose. [E2]", ["It fell. [E1]", "It rose. [E2]"]),
        ("It fell [E1]. It rose [E2].", ["It fell [E1].", "It rose [E2]."]),
        ("Am 1. März begann es. Es lief gut.", ["Am 1. März begann es.", "Es lief gut."]),
        ("今年は良い。来年も良い。", ["今年は良い。", "来年も良い。"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["a | b |", "1 | 2 |"]),
        ("", []),
        ("   \n\n ", []),
    ],
)
def test_a_text_is_cut_where_a_reader_would_cut_it(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_every_sentence_stands_where_it_says(text: str) -> None:
    spans = sentences(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(alphabet="ab1. \n", max_size=200))
@settings(max_examples=100)
def test_no_word_or_figure_is_lost_but_marks_of_lists(text: str) -> None:
    kept = "".join(span.text for span in sentences(text))
    assert kept.count("a") + kept.count("b") == text.count("a") + text.count("b")
