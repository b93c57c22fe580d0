"""What a question leaves out: found with what stands around it, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.assistant.reading.denial import denial


@pytest.mark.parametrize(
    ("text", "thing", "denied"),
    [
        ("all customers except those in banking", "banking", "except those in banking"),
        ("customers that don't pay in dollars", "dollars", "n't pay in dollars"),
        ("accounts that aren't on Enterprise", "Enterprise", "n't on Enterprise"),
        ("customers, banking excluded", "banking", "banking excluded"),
        ("ARR of my team, lost customers left out", "lost", "lost customers left out"),
        ("leave churned ones aside", "churned", "leave churned ones aside"),
        ("everybody other than Leila", "Leila", "other than Leila"),
        ("non-Enterprise accounts", "Enterprise", "non-Enterprise"),
        ("customers in banking", "banking", None),
        ("accounts without a champion in banking", "banking", None),
        ("not renewed yet, in banking", "banking", None),
        ("no contact for 30 days in banking", "banking", None),
    ],
)
def test_what_is_left_out_is_found_with_the_words_that_deny_it(
    text: str, thing: str, denied: str | None
) -> None:
    at = text.index(thing)
    place = denial(text, (at, at + len(thing)))
    assert (text[slice(*place)] if place else None) == denied


_WORDS = st.sampled_from(
    "except not in the customers that pay leave aside without a excluded banking and , is".split()
)


@given(st.lists(_WORDS, max_size=12).map(" ".join))
def test_a_denial_holds_what_it_denies(text: str) -> None:
    at = text.find("banking")
    if at < 0:
        return
    place = denial(text, (at, at + len("banking")))
    assert place is None or place[0] <= at < at + len("banking") <= place[1]
