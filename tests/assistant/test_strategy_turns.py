"""A strategy question goes on in its thread, and only that."""

import re

import pytest

from csbot.assistant.reading.strategy_turns import reads_strategy
from csbot.tools.account import targets as account_targets
from csbot.tools.facts.company_names import without_names
from csbot.tools.strategy import playbook_rules
from csbot.tools.strategy import search as strategy_search


@pytest.mark.parametrize(
    ("tool", "is_one"),
    [(strategy_search.TOOL, True), (playbook_rules.TOOL, True), (account_targets.TOOL, False)],
)
def test_tools_with_topic_and_company_read_strategies(tool: object, is_one: bool) -> None:
    assert reads_strategy(tool) is is_one  # type: ignore[arg-type]


def test_a_company_leaves_the_rest_of_the_question_as_it_was() -> None:
    plain = without_names(
        "What is BitNet's NPS target?", {"bitnet": "bitnet-rust", "bitnet-rust": "bitnet-rust"}
    )
    assert re.sub(r"\s+", " ", plain) == "What is NPS target?"
