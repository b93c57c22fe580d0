"""A question over a book as the query that it means, learned from labelled ones."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.test_questions import EXECUTIVE
from csbot.app import App
from csbot.assistant.parsing.heads import Head, Sample, best, learn
from csbot.assistant.parsing.labelled_questions import labelled_questions, read_line
from csbot.assistant.parsing.masks import masked
from csbot.assistant.parsing.meant import shares


def test_every_labelled_question_is_read_with_one_kind_of_rows() -> None:
    questions = labelled_questions()
    assert len({question.writer for question in questions}) > 3
    assert all(len(question.of("rows")) == 1 for question in questions)
    assert not [q.text for q in questions if "{" in q.text or "}" in q.text]


def test_typed_values_take_the_roles_of_the_conditions_in_the_order_said() -> None:
    line = json.dumps(
        {
            "q": "{NOUN:yards} joined {PERIOD:in May}, renewing {PERIOD:by June}, over {NUMBER:9k}",
            "rows": "accounts",
            "op": "list",
            "where": ["started PERIOD", "renews PERIOD", "arr above NUMBER"],
        }
    )
    question = read_line(line)
    assert question.text == "customers joined in PERIOD, renewing by PERIOD, over MONEY"
    assert question.roles == ("", "started", "renews", "arr above")


def test_a_line_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="no labelled question"):
        read_line('{"q": "who renews"}')


@given(st.lists(st.tuples(st.sampled_from(("", "PERSON", "GROUP", "NOUN")), st.text(max_size=9))))
def test_each_placeholder_stands_where_its_slot_says(pieces: list[tuple[str, str]]) -> None:
    text, slots = masked(pieces)
    shown = [text[slot.start : slot.end] for slot in slots]
    kinds = [kind for kind, _ in pieces if kind]
    assert shown == ["customers" if kind == "NOUN" else kind for kind in kinds]


def test_a_seldom_label_is_told_by_its_words() -> None:
    often = [
        Sample((f"which customers renew in week {n}",), frozenset({"rows:a"})) for n in "123456789"
    ]
    seldom = [Sample((f"every goal of {n}",), frozenset({"rows:g"})) for n in ("Ann", "Bo", "Cy")]
    samples = [*often, *seldom]
    head = Head(samples, learn(samples, None), None)
    assert best(head.scores(("the goal of Dee",)), "rows")[0][0] == "g"


@given(st.dictionaries(st.text(min_size=1, max_size=4), st.floats(-2, 2), min_size=1, max_size=6))
def test_shares_sum_to_one_and_keep_the_order(scores: dict[str, float]) -> None:
    ranked = sorted(scores.items(), key=lambda one: -one[1])
    found = shares(ranked)
    assert np.isclose(sum(share for _, share in found), 1.0)
    assert [share for _, share in found] == sorted((s for _, s in found), reverse=True)


@pytest.mark.parametrize(
    ("text", "tool", "arguments"),
    [
        (
            "hand me the casualties, every outfit that walked out on us this year",
            "portfolio_matching",
            {"status": "churned", "left_since": "2026-01-01"},
        ),
    ],
)
def test_what_no_grammar_reads_is_taken_for_the_query_that_it_means(
    sample_app: App, text: str, tool: str, arguments: dict[str, str]
) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(sample_app.question(text, person))
    asked = {call.name: call.arguments for call in reply.tools}
    assert tool in asked, asked
    assert arguments.items() <= asked[tool].items()


def test_a_name_that_no_record_has_is_no_query_over_customers(sample_app: App) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    question = sample_app.question("how many customers do we have in Atlantis?", person)
    assert sample_app.assistant.respond(question).status == "needs_clarification"


@pytest.mark.parametrize(
    "text",
    [
        "which accounts with a service agreement renew this year?",
        "which package is a foundation account on?",
        "what's a tier 3 customer worth to us annually",
    ],
)
def test_what_no_table_has_and_what_is_asked_of_any_account_is_no_query(
    sample_app: App, text: str
) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(sample_app.question(text, person))
    assert not [tool.name for tool in reply.tools if tool.name.startswith("portfolio_")]
