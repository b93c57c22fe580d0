"""Emails to customers: to whom, on what facts, and what never stands in them."""

import re
from email import message_from_bytes
from email.policy import default

import pytest
from conftest import TODAY

from csbot.domain.draft import Draft
from csbot.drafting.exports.export import export
from csbot.drafting.kinds import DraftKinds
from csbot.drafting.letters.days import working_day
from csbot.drafting.letters.frames import SLOTS, placeholders
from csbot.errors import BadInput

from .desk import AT_RISK, CALM, CHURNED, HEALTHY, NEW, Desk, everything, of_status, said

KIND = DraftKinds().get("outreach_email")
PURPOSES = list(KIND.purposes)
INTERNAL = re.compile(
    r"health score|\bTRUST\b|\bband\b|at risk|\bchurn|\bARR\b|coverage|playbook|\bnull\b|\bNone\b",
    re.I,
)
PAID = re.compile(r"a year")


def sent(draft: Draft) -> str:
    """What the customer would get: the letter without what is for its reviewer."""
    return "\n".join(s.text for s in everything(draft) if s.status != "gap")


def accounts(desk: Desk) -> list[str]:
    scope = desk.app.scope(desk.person("sam.lindqvist@servercafe.example"))
    return [account.account_id for account in desk.app.records.accounts(scope)]


def test_every_purpose_of_the_contract_has_frames() -> None:
    assert PURPOSES == [
        "check_in", "risk_recovery", "renewal", "expansion", "onboarding_welcome",
        "business_review_invite", "reference_request", "survey", "win_back",
    ]  # fmt: skip
    assert set(KIND.letters) == set(PURPOSES)


def test_every_placeholder_is_known_and_every_one_is_used() -> None:
    frames = [
        frame
        for letter in KIND.letters.values()
        for lines in letter.lines.values()
        for line in lines
        for frame in line
    ]
    assert {name for frame in frames for name in placeholders(frame)} == set(SLOTS)


def test_a_request_for_a_reference_leans_on_no_result_that_it_does_not_name(desk: Desk) -> None:
    letter = desk.letter(AT_RISK, "reference_request")
    assert not [text for text in said(letter, "body") if text.startswith("What you have reached")]
    assert "results" not in " ".join(said(letter, "subject"))
    assert any(text.endswith("what working with us is like?") for text in said(letter, "body"))


def test_what_a_letter_needs_and_no_record_holds_is_left_to_who_sends_it(desk: Desk) -> None:
    letter = desk.letter(AT_RISK, "survey")
    assert "To be added before this is sent: the link to the survey." in of_status(letter, "gap")
    assert "link" not in sent(letter)


def test_whoever_sends_a_letter_of_recovery_reads_what_warns_of_the_account(desk: Desk) -> None:
    told = " ".join(of_status(desk.letter(AT_RISK, "risk_recovery"), "gap"))
    assert "To weigh before this is sent: Northwind Health shows " in told
    calm = " ".join(of_status(desk.letter(CALM, "risk_recovery"), "gap"))
    assert "To weigh before this is sent: No warning sign is on record for Aurelia" in calm


def test_an_unknown_placeholder_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="'salary'"):
        placeholders("You earn {salary}.")


@pytest.mark.parametrize("purpose", PURPOSES)
def test_no_letter_about_any_account_loses_a_sentence_or_speaks_of_internals(
    desk: Desk, purpose: str
) -> None:
    for account in accounts(desk):
        draft = desk.letter(account, purpose)
        assert draft.checks.removed == (), account
        assert draft.checks.facts == draft.checks.supported == len(of_status(draft, "fact"))
        text = sent(draft)
        assert not INTERNAL.search(re.sub(r"“[^”]*”", "", text)), account
        assert purpose == "renewal" or not PAID.search(text), account
        assert len(said(draft, "subject")) == 1
        assert 5 <= len(said(draft, "body")) <= 12
        assert all(s.citations for s in everything(draft) if s.status == "fact")


def test_a_letter_names_its_recipient_its_sender_and_a_day(desk: Desk) -> None:
    body = said(desk.letter(HEALTHY), "body")
    assert body[0] == "Dear Miriam Castellanos,"
    assert body[-1] == "Kind regards, Tomás Ferreira"
    assert "Thursday, 26 November" in body[-2]


def test_the_opening_is_tied_to_the_last_contact_with_its_date(desk: Desk) -> None:
    draft = desk.letter(HEALTHY)
    opening = draft.sections[1].sentences[1]
    assert (
        opening.text
        == "I am coming back to my email “Documents for internal audit” of 13 November."
    )
    refs = {item.id: item.ref for item in draft.evidence}
    assert [refs[c].partition(":")[0] for c in opening.citations] == ["history"]


def test_an_internal_note_is_not_the_last_contact(desk: Desk) -> None:
    """The newest record of this account is a note about what we fear."""
    assert "17 November 2026" not in sent(desk.letter(AT_RISK, "risk_recovery"))


def test_without_a_champion_it_goes_to_an_executive(desk: Desk) -> None:
    assert said(desk.letter(AT_RISK), "body")[0] == "Dear Robert Achterberg,"


@pytest.mark.parametrize(
    "wanted",
    ["ACC-001-C2", "Beatriz Camargo", "beatriz", "BEATRIZ.CAMARGO@northwindhealth.example"],
)
def test_a_recipient_is_named_by_id_name_or_address(desk: Desk, wanted: str) -> None:
    draft = desk.letter(AT_RISK, to=wanted)
    assert said(draft, "body")[0] == "Dear Beatriz Camargo,"


