"""A company with a playbook that a question names is known, whatever stands around its name."""

import pytest

from csbot.app import App
from csbot.assistant.reading.reading import read_question
from csbot.tools.facts.companies import companies_in
from csbot.tools.ground.base import Context

EXECUTIVE = "adaeze.nwosu@servercafe.example"


@pytest.fixture(scope="module")
def context(sample_app: App) -> Context:
    return sample_app.context(sample_app.people.by_email(EXECUTIVE))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the themes of the 4 technical onboarding weeks at BitNet-Rust", ["bitnet-rust"]),
        ("ServerCafe against the marketing platform", ["server-cafe", "ai-marketing-platform"]),
        ("weights at the marketing platform versus ours", ["ai-marketing-platform", "server-cafe"]),
        ("NRR targets: us, BitNet-Rust", ["server-cafe", "bitnet-rust"]),
        ("GRR goal here vs. BitNet?", ["server-cafe", "bitnet-rust"]),
        ("annual churn: our ceiling next to BitNet's", ["server-cafe", "bitnet-rust"]),
        ("are we more modest than BitNet-Rust?", ["server-cafe", "bitnet-rust"]),
        ("do we know BitNet's NRR target, or is it open?", ["bitnet-rust"]),
        ("can you tell us what BitNet and nobody else does", ["bitnet-rust"]),
        ("our notes on BitNet say what about churn?", ["bitnet-rust"]),
        ("Which tier is it with us and which at BitNet?", ["server-cafe", "bitnet-rust"]),
        (
            "portfolio, ecosystem and bitnet",
            ["ai-business-portfolio", "ai-ecosystem", "bitnet-rust"],
        ),
    ],
)
def test_those_that_are_named_are_meant(context: Context, text: str, named: list[str]) -> None:
    assert companies_in(context, text) == named


@pytest.mark.parametrize(
    "text", ["All four tools we run together: cost per year?", "all five success bases, please"]
)
def test_a_number_of_something_else_means_no_company(context: Context, text: str) -> None:
    assert companies_in(context, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "which of the five is strictest?",
        "in whose strategy is a VP?",
        "NPS at all five",
        "do all five companies want more?",
    ],
)
def test_all_are_meant_where_none_is_named(context: Context, text: str) -> None:
    assert companies_in(context, text) == list(context.playbooks.ids())


@pytest.mark.parametrize(
    "text",
    ["BitNet-Rust: response time for a CRITICAL ticket", "ServerCafe - revenue of a small account"],
)
def test_a_company_is_no_unknown_name(context: Context, text: str) -> None:
    assert read_question(text, context).strangers == ()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How does AI Ecosystem win back lost customers?", "Win-Back Campaigns"),
        ("one cell of my slide for the AI Ecosystem is empty: the renewal rate we want", "95%"),
    ],
)
def test_a_named_companys_strategy_answers(sample_app: App, question: str, said: str) -> None:
    person = sample_app.people.by_email(EXECUTIVE)
    reply = sample_app.assistant.respond(sample_app.question(question, person))
    assert said in reply.answer
    assert all("strategy:ai-ecosystem" in e.ref or "ai-ecosystem" in e.ref for e in reply.evidence)
