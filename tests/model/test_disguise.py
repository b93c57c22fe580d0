"""Numbers in every dress are seen, and plain words are not taken for one."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.checking.check import check_sentence
from csbot.domain.evidence import Evidence
from csbot.writers.model.disguise import disguised, is_number
from csbot.writers.model.known import Known
from csbot.writers.model.novelty import invented
from csbot.writers.model.plain import plain

from .lying.numerals import DRESSES

RECORD = Evidence(
    ref="account:A-1#note",
    text="Acme lost users in the north; the sponsor is said to be content with the rollout",
    title="Acme, note",
    kind="account",
    account_id="A-1",
    subject=("Acme",),
)
KNOWN = Known.of([RECORD.title, RECORD.text])


@pytest.mark.parametrize("name", DRESSES)
@settings(max_examples=8, deadline=None)
@given(number=st.integers(23, 989), seed=st.integers(0, 99))
def test_no_dress_hides_a_number(name: str, number: int, seed: int) -> None:
    worn = DRESSES[name](number, random.Random(seed))
    text = plain(f"Acme lost {worn} users in the north.")
    found = check_sentence(text, [RECORD]).reasons
    assert found or disguised(text, KNOWN) or invented(text, "fact", KNOWN)


@pytest.mark.parametrize(
    "word",
    ["fortytwo", "hundertzwanzig", "tausend", "quarante", "xlviii", "tweeenveertig", "dozen"],
)
def test_words_of_numbers_are_known_in_many_languages(word: str) -> None:
    assert is_number(word)


@pytest.mark.parametrize(
    "text",
    [
        "Acme lost users, e.g. in the north (the sponsor is content).",
        "I found that Acme's sponsor didn't mix civil content & rollout.",
        "Zoë's café is 5% above - or below - $1.2M at 3:30 pm.",
    ],
)
def test_plain_words_hide_nothing(text: str) -> None:
    assert disguised(text, KNOWN) == []


def test_what_the_evidence_has_may_be_said() -> None:
    odd = "Phase XL ★ tausend → B"
    assert disguised(odd, KNOWN)
    assert disguised(odd, Known.of([odd])) == []
