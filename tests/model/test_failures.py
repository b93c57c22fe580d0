"""A model that fails in any way: the built-in answer, in time, with a note that says so."""

import gzip
import json
import time
from collections.abc import Callable
from datetime import date
from itertools import repeat

import pytest

from csbot.domain.reply import Reply

from .asking import Asking, helpful, sentence, written
from .loopback import Answer, Body, Fail, Loopback, Raw, Say, completion, serving

QUESTION = "How healthy is Aurelia Insurance Group and why?"
_BODY = b'{"id": "x", "object": "chat.completion", "choices": [{"index": 0, "mess'

BROKEN: dict[str, tuple[Answer, str]] = {
    "a refused key": (Fail(401), "its key was refused."),
    "a forbidden model": (Fail(403), "its key may not use it."),
    "an unknown model": (Fail(404), "its address knows no such model."),
    "too many requests": (Fail(429), "it is busy."),
    "a wait beyond the budget": (Fail(429, headers=(("retry-after", "600"),)), "it is busy."),
    "an internal error": (Fail(500), "it failed."),
    "a context too long": (
        Fail(400, code="context_length_exceeded", message="maximum context length"),
        "the question and its records are too long for it.",
    ),
    "empty choices": (Say(choices=False), "its answer could not be read."),
    "no words at all": (Say(text=None), "it answered nothing."),
    "a refusal": (Say(text=None, refusal="I can't."), "it declined to answer."),
    "a filter": (Say(text="x", finish="content_filter"), "it declined to answer."),
    "a cut-off": (Say(text='{"sentences": [', finish="length"), "its answer was cut off."),
    "an end that is not said": (
        Say(text='{"sentences": []}', finish=None),
        "its answer was cut off.",
    ),
    "prose": (Say(text="It is fine."), "its answer was not in the form that was asked for."),
    "another schema": (
        Say(text='{"answer": "It is fine."}'),
        "its answer was not in the form that was asked for.",
    ),
    "a status of its own": (
        Say(text='{"sentences": [{"text": "Fine.", "status": "truth"}]}'),
        "its answer was not in the form that was asked for.",
    ),
    "arguments that are no JSON": (
        Say(calls=(("account_health", '{"account": '),)),
        "it asked for a look-up in a form that can't be read.",
    ),
    "an unknown tool without end": (Say(calls=(("delete_account", {}),)), "it came to no answer."),
    "look-ups without end": (
        Say(calls=(("account_health", {"account": "Aurelia Insurance Group"}),)),
        "it came to no answer.",
    ),
    "a thousand look-ups": (
        Say(calls=tuple([("account_health", {"account": "Aurelia"})] * 1000)),
        "it asked for too many look-ups.",
    ),
    "half a body": (Raw((_BODY,), length=5_000), "it could not be reached."),
    "no JSON": (Raw((b"<html>Bad gateway</html>",)), "its answer could not be read."),
    "a page of HTML": (
        Raw((b"<html>Sign in</html>",), content_type="text/html"),
        "its answer could not be read.",
    ),
    "an endless body": (Raw((b" " * 1_000_000,) * 5), "it could not be reached."),
    "a body without end": (Raw(repeat(b"x" * 500_000)), "it could not be reached."),
    "a body of no encoding": (Raw((b'{"id": "\xff\xfe\x80"}',)), "its answer could not be read."),
    "a body that is not what its header says": (
        Raw((b"\x1f\x8bnot gzip at all",), headers=(("content-encoding", "gzip"),)),
        "it could not be reached.",
    ),
    "a small body that unpacks to a huge one": (
        Raw((gzip.compress(bytes(50_000_000)),), headers=(("content-encoding", "gzip"),)),
        "it could not be reached.",
    ),
    "a number that is none": (
        Raw((json.dumps({**completion(Say(text="x"), {}), "created": float("nan")}).encode(),)),
        "its answer was not in the form that was asked for.",
    ),
    "JSON of endless depth": (
        Say(text='{"sentences": ' + "[" * 100_000),
        "its answer was not in the form that was asked for.",
    ),
    "a body of endless depth": (Raw((b"[" * 200_000,)), "its answer could not be read."),
    "an answer twice over": (
        Raw((json.dumps(completion(Say(text="{}"), {})).encode(),) * 2),
        "its answer could not be read.",
    ),
    "a way to another host": (
        Fail(307, headers=(("location", "http://127.0.0.1:9/v1/chat/completions"),)),
        "it refused the request.",
    ),
    "a stream that was not asked for": (
        Raw((b"data: {}\n\n",), content_type="text/event-stream"),
        "its answer could not be read.",
    ),
}


def _is_built_in(reply: Reply, expected: Reply, note: str) -> None:
    assert reply.writer == "built-in"
    assert reply.note == f"Written without the model: {note}"
    assert reply.sentences == expected.sentences
    assert reply.evidence == expected.evidence
    assert reply.status == "answered"


