"""Checked answers are kept for the same question over the same records, and for nothing else."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from csbot.assistant.model.cache import CheckedAnswers, Passed, key_of

from .asking import TODAY, Asking, helpful, sentence, statements_in, written
from .loopback import Answer, Body, Say

QUESTION = "How healthy is Aurelia Insurance Group and why?"


@pytest.fixture
def keeping(open_csbot: Callable[..., Asking]) -> Asking:
    csbot = open_csbot(answer_cache=10)
    csbot.model.script = helpful
    return csbot


def test_the_same_question_is_not_asked_of_the_model_again(keeping: Asking) -> None:
    first, second = keeping.ask(QUESTION), keeping.ask(QUESTION)
    assert len(keeping.model.received) == 1
    assert second.sentences == first.sentences
    assert second.evidence == first.evidence
    assert second.use is not None
    assert second.use.cached
    assert second.use.input_tokens == 0


def test_a_record_that_changes_what_was_found_asks_anew(keeping: Asking) -> None:
    keeping.ask(QUESTION)
    account = next(a for a in keeping.accounts() if a.name == "Aurelia Insurance Group")
    app, person = keeping.app, keeping.person("admin")
    until = TODAY + timedelta(days=30)
    why = "a sponsor was found"
    app.overrides.add(account.account_id, person.email, why, until, TODAY, app.clock(), score=55.0)
    told = keeping.ask(QUESTION)
    assert len(keeping.model.received) == 2
    assert f"{person.email} overrides it with score 55.0 until" in told.answer


def test_another_asker_is_answered_anew(keeping: Asking) -> None:
    keeping.ask(QUESTION)
    keeping.ask(QUESTION, keeping.person("admin"))
    assert len(keeping.model.received) == 2


def test_an_answer_that_did_not_pass_whole_is_not_kept(keeping: Asking) -> None:
    def script(body: Body) -> Answer:
        first = statements_in(body)[0]
        lie = sentence("Aurelia Insurance Group pays USD 987,654 a year.", "E1")
        return written(sentence(first["text"], *first["citations"]), lie)

    keeping.model.script = script
    for _ in range(2):
        keeping.ask(QUESTION)
    assert len(keeping.model.received) == 4


def test_an_answer_with_look_ups_of_the_models_own_is_not_kept(keeping: Asking) -> None:
    def script(body: Body) -> Answer:
        if any(m["role"] == "tool" for m in body["messages"]):
            return helpful(body)
        return Say(calls=(("account_profile", {"account": "Aurelia Insurance Group"}),))

    keeping.model.script = script
    for _ in range(2):
        keeping.ask(QUESTION)
    assert len(keeping.model.received) == 4


def test_the_oldest_is_forgotten_first() -> None:
    kept = CheckedAnswers(2)
    for key in "abc":
        kept.put(key, Passed((), ()))
        kept.get("a")
    assert [kept.get(key) is not None for key in "abc"] == [True, False, True]


def test_no_two_lists_of_texts_have_one_key() -> None:
    lists = [["ab", "c"], ["a", "bc"], ["abc"], ["", "abc"], ["1:a"], ["a", ""]]
    assert len({key_of(parts) for parts in lists}) == len(lists)


def test_a_forgotten_thread_leaves_no_copy_in_memory(keeping: Asking) -> None:
    first = keeping.ask(QUESTION)
    assert first.thread_id is not None
    keeping.app.forgetting.thread(first.thread_id, keeping.person().email, keeping.app.clock())
    keeping.ask(QUESTION)
    assert len(keeping.model.received) == 2


def test_what_was_known_before_a_change_is_dropped_whole() -> None:
    state = ["one"]
    kept = CheckedAnswers(5, lambda: state[0])
    for key in "ab":
        kept.get(key)
        kept.put(key, Passed((), ()))
    state[0] = "two"
    assert kept.get("a") is None
    state[0] = "one"
    assert kept.get("b") is None
