"""Questions to the five shipped strategies: the figure, its place, and what is not there."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from csbot import resources
from csbot.domain.reply import Findings
from csbot.intake.documents.converters import CONVERTERS
from csbot.loading.load import Loader
from csbot.tools.ground.base import Context
from csbot.tools.strategy import escalation_path, playbook_rules
from csbot.tools.strategy import search as strategy_search

from .asking import text_of
from .portfolio_data import ANA, build, context_of

Ask = Callable[[str], Findings]
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    folder: Path = tmp_path_factory.mktemp("strategies")
    database = build(folder)
    loader = Loader(database, (), (), lambda: CONVERTERS)
    loader.load_strategy(resources.shipped("knowledge") / "strategy", NOW, "test")
    yield context_of(database, ANA)
    database.close()


@pytest.fixture(scope="module")
def ask(context: Context) -> Ask:
    arguments = strategy_search.StrategyArguments
    return lambda topic: strategy_search.run(context, arguments(topic=topic))


@pytest.mark.parametrize(
    ("question", "said", "place"),
    [
        ("What does Qualtrics cost AI Marketing Platform?", "€25K", "ai-marketing-platform/invest"),
        ("How many people does AI Marketing Platform hire in Q3 2025?", "4 new hires", "ai-mark"),
        ("What return does Server Café want in year 2?", "8:1", "server-cafe/kpis"),
        ("Which tier is a BitNet-Rust customer with $45K ARR in?", "Tier 2", "playbook-bitnet"),
        ("Who owns a score of 55 at AI Marketing Platform?", "Director", "ai-marketing-platform/h"),
    ],
)
def test_the_asked_figure_leads(ask: Ask, question: str, said: str, place: str) -> None:
    found = ask(question)
    assert any(said in statement.text for statement in found.statements[:3])
    assert any(item.ref.startswith(f"strategy:{place}") for item in found.evidence)


def test_no_other_companys_figure_is_told(ask: Ask) -> None:
    refs = [item.ref for item in ask("What is the NPS target of BitNet-Rust?").evidence]
    assert refs
    assert all("bitnet-rust" in ref for ref in refs)


@pytest.mark.parametrize(
    "question",
    [
        "What NPS does AI Business Portfolio aim for?",
        "What does BitNet-Rust's customer success program cost?",
        "What discount does the Gold tier get at AI Ecosystem?",
        "What salary does Server Café pay a senior CSM?",
    ],
)
def test_a_figure_that_is_not_there_is_denied(ask: Ask, question: str) -> None:
    said = text_of(ask(question))
    assert any(word in said for word in ("gives no", "give no", "without", "No ", "no target"))


def test_a_wrong_figure_is_put_right(ask: Ask) -> None:
    assert text_of(ask("Is the NRR target at BitNet-Rust 130%?")).startswith("No")
    assert "120%" in text_of(ask("Is the NRR target at BitNet-Rust 130%?"))
    assert text_of(ask("Is the NRR target at BitNet-Rust 120%?")).startswith("Yes")


def test_an_unknown_product_is_said_not_to_be_mentioned(ask: Ask) -> None:
    assert "do not mention Pipedrive" in text_of(ask("Does Server Café use Pipedrive?"))


def test_a_contradiction_is_told_with_both_figures_and_places(ask: Ask) -> None:
    found = ask("How much does AI Marketing Platform invest over three years?")
    said = text_of(found)
    assert "€2M" in said
    assert "€6.3M" in said
    refs = {item.ref for item in found.evidence}
    assert "strategy:ai-marketing-platform/overview#vision-and-expected-impact" in refs
    assert "strategy:ai-marketing-platform/investment#investment-by-year" in refs


def test_companies_are_compared_each_by_its_own_figure(ask: Ask) -> None:
    said = text_of(ask("What is the difference between the NRR of Server Café and BitNet-Rust?"))
    assert "110%" in said
    assert "120%" in said
    assert "BitNet-Rust lies 10 percentage points above Server Café" in said


def test_the_company_of_a_question_that_names_none_is_said(ask: Ask) -> None:
    assert "No company was named" in text_of(ask("what is the target for recovery"))


def test_a_contradiction_is_not_told_beside_another_measure(ask: Ask) -> None:
    assert "disagrees" in text_of(ask("What is the NRR target of Server Café?"))
    assert "disagrees" not in text_of(ask("What is the NPS target of Server Café?"))


def test_each_of_two_questions_in_one_is_answered(ask: Ask) -> None:
    said = text_of(
        ask("How many mid-market CSMs has AI Marketing Platform and how much does Zendesk cost?")
    )
    assert "8 Mid-Market CSMs" in said
    assert "€30K" in said


def test_all_companies_are_asked_by_their_number(ask: Ask) -> None:
    refs = {item.ref.split("/")[0] for item in ask("Which of the five wants most NPS?").evidence}
    assert {"strategy:server-cafe", "strategy:ai-ecosystem"} <= refs


def test_a_list_is_told_whole(ask: Ask) -> None:
    said = text_of(ask("What are the five loyalty tiers of AI Business Ecosystem?"))
    assert all(tier in said for tier in ("Bronze", "Silver", "Gold", "Platinum", "Diamond"))


def test_the_strictest_of_equal_figures_is_the_one_below(ask: Ask) -> None:
    said = text_of(ask("Which of the five has the strictest time to value?"))
    assert "The lowest of these figures is that of BitNet-Rust" in said


def test_a_score_is_answered_in_the_strategys_own_words(ask: Ask) -> None:
    said = text_of(ask("Who acts at AI Marketing Platform at a health score of 55?"))
    assert "owner Director" in said


def test_the_days_of_a_playbooks_action_are_no_answer_about_the_strategy(ask: Ask) -> None:
    said = text_of(ask("How often are business reviews for value delivery held?"))
    assert "within 14 days" not in said


def test_how_many_things_there_are_is_told_with_all_of_them(ask: Ask) -> None:
    """Not "four parts, namely" the one whose words the question has."""
    said = text_of(ask("What does AI Marketing Platform celebrate 30 days before the renewal?"))
    assert "renewal celebration" in said
    assert "final negotiations" in said
    assert "success planning" in said


@pytest.mark.parametrize(
    "question",
    [
        "Which Tier is a BitNet-Rust customer in who pays exactly $50K ARR?",
        "Does an ARR of $50K make a customer Tier 1 at BitNet-Rust?",
    ],
)
def test_what_disagrees_about_a_figure_that_is_asked_with_is_told(ask: Ask, question: str) -> None:
    """The amount has been placed in one tier by then; that two hold it is still said."""
    said = text_of(ask(question))
    assert "disagrees with itself about the tier of an ARR of exactly $50K" in said


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Give me the 2027 goals of AI Marketing Platform: retention, NPS, expansion revenue.",
            ("97%", "80 in 2027", "60%"),
        ),
        ("Explain the 'Swiss Guide' idea of Server Café", ("Trusted Advisor", "Mutual Success")),
    ],
)
def test_what_is_asked_for_beside_the_best_is_told_too(
    ask: Ask, question: str, parts: tuple[str, ...]
) -> None:
    said = text_of(ask(question))
    assert [part for part in parts if part not in said] == []


@pytest.mark.parametrize(
    ("question", "stage"),
    [
        ("Which stage of the journey is an AI Ecosystem customer in who is 14 months in?", "Team"),
        ("What does AI Ecosystem do in the month before the start?", "Welcome Sequence"),
        ("What belongs to week 3 at Server Café's onboarding?", "Week 3"),
        ("Week 4 ends at AI Business Portfolio. Which phase comes after that?", "Weeks 5+"),
        ("A customer of AI Marketing Platform is on day 45. What is the next phase?", "Growth"),
    ],
)
def test_a_moment_is_answered_from_the_stretch_that_holds_it(
    ask: Ask, question: str, stage: str
) -> None:
    assert stage in text_of(ask(question))


def test_whose_job_it_is_the_documents_may_say(context: Context) -> None:
    topic = "Whose job are technical support and help with implementation at AI Business Portfolio?"
    arguments = escalation_path.EscalationPathArguments(
        topic=topic, playbook="ai-business-portfolio"
    )
    assert "Customer Success Engineers" in text_of(escalation_path.run(context, arguments))


def test_a_word_that_is_a_bands_name_too_asks_for_no_band_where_the_documents_answer(
    context: Context,
) -> None:
    topic = "Which five components does the TRUST model of Server Café score a healthy account by?"
    arguments = playbook_rules.RulesArguments(topic=topic, band="healthy")
    said = text_of(playbook_rules.run(context, arguments))
    assert "Usage Growth 25 points" in said
    assert "The band Healthy" not in said


def test_whose_name_no_document_gives_is_said_before_what_it_says_of_the_role(ask: Ask) -> None:
    said = text_of(ask("Who is BitNet-Rust's VP of Customer Success?"))
    assert said.startswith("The strategy of BitNet-Rust names no person for this")
    assert "names no person" not in text_of(ask("Who owns a score of 55 at AI Marketing Platform?"))


def test_components_that_answer_alike_are_told_by_the_sentence_with_all_of_them(ask: Ask) -> None:
    said = text_of(ask("How is AI Marketing Platform's health score weighted?"))
    assert all(share in said for share in ("30%", "25%", "20%"))


def test_a_figure_of_another_kind_is_neither_a_yes_nor_a_no(ask: Ask) -> None:
    said = text_of(ask("Do $10K customers of BitNet-Rust get White-Glove Onboarding?"))
    assert "the figure is another one" not in said
    wrong = text_of(ask("Is BitNet-Rust's GRR target 80%?"))
    assert "the figure is another one" in wrong


def test_each_of_two_sections_that_a_question_names_whole_is_told(ask: Ask) -> None:
    said = text_of(ask("proactive retention vs reactive retention at AI Business Portfolio?"))
    assert "early warning systems" in said
    assert "win-back programs" in said


@pytest.mark.parametrize(
    ("question", "about"),
    [
        (
            "How much does AI Marketing Platform invest over the three years, team plus tools?",
            "investment over 3 years",
        ),
        (
            "Is BitNet-Rust's white-glove onboarding of 30-90 days consistent with its other days?",
            "how fast a customer arrives",
        ),
    ],
)
def test_whoever_is_told_one_side_is_told_the_other(ask: Ask, question: str, about: str) -> None:
    said = text_of(ask(question))
    assert f"about {about}" in said or "more than one figure" in said or "two figures" in said


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("weights of BitNet-Rust's health", ("40%", "35%", "25%")),
        ("health score weights AI Marketing Platform", ("30%", "25%", "20%")),
        ("how much weighs usage in the score of AI Marketing Platform?", ("30%",)),
        ("time to value wanted by AI Business Ecosystem", ("30 days",)),
    ],
)
def test_what_singles_out_no_part_asks_for_each_and_a_bare_measure_for_its_figure(
    ask: Ask, question: str, figures: tuple[str, ...]
) -> None:
    said = text_of(ask(question))
    assert [figure for figure in figures if figure not in said] == []


def test_the_rhythm_of_a_segment_is_told_in_the_documents_words(ask: Ask) -> None:
    said = text_of(ask("How often are check-ins at BitNet-Rust with customers of $10K to $50K?"))
    assert "bi-weekly check-ins" in said