def test_a_letter_to_somebody_who_left_is_refused_and_says_who_is_there(desk: Desk) -> None:
    with pytest.raises(BadInput, match=r"Jonas Meyer left .* on 12 October 2026.*Beatriz Camargo"):
        desk.letter(AT_RISK, to="Jonas Meyer")


def test_a_letter_to_a_stranger_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="no contact 'Miriam Castellanos'"):
        desk.letter(AT_RISK, to="Miriam Castellanos")


def test_a_letter_that_could_go_to_nobody_says_so_to_the_reviewer(small_desk: Desk) -> None:
    draft = small_desk.letter("A-1")
    assert said(draft, "body")[0] == "Hello,"
    assert any(text.startswith("Recipient: not known") for text in of_status(draft, "gap"))
    assert draft.checks.removed == ()


def test_an_unknown_purpose_names_the_known_ones(desk: Desk) -> None:
    with pytest.raises(BadInput, match="check_in, risk_recovery"):
        desk.letter(HEALTHY, "apology")


def test_a_report_is_written_to_nobody(desk: Desk) -> None:
    with pytest.raises(BadInput, match="leave --to out"):
        desk.draft("risk_summary", AT_RISK, to="ACC-001-C2")


def test_the_title_says_the_purpose(desk: Desk) -> None:
    title = desk.letter(CHURNED, "win_back").title
    assert title == "Outreach email, win back: Quillon Publishing"


def test_a_letter_about_a_renewal_names_day_and_price(desk: Desk) -> None:
    text = sent(desk.letter(HEALTHY, "renewal"))
    assert "21 July 2027" in text
    assert "USD 72,000 a year" in text


def test_a_concern_is_told_in_the_customers_own_figures(desk: Desk) -> None:
    text = sent(desk.letter(AT_RISK, "risk_recovery"))
    assert "active users fell from 75% on 30 April 2026 to 44% on 31 October 2026" in text


def test_a_former_customer_is_not_asked_to_renew_without_a_word_to_the_reviewer(
    desk: Desk,
) -> None:
    gaps = of_status(desk.letter(CHURNED, "renewal"), "gap")
    assert any("has ended its contract" in text for text in gaps)
    assert not any(
        "ended its contract" in t for t in of_status(desk.letter(CHURNED, "win_back"), "gap")
    )


def test_a_renewal_that_the_playbook_does_not_work_on_yet_is_left_to_the_reviewer(
    desk: Desk,
) -> None:
    early = "its playbook begins 180 days before"
    assert any(early in t for t in of_status(desk.letter(HEALTHY, "renewal"), "gap"))
    assert not any(early in t for t in of_status(desk.letter(AT_RISK, "renewal"), "gap"))


def test_a_welcome_to_an_old_customer_is_left_to_the_reviewer(desk: Desk) -> None:
    assert any(
        "since 21 July 2024" in t
        for t in of_status(desk.letter(HEALTHY, "onboarding_welcome"), "gap")
    )
    gaps = of_status(desk.letter(NEW, "onboarding_welcome"), "gap")
    assert not any("customer since" in text for text in gaps)


def test_the_reviewer_is_pointed_to_a_note_that_may_speak_against_it(desk: Desk) -> None:
    """A note says from when on this customer would be a reference."""
    draft = desk.letter(HEALTHY, "reference_request")
    (point,) = [text for text in of_status(draft, "gap") if "agrees with our note" in text]
    title = next(i.title for i in draft.evidence if i.title.startswith("Note: "))
    assert point.endswith(f"our note “{title.removeprefix('Note: ')}” of 9 November 2026.")
    assert any("1 January 2027" in item.text for item in draft.evidence)
    assert "1 January 2027" not in sent(draft)


def test_a_note_that_is_a_sentence_stands_in_the_letter_and_is_cited_as_a_note(desk: Desk) -> None:
    note = "I will bring our new solution engineer along"
    draft = desk.letter(HEALTHY, note=note)
    sentence = next(s for s in everything(draft) if s.text == f"{note}.")
    assert sentence.status == "inference"
    refs = {item.id: item.ref for item in draft.evidence}
    assert [refs[c].startswith("computed:note(") for c in sentence.citations] == [True]
    assert said(draft, "body")[-1] == "Kind regards, Tomás Ferreira"


def test_a_note_that_asks_for_a_topic_brings_what_the_customer_knows_of_it(desk: Desk) -> None:
    draft = desk.letter(HEALTHY, note="Mention the internal audit documents.")
    assert "internal audit" in sent(draft)
    kinds = [item.title.partition(":")[0] for item in draft.evidence if item.kind == "history"]
    assert kinds
    assert "Note" not in kinds


def test_a_note_about_what_no_record_speaks_of_is_answered_with_a_gap(desk: Desk) -> None:
    draft = desk.letter(HEALTHY, note="Mention the zeppelin hangar lease.")
    assert any("zeppelin hangar lease" in text for text in of_status(draft, "gap"))
    assert "zeppelin" not in sent(draft)


def test_the_mail_is_clean(desk: Desk) -> None:
    draft = desk.decide(desk.letter(AT_RISK, "risk_recovery"), "approve")
    message = message_from_bytes(export(draft, "eml").content, policy=default)
    body = message.get_content().replace("\r\n", "\n")
    assert message["Subject"] == said(draft, "subject")[0]
    assert body.startswith("Dear Robert Achterberg,\n")
    assert body.rstrip().endswith("Kind regards, Priya Raman")
    assert not re.search(r"\[E\d+\]|To be settled|inference", body)


def test_a_proposed_day_is_a_working_day() -> None:
    # The sample's today is a Sunday.
    assert working_day(TODAY, 1).isoformat() == "2026-11-23"
    assert working_day(TODAY, 6).isoformat() == "2026-11-30"
