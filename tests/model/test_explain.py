"""A run explained: what it looked up, cited and took, to whom it may be told."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from csbot.assistant.answering.explain import explained
from csbot.assistant.answering.replaying import replayed
from csbot.domain.explanation import Explanation, Replay
from csbot.domain.person import Person
from csbot.domain.reply import Reply
from csbot.errors import NotFound
from csbot.tools.catalogue import all_tools

from .asking import TODAY, Asking, helpful, sentence, statements_in, written
from .loopback import Answer, Body, Fail
from .reloading import reload

QUESTION = "How healthy is Aurelia Insurance Group and why?"


def explain(csbot: Asking, run: str | None, person: Person | None = None) -> Explanation:
    app = csbot.app
    assert run is not None
    return explained(run, app.threads, app.records, app.scope(person or csbot.person()))


def test_an_answer_of_the_model_is_explained_whole(csbot: Asking) -> None:
    def script(body: Body) -> Answer:
        first = statements_in(body)[0]
        lie = sentence("Aurelia Insurance Group pays USD 987,654 a year.", "E1")
        return written(sentence(first["text"], *first["citations"]), lie)

    csbot.model.script = script
    reply = csbot.ask(QUESTION)
    found = explain(csbot, reply.run)
    assert found.question == QUESTION
    assert found.asked_by == csbot.person().email
    assert found.writer == "openai:test"
    assert [item.ref for item in found.evidence] == [item.ref for item in reply.evidence]
    assert {i for call in found.tools for i in call.evidence} == {e.id for e in reply.evidence}
    assert all(call.found >= len(call.evidence) for call in found.tools)
    assert [left.reasons for left in found.removed] == [left.reasons for left in reply.removed]
    assert found.model is not None
    assert found.model.models == ("openai:test",)
    assert found.model.calls == 2
    assert found.model.asked_again == 1
    assert found.model.breaker == "closed"
    assert found.as_of == TODAY
    assert found.ms >= found.model.ms > 0


def test_a_failure_of_the_model_is_explained_with_what_it_took(csbot: Asking) -> None:
    csbot.model.script = lambda body: Fail(400, message="no such setting")
    found = explain(csbot, csbot.ask(QUESTION).run)
    assert found.writer == "built-in"
    assert found.note is not None
    assert found.model is not None
    assert found.model.calls == 1
    csbot.model.script = helpful
    csbot.ask(QUESTION)


def test_a_run_is_told_to_its_asker_and_to_admins_alone(csbot: Asking) -> None:
    csbot.model.script = helpful
    owner = csbot.owner()
    run = csbot.ask(f"How healthy is {csbot.accounts(owner)[0].name}?", owner).run
    assert explain(csbot, run, owner).run == run
    assert explain(csbot, run, csbot.person("admin")).asked_by == owner.email
    with pytest.raises(NotFound):
        explain(csbot, run, csbot.person("executive"))


@pytest.mark.parametrize("run", ["", "x", "x.1", "x.-1", "x.1e3", "x.²", "x.99999999999999"])
def test_an_unknown_run_is_not_found(csbot: Asking, run: str) -> None:
    with pytest.raises(NotFound):
        explain(csbot, run)


def test_the_turns_of_a_thread_are_runs_of_their_own(csbot: Asking) -> None:
    csbot.model.script = helpful
    first = csbot.ask(QUESTION)
    second = csbot.ask("And their contacts?", thread=first.thread_id)
    assert [first.run, second.run] == [f"{first.thread_id}.1", f"{first.thread_id}.2"]
    assert explain(csbot, second.run).question == "And their contacts?"


def test_an_open_breaker_and_a_wait_are_told(open_csbot: Callable[..., Asking]) -> None:
    csbot = open_csbot()
    busy = iter([Fail(429, headers=(("retry-after", "0.01"),))])
    csbot.model.script = lambda body: next(busy, None) or helpful(body)
    waited = explain(csbot, csbot.ask(QUESTION).run).model
    assert waited is not None
    assert (waited.waits, waited.breaker) == (1, "closed")
    csbot.model.script = lambda body: Fail(500)
    for _ in range(3):
        csbot.ask(QUESTION)
    spared = explain(csbot, csbot.ask(QUESTION).run).model
    assert spared is not None
    assert (spared.calls, spared.breaker) == (0, "open")


def test_a_run_is_made_again_from_what_was_kept(open_csbot: Callable[..., Asking]) -> None:
    csbot = open_csbot()
    csbot.model.script = helpful
    first = csbot.ask("Which of my accounts renew in the next 90 days?")
    narrowed = csbot.ask("which of them are at risk?", thread=first.thread_id)
    for reply in (first, narrowed, csbot.ask(QUESTION)):
        again = replay(csbot, reply)
        assert again.is_reproduced
        assert again.facts == again.carried > 0
        assert len(again.same) == len(reply.evidence)


def test_a_changed_record_is_noticed_when_a_run_is_made_again(
    open_csbot: Callable[..., Asking], tmp_path: Path
) -> None:
    csbot = open_csbot()
    csbot.model.script = helpful
    reply = csbot.ask("What is the ARR of Aurelia Insurance Group?")
    account = next(a for a in csbot.accounts() if a.name == "Aurelia Insurance Group")
    reload(csbot, tmp_path / "d", account, arr=1)
    again = replay(csbot, reply)
    assert not again.is_reproduced
    assert again.changed == (f"account:{account.account_id}#arr",)
    assert len(again.lost) == again.facts - again.carried > 0


def replay(csbot: Asking, reply: Reply) -> Replay:
    app, person = csbot.app, csbot.person()
    again = partial(replayed, tools=all_tools(), context=app.context(person))
    assert reply.run is not None
    found = explained(reply.run, app.threads, app.records, app.scope(person), again).replay
    assert found is not None
    return found
