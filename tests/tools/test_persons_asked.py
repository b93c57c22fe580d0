"""A person's name is asked for, or only a role."""

import pytest

from csbot.tools.strategy.asked import read_asked


@pytest.mark.parametrize(
    "question",
    [
        "Who is Aqualis's VP of Diving? I need the name for an invite.",
        "name of the current head of diving",
        "who's our director of rescue",
        "what is the head of diving called by name",
    ],
)
def test_somebodys_name_is_asked_for(question: str) -> None:
    assert read_asked(question, {}).wants_person


@pytest.mark.parametrize(
    "question",
    [
        "who owns the reef",
        "who is responsible for the training of managers",
        "who is in charge if a score is 55",
        "which manager role takes over at 40 points",
    ],
)
def test_a_role_is_asked_for(question: str) -> None:
    assert not read_asked(question, {}).wants_person
