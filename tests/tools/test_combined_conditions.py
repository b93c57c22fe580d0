"""Several conditions in one question, and names of which only a part is known."""

from datetime import timedelta
from pathlib import Path

import pytest

from csbot.assistant.asking.combined import combined, kinds_of
from csbot.assistant.reading.reading import read_question
from csbot.storage.engine import Database
from csbot.tools.ground.base import Context

from .portfolio_data import EVE, TODAY, build, context_of


@pytest.fixture
def context(tmp_path: Path) -> Context:
    database: Database = build(tmp_path)
    return context_of(database, EVE)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("which accounts are at risk and renewing in December", {"at_risk", "renews"}),
        ("at-risk customers we did not speak to for 40 days", {"at_risk", "silent_days"}),
        ("accounts over 50k ARR that lack a champion", {"arr", "champion"}),
        ("customers with overdue goals up for renewal", {"goals", "renews"}),
        ("accounts with NPS below 30 and no executive sponsor", {"metric nps", "executive"}),
        ("which customers have a champion", {"champion"}),
        ("what is a champion", set()),
        ("unhealthy accounts with falling NPS", {"at_risk", "moved"}),
        ("customers up for renewal", {"renews"}),
        ("which accounts are growing", set()),
    ],
)
def test_conditions_are_read_by_kind(context: Context, question: str, kinds: set[str]) -> None:
    assert kinds_of(combined(read_question(question, context), context).values) == kinds


def test_days_of_silence_are_no_days_to_the_renewal(context: Context) -> None:
    text = "who renews within 60 days and had no contact for 30 days"
    found = combined(read_question(text, context), context).values
    assert found["renews_until"] == TODAY + timedelta(days=60)
    assert found["silent_days"] == 30


@pytest.mark.parametrize(
    ("text", "metric", "way"),
    [
        ("accounts whose NPS is improving and that renew in May", "nps", "up"),
        ("customers with declining active users and no champion", "active_users_ratio", "down"),
        ("accounts where NPS dropped and a renewal in December", "nps", "down"),
        (
            "accounts with fewer active users than before that renew in May",
            "active_users_ratio",
            "down",
        ),
        ("accounts with a higher NPS than last year that renew in May", "nps", "up"),
        ("accounts with shrinking headcount that renew in December", "headcount", "down"),
    ],
)
def test_a_metric_that_moves_is_a_condition_whether_it_is_known_or_not(
    context: Context, text: str, metric: str, way: str
) -> None:
    (move,) = combined(read_question(text, context), context).values["moved"]
    assert (move["metric"], move["way"]) == (metric, way)


@pytest.mark.parametrize("text", ["who owns Birch Utilities?", "ARR of Dogwood Quarrystone"])
def test_another_name_around_a_known_word_is_doubted(context: Context, text: str) -> None:
    (mention,) = read_question(text, context).mentions
    assert mention.doubted


@pytest.mark.parametrize("text", ["who owns Birch?", "Birch NPS", "Birch Bank Usage?"])
def test_a_known_name_is_not(context: Context, text: str) -> None:
    (mention,) = read_question(text, context).mentions
    assert mention.candidates == ("A-2",)
    assert not mention.doubted
