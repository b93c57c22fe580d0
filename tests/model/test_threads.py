"""A thread's follow-ups, with a model and without: the same talk, told by either."""

from collections.abc import Callable

import pytest

from .asking import Asking, helpful
from .loopback import Answer, Body, Say

QUESTION = "How healthy is Aurelia Insurance Group and why?"


def silent(body: Body) -> Answer:
    return Say(text='{"sentences": []}')


@pytest.mark.parametrize("script", [silent, helpful], ids=["built-in", "model"])
def test_a_thread_goes_on_through_forms_accounts_and_drafts(
    csbot: Asking, script: Callable[[Body], Answer]
) -> None:
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

    again = csbot.ask("sum that up in one sentence", thread=thread)
    assert again.sentences == other.sentences[:1]


def csbot_name(csbot: Asking, account: str) -> str:
    return next(a.name for a in csbot.accounts() if a.account_id == account)


def test_a_form_without_anything_said_before_is_no_question_for_csbot(csbot: Asking) -> None:
    csbot.model.script = silent
    assert csbot.ask("shorter").status != "answered"
