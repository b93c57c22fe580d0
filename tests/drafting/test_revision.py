"""A reviewer's wishes in words: followed, or honestly not."""

import pytest

from csbot.drafting.wishes import is_addressed, wishes_in

from .desk import AT_RISK, HEALTHY, Desk, everything, of_status, said, section


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shorter, please.", [("shorter", "")]),
        ("This is too long", [("shorter", "")]),
        ("Please make it more concise.", [("shorter", "")]),
        ("Leave out the renewal.", [("leave_out", "renewal")]),
        ("leave the invoices out", [("leave_out", "invoices")]),
        ("Please remove all sentences about API calls", [("leave_out", "API calls")]),
        ("Don't mention Jonas Meyer", [("leave_out", "Jonas Meyer")]),
        ("Never mention price.", [("leave_out", "price")]),
        ("avoid mentioning the merger", [("leave_out", "merger")]),
        ("Always mention open tickets", [("mention", "open tickets")]),
        ("Mention the imaging requests", [("mention", "imaging requests")]),
        ("Say something about the audit.", [("mention", "audit")]),
        ("More detail on onboarding", [("mention", "onboarding")]),
        ("Ask them about the audit", [("mention", "audit")]),
        (
            "Shorter, and mention the audit. Drop the goals!",
            [("shorter", ""), ("mention", "audit"), ("leave_out", "goals")],
        ),
        ("What happened in Ostrava?", [("plain", "What happened in Ostrava?")]),
        ("NPS was 4.5, why?", [("plain", "NPS was 4.5, why?")]),
        ("  ", []),
    ],
)
def test_a_wish_is_read_from_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(wish.kind, wish.what) for wish in wishes_in(text)] == expected


@pytest.mark.parametrize(
    ("note", "addressed"),
    [
        ("I will bring our solution engineer along.", True),
        ("Our release of March holds what you asked for.", True),
        ("Ask them whether our new plan suits", False),
        ("Be warm and keep to our usual tone", False),
        ("The sponsor is angry about the outage.", False),
    ],
)
def test_a_note_to_the_writer_is_told_from_a_sentence_to_the_customer(
    note: str, addressed: bool
) -> None:
    assert is_addressed(note) is addressed


def test_an_instruction_to_the_writer_never_stands_in_the_letter(desk: Desk) -> None:
    note = "Be warm, the sponsor is angry about the zeppelin."
    body = [s.text for s in everything(desk.letter(AT_RISK, note=note)) if s.status != "gap"]
    assert not any("angry" in text for text in body)


def test_shorter_keeps_the_first_sentences_of_each_section(desk: Desk) -> None:
    draft = desk.draft("account_brief")
    short = desk.changed(draft, "Too long, please shorten it.")
    assert short.version == 2
    assert len(everything(short)) < 0.75 * len(everything(draft))
    for before, after in zip(draft.sections, short.sections, strict=True):
        assert [s.text for s in after.sentences] == [s.text for s in before.sentences][:3]


def test_a_shorter_letter_is_still_a_letter(desk: Desk) -> None:
    draft = desk.letter(AT_RISK, "risk_recovery")
    short = said(desk.changed(draft, "Shorter."), "body")
    assert short[0] == "Dear Robert Achterberg,"
    assert "Kind regards, Priya Raman" in short
    assert len(short) < len(said(draft, "body"))


def test_what_is_to_be_left_out_is_gone_and_the_rest_stands(desk: Desk) -> None:
    draft = desk.draft()
    assert any("Jonas Meyer" in s.text for s in everything(draft))
    after = desk.changed(draft, "Leave out Jonas Meyer.")
    gone = [s.text for s in everything(draft) if s.text not in {t.text for t in everything(after)}]
    assert gone
    assert all("Meyer" in text for text in gone)


def test_a_whole_section_can_be_left_out_by_its_title(desk: Desk) -> None:
    draft = desk.draft()
    after = desk.changed(draft, "Please remove the drivers section.")
    assert [s.status for s in section(after, "drivers").sentences] == ["gap"]
    assert said(after, "risk_signals") == said(draft, "risk_signals")


def test_what_nobody_spoke_of_cant_be_left_out_and_is_said_so(desk: Desk) -> None:
    draft = desk.draft()
    after = desk.changed(draft, "Leave out the zeppelin.")
    assert [t for t in of_status(after, "gap") if t not in of_status(draft, "gap")] == [
        "Asked for: “Leave out the zeppelin”. No sentence of this draft speaks of it."
    ]


def test_a_topic_is_looked_up_and_cited(desk: Desk) -> None:
    after = desk.changed(desk.draft(), "Mention the imaging requests.")
    added = [s for s in section(after, "situation").sentences if "imaging" in s.text.lower()]
    assert added
    assert all(s.citations for s in added)


def test_a_topic_without_a_record_is_an_honest_gap(desk: Desk) -> None:
    after = desk.changed(desk.draft(), "Mention the zeppelin hangar lease.")
    assert any("zeppelin hangar lease" in text for text in of_status(after, "gap"))
    assert not any("zeppelin" in text for text in of_status(after, "fact"))


def test_wishes_add_up_over_versions(desk: Desk) -> None:
    second = desk.changed(desk.draft(), "Leave out Jonas Meyer.")
    third = desk.changed(second, "Leave out the API calls.")
    text = " ".join(s.text for s in everything(third))
    assert third.version == 3
    assert "Jonas Meyer" not in text
    assert "API calls" not in text


def test_the_recipient_and_the_note_outlive_a_request_for_changes(desk: Desk) -> None:
    note = "I will bring our new solution engineer along."
    draft = desk.letter(AT_RISK, to="ACC-001-C2", note=note)
    after = said(desk.changed(draft, "Mention the imaging requests."), "body")
    assert after[0] == "Dear Beatriz Camargo,"
    assert note in after


def test_a_letter_is_never_given_an_internal_note(desk: Desk) -> None:
    """“Told Marguerite we are exposed here” stands in a note alone."""
    after = desk.changed(desk.letter(AT_RISK), "Mention that we are exposed, as told Marguerite.")
    assert "Told Marguerite" not in " ".join(said(after, "body"))


def test_every_version_keeps_its_own_check(desk: Desk) -> None:
    draft = desk.changed(desk.draft(account=HEALTHY), "Mention the audit.")
    for version in desk.versions(draft):
        facts = len(of_status(version, "fact"))
        assert version.checks.supported == facts
        assert version.checks.facts == facts + len(version.checks.removed)
