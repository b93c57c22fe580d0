"""Conditions that any account can be held against, and the denial of each."""

from datetime import date

from csbot.domain.reply import Findings
from csbot.tools.portfolio.condition_arguments import Among, Conditions, RecordCount
from csbot.tools.portfolio.matching import TOOL

from .asking import Asking, order_of, text_of
from .portfolio_data import EVE


def listed(ask: Asking, **asked: object) -> set[str]:
    found = ask(EVE, TOOL, **asked)
    return set(found.accounts)


def test_a_condition_and_its_denial_part_the_active_accounts(ask: Asking) -> None:
    every = listed(ask, order="largest", limit=100)
    for asked in (
        {"champion": "with"},
        {"owners": ("ana@csbot.example",)},
        {"records": (RecordCount(at_least=1),)},
    ):
        plain = Conditions(**asked)
        kept = set(ask(EVE, TOOL, limit=100, **asked).accounts)
        others = set(ask(EVE, TOOL, limit=100, unless=plain).accounts)
        assert kept | others == every
        assert not kept & others


def test_one_of_several_values_is_enough(ask: Asking) -> None:
    each = [
        set(ask(EVE, TOOL, limit=100, among=(Among(field="currency", values=(v,)),)).accounts)
        for v in ("EUR", "USD")
    ]
    both = ask(EVE, TOOL, limit=100, among=(Among(field="currency", values=("EUR", "USD")),))
    assert set(both.accounts) == each[0] | each[1]


def test_those_that_have_left_are_listed_the_latest_first(ask: Asking) -> None:
    found = ask(EVE, TOOL, status="churned", order="left")
    assert "churned account" in text_of(found)
    assert order_of(found, "Elm Energy") == ["Elm Energy"]


def test_of_those_that_have_left_only_their_own_record_is_asked(ask: Asking) -> None:
    found = ask(EVE, TOOL, status="churned", left_since=date(2030, 1, 1))
    assert "no churned account" in text_of(found)


def test_a_page_goes_on_where_the_one_before_ended(ask: Asking) -> None:
    whole = ask(EVE, TOOL, order="largest", limit=4)
    second = ask(EVE, TOOL, order="largest", limit=2, offset=2)
    assert _lines(second) == _lines(whole)[2:]


def _lines(found: Findings) -> list[str]:
    return [said.text for said in found.statements if ": ARR" in said.text]
