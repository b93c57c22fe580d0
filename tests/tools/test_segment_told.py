"""Which segment an account is in, and by what: its record, its package, its revenue, or none."""

from dataclasses import replace

import pytest

from csbot.tools.account import profile

from .asking import Asking, text_of
from .portfolio_data import ACCOUNTS, ANA, context_of


def told(asking: Asking, **changes: str | float | None) -> str:
    account = replace(ACCOUNTS[0], **changes)  # type: ignore[arg-type]
    context = context_of(asking.database, ANA)
    said = profile.SAYINGS["segment"](context, account)
    return said[0][0].text if said else ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"segment": "strategic"}, "Strategic Accounts, as its record says."),
        ({"segment": "vip", "package": None, "currency": "SEK"},
         "names the segment vip, which is none of Tiny Co's; by its playbook the account is in no"),
        ({"segment": None, "package": None, "currency": "SEK"}, ""),
    ],
)  # fmt: skip
def test_a_segment_is_told_with_what_it_rests_on(
    ask: Asking, changes: dict[str, str | None], said: str
) -> None:
    found = told(ask, **changes)
    assert said in found
    assert bool(said) == bool(found)


def test_the_sentence_is_carried_by_the_record_and_the_rule(ask: Asking) -> None:
    found = ask(ANA, profile.TOOL, account="A-1", fields=("segment",))
    assert "is in the segment" in text_of(found)
    assert {item.kind for item in found.evidence} == {"computed", "account", "strategy"}
