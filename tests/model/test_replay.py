"""A model's words recorded once and replayed: the same answers, and no answer to what is new."""

from pathlib import Path

from .asking import Asking, helpful
from .loopback import Answer, Body, Fail, Raw, Say
from .replay import recording, replaying

QUESTION = "How healthy is Aurelia Insurance Group and why?"
CONTACTS = ("account_contacts", {"account": "Aurelia Insurance Group"})


def looking_up(body: Body) -> Answer:
    looked = any(m["role"] == "tool" for m in body["messages"])
    return helpful(body) if looked else Say(calls=(CONTACTS,))


def test_a_replayed_model_gives_the_same_answer(csbot: Asking, tmp_path: Path) -> None:
    file = tmp_path / "talk.jsonl"
    csbot.model.script = recording(looking_up, file)
    first = csbot.ask(QUESTION)
    assert len(file.read_text().splitlines()) == 2
    csbot.model.script = replaying(file)
    second = csbot.ask(QUESTION)
    assert second.writer == "openai:test"
    assert second.sentences == first.sentences
    assert [call.name for call in second.tools] == [call.name for call in first.tools]


def test_what_was_not_recorded_is_refused(csbot: Asking, tmp_path: Path) -> None:
    file = tmp_path / "talk.jsonl"
    csbot.model.script = recording(helpful, file)
    csbot.ask(QUESTION)
    csbot.model.script = replaying(file)
    reply = csbot.ask("How healthy is Corvid Freight?")
    assert reply.note == "Written without the model: its address knows no such model."


def test_every_kind_of_answer_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "talk.jsonl"
    answers: list[Answer] = [
        Say(text="é", calls=(("x", '{"a": '),)),
        Fail(429, headers=(("retry-after", "1"),)),
        Raw((b"\xff", b"{"), pause=0.5, length=9),
    ]
    rest = iter(answers)
    script = recording(lambda body: next(rest), file)
    for _ in answers:
        script({"messages": []})
    replay = replaying(file)
    said = [replay({"messages": []}) for _ in answers]
    assert said[1:] == answers[1:]
    assert isinstance(said[0], Say)
    assert said[0].calls == (("x", '{"a": '),)
