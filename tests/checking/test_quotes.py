import pytest

from csbot.checking.reading.quotes import comparable, is_verbatim

from .asserting import fails, passes

TALK = (
    "Jonas Meyer: We like the new “Atlas” reports.\nPetra Lang: The price is too high, and it rose."
)


@pytest.mark.parametrize(
    "claim",
    [
        "Jonas Meyer said: “We like the new 'Atlas' reports.”",
        'Petra Lang said: "the price is too high"',
        "Petra Lang said: «The price is too high, […] it rose»",
        "“The price  is too high,” said Petra Lang.",
    ],
)
def test_a_quotation_passes_word_for_word(claim: str) -> None:
    assert fails(claim, TALK) == []


@pytest.mark.parametrize(
    "claim",
    [
        "Petra Lang said: “The price is far too high.”",
        "Petra Lang said: “The price is too hig”",
        "Petra Lang said: “it rose, and the price is too high”",
        "Jonas Meyer said: “The price is too high”",
    ],
)
def test_a_quotation_that_is_changed_or_given_to_another_fails(claim: str) -> None:
    assert [kind for kind, _ in fails(claim, TALK)] == ["quote"]


def test_figures_inside_a_quotation_are_part_of_it() -> None:
    assert passes("He said: “It costs 5.”", "He said: It costs 5.")
    assert fails("He said: “It costs 6.”", "He said: It costs 5.") == [("quote", "It costs 6.")]


def test_a_mention_is_quoted_without_its_mark() -> None:
    assert is_verbatim("lost. everyone", comparable("20 accounts are lost. @everyone"))
    assert comparable("Write to dana@acme.example") == "write to dana@acme.example"


def test_what_two_have_said_is_quoted_of_either_and_of_nobody_else() -> None:
    talk = "Jonas Meyer: Because of the names?\nPetra Lang: Because of the names.\nRana Haq: Good."
    assert fails("Jonas Meyer: “Because of the names?”", talk) == []
    assert fails("Petra Lang: “Because of the names.”", talk) == []
    assert fails("Rana Haq: “Because of the names.”", talk) != []


def test_what_is_quoted_is_not_denied_by_what_another_answers() -> None:
    talk = (
        "Jonas Meyer: The median was 851 ms last month. Do your people notice?\n"
        "Petra Lang: They notice when it isn't. So no, nobody says a word."
    )
    quoted = "Jonas Meyer: “The median was 851 ms last month. Do your people notice?”"
    assert fails(quoted, talk) == []
    assert fails("Nobody said: “Do your people notice?”", talk) != []
