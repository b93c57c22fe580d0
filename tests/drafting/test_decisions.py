"""Who decides, about which version, and how often it counts."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from csbot.app import App
from csbot.domain.draft import Decision
from csbot.drafting.exports.export import export
from csbot.errors import BadInput, Conflict, NotAllowed, NotFound

from .desk import (
    ADMIN,
    AT_RISK,
    CHURNED,
    CSM,
    EXECUTIVE,
    HEALTHY,
    MANAGER,
    Desk,
    of_status,
    said,
    write_small_folder,
)

DECIDERS = 100


def test_the_owner_may_approve_a_draft_about_a_healthy_account(desk: Desk) -> None:
    draft = desk.draft(account=HEALTHY)
    owner = "tomas.ferreira@servercafe.example"
    assert draft.approvers[0] == owner
    assert desk.decide(draft, "approve", by=owner).status == "approved"


def test_the_owner_may_not_approve_a_draft_about_an_account_at_risk(desk: Desk) -> None:
    draft = desk.draft(account=AT_RISK)
    with pytest.raises(NotAllowed) as refused:
        desk.decide(draft, "approve", by=CSM)
    assert refused.value.http_status == 403
    assert MANAGER in str(refused.value)
    assert desk.decide(draft, "approve", by=MANAGER).status == "approved"


def test_only_an_executive_decides_about_a_critical_account(desk: Desk) -> None:
    draft = desk.draft(account=CHURNED)
    assert draft.approvers == (EXECUTIVE,)
    with pytest.raises(NotAllowed):
        desk.decide(draft, "approve", by="haruto.nakamura@servercafe.example")


def test_an_admin_sees_a_draft_and_may_not_decide_about_it(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.decide(desk.draft(), "approve", by=ADMIN)


def test_an_override_to_a_graver_band_calls_for_that_bands_owner(small_desk: Desk) -> None:
    assert CSM in small_desk.draft(account="A-1").approvers
    app = small_desk.app
    app.overrides.add(
        account_id="A-1",
        author=MANAGER,
        reason="The sponsor told us that they are leaving.",
        expires_on=app.today() + timedelta(days=30),
        today=app.today(),
        now=app.clock(),
        band="critical",
    )
    assert small_desk.draft(account="A-1").approvers == (EXECUTIVE,)


def test_somebody_out_of_scope_finds_no_draft(desk: Desk) -> None:
    draft, stranger = desk.draft(), "callum.reid@servercafe.example"
    with pytest.raises(NotFound):
        desk.get(draft, by=stranger)
    with pytest.raises(NotFound):
        desk.decide(draft, "approve", by=stranger)


def test_somebody_out_of_scope_gets_no_draft_written(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.draft(account=AT_RISK, by="callum.reid@servercafe.example")


def test_a_decision_about_a_stale_version_is_refused(desk: Desk) -> None:
    draft = desk.draft()
    newer = desk.changed(draft, "Shorter, please.")
    with pytest.raises(Conflict) as refused:
        desk.decide(draft, "approve")
    assert refused.value.http_status == 409
    assert "it is 2" in str(refused.value)
    assert desk.get(newer).status == "in_review"


@pytest.mark.parametrize(("first", "then"), [("approve", "reject"), ("reject", "approve")])
def test_what_is_decided_stays_decided(desk: Desk, first: Decision, then: Decision) -> None:
    draft = desk.decide(desk.draft(), first)
    with pytest.raises(Conflict):
        desk.decide(draft, then)
    with pytest.raises(Conflict):
        desk.decide(draft, "request_changes", comment="Shorter.")
    assert desk.get(draft).status == draft.status


def test_a_decision_sent_twice_counts_once(desk: Desk) -> None:
    draft = desk.draft()
    once = desk.decide(draft, "approve", comment="Good.")
    again = desk.decide(draft, "approve", comment="Good.")
    assert again == once
    assert len(again.reviews) == 1


def test_an_approval_with_edits_sent_twice_counts_once(desk: Desk) -> None:
    draft = desk.draft()
    edits = {"gaps": "We do not know who decides."}
    once = desk.decide(draft, "approve", sections=edits)
    again = desk.decide(draft, "approve", sections=edits)
    assert (again.version, again.status, len(again.reviews)) == (2, "approved", 1)
    assert again == once


def test_a_request_sent_twice_brings_one_new_version(desk: Desk) -> None:
    draft = desk.draft()
    desk.changed(draft, "Shorter.")
    assert desk.changed(draft, "Shorter.").version == 2


def test_another_wish_about_the_old_version_is_not_taken_for_the_first(desk: Desk) -> None:
    draft = desk.draft()
    desk.changed(draft, "Shorter.")
    with pytest.raises(Conflict):
        desk.changed(draft, "Mention the imaging requests.")


def test_a_request_for_changes_without_a_word_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput, match="what should change"):
        desk.changed(desk.draft(), "  ")


def test_nothing_can_be_mailed_before_it_is_approved(desk: Desk) -> None:
    draft = desk.letter(purpose="check_in")
    with pytest.raises(Conflict):
        export(draft, "eml")
    assert export(desk.decide(draft, "approve"), "eml").content


def test_of_a_hundred_decisions_at_once_one_counts(small_desk: Desk) -> None:
    draft = small_desk.draft(account="A-1")
    people = (CSM, MANAGER, EXECUTIVE)
    choices: tuple[Decision, ...] = ("approve", "reject")

    def decide(number: int) -> str:
        by, decision = people[number % 3], choices[number % 2]
        try:
            found = small_desk.decide(draft, decision, by=by, comment=str(number))
        except Conflict:
            return "refused"
        return found.status

    with ThreadPoolExecutor(16) as pool:
        outcomes = Counter(pool.map(decide, range(DECIDERS)))
    found = small_desk.get(draft)
    assert outcomes == {found.status: 1, "refused": DECIDERS - 1}
    assert len(found.reviews) == 1
    kept = small_desk.app.audit.page(object_=draft.id)
    assert [e.action for e in kept if e.action in choices] == [found.reviews[0].decision]


def test_one_decision_sent_a_hundred_times_at_once_is_one(small_desk: Desk) -> None:
    draft = small_desk.draft(account="A-1")
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda _: small_desk.decide(draft, "approve"), range(DECIDERS)))
    assert {one.status for one in found} == {"approved"}
    assert len(small_desk.get(draft).reviews) == 1


def test_a_draft_goes_with_its_account(make_app: Callable[..., App], tmp_path: Path) -> None:
    desk = Desk(make_app())
    folder = write_small_folder(tmp_path / "data")
    desk.app.load(folder, "test")
    draft = desk.draft(account="A-1")
    (folder / "accounts.csv").write_text(
        "account_id,name,owner_email,arr,currency,start_date,renewal_date\n", encoding="utf-8"
    )
    (folder / "deletions.csv").write_text("kind,id\naccount,A-1\n", encoding="utf-8")
    desk.app.load(folder, "test")
    with pytest.raises(NotFound):
        desk.get(draft)
    with pytest.raises(NotFound):
        desk.decide(draft, "approve")


def test_a_reviewers_text_is_kept_checked_and_marked(desk: Desk) -> None:
    draft = desk.draft()
    signal = said(draft, "risk_signals")[1]
    own = "The sponsor has lost interest, I believe."
    wrong = "The TRUST score is 99.9 of 100."
    approved = desk.decide(
        draft, "approve", by=MANAGER, sections={"risk_signals": f"- {signal}\n- {own}\n- {wrong}"}
    )
    assert (approved.version, approved.status) == (2, "approved")
    assert said(approved, "risk_signals") == [signal, own, wrong]
    assert of_status(approved, "reviewer") == [own, wrong]
    assert approved.writer == f"reviewer {MANAGER}"
    assert approved.reviews[-1].version == 2
    facts = of_status(approved, "fact")
    assert (approved.checks.facts, approved.checks.supported) == (len(facts), len(facts))
    assert desk.versions(draft)[0].sections == draft.sections


def test_a_reviewers_sentence_that_the_evidence_carries_is_a_fact(desk: Desk) -> None:
    draft = desk.draft()
    text = "Our champion Jonas Meyer left on 12 October 2026."
    edited = desk.decide(draft, "approve", sections={"situation": text})
    sentence = edited.sections[0].sentences[0]
    cited = [item.ref for item in edited.evidence if item.id in sentence.citations]
    assert sentence.status == "fact"
    assert cited == ["contact:ACC-001-C1"]


def test_what_a_reviewer_wrote_outlives_a_request_for_changes(desk: Desk) -> None:
    draft = desk.draft()
    own = "I spoke with the sponsor myself."
    kept = said(draft, "situation")[0]
    second = desk.decide(
        draft, "request_changes", sections={"situation": f"{kept}\n{own}"}, comment="See above."
    )
    third = desk.changed(second, "Shorter, please.")
    assert said(third, "situation") == [kept, own]
    assert len(said(third, "risk_signals")) < len(said(draft, "risk_signals"))
    cited = third.sections[0].sentences[0].citations
    refs = {item.id: item.ref for item in third.evidence}
    before = {item.id: item.ref for item in draft.evidence}
    assert [refs[c] for c in cited] == [before[c] for c in draft.sections[0].sentences[0].citations]
