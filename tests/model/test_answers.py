"""A helpful model: its words are shown, with citations, and its look-ups are read-only tools."""

import json

from .asking import Asking, evidence_in, helpful, is_correction, sentence, statements_in, written
from .loopback import Answer, Body, Say

HEALTH = "How healthy is Aurelia Insurance Group and why?"


def test_a_helpful_model_is_shown_with_its_citations(csbot: Asking) -> None:
    csbot.model.script = helpful
    reply = csbot.ask(HEALTH)
    assert reply.writer == "openai:test"
    assert reply.note is None
    assert reply.removed == ()
    told = {s["text"] for s in statements_in(csbot.model.received[0])}
    assert len(reply.sentences) == len(told)
    known = {item.id for item in reply.evidence}
    assert all(set(s.citations) <= known for s in reply.sentences)
    assert all(s.citations for s in reply.sentences if s.status == "fact")


def test_the_record_of_a_run_names_prompts_calls_and_tokens(csbot: Asking) -> None:
    csbot.model.script = helpful
    use = csbot.ask(HEALTH).use
    assert use is not None
    assert use.prompts[0].startswith("answer@")
    assert use.calls == 1
    assert use.input_tokens > 0


def test_a_look_up_that_the_model_asks_for_is_run_and_can_be_cited(csbot: Asking) -> None:
    def script(body: Body) -> Answer:
        results = [m for m in body["messages"] if m["role"] == "tool"]
        if not results:
            calls = (
                ("account_profile", {"account": "Aurelia Insurance Group", "fields": ["arr"]}),
                ("account_contacts", {"account": "Aurelia Insurance Group"}),
            )
            return Say(calls=calls)
        said = json.loads(results[0]["content"])["statements"][0]
        return written(sentence(said["text"], *said["citations"]))

    csbot.model.script = script
    reply = csbot.ask(HEALTH)
    assert reply.writer == "openai:test"
    assert {"account_profile", "account_contacts"} <= {call.name for call in reply.tools}
    assert [item.kind for item in reply.evidence] == ["account"]


def test_wrong_arguments_are_told_to_the_model_and_nothing_is_recorded(csbot: Asking) -> None:
    def script(body: Body) -> Answer:
        results = [m for m in body["messages"] if m["role"] == "tool"]
        return helpful(body) if results else Say(calls=(("account_health", {"who": "Aurelia"}),))

    csbot.model.script = script
    reply = csbot.ask(HEALTH)
    [result] = [m for m in csbot.model.received[1]["messages"] if m["role"] == "tool"]
    assert "account: Field required" in result["content"]
    assert reply.writer == "openai:test"


def test_a_sentence_that_fails_is_asked_for_once_more_with_the_reason(csbot: Asking) -> None:
    def script(body: Body) -> Answer:
        first = statements_in(body)[0]
        if is_correction(body):
            assert "number: 12.3" in body["messages"][-1]["content"]
            return written(sentence(first["text"], *first["citations"]))
        wrong = "Aurelia Insurance Group's TRUST health score is 12.3 of 100."
        return written(sentence(wrong, *first["citations"]))

    csbot.model.script = script
    reply = csbot.ask(HEALTH)
    assert len(csbot.model.received) == 2
    assert [s.text for s in reply.sentences] == [statements_in(csbot.model.received[0])[0]["text"]]
    assert reply.removed == ()


def test_a_sentence_that_fails_twice_is_left_out_and_counted_without_its_figure(
    csbot: Asking,
) -> None:
    def script(body: Body) -> Answer:
        first = statements_in(body)[0]
        wrong = sentence("Aurelia Insurance Group pays USD 987,654 a year.", "E1")
        return written(sentence(first["text"], *first["citations"]), wrong)

    csbot.model.script = script
    reply = csbot.ask(HEALTH)
    assert len(reply.sentences) == 1
    [removed] = reply.removed
    assert "money" in removed.reasons
    assert "987,654" not in reply.model_dump_json()


def test_prose_with_citation_marks_is_read_too(csbot: Asking) -> None:
    def script(body: Body) -> Answer:
        said = statements_in(body)
        return Say(text=" ".join(f"{s['text']} [{s['citations'][0]}]" for s in said[:2]))

    csbot.model.script = script
    reply = csbot.ask(HEALTH)
    assert reply.writer == "openai:test"
    assert len(reply.sentences) == 2
    assert all(s.citations and "[" not in s.text for s in reply.sentences)


def test_a_follow_up_brings_the_thread(csbot: Asking) -> None:
    csbot.model.script = helpful
    first = csbot.ask(HEALTH)
    csbot.ask("And their contacts?", thread=first.thread_id)
    told = csbot.model.received[-1]["messages"][1]["content"]
    assert "<thread>" in told
    assert first.answer[:60].split("\n")[0] in told


def test_evidence_is_given_once_and_within_marks_that_no_record_closes(csbot: Asking) -> None:
    csbot.model.script = helpful
    csbot.ask("What did Aurelia Insurance Group say about claims?")
    told = csbot.model.received[0]["messages"][1]["content"]
    assert told.count("</records>") == 1
    texts = [item["text"] for item in evidence_in(csbot.model.received[0])]
    assert texts
    assert len(texts) == len(set(texts))
