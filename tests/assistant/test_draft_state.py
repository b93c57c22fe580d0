import pytest

from csbot.app import App
from csbot.assistant.answering.draft_state import asks_state

from .talking import ask_in_thread

CSM = "priya.raman@servercafe.example"


@pytest.mark.parametrize(
    "text",
    ["who approves that?", "Who has to sign off on it", "and who may decide?",
     "is it approved yet?", "has the letter been released?",
     "what's the status of the draft", "what is its status?"],
)  # fmt: skip
def test_how_a_draft_stands_is_asked(text: str) -> None:
    assert asks_state(text)


@pytest.mark.parametrize(
    "text",
    ["who approves discounts at Northwind?", "is it healthy?", "what's the status of Northwind",
     "who decides on the renewal there", "make it shorter", "has it been a good year?"],
)  # fmt: skip
def test_what_is_asked_of_an_account_is_none_of_a_draft(text: str) -> None:
    assert not asks_state(text)


def test_who_may_decide_is_told_by_name(sample_app: App) -> None:
    asked = "draft a check-in email to Northwind Health"
    stands = ask_in_thread(sample_app, CSM, asked, "who approves that?")
    assert stands.draft_id is not None
    assert "waits for review" in stands.answer
    scope = sample_app.scope(sample_app.people.by_email(CSM))
    draft = sample_app.drafting.get(stands.draft_id, scope)
    names = [sample_app.people.by_email(email).name for email in draft.approvers]
    assert names
    assert all(name in stands.answer for name in names)
