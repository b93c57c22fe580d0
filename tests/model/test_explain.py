"""A run explained: what it looked up, cited and took, to whom it may be told."""

import pytest

from csbot.assistant.explain import explained
from csbot.domain.explanation import Explanation
from csbot.domain.person import Person
from csbot.errors import NotFound

from .asking import Asking, helpful, sentence, statements_in, written
from .loopback import Answer, Body, Fail

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
