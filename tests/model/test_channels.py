"""Ways by which a model's words could reach a reader past the check: arguments, threads, logs."""

import json
import logging

import pytest

from csbot.assistant.answering.explain import explained
from csbot.domain.reply import Reply

from .asking import Asking, helpful, is_correction, sentence, statements_in, written
from .loopback import Answer, Body, Say

ACCOUNT = "Aurelia Insurance Group"
QUESTION = f"How healthy is {ACCOUNT} and why?"
CANARY = "USD 773,941"


def looking_up(*calls: tuple[str, dict[str, object]]) -> object:
    def script(body: Body) -> Answer:
        if any(m["role"] == "tool" for m in body["messages"]):
            return helpful(body)
        return Say(calls=calls)

    return script


def everywhere(csbot: Asking, reply: Reply) -> str:
    """All that is kept and told of an answer."""
    app = csbot.app
    scope = app.scope(csbot.person("admin"))
    assert reply.run is not None
    told = explained(reply.run, app.threads, app.records, scope)
    return json.dumps([reply.model_dump(mode="json"), told.model_dump(mode="json")])


@pytest.mark.parametrize(
    "topic",
    [f"they owe {CANARY}", "hundertzwanzig refunds", "boss@evil.example", "Quigley said so"],
)
def test_arguments_are_kept_without_a_models_own_figures_and_names(
    csbot: Asking, topic: str
) -> None:
    call = ("account_history", {"account": ACCOUNT, "topic": topic})
    csbot.model.script = looking_up(call)  # type: ignore[assignment]
    reply = csbot.ask(QUESTION)
    assert reply.writer == "openai:test"
    kept = next(c for c in reply.tools if c.by == "model")
    assert kept.arguments == {"account": ACCOUNT, "topic": "…"}
    assert topic not in everywhere(csbot, reply)


def test_everyday_words_and_days_of_an_argument_are_kept(csbot: Asking) -> None:
    asked = {"account": ACCOUNT, "topic": "effort and support", "since": "2026-01-01"}
    csbot.model.script = looking_up(("account_history", asked))  # type: ignore[assignment]
    reply = csbot.ask(QUESTION)
    assert next(c for c in reply.tools if c.by == "model").arguments == asked


def test_an_account_out_of_scope_is_not_named_by_the_record_of_a_look_up(csbot: Asking) -> None:
    owner = csbot.owner()
    own = {a.account_id for a in csbot.accounts(owner)}
    hidden = next(a for a in csbot.app.records.directory() if a.account_id not in own)
    call = ("account_profile", {"account": hidden.name})
    csbot.model.script = looking_up(call)  # type: ignore[assignment]
    reply = csbot.ask(f"How healthy is {csbot.accounts(owner)[0].name}?", owner)
    assert hidden.name not in reply.model_dump_json()


def test_a_follow_up_repeats_no_look_up_of_the_models(csbot: Asking) -> None:
    call = ("account_history", {"account": ACCOUNT, "topic": "our terrible negligence"})
    csbot.model.script = looking_up(call)  # type: ignore[assignment]
    first = csbot.ask(QUESTION)
    csbot.model.script = lambda body: Say(text="{}")
    second = csbot.ask("And Corvid Freight?", thread=first.thread_id)
    assert "negligence" not in second.model_dump_json()
    assert all(c.by == "csbot" for c in second.tools)


def test_what_is_left_out_is_told_in_known_words_alone(csbot: Asking) -> None:
    lie = f"{ACCOUNT} is bankrupt and its TRUST health score of 17.3 costs {CANARY}."

    def script(body: Body) -> Answer:
        first = statements_in(body)[0]
        return written(sentence(first["text"], *first["citations"]), sentence(lie, "E1"))

    csbot.model.script = script
    reply = csbot.ask(QUESTION)
    [left] = reply.removed
    kept = everywhere(csbot, reply)
    assert ACCOUNT in left.text or left.text == "…"
    for word in ("bankrupt", "17.3", "773"):
        assert word not in left.text
    assert CANARY not in kept


def test_a_log_does_not_repeat_a_model(csbot: Asking, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "csbot")

    def script(body: Body) -> Answer:
        if is_correction(body):
            return Say(text=CANARY)
        return Say(text='{"sentences": [{"text": "' + CANARY)

    csbot.model.script = script
    csbot.ask(QUESTION)
    assert CANARY not in caplog.text
