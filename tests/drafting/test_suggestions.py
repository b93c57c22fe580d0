"""Wishes that csbot suggests: seen often enough, and nobody's until they are accepted."""

import pytest

from csbot.domain.draft import Draft
from csbot.domain.standing import SuggestedWish
from csbot.errors import NotAllowed

from .desk import CSM, EXECUTIVE, MANAGER, Desk, said

ASKS = "Please tell me who else should take part, from procurement for example."
HERS = ("ACC-001", "ACC-007")


def suggested(desk: Desk, by: str = CSM) -> list[SuggestedWish]:
    person = desk.person(by)
    return desk.app.suggestions.of(person, desk.app.scope(person), desk.app.today())


def approved_without(desk: Desk, sentence: str, by: str = CSM) -> Draft:
    """A renewal letter that somebody asked for, from which its approver took a sentence out."""
    draft = desk.draft("outreach_email", "ACC-001", by=by, purpose="renewal")
    left = [text for text in said(draft, "body") if text != sentence]
    return desk.decide(draft, "approve", by=MANAGER, sections={"body": "\n".join(left)})


@pytest.fixture
def edited(desk: Desk) -> list[Draft]:
    return [approved_without(desk, ASKS) for _ in range(3)]


def test_what_is_taken_out_of_three_drafts_is_suggested_with_those_drafts(
    desk: Desk, edited: list[Draft]
) -> None:
    (one,) = [one for one in suggested(desk) if one.how == "taken out"]
    assert one.text.startswith("Leave out “Please tell me who else should take part")
    assert one.whose == "person"
    assert {draft.id for draft in edited} <= set(one.drafts)
    (of_team,) = [w for w in suggested(desk, MANAGER) if w.how == "taken out"]
    assert of_team.whose == "team"
    assert suggested(desk, EXECUTIVE) == []


def test_it_holds_only_once_it_is_accepted_and_then_drafts_keep_to_it(
    desk: Desk, edited: list[Draft]
) -> None:
    before = desk.draft("outreach_email", "ACC-001", by=CSM, purpose="renewal")
    assert ASKS in said(before, "body")
    one = next(one for one in suggested(desk) if one.how == "taken out")
    person = desk.person(CSM)
    kept = desk.app.standing.add("person", one.text, person, desk.app.clock())
    assert kept.text.splitlines()[-1] == one.text
    after = desk.draft("outreach_email", "ACC-001", by=CSM, purpose="renewal")
    assert ASKS not in said(after, "body")
    assert len(said(after, "body")) == len(said(before, "body")) - 1
    assert one.text not in [left.text for left in suggested(desk)]
    desk.app.standing.keep("person", "", person, desk.app.clock())


def test_what_is_turned_down_is_not_suggested_to_that_person_again(
    desk: Desk, edited: list[Draft]
) -> None:
    one = next(one for one in suggested(desk, MANAGER) if one.how == "taken out")
    for _ in range(2):
        desk.app.standing.turn_down("team", one.text, desk.person(MANAGER), desk.app.clock())
    assert one.text not in [left.text for left in suggested(desk, MANAGER)]
    assert one.text in [left.text for left in suggested(desk, CSM)]


def test_only_a_manager_accepts_for_a_team(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="Only a manager"):
        desk.app.standing.add("team", "Shorter", desk.person(CSM), desk.app.clock())


def test_a_wish_that_reviewers_put_in_words_is_suggested_in_their_words(desk: Desk) -> None:
    for account in ("ACC-003", "ACC-008", "ACC-003"):
        draft = desk.draft("risk_summary", account, by="tomas.ferreira@servercafe.example")
        desk.changed(draft, "never mention the net promoter score")
        desk.decide(desk.get(draft), "approve", version=2)
    texts = [one.text for one in suggested(desk, "tomas.ferreira@servercafe.example")]
    assert "Never mention the net promoter score" in texts


def test_two_drafts_are_no_habit(desk: Desk) -> None:
    kept = "tomas.ferreira@servercafe.example"
    before = suggested(desk, kept)
    for _ in range(2):
        draft = desk.draft("account_brief", "ACC-003", by=kept)
        desk.decide(draft, "approve", sections={"health": "Fine."})
    assert [one.text for one in suggested(desk, kept)] == [one.text for one in before]
