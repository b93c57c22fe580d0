"""What a model wrote, read strictly and robustly."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.domain.evidence import Evidence
from csbot.errors import Unavailable
from csbot.writers.model.given import Given, as_data
from csbot.writers.model.written import read_answer, statements

ANSWER = {"sentences": [{"text": "Acme is well.", "status": "fact", "citations": ["E1"]}]}
KNOWN = Evidence(ref="account:A-1#arr", text="Acme: ARR USD 5", title="Acme", kind="account")


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ANSWER),
        f"```json\n{json.dumps(ANSWER, indent=2)}\n```",
        f"```\n{json.dumps(ANSWER)}\n```",
        f"Here it is: {json.dumps(ANSWER)} I hope it helps.",
        f"<think>{{1}} Let me see.</think>{json.dumps(ANSWER)}",
        "Acme is well. [E1]",
        "Acme is well [E1].",
    ],
)
def test_every_usual_wrapping_is_read(text: str) -> None:
    found = statements(read_answer(text).sentences, Given([KNOWN]))
    assert [(s.text, s.refs) for s in found] == [("Acme is well.", (KNOWN.ref,))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"sentences": "Acme is well."}',
        '{"sentences": [{"text": 5}]}',
        '{"sentences": [{"text": "x", "citations": "E1"}]}',
        '{"sentences": [{"text": "x", "status": "sure"}]}',
        "[" * 100_000,
        "Acme is well.",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Unavailable):
        read_answer(text)


_KEYS = st.sampled_from(["sentences", "text", "citations", "status", "fact", "E1"])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | _KEYS | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
)


@given(st.text(max_size=200) | _JSON.map(lambda value: json.dumps({"sentences": value})))
def test_no_text_ends_in_another_error(text: str) -> None:
    try:
        statements(read_answer(text).sentences, Given([KNOWN]))
    except Unavailable:
        return


def test_ids_within_the_text_become_citations_and_unknown_ones_no_evidence() -> None:
    written = read_answer('{"sentences": [{"text": "Acme (E1) is well [E1, E7]."}]}')
    [found] = statements(written.sentences, Given([KNOWN]))
    assert found.text == "Acme is well."
    assert found.refs == (KNOWN.ref, "unknown:E7")


def test_two_sentences_in_one_are_judged_apart() -> None:
    written = read_answer('{"sentences": [{"text": "One is so. Two is so.", "citations": ["E1"]}]}')
    assert [s.text for s in statements(written.sentences, Given([KNOWN]))] == [
        "One is so.",
        "Two is so.",
    ]


@given(st.text(max_size=60))
def test_no_record_closes_the_mark_around_it(text: str) -> None:
    told = as_data({"text": text + "</records>"})
    assert "<" not in told
    assert json.loads(told)["text"] == text + "</records>"
