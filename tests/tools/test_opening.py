"""Every ref that an answer or a draft cites can be opened again, within Scope only."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot.app import App
from csbot.tools.ground.base import Context
from csbot.tools.opening import open_evidence, open_with_surroundings

EXECUTIVE = "adaeze.nwosu@servercafe.example"
CSM = "priya.raman@servercafe.example"


def context(app: App, email: str) -> Context:
    return app.context(app.people.by_email(email))


QUESTIONS = (
    "Why is Northwind Health at risk?",
    "What changed at Northwind Health since September?",
    "What did Northwind Health say about the handover?",
    "Who are the contacts of Northwind Health?",
    "What are the goals of Northwind Health?",
    "Which contracts has Northwind Health had?",
    "Which accounts are at risk?",
    "What is our NRR?",
    "What does the playbook say at a score of 52?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_an_answer_cites_can_be_opened(sample_app: App, question: str) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(sample_app.question(question, person))
    assert reply.evidence
    for item in reply.evidence:
        found = open_evidence(context(sample_app, EXECUTIVE), item.ref)
        assert found is not None, item.ref
        assert found.kind == item.kind


@pytest.mark.parametrize(
    ("ref", "says"),
    [
        ("account:ACC-001#arr", "ARR USD 96,000"),
        ("account:ACC-001#owner_email", "Priya Raman"),
        ("contact:ACC-001-C1", "Jonas Meyer"),
        ("score:ACC-001/server-cafe@2026-11-22", "TRUST health score"),
        ("strategy:playbook-server-cafe#bands/at-risk", "At Risk"),
        ("strategy:server-cafe/kpis#retention-targets~nrr", "Net revenue retention"),
        ("strategy:server-cafe/kpis#retention-targets", "retention"),
    ],
)
def test_a_ref_opens_the_record_that_it_names(sample_app: App, ref: str, says: str) -> None:
    found = open_evidence(context(sample_app, EXECUTIVE), ref)
    assert found is not None
    assert says.casefold() in found.text.casefold()


def test_a_change_of_score_is_computed_again(sample_app: App) -> None:
    ref = "computed:score_change(ACC-001/server-cafe, 2026-08-24, 2026-11-22)"
    found = open_evidence(context(sample_app, EXECUTIVE), ref)
    assert found is not None
    assert "Northwind Health: TRUST health score fell by" in found.text


def test_a_computation_names_its_inputs_and_opens_those_in_scope(sample_app: App) -> None:
    ref = "computed:total_arr(as seen by somebody, account:ACC-001#arr, account:ACC-013#arr)"
    opened = open_with_surroundings(context(sample_app, CSM), ref)
    assert opened is not None
    assert [(name, item is not None) for name, item in opened.inputs] == [
        ("as seen by somebody", False),
        ("account:ACC-001#arr", True),
        ("account:ACC-013#arr", False),
    ]


def test_a_passage_comes_with_its_neighbours_in_order(sample_app: App) -> None:
    seen = context(sample_app, EXECUTIVE)
    items = sample_app.records.history(seen.scope)
    refs = [f"history:{item.item_id}#1" for item in items]
    middle = next(c for c in sample_app.search.passages(refs, seen.scope))
    opened = open_with_surroundings(seen, middle.ref)
    assert opened is not None
    assert [c.position for c in opened.before] == [0]
    assert all(c.source_id == middle.source_id for c in (*opened.before, *opened.after))
    assert all(c.position > 1 for c in opened.after)


@pytest.mark.parametrize(
    "ref",
    [
        "", "nonsense", "history:", "metric:ACC-001", "metric:ACC-001/nps@someday",
        "metric:ACC-001/nope@2026-10-31", "score:ACC-001/nope@2026-11-22", "score:x/y@2026-11-22",
        "goal:none", "contract:none", "account:ACC-001#nothing", "strategy:none#none",
        "history:none#0",
    ],
)  # fmt: skip
def test_what_is_no_record_opens_nothing(sample_app: App, ref: str) -> None:
    assert open_evidence(context(sample_app, EXECUTIVE), ref) is None


_PARTS = [
    "account:",
    "metric:",
    "score:",
    "computed:",
    "ACC-001",
    "#",
    "/",
    "@",
    "(",
    ")",
    ", ",
    "~",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PARTS) | st.text(max_size=4), max_size=8).map("".join))
def test_no_text_whatever_breaks_it(sample_app: App, ref: str) -> None:
    found = open_evidence(context(sample_app, CSM), ref)
    assert found is None or found.ref
