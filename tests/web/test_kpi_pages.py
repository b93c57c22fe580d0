"""The KPI pages and their API: the same figures as the board, beside targets and definitions."""

import pytest

from csbot.app import App
from csbot.domain.kpi import DEFINITIONS
from csbot.tools.portfolio.kpi_rows import worded_value
from csbot.tools.portfolio.kpi_values import kpi_board
from web.running import CSM, EXECUTIVE, Client, Visitor


def test_the_board_shows_every_figure_with_its_definition(visitor: Visitor, desk_app: App) -> None:
    page = visitor.signed_in(EXECUTIVE).see("/kpis").text
    person = desk_app.people.by_email(EXECUTIVE)
    board = kpi_board(desk_app.context(person))
    for row in board.groups[0].rows:
        assert DEFINITIONS[row.kpi].name.replace("'", "&#39;") in page
        assert row.value is None or worded_value(row) in page


def test_a_target_opens_where_the_strategy_states_it(visitor: Visitor) -> None:
    visitor.signed_in(EXECUTIVE)
    page = visitor.see("/kpis/nrr").text
    link = page.partition('href="/evidence?ref=')[2].partition('"')[0]
    opened = visitor.see(f"/evidence?ref={link}")
    assert opened.status_code == 200
    assert "110%" in opened.text


def test_a_kpi_is_told_by_month_segment_and_csm(visitor: Visitor) -> None:
    page = visitor.signed_in(EXECUTIVE).see("/kpis/grr").text
    assert "Callum Reid" in page
    assert "Strategic Accounts" in page
    assert 'alt="Gross revenue retention at the end of each of 12 months' in page
    picture = visitor.see("/kpis/grr/months.svg?theme=dark")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "<svg" in picture.text


def test_a_csm_sees_own_customers_and_no_cost_of_the_program(visitor: Visitor) -> None:
    visitor.signed_in(CSM)
    assert "Callum Reid" not in visitor.see("/kpis/grr").text
    assert "1,950,000" not in visitor.see("/kpis").text
    assert visitor.see("/kpis/program_cost").status_code == 404


@pytest.mark.parametrize("path", ["/kpis/nothing", "/kpis?playbook=nothing", "/kpis/x/months.svg"])
def test_what_there_is_not_is_said(visitor: Visitor, path: str) -> None:
    assert visitor.signed_in(CSM).see(path).status_code == 404


def test_the_api_gives_the_board_by_group(as_: Client, desk_app: App) -> None:
    body = as_(EXECUTIVE).get("/kpis", params={"by": ["segment", "csm"]}).json()
    person = desk_app.people.by_email(EXECUTIVE)
    board = kpi_board(desk_app.context(person), by=("segment", "csm"))
    assert body == board.model_dump(mode="json")
    assert as_(EXECUTIVE).get("/kpis", params={"by": "colour"}).status_code == 422
