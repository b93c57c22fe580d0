"""Whom "she" and "his" stand for in a part of a question."""

import pytest

from csbot.assistant.reading.person_meant import speaks_of_person, with_person
from csbot.domain.records import Contact

ANA = Contact("C-1", "A-1", "Ana Ruiz")
TOM = Contact("C-2", "A-1", "Tom Berg")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("what did she tell me", "what did Ana Ruiz tell me"),
        ("what is her plan", "what is Ana Ruiz's plan"),
        ("who told her?", "who told Ana Ruiz?"),
        ("why did he leave his post", "why did Ana Ruiz leave Ana Ruiz's post"),
        ("what is the plan", "what is the plan"),
    ],
)
def test_the_one_person_named_before_stands_in_the_place(text: str, meant: str) -> None:
    assert with_person(text, [ANA]) == meant
    assert speaks_of_person(text) == (text != meant)


@pytest.mark.parametrize("named", [[], [ANA, TOM]])
def test_of_several_or_nobody_none_is_taken(named: list[Contact]) -> None:
    assert with_person("what did she tell me", named) == "what did she tell me"
