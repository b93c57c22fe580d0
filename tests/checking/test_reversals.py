import pytest

from .asserting import fails, passes

TURNED = [
    ("They have signed the renewal.", "They have not signed the renewal yet."),
    ("They have not signed the renewal.", "They have signed the renewal."),
    ("They haven't signed the renewal.", "The renewal was signed."),
    ("Active users fell to 61%.", "Active users rose to 61%"),
    ("Active users rose from 82% to 61%.", "Active users 82% in May, 61% in June"),
    ("Usage is higher than last year.", "Usage is lower than last year."),
    ("The invoice was paid late.", "The invoice was paid early."),
    ("The champion has joined.", "The champion has left and nobody took over."),
    ("The account is not owned by Ana Rossi.", "owner Ana Rossi"),
    ("They did not pay USD 5,000.", "They paid USD 5,000"),
    ("No satisfaction score was given by them.", "A satisfaction score was given by them."),
    ("Der Vertrag wurde nicht verlängert.", "Der Vertrag wurde verlängert."),
]
TRUE = [
    ("They have not renewed.", "The contract was not renewed."),
    ("It was not won.", "The deal was lost, not won."),
    ("Usage dropped to 61%.", "Active users fell from 82% to 61%; usage dropped"),
    ("There has been no call since 3 October 2026.", "Last call: 3 October 2026"),
    ("Adoption has not reached its target of 80%.", "Adoption 62%, target 80%"),
    ("Decisions without error are at 97%.", "Decisions processed without error 97%"),
    ("They talked more about it in fall.", "They talked about it in fall and it rose."),
]


@pytest.mark.parametrize(("claim", "evidence"), TURNED)
def test_a_claim_that_turns_its_evidence_round_fails(claim: str, evidence: str) -> None:
    assert "negation" in [kind for kind, _ in fails(claim, evidence)]


@pytest.mark.parametrize(("claim", "evidence"), TRUE)
def test_a_claim_in_other_words_is_not_taken_for_a_reversal(claim: str, evidence: str) -> None:
    assert fails(claim, evidence) == []


def test_a_sentence_said_as_it_stands_always_passes() -> None:
    for _, evidence in TURNED + TRUE:
        text = evidence.rstrip(".") + "."
        assert passes(text, evidence), evidence


HEARD = (
    "Reference activities 2 on 30 September 2026, 40 of 100.",
    "Owner Petra Lang. Contract K1 from 9 May 2025 to 8 May 2026, ARR USD 14,500.",
    "The printers do not connect on some mornings.",
)


@pytest.mark.parametrize(
    "text",
    [
        "Reference activities, now 2, score 40 of 100 and are not to rise.",
        "Contract K1 did not begin on 9 May 2025.",
        "Petra Lang never signed the contract K1.",
    ],
)
def test_a_negation_that_nothing_in_the_evidence_bears_is_noticed(text: str) -> None:
    assert fails(text, *HEARD)


@pytest.mark.parametrize(
    "text",
    [
        "On some mornings the printers have no connection.",
        "I would like to start early so that nothing is rushed at the end of contract K1.",
    ],
)
def test_a_negation_that_is_wished_measured_or_said_passes(text: str) -> None:
    assert fails(text, *HEARD) == []


def test_what_has_yet_to_be_done_is_not_done() -> None:
    met = "The goal “Register 150 clients” is met: at 152 clients, due on 30 June 2026."
    assert fails("The goal “Register 150 clients” has yet to be met.", met) != []
    open_ = "Ana has yet to confirm the date."
    assert fails("Ana has not confirmed the date.", open_) == []
    assert fails("Ana has yet to confirm the date.", open_) == []
    assert fails("Ana has confirmed the date.", open_) != []
