"""Sentences as they are quoted: where one ends, and where a dot ends none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.tools.facts.quoting import best_stretch, sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "I owe them a page on roles, and the comparison with the St. Anne clinic. Thanks.",
            ["I owe them a page on roles, and the comparison with the St. Anne clinic.", "Thanks."],
        ),
        ("Ask Dr. Osei. He knows.", ["Ask Dr. Osei.", "He knows."]),
        ("J. Meyer left. We wait.", ["J. Meyer left.", "We wait."]),
        ("ok. will do! thanks", ["ok.", "will do!", "thanks"]),
        ("Ana: We met the St.\nBo: Yes.", ["Ana: We met the St.", "Bo: Yes."]),
        ("  \n\n ", []),
    ],
)
def test_a_shortened_word_ends_no_sentence_and_a_line_always_does(
    text: str, sentences: list[str]
) -> None:
    assert sentences_of(text) == sentences


@given(st.text(alphabet="ab .!?\n“”\"')StDr", max_size=80))
def test_nothing_but_white_space_and_closing_quotes_is_lost(text: str) -> None:
    kept = "".join("".join(sentences_of(text)).split())
    assert [c for c in kept if c not in "\"'”’)"] == [
        c for c in "".join(text.split()) if c not in "\"'”’)"
    ]


def test_a_stretch_at_the_end_takes_in_what_stands_before_it_while_there_is_room() -> None:
    text = "The pack is due on 4 December. Please send it. Samuel Adeyemi, Quality Assurance"
    weights = {"Samuel Adeyemi, Quality Assurance": 1.0}
    told = best_stretch(text, lambda said: weights.get(said, 0.0), 60, spoken=False)
    assert told == [(None, "Please send it. Samuel Adeyemi, Quality Assurance")]
    assert best_stretch(text, lambda said: weights.get(said, 0.0), 200, spoken=False) == [
        (None, text)
    ]
