import pytest

from csbot.tools.rules.playbook_evidence import every_rule
from csbot.tools.strategy.playbook_rules import TOOL

from .asking import Asking, text_of
from .portfolio_data import ANA, context_of


@pytest.mark.parametrize(
    ("score", "band"), [(29.9, "Critical"), (30, "At Risk"), (49.9, "At Risk"), (100, "Healthy")]
)
def test_a_score_leads_to_the_band_that_it_reaches(ask: Asking, score: float, band: str) -> None:
    found = ask(ANA, TOOL, score=score)
    assert found.statements[0].text.startswith(f"The band {band}")


def test_what_a_score_is_in_goes_before_what_it_is_asked_to_be(ask: Asking) -> None:
    said = [
        s.text for s in ask(ANA, TOOL, topic="is 45 healthy", score=45, band="healthy").statements
    ]
    bands = [text.split()[2] for text in said if text.startswith("The band ")]
    assert bands == ["At", "Healthy"]


def test_a_band_is_told_with_owner_actions_and_the_measure(ask: Asking) -> None:
    said = text_of(ask(ANA, TOOL, band="at risk"))
    assert "runs from 30 to below 50" in said
    assert "is the manager" in said
    assert "Call the sponsor; Write a recovery plan" in said
    assert "within 10 days; measure: Score back at 50 or higher" in said


def test_an_action_cites_the_strategy_section_behind_it(ask: Asking) -> None:
    refs = [item.ref for item in ask(ANA, TOOL, band="at risk").evidence]
    assert "strategy:tiny/retention#recovery~recovery" in refs
    assert "strategy:playbook-tiny#bands/at-risk" in refs


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("who approves drafts for critical accounts", "is the executive"),
        ("how is the score made up", "is made of Usage 60 and Voice of the customer 40"),
        ("what is our GRR target", "Gross revenue retention is 95% a year"),
        ("when do we start working on a renewal", "180, 90 and 30 days"),
        ("what bands are there", "Healthy from 70"),
    ],
)
def test_a_topic_finds_the_rule_that_speaks_of_it(ask: Asking, topic: str, said: str) -> None:
    assert said in ask(ANA, TOOL, topic=topic).statements[0].text


def test_a_metric_is_told_with_its_scale_and_its_target(ask: Asking) -> None:
    said = text_of(ask(ANA, TOOL, metric="nps"))
    assert "scores 0 at -100 points and 100 at 100 points" in said
    assert "target for Net promoter score is 70 or higher" in said


def test_a_number_of_days_is_no_score(ask: Asking) -> None:
    found = ask(ANA, TOOL, topic="what should a new customer show by day 30", score=30)
    assert "Platform live" in found.statements[0].text


def test_a_word_of_a_segment_inside_another_topic_is_no_segment(ask: Asking) -> None:
    found = ask(ANA, TOOL, topic="weight of usage growth", segment="growth")
    assert not found.statements[0].text.startswith("The segment")
    assert "Growth Accounts" in text_of(ask(ANA, TOOL, topic="growth accounts", segment="growth"))


@pytest.mark.parametrize("arguments", [{"topic": "price of bananas"}, {"topic": ""}])
def test_what_the_playbook_does_not_say_is_a_gap(ask: Asking, arguments: dict[str, str]) -> None:
    assert ask(ANA, TOOL, **arguments).status == "not_enough_evidence"


def test_a_score_beyond_the_scale_and_an_unknown_band_are_asked_back(ask: Asking) -> None:
    assert ask(ANA, TOOL, score=101).status == "needs_clarification"
    assert ask(ANA, TOOL, band="gloomy").status == "needs_clarification"


def test_no_two_rules_share_a_ref(ask: Asking) -> None:
    playbooks = context_of(ask.database, ANA).playbooks
    for playbook in playbooks.all().values():
        refs = [rule.evidence.ref for rule in every_rule(playbook, playbooks.definitions())]
        assert len(refs) == len(set(refs)), playbook.id
