import pytest

from csbot.checking.foreign import Foreign
from csbot.checking.reading.extract import facts_of_claim

from .asserting import fails, passes


def names_in(text: str) -> list[str]:
    return [mention.text for mention in facts_of_claim(text).names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday Jonas Meyer called.", ["Jonas Meyer"]),
        ("Jonas said no.", ["Jonas"]),
        ("Adoption fell at Acme Corp.", ["Acme Corp"]),
        ("The owner is Ana van der Berg.", ["Ana van der Berg"]),
        ("Next Steps", []),
        ("However, we wait.", []),
        ("ARR and NPS are known.", []),
        ("Der Kunde ist mit der Einführung nicht zufrieden.", []),
    ],
)
def test_names_are_capitalised_runs_and_not_sentence_beginnings(
    text: str, expected: list[str]
) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Meyer called.", "Jonas Meyer called"),
        ("J. Meyer called us.", "Jonas Meyer called us"),
        ("We spoke with Jonas Meyer.", "Meyer, Jonas: spoke with us"),
        ("We spoke with Acme Corp.", "Acme spoke with us"),
        ("We spoke with ZOË.", "We spoke with Zoe"),
        ("We held an EBR.", "We held an executive business review"),
        ("Ask Jonas about it, said the team.", "the team: ask Jonas about it"),
    ],
)
def test_a_name_may_be_shortened_or_turned(claim: str, evidence: str) -> None:
    assert fails(claim, evidence) == []


@pytest.mark.parametrize(
    "claim",
    ["Jonas Lang called.", "Petra Meyer called.", "Wiktor called.", "Yesterday Globex called."],
)
def test_a_name_put_together_or_made_up_fails(claim: str) -> None:
    evidence = "Yesterday Jonas Meyer called. Petra Lang called."
    assert [kind for kind, _ in fails(claim, evidence)] == ["name"]


def test_identifiers_must_be_in_the_evidence_whole() -> None:
    assert passes("Ticket T-1042 is open.", "T-1042: open ticket")
    assert fails("Ticket T-104 is open.", "T-1042: open ticket") == [("name", "T-104")]


def test_a_letter_of_another_script_does_not_hide_a_name() -> None:
    assert passes("We spoke with Аcme.", "We spoke with Acme")


def test_foreign_names_are_found_as_whole_words() -> None:
    foreign = Foreign.of(["Blue Harbor", "Target", "A-2", "Kestrel"])
    assert foreign.in_text("we told blue harbor of Kestrel's plan") == ["blue harbor", "Kestrel"]
    assert foreign.in_text("The target is met.") == []
    assert foreign.in_text("We lost it to Target.") == ["Target"]
