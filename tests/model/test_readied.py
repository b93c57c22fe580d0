"""While the model is waited for, what the check of its answer needs is made ready."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from csbot.checking.foreign import Foreign
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Statement
from csbot.writers.model.correction import failing
from csbot.writers.model.endpoint import Endpoint
from csbot.writers.model.given import Given
from csbot.writers.model.readied import Readied
from csbot.writers.model.rules import model_rules
from csbot.writers.model.written import WrittenSentence, statements

from .asking import settings
from .loopback import Answer, Body, Loopback, Say

GOAL = Evidence(
    ref="goal:G-1",
    text="Goal “Cut the hours by half” of Acme is open, due on 10 August 2027",
    title="Goal of Acme",
    kind="goal",
    date=date(2027, 3, 1),
    account_id="A-1",
    subject=("Acme",),
)
OWN = (
    Statement(
        text="“Cut the hours by half” is open. It is due on 10 August 2027.", refs=(GOAL.ref,)
    ),
    Statement(text="No other goal of Acme is on record.", status="gap", last=True),
)


@pytest.fixture
def given() -> Given:
    return Given([GOAL])


@pytest.fixture
def readied(given: Given) -> Readied:
    foreign = Foreign.of(["Acme", "Globex"])
    return Readied(OWN, given, lambda: model_rules(foreign, OWN, "What are Acme's goals?"))


def repeated(given: Given) -> list[Statement]:
    """What a model says that says what code said, each sentence by itself."""
    said = [WrittenSentence(text=s.text, status=s.status, citations=given.ids(s.refs)) for s in OWN]
    return list(statements(said, given))


def test_what_code_said_is_judged_before_the_model_repeats_it(
    readied: Readied, given: Given
) -> None:
    readied.read(lambda: False)
    judged = readied.rules.judged
    assert judged is not None
    before = dict(judged)
    assert len(before) == len(repeated(given)) == 3
    assert not failing(repeated(given), given, readied.rules)
    assert judged == before


def test_what_is_judged_before_is_judged_alike_without(given: Given) -> None:
    foreign = Foreign.of(["Acme", "Globex"])
    lie = Statement(text="It is due on 11 August 2027.", refs=(GOAL.ref,))
    found = []
    for is_read in (True, False):
        one = Readied(OWN, given, lambda: model_rules(foreign, OWN))
        one.read(lambda is_read=is_read: not is_read)
        found.append(dict(failing([*repeated(given), lie], given, one.rules)))
    assert found[0] == found[1]
    assert list(found[0]) == [lie]


def test_nothing_more_is_read_once_the_answer_is_there(readied: Readied) -> None:
    readied.read(lambda: True)
    assert readied.rules.judged == {}


def test_the_answer_waits_for_no_more_than_the_model(model: Loopback, tmp_path: Path) -> None:
    """What is done meanwhile begins when the model was asked, and is told when it answers."""
    endpoint = Endpoint(settings(tmp_path, model.url))
    begun, told = Event(), Event()

    def thinking(body: Body) -> Answer:
        assert begun.wait(10)
        return Say(text="Done.")

    def meanwhile(is_over: Callable[[], bool]) -> None:
        assert len(model.received) <= 1
        assert not is_over()
        begun.set()
        until = time.monotonic() + 10
        while not is_over() and time.monotonic() < until:
            time.sleep(0.005)
        told.set()

    model.script = thinking
    assert endpoint.chat is not None
    answer = endpoint.run(lambda _: endpoint.chat and endpoint.chat.invoke("Hello"), meanwhile)
    assert answer is not None
    assert answer.text == "Done."
    assert told.is_set()


def test_what_fails_meanwhile_is_told_where_the_answer_needs_it(
    model: Loopback, tmp_path: Path
) -> None:
    endpoint = Endpoint(settings(tmp_path, model.url))
    model.script = lambda body: Say(text="Done.")

    def failing_meanwhile(_: Callable[[], bool]) -> None:
        raise RuntimeError("not read")

    answer = endpoint.run(
        lambda _: endpoint.chat and endpoint.chat.invoke("Hello"), failing_meanwhile
    )
    assert answer is not None
    assert answer.text == "Done."
