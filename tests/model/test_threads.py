"""A thread's follow-ups, with a model and without: the same talk, told by either."""

import json
from collections.abc import Callable

import pytest

from .asking import Asking, helpful
from .loopback import Answer, Body, Say

QUESTION = "How healthy is Aurelia Insurance Group and why?"


def silent(body: Body) -> Answer:
    return Say(text='{"sentences": []}')


@pytest.mark.parametrize("script", [silent, helpful], ids=["built-in", "model"])
def test_a_thread_goes_on_through_forms_accounts_and_drafts(
    open_csbot: Callable[..., Asking], script: Callable[[Body], Answer]
) -> None:
    csbot = open_csbot()
    csbot.model.script = script
    first = csbot.ask(QUESTION)
    thread = first.thread_id

    shorter = csbot.ask("shorter, please", thread=thread)
    assert 0 < len(shorter.sentences) < len(first.sentences)
    assert shorter.sentences == first.sentences[: len(shorter.sentences)]

    listed = csbot.ask("in bullet points", thread=thread)
    assert [line[:2] for line in listed.answer.split("\n")] == ["- "] * len(first.sentences)

    csbot.ask("thanks", thread=thread)
    other = csbot.ask("and Corvid Freight?", thread=thread)
    assert [csbot_name(csbot, a) for a in other.accounts] == ["Corvid Freight"]

    drafted = csbot.ask("make that an email to their CFO", thread=thread)
    assert drafted.draft_id is not None
    assert drafted.accounts == other.accounts
    assert "No CFO is on record at Corvid Freight" in drafted.answer
    assert "Julius Amadi, Chief Operating Officer" in drafted.answer
    to_coo = csbot.ask("address it to their COO instead", thread=thread)
    assert to_coo.draft_id == drafted.draft_id
    assert "It is addressed to Julius Amadi" in to_coo.answer
    csbot.ask("thanks", thread=thread)

    again = csbot.ask("sum that up in one sentence", thread=thread)
    assert again.sentences == other.sentences[:1]


@pytest.mark.parametrize("script", [silent, helpful], ids=["built-in", "model"])
def test_a_letter_goes_to_who_holds_the_role_and_is_changed_by_who_asked(
    open_csbot: Callable[..., Asking], script: Callable[[Body], Answer]
) -> None:
    csbot = open_csbot()
    csbot.model.script = script
    asked = csbot.ask("Email the CFO of Brightwater Logistics about the renewal")
    thread, scope = asked.thread_id, csbot.app.scope(csbot.person())
    assert "It is addressed to Paloma Reyes, Chief Financial Officer." in asked.answer
    assert asked.draft_id is not None
    first = csbot.app.drafting.get(asked.draft_id, scope)
    assert first.purpose == "renewal"
    assert any("Dear Paloma Reyes" in s.text for s in first.sections[-1].sentences)
    shorter = csbot.ask("shorter", thread=thread)
    assert shorter.draft_id == asked.draft_id
    second = csbot.app.drafting.get(asked.draft_id, scope)
    assert (second.version, second.status) == (2, "in_review")
    assert any("Dear Paloma Reyes" in s.text for s in second.sections[-1].sentences)
    assert "Only a model" in csbot.ask("more formal", thread=thread).answer or script is helpful
    other = csbot.ask("How is Corvid Freight?", thread=thread)
    assert other.draft_id is None


@pytest.mark.parametrize(
    ("text", "why"), [("more formal", "the tone"), ("in German?", "in German could not be checked")]
)
def test_without_a_model_a_manner_is_refused_with_the_answer_as_it_stands(
    open_csbot: Callable[..., Asking], text: str, why: str
) -> None:
    csbot = open_csbot(model=None)
    first = csbot.ask(QUESTION)
    again = csbot.ask(text, thread=first.thread_id)
    assert why in again.sentences[0].text
    assert again.sentences[0].status == "gap"
    assert again.sentences[1:] == first.sentences


def test_a_model_may_say_it_in_another_tone(open_csbot: Callable[..., Asking]) -> None:
    csbot = open_csbot()
    csbot.model.script = helpful
    first = csbot.ask(QUESTION)
    again = csbot.ask("more formal", thread=first.thread_id)
    assert again.writer == "openai:test"
    assert (
        json.loads(
            csbot.model.received[-1]["messages"][-1]["content"]
            .split("<thread>")[1]
            .split("</thread>")[0]
        )[0]["question"]
        == QUESTION
    )


def csbot_name(csbot: Asking, account: str) -> str:
    return next(a.name for a in csbot.accounts() if a.account_id == account)


def test_a_form_without_anything_said_before_is_no_question_for_csbot(csbot: Asking) -> None:
    csbot.model.script = silent
    assert csbot.ask("shorter").status != "answered"


def test_a_long_thread_is_told_by_its_course(open_csbot: Callable[..., Asking]) -> None:
    csbot = open_csbot()
    csbot.model.script = helpful
    names = [account.name for account in csbot.accounts()][:15]
    thread = None
    for name in names:
        thread = csbot.ask(f"Who owns {name}?", thread=thread).thread_id
    csbot.ask("And who is their champion?", thread=thread)
    text = csbot.model.received[-1]["messages"][1]["content"]
    told = json.loads(text.split("<thread>")[1].split("</thread>")[0])
    assert [turn["question"] for turn in told] == [f"Who owns {name}?" for name in names]
    assert ["answer" in turn for turn in told] == [False] * 13 + [True] * 2
    assert ["said" in turn for turn in told] == [False] * 3 + [True] * 10 + [False] * 2
