import pytest

from csbot.assistant.reading.courtesy import without_courtesy


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("morning! what's new since friday?", "what's new since friday?"),
        ("Hi there, who owns Acme? thanks!", "who owns Acme?"),
        ("Hey! quick question: who owns Acme, please", "who owns Acme"),
        ("by month please", "by month"),
        ("Good afternoon team, ARR by region? Thanks a lot", "ARR by region?"),
    ],
)
def test_greetings_and_thanks_are_no_part_of_a_question(text: str, rest: str) -> None:
    assert without_courtesy(text) == rest


@pytest.mark.parametrize(
    "text",
    ["hello", "thanks", "please!", "morning meetings with Acme", "what did Good Day Foods say",
     "write a mail that says thank you", "who said hi to Hello Fresh", "Hidden costs at Acme"],
)  # fmt: skip
def test_what_is_asked_about_stays(text: str) -> None:
    assert without_courtesy(text) == text
