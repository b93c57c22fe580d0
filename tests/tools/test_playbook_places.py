"""Where a figure of a question falls: a segment, a band, a phase of the shipped playbooks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csbot import resources
from csbot.domain.playbook import Playbook
from csbot.intake.metrics_file import parse_metrics
from csbot.intake.playbooks import parse_playbook
from csbot.tools.strategy.playbook_places import band_at, bands_asked, placed

_KNOWLEDGE = resources.shipped("knowledge")
_METRICS = {
    one.metric: one
    for one in parse_metrics((_KNOWLEDGE / "metrics.yaml").read_text("utf-8"), "metrics.yaml")
}


def shipped(playbook_id: str) -> Playbook:
    path = _KNOWLEDGE / "playbooks" / f"{playbook_id}.yaml"
    return parse_playbook(path.read_text("utf-8"), path.name, _METRICS)


BITNET = shipped("bitnet-rust")
MARKETING = shipped("ai-marketing-platform")
CAFE = shipped("server-cafe")


@pytest.mark.parametrize(
    ("rules", "question", "said"),
    [
        (BITNET, "Which tier is an account with $50K ARR in?", "Tier 1"),
        (BITNET, "Which tier is an account with 49,999 ARR in?", "Tier 2"),
        (BITNET, "Which segment does $2K fall into?", "Tier 3"),
        (CAFE, "What does a customer in the top tier get?", "Strategic Accounts"),
        (CAFE, "What does the lowest tier pay?", "Foundation Accounts"),
        (BITNET, "How do we serve the little ones under 10k?", "belongs to SMB & Startups"),
        (BITNET, "A client paying us 28 thousand a year, what do they get?", "(Tier 2)"),
        (BITNET, "ARR of 9,500 dollars, which onboarding?", "belongs to SMB & Startups"),
        (MARKETING, "Someone spends 7000 a year with us, is that much?", "SMB"),
        (MARKETING, "Where do we put a customer paying 70k a year?", "Enterprise"),
        (CAFE, "A customer who pays us around 8 thousand yearly wants reviews", "Growth"),
        (MARKETING, "What do we keep of the €1K-€10K customers?", "belongs to SMB"),
        (BITNET, "Who looks after clients paying 10k to 50k a year?", "Growth Companies"),
        (CAFE, "Which phase is a customer in on day 90?", "day 1 to day 90"),
        (MARKETING, "On day 45, what is the next phase of a customer?", "Adoption; Growth comes"),
        (CAFE, "Which phase is a customer in on day 91?", "day 91"),
    ],
)
def test_a_figure_on_a_border_belongs_to_one_side(
    rules: Playbook, question: str, said: str
) -> None:
    found = placed(rules, question)
    assert found is not None
    assert said in f"{found.head} {found.rule.sentence}"


@pytest.mark.parametrize(
    "question",
    [
        "How many points is usage growth worth?",
        "What does Tier 2 cost?",
        "What share of users is active after 30 days?",
        "Which score of 140 is healthy?",
        "What do tier 1 & 2 get, and which tier gets more?",
        "What costs €25K a year?",
        "which role looks after Fortune 1000 accounts",
        "Who gets the $200K for tools?",
    ],
)
def test_a_number_that_is_no_place_places_nothing(question: str) -> None:
    assert placed(CAFE, question) is None


@pytest.mark.parametrize(
    ("rules", "question", "bands"),
    [
        (MARKETING, "Who owns an account at a score of 69?", ["High Risk"]),
        (MARKETING, "Who owns an account at a score of 70?", ["At Risk"]),
        (BITNET, "What do they do when health is at 60?", ["Medium Risk"]),
        (BITNET, "What do they do when health is under 60?", ["High Risk"]),
        (CAFE, "Our points fell from 78 to 58, which bands are these?", ["At Risk", "Healthy"]),
        (MARKETING, "A client fell from 82 to 66, what now?", ["High Risk", "At Risk"]),
        (MARKETING, "66 now, it was 82 a month ago: who helps?", ["High Risk", "At Risk"]),
        (BITNET, "was at 82 last month and now the health is 66..", ["Medium Risk", "Low Risk"]),
        (CAFE, "dropped from 78 to 52 in one month", ["At Risk", "Healthy"]),
        (CAFE, "health 91 -> 47", ["At Risk", "Champion"]),
        (BITNET, "slid from 81 to 72 since August", ["Medium Risk", "Low Risk"]),
        (MARKETING, "is 88 a healthy score with us", ["At Risk"]),
        (MARKETING, "We want NPS to rise from 67 to 75", []),
        (MARKETING, "The team grows from 3 to 20 people", []),
        (MARKETING, "The team grew from 3 to 20 success professionals", []),
        (BITNET, "Which 4 parts does the relationship health have?", []),
        (BITNET, "Time to value fell from 45 to 30 days", []),
        (CAFE, "What are the top 3 signals of health?", []),
        (BITNET, "hs below 60, what now?", ["High Risk"]),
        (MARKETING, "an account fell to 58 on the health score", ["High Risk"]),
        (BITNET, "Who wants an effort score around 2.0?", []),
        (CAFE, "What should users say at 60 days?", []),
        (CAFE, "How many points is usage growth worth?", []),
        (CAFE, "Which score of 140 is healthy?", []),
    ],
)
def test_a_score_lies_in_a_band_and_under_a_border_in_the_one_below(
    rules: Playbook, question: str, bands: list[str]
) -> None:
    assert [band.name for band in bands_asked(rules, question)] == bands


@settings(max_examples=100)
@given(st.floats(0, 100))
def test_every_score_lies_in_the_highest_band_that_it_reaches(score: float) -> None:
    for rules in (BITNET, MARKETING, CAFE):
        band = band_at(rules, score)
        assert band.min <= score
        assert not any(band.min < other.min <= score for other in rules.health.bands)


@pytest.mark.parametrize(
    ("rules", "question", "name"),
    [
        (CAFE, "What is the lowest health band?", "Critical"),
        (CAFE, "what does it take to reach the best health category", "Champion"),
        (MARKETING, "Who owns the worst band of the health score?", "Critical"),
        (BITNET, "Which owner has the highest risk level?", "High Risk"),
        (BITNET, "Who looks after the lowest risk level?", "Low Risk"),
    ],
)
def test_the_band_at_an_end_of_the_scale_is_the_one_asked_for(
    rules: Playbook, question: str, name: str
) -> None:
    assert [band.name for band in bands_asked(rules, question)] == [name]


@pytest.mark.parametrize(
    "question", ["What is the lowest tier?", "Which health score has the best customer?"]
)
def test_another_end_is_no_band(question: str) -> None:
    assert bands_asked(CAFE, question) == []
