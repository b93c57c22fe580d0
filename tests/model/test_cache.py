"""Checked answers are kept for the same question over the same records, and for nothing else."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from csbot import resources
from csbot.assistant.answering.model_agent import LookedUp, ModelAnswer
from csbot.assistant.model.agent import Agent
from csbot.assistant.model.cache import CheckedAnswers, Passed, key_of
from csbot.bootstrap.routing import open_router
from csbot.domain import wording
from csbot.domain.records import Account
from csbot.tools.catalogue import all_tools
from csbot.writers.model.endpoint import Endpoint
from csbot.writers.model.prompts import AnswerPrompts, read_prompt
from csbot.writers.model.strangers import Strangers

from .asking import TODAY, Asking, helpful, sentence, statements_in, written
from .loopback import Answer, Body, Say
from .reloading import reload

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


ARR = "What is the ARR of Aurelia Insurance Group?"


def aurelia(csbot: Asking) -> Account:
    return next(a for a in csbot.accounts() if a.name == "Aurelia Insurance Group")


def test_after_a_load_the_new_value_is_told(keeping: Asking, tmp_path: Path) -> None:
    before = keeping.ask(ARR)
    reload(keeping, tmp_path / "d", aurelia(keeping), arr=123456)
    after = keeping.ask(ARR)
    assert len(keeping.model.received) == 2
    assert "123,456" in after.answer
    assert "123,456" not in before.answer
    assert wording.money(aurelia(keeping).arr, aurelia(keeping).currency) in after.answer


def test_a_load_that_changes_nothing_changes_no_answer(keeping: Asking, tmp_path: Path) -> None:
    account = aurelia(keeping)
    reload(keeping, tmp_path / "one", account)
    before = keeping.ask(ARR)
    reload(keeping, tmp_path / "two", account)
    assert keeping.ask(ARR).sentences == before.sentences


def test_a_deleted_account_is_told_of_no_more(keeping: Asking, tmp_path: Path) -> None:
    before = keeping.ask(ARR)
    reload(keeping, tmp_path / "d", aurelia(keeping), delete=True)
    after = keeping.ask(ARR)
    assert after.status != "answered"
    assert not {s.text for s in after.sentences} & {s.text for s in before.sentences}
    assert after.evidence == ()


def test_who_may_no_longer_see_an_account_is_refused(keeping: Asking, tmp_path: Path) -> None:
    owner = keeping.owner()
    account = keeping.accounts(owner)[0]
    question = f"What is the ARR of {account.name}?"
    before = keeping.ask(question, owner)
    assert before.status == "answered"
    other = next(p for p in keeping.app.people.all() if p.role == "csm" and p.email != owner.email)
    reload(keeping, tmp_path / "d", account, owner_email=other.email)
    after = keeping.ask(question, owner)
    assert after.status == "not_allowed"
    assert after.evidence == ()
    assert keeping.ask(question, other).status == "answered"


@pytest.mark.parametrize(("change", "asked"), [("", 1), ("prompt", 2), ("model", 2)])
def test_another_prompt_or_model_is_asked_anew_over_the_same_cache(
    keeping: Asking, tmp_path: Path, change: str, asked: int
) -> None:
    folder = tmp_path / "prompts"
    shutil.copytree(resources.shipped("prompts"), folder)
    app, kept = keeping.app, CheckedAnswers(5)
    question = app.question(ARR, keeping.person())
    context = app.context(keeping.person())
    account = all_tools()["account_profile"]
    arguments = account.arguments.model_validate({"account": aurelia(keeping).account_id})
    found = LookedUp((account.run(context, arguments),))

    def ask(model: str) -> ModelAnswer:
        settings = app.settings.model_copy(update={"prompts": folder, "model": model})
        router = open_router(settings, all_tools(), None)
        names = ("answer", "correct", "plan")
        prompts = AnswerPrompts(*(read_prompt(name, folder) for name in names))
        agent = Agent(Endpoint(settings), all_tools(), router, Strangers(), prompts, kept)
        return agent.answer(question, context, [], found, lambda _: None)

    first = ask("openai:test")
    if change == "prompt":
        text = (folder / "answer.md").read_text()
        (folder / "answer.md").write_text(text.replace("You write answers", "You write replies"))
    second = ask("openai:other" if change == "model" else "openai:test")
    assert len(keeping.model.received) == asked
    assert second.use.cached == (asked == 1)
    assert second.statements == first.statements


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
