"""People at the customers of a book, by title, level and whether they left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csbot.tools.facts.roles_asked import role_in
from csbot.tools.portfolio import contacts

from .asking import Asking, text_of
from .portfolio_data import ANA, EVE, MIA

TITLES = ("Chief Financial Officer", "Head of Information Technology", "Procurement Lead")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("who are the CFOs of my customers", "CFO"),
        ("which customers have no CFO contact", "CFO"),
        ("is there a head of IT anywhere", "head of IT"),
        ("people in procurement", "procurement"),
        ("who is CTO there", "CTO"),
        ("all contacts of my book", None),
    ],
)
def test_a_title_is_found_in_a_question(text: str, role: str | None) -> None:
    assert role_in(text, TITLES) == role


@given(st.text(max_size=40))
def test_a_title_is_a_phrase_of_the_text(text: str) -> None:
    role = role_in(text, TITLES)
    assert role is None or all(word in text for word in role.split())


def test_contacts_of_a_title_stand_by_account(ask: Asking) -> None:
    said = text_of(ask(MIA, contacts.TOOL, role="who is CTO at my accounts"))
    assert "There is 1 CTO contact at 1 of 4 active accounts in your team's book." in said
    assert "Alder Foods: Jo Hart, CTO." in said


def test_those_who_left_are_told_with_their_day(ask: Asking) -> None:
    said = text_of(ask(EVE, contacts.TOOL, which="left"))
    assert "Birch Bank: Kim Lund, COO, left on 5 October 2026." in said
    assert "Jo Hart" not in said


def test_accounts_without_such_a_contact_are_listed(ask: Asking) -> None:
    found = ask(ANA, contacts.TOOL, which="without", role="CTO")
    said = text_of(found)
    assert "2 of 3 active accounts in your book have no CTO contact on record." in said
    assert "Birch Bank: ARR EUR 50,000." in said
    assert "Alder Foods:" not in said


def test_contacts_are_no_title_because_one_is_of_a_contact_centre() -> None:
    titles = ["Contact Centre Manager", "Chief Information Officer"]
    assert role_in("which of my contacts are executives", titles) is None
    assert role_in("who are our contact centre managers", titles) == "contact centre managers"
