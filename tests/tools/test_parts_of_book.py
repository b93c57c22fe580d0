"""A book by teams, by two fields at once, and people compared with all that their teams hold."""

from csbot.tools.portfolio import figures

from .asking import Asking, text_of
from .portfolio_data import EVE, MIA


def test_managers_are_compared_by_their_teams(ask: Asking) -> None:
    found = ask(
        EVE, figures.TOOL, measures=("arr", "accounts"), by="owner", among=("Mia Falk", "Max Stern")
    )
    said = text_of(found)
    assert "Max Stern's team: ARR USD 900,000 over 1 account" in said
    assert "Mia Falk's team: ARR EUR 50,000 over 1 account and USD 190,000 over 3 accounts" in said


def test_of_somebody_elses_team_nothing_is_told_but_that(ask: Asking) -> None:
    found = ask(MIA, figures.TOOL, measures=("accounts",), by="owner", among=("Ana", "Max Stern"))
    assert "Ana Ruiz: number of active accounts 3" in text_of(found)
    assert "The accounts of Max Stern are not open to you here." in text_of(found)


def test_a_book_is_told_by_team(ask: Asking) -> None:
    said = text_of(ask(EVE, figures.TOOL, measures=("accounts",), by="team"))
    assert "Mia Falk's team: number of active accounts 4" in said
    assert "Max Stern's team: number of active accounts 1" in said


def test_two_fields_cross(ask: Asking) -> None:
    found = ask(EVE, figures.TOOL, measures=("accounts",), by="package", within="region")
    said = text_of(found)
    assert "Enterprise, US: number of active accounts 2" in said
    assert "Enterprise, EU: number of active accounts 1" in said
    assert "Starter, no region: number of active accounts 1" in said
    counts = [int(s.text.rstrip(".").split()[-1]) for s in found.statements[1:]]
    assert sum(counts) == 5
