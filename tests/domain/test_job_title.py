"""Roles and job titles: in short or at length, and who only works for somebody."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from csbot.domain.job_title import answers_to, is_exactly

WORDS = st.lists(
    st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=3, max_size=9),
    min_size=2,
    max_size=5,
)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Chief Financial Officer", "CFO"),
        ("CFO", "chief financial officer"),
        ("Chief Finance Officer", "Chief Financial Officer"),
        ("Group CFO, EMEA", "cfo"),
        ("CFO & COO", "COO"),
        ("Head of Information Technology", "head of IT"),
        ("Head of Motor Claims", "head of claims"),
        ("VP Network Planning", "vice president of network planning"),
        ("Vice President Sales", "VP Sales"),
        ("Assistant to the CFO", "assistant to the CFO"),
        ("Chief of Staff", "chief of staff"),
    ],
)
def test_a_role_is_found_in_a_title(title: str, role: str) -> None:
    assert answers_to(title, role)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Assistant to the CFO", "CFO"),
        ("Deputy Chief Operating Officer", "COO"),
        ("Chief Medical Information Officer", "CIO"),
        ("Finance Director", "CFO"),
        ("Vice President", "president"),
        ("Head of Complaints", "head of compliance"),
        ("Chief Financial Officer", ""),
        ("", "CFO"),
        ("Office Manager", "the"),
    ],
)
def test_anybody_else_is_not_meant(title: str, role: str) -> None:
    assert not answers_to(title, role)


def test_the_plain_title_is_told_from_one_with_more_to_it() -> None:
    assert is_exactly("Chief Financial Officer", "CFO")
    assert not is_exactly("Group CFO, EMEA", "CFO")


@given(WORDS)
def test_a_title_is_its_own_role_and_its_initials_are(words: list[str]) -> None:
    initials = "".join(word[0] for word in words)
    # Small words name nobody, as words of a title or as its initials ("at", "for").
    small = "of and the for at in a an to our their its his her s".split()
    assume(not {*words, initials} & set(small))
    title = " ".join(words).title()
    assert is_exactly(title, title)
    assert is_exactly(title, initials)
