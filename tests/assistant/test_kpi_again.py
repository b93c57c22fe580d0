"""A KPI that was told, by parts, and the accounts that it comes from."""

import pytest

from csbot.app import App
from csbot.assistant.planning.kpi_again import kpi_again
from csbot.assistant.reading.reading import read_question
from csbot.domain.reply import ToolCall
from csbot.tools.catalogue import all_tools

MANAGER = "marguerite.dubois@servercafe.example"
NRR = ToolCall(name="portfolio_kpis", arguments={"kpis": ["nrr"], "segment": "growth"}, ms=1.0)
NPS = ToolCall(name="portfolio_kpis", arguments={"kpis": ["nps"]}, ms=1.0)
BOARD = ToolCall(name="portfolio_kpis", arguments={}, ms=1.0)
REVENUE = ToolCall(name="portfolio_revenue", arguments={}, ms=1.0)
LIST = ToolCall(name="portfolio_accounts", arguments={}, ms=1.0)


def asked(app: App, past: ToolCall, text: str) -> tuple[str, dict[str, object]] | None:
    person = app.people.by_email(MANAGER)
    reading = read_question(text, app.context(person, app.scope(person)), ())
    found = kpi_again((past,), all_tools(), reading)
    if found is None:
        return None
    return found.tool.name, found.arguments.model_dump(exclude_defaults=True)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("break that down by segment", "segment"),
        ("and per CSM?", "csm"),
        ("by month", "month"),
        ("which segment drags it", "segment"),
        ("and which segment is pulling it down?", "segment"),
    ],
)
def test_a_kpi_is_told_by_parts_of_the_same_book(sample_app: App, text: str, part: str) -> None:
    found = asked(sample_app, NRR, text)
    assert found == ("portfolio_kpis", {"kpis": ("nrr",), "segment": "growth", "by": part})


@pytest.mark.parametrize(
    ("past", "text", "tool"),
    [
        (NRR, "which accounts hurt it most", "portfolio_losses"),
        (NRR, "who drives it up?", "portfolio_growth"),
        (REVENUE, "what's pulling it down?", "portfolio_losses"),
        (NPS, "and which customers drag that down", "portfolio_metric"),
    ],
)
def test_the_accounts_behind_a_kpi_are_those_that_move_it(
    sample_app: App, past: ToolCall, text: str, tool: str
) -> None:
    found = asked(sample_app, past, text)
    assert found is not None
    assert found[0] == tool
    assert found[1].get("segment") == past.arguments.get("segment")


@pytest.mark.parametrize(
    ("past", "text"),
    [
        (LIST, "by segment"),
        (BOARD, "which accounts hurt it most"),
        (NRR, "which accounts hurt us most last year in tickets and surveys, by region and owner"),
        (NRR, "who is our champion at Northwind Health, and does it hurt it?"),
        (NRR, "what is it?"),
    ],
)
def test_what_goes_on_with_no_one_kpi_is_planned_like_any_question(
    sample_app: App, past: ToolCall, text: str
) -> None:
    assert asked(sample_app, past, text) is None