@pytest.mark.parametrize("name", BROKEN)
def test_the_built_in_answer_is_given_and_the_note_says_why(
    open_csbot: Callable[..., Asking], name: str
) -> None:
    csbot = open_csbot()
    answer, note = BROKEN[name]
    expected = csbot.built_in(QUESTION)
    csbot.model.script = lambda body: answer
    _is_built_in(csbot.ask(QUESTION), expected, note)


@pytest.mark.parametrize(
    "answer",
    [
        Raw((b" ",) * 40, pause=0.1),
        Raw((_BODY, b"age"), pause=2.5, length=5_000),
    ],
    ids=["a body that drips", "a body that stalls"],
)
def test_a_slow_model_is_waited_for_no_longer_than_the_answer_may_take(
    open_csbot: Callable[..., Asking], answer: Answer
) -> None:
    csbot = open_csbot(answer_seconds=2.0)
    expected = csbot.built_in(QUESTION)
    csbot.model.script = lambda body: answer
    began = time.monotonic()
    reply = csbot.ask(QUESTION)
    # Twice the setting: the machine may be busy; the body alone would last longer.
    assert time.monotonic() - began < 4.0
    _is_built_in(reply, expected, "it did not answer in time.")


def test_a_busy_model_is_asked_again_after_the_time_that_it_names(csbot: Asking) -> None:
    def script(body: Body) -> Answer:
        if len(csbot.model.received) == 1:
            return Fail(429, headers=(("retry-after", "0.1"),))
        return helpful(body)

    csbot.model.script = script
    assert csbot.ask(QUESTION).writer == "openai:test"
    assert len(csbot.model.received) == 2


def test_look_ups_under_one_name_are_answered_or_the_built_in_answer_is_given(
    open_csbot: Callable[..., Asking],
) -> None:
    csbot = open_csbot()
    call = {"id": "same", "type": "function"}
    profile = {"name": "account_profile", "arguments": '{"account": "Aurelia Insurance Group"}'}

    def script(body: Body) -> Answer:
        if any(m["role"] == "tool" for m in body["messages"]):
            return helpful(body)
        whole = completion(Say(text=None, finish="tool_calls"), body)
        whole["choices"][0]["message"]["tool_calls"] = [{**call, "function": profile}] * 3
        return Raw((json.dumps(whole).encode(),))

    csbot.model.script = script
    reply = csbot.ask(QUESTION)
    assert reply.status == "answered"
    assert reply.sentences


def test_a_redirect_is_not_followed(open_csbot: Callable[..., Asking]) -> None:
    csbot = open_csbot()
    with serving() as elsewhere:
        away = Fail(307, headers=(("location", f"{elsewhere.url}/chat/completions"),))
        csbot.model.script = lambda body: away
        assert csbot.ask(QUESTION).writer == "built-in"
        assert elsewhere.received == []


def test_without_a_key_and_an_address_nothing_is_asked(
    open_csbot: Callable[..., Asking], model: Loopback
) -> None:
    csbot = open_csbot(openai_base_url=None)
    reply = csbot.ask(QUESTION)
    assert reply.note == "Written without the model: no OPENAI_API_KEY is set."
    assert model.received == []


def test_nobody_listening_is_a_failure_like_others(open_csbot: Callable[..., Asking]) -> None:
    csbot = open_csbot(openai_base_url="http://127.0.0.1:9/v1")
    assert csbot.ask(QUESTION).note == "Written without the model: it could not be reached."


def test_a_model_that_failed_three_times_is_left_alone(
    open_csbot: Callable[..., Asking],
) -> None:
    csbot = open_csbot()
    csbot.model.script = lambda body: Fail(500)
    for _ in range(3):
        csbot.ask(QUESTION)
    asked = len(csbot.model.received)
    reply = csbot.ask(QUESTION)
    assert len(csbot.model.received) == asked
    assert reply.note is not None
    assert "left alone" in reply.note
    assert reply.status == "answered"


def test_a_model_that_says_only_what_is_not_known_is_no_failure(csbot: Asking) -> None:
    gap = sentence("Nothing on record says why.", status="gap")
    csbot.model.script = lambda body: written(gap)
    reply = csbot.ask(QUESTION)
    assert reply.writer == "built-in"
    assert reply.note is None


def test_what_the_asker_may_not_see_is_refused_without_the_model(csbot: Asking) -> None:
    owner = csbot.owner()
    seen = {a.account_id for a in csbot.accounts(owner)}
    hidden = next(a for a in csbot.app.records.directory() if a.account_id not in seen)
    reply = csbot.ask(f"What is the ARR of {hidden.name}?", owner)
    assert reply.status == "not_allowed"
    assert csbot.model.received == []


def test_the_day_is_told(csbot: Asking) -> None:
    csbot.model.script = helpful
    csbot.ask(QUESTION)
    assert date(2026, 11, 20).isoformat() in csbot.model.sent_text()
