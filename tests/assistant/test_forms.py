"""Follow-ups that ask for the same in another form."""

import pytest

from csbot.assistant.reading.forms import Form, form_within, shaped, wanted_form
from csbot.domain.evidence import Evidence
from csbot.domain.reply import Reply, Sentence


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("shorter", Form(is_shorter=True)),
        ("Shorter, please!", Form(is_shorter=True)),
        ("can you make that a bit more concise?", Form(is_shorter=True)),
        ("Summarise that in one sentence", Form(is_shorter=True, most=1)),
        ("in bullet points", Form(is_list=True)),
        ("give me that as a list", Form(is_list=True)),
        ("three bullets", Form(is_list=True)),
        ("say that again in plain words", Form()),
        ("with more detail please", Form()),
    ],
)
def test_a_form_is_read(text: str, form: Form) -> None:
    assert wanted_form(text) == form


@pytest.mark.parametrize(
    "text",
    ["and Globex?", "why?", "shorter renewal terms", "list my accounts", "thanks", "just the risks",
     "a summary of Acme", "which contracts are short?"],
)  # fmt: skip
def test_what_asks_for_something_else_is_none(text: str) -> None:
    assert wanted_form(text) is None


@pytest.mark.parametrize(
    ("text", "rest", "form"),
    [
        ("tell me about Globex in 3 sentences", "tell me about Globex", Form(most=3)),
        ("Why did its score fall, in one line?", "Why did its score fall?", Form(most=1)),
        ("Which accounts are at risk, as bullet points please",
         "Which accounts are at risk", Form(is_list=True)),
        ("tl;dr: what was said in the last call", "what was said in the last call",
         Form(is_shorter=True)),
        ("What happened at Acme since June? keep it short", "What happened at Acme since June?",
         Form(is_shorter=True)),
        ("accounts that renew in Q1, in a table", "accounts that renew in Q1", Form(is_list=True)),
        ("sum up Acme in at most two short sentences", "sum up Acme",
         Form(is_shorter=True, most=2)),
        ("give me a one paragraph summary of Acme for my VP", "give me summary of Acme",
         Form(most=5)),
        ("two-line update on Acme", "update on Acme", Form(most=2)),
    ],
)  # fmt: skip
def test_the_form_is_no_part_of_what_is_asked(text: str, rest: str, form: Form) -> None:
    assert form_within(text) == (rest, form)


@pytest.mark.parametrize(
    "text",
    ["in bullet points", "which product lines does Acme use", "What did he say about the table?",
     "how many customers bought in 3 regions", "list my accounts", "brief me on Acme"],
)  # fmt: skip
def test_a_question_that_names_no_form_stays_whole(text: str) -> None:
    assert form_within(text) == (text, None)


def test_sentences_are_left_out_or_listed_and_never_changed() -> None:
    evidence = tuple(
        Evidence(id=f"E{n}", ref=f"goal:{n}", text="x", title="x", kind="goal") for n in (1, 2, 3)
    )
    said = tuple(Sentence(text=f"Sentence {n}.", citations=(f"E{n}",)) for n in (1, 2, 3))
    reply = Reply(answer="…", status="answered", sentences=said, evidence=evidence)
    short = shaped(reply, Form(is_shorter=True))
    assert short.answer == "Sentence 1. [E1]"
    assert short.evidence == evidence[:1]
    listed = shaped(reply, Form(is_list=True))
    assert listed.sentences == said
    assert listed.answer.split("\n")[1] == "- Sentence 2. [E2]"
