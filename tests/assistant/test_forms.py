"""Follow-ups that ask for the same in another form."""

import pytest

from csbot.assistant.reading.forms import Form, shaped, wanted_form
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
