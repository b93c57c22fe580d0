from datetime import date

import pytest

from csbot.checking.check import check, check_sentence
from csbot.checking.foreign import Foreign
from csbot.checking.reading.report import EvidenceText
from csbot.domain.evidence import Evidence

from .asserting import fails, passes, report, verdict

SCORE = (
    "Acme Corp: TRUST health score 62.4 of 100 on 22 November 2026, band Stable, "
    "coverage 92% of the weight; Technology adoption 55.0 of 100 (weight 25, 13.8 points), "
    "Retention 80.0 of 100 (weight 20, 16.0 points)"
)


def evidence(text: str, **more: object) -> Evidence:
    fields = {"ref": "r", "title": "", "kind": "history"} | more
    return Evidence(text=text, **fields)  # type: ignore[arg-type]


def test_a_report_has_places_verdicts_and_counts() -> None:
    text = "ARR is USD 120,000. ARR is USD 130,000. Hello Jonas!"
    found = report(text, "Acme: ARR USD 120,000")
    assert [s.verdict for s in found.sentences] == ["supported", "unsupported", "no_claim"]
    assert (found.supported, found.unsupported) == (1, 1)
    assert all(text[s.start : s.end] == s.text for s in found.sentences)
    assert found.model_dump()["sentences"][1]["reasons"] == (
        {"kind": "money", "text": "USD 130,000", "nearest": "USD 120,000"},
    )


def test_a_marked_sentence_is_checked_against_its_own_evidence_alone() -> None:
    found = report("ARR is USD 5 [E1]. ARR is USD 5 [E2].", "ARR USD 5", "ARR USD 6")
    assert [s.verdict for s in found.sentences] == ["supported", "unsupported"]
    assert [s.citations for s in found.sentences] == [("E1",), ("E2",)]


def test_a_citation_of_unknown_evidence_is_a_reason() -> None:
    assert ("unmatched", "[E9]") in fails("ARR is USD 5 [E9].", "ARR USD 5")


def test_an_unmarked_sentence_names_the_evidence_that_carries_it() -> None:
    found = verdict("ARR is USD 5 and NPS is 41.", "The weather was fine.", "ARR USD 5", "NPS 41")
    assert (found.verdict, found.citations) == ("supported", ("E2", "E3"))


@pytest.mark.parametrize(
    "claim",
    [
        "Acme Corp's TRUST health score is 62.4 of 100 (Stable) on 22 November 2026, "
        "with 92% of the weight observed.",
        "The score is 62.4, which puts Acme Corp in the Stable band.",
        "Technology adoption scores 55.0 and brings 13.8 points.",
        "**Retention** brings 16 points.",
    ],
)
def test_built_in_sentences_about_a_score_pass(claim: str) -> None:
    assert fails(claim, SCORE) == []


@pytest.mark.parametrize(
    "claim",
    [
        "The score puts Acme Corp in the Champion band.",
        "Technology adoption scores 80.0.",
        "Retention brings 80 points.",
    ],
)
def test_a_score_is_not_mixed_up(claim: str) -> None:
    assert fails(claim, SCORE)


@pytest.mark.parametrize(
    "claim",
    [
        "Hi Jonas,",
        "Thanks and best regards",
        "How is adoption?",
        "Schedule a call with the sponsor.",
        "Risks",
        "—",
    ],
)
def test_a_sentence_that_states_nothing_is_no_claim(claim: str) -> None:
    assert {s.verdict for s in report(claim, SCORE).sentences} <= {"no_claim"}


@pytest.mark.parametrize(
    "claim",
    [
        "Did you know that ARR is $5M?",
        "Schedule it for 3 May 2027.",
        "Dear Jonas, see www.evil.example.",
    ],
)
def test_a_question_or_proposal_smuggles_nothing(claim: str) -> None:
    assert verdict(claim, SCORE).verdict == "unsupported"


def test_unrelated_wording_is_unmatched_and_a_paraphrase_is_not() -> None:
    assert [k for k, _ in fails("Bananas grow in warm and humid valleys.", SCORE)] == ["unmatched"]
    said = "Our champion has left and nobody has taken over."
    assert passes("They lost their champion without any successor.", said)
    assert (
        verdict("The champion has left.", said).score
        > verdict("Prices are too high for all of the champions.", said).score
    )


def test_nothing_is_supported_without_evidence() -> None:
    assert check("ARR is USD 5. They are happy with it.", []).supported == 0


def test_subject_title_and_date_of_a_record_carry_names_and_its_day() -> None:
    record = evidence(
        "We like it.",
        title="Call: Quarterly review",
        subject=("Acme Corp", "Jonas Meyer"),
        date=date(2026, 10, 3),
    )
    said = "In the call of 3 October 2026, Jonas Meyer of Acme Corp said: “We like it.”"
    assert check_sentence(said, [record]).passes
    assert not check_sentence(said.replace("Jonas", "Petra"), [record]).passes


def test_another_accounts_name_is_a_reason_of_its_own() -> None:
    foreign = Foreign.of(["Globex", "Ana Rossi"])
    record = evidence("The renewal was signed.", subject=("Acme Corp",))
    found = check_sentence("The renewal was signed, as at globex.", [record], foreign=foreign)
    assert [(r.kind, r.text) for r in found.reasons] == [("account", "globex")]
    mentioned = evidence("They compare us with Globex.")
    assert check_sentence("They compare us with Globex.", [mentioned], foreign=foreign).passes


def test_cited_records_may_be_counted() -> None:
    two = [evidence(f"contact {n}", kind="contact", ref=n) for n in ("Ana Rossi", "Jonas Meyer")]
    assert check_sentence("There are 2 contacts: Ana Rossi and Jonas Meyer.", two).passes
    assert not check_sentence("There are 3 contacts: Ana Rossi and Jonas Meyer.", two).passes


def test_ids_of_any_form_are_citations() -> None:
    items = [EvidenceText(id="doc one", text="ARR USD 5"), EvidenceText(id="x/2", text="ARR USD 6")]
    found = check("ARR is USD 5 [doc one]. ARR is USD 5 [x/2].", items)
    assert [s.verdict for s in found.sentences] == ["supported", "unsupported"]
