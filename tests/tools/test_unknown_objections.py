"""What no record tells is a gap, and never taken as a no: objections that can't be judged."""

from pathlib import Path
from typing import Any

from csbot.tools.account import advocacy as account_advocacy
from csbot.tools.account import expansion as account_expansion
from csbot.tools.portfolio import advocacy as portfolio_advocacy

from .asking import Asking, text_of
from .portfolio_data import ANA, build
from .program_data import PROGRAMS, WITH_PROGRAMS

_OVERDUE = {"id": "overdue", "name": "goals past their due date",
            "condition": {"measure": "goals_overdue", "at_least": 1}}  # fmt: skip


def _with_overdue(part: str) -> dict[str, Any]:
    against = [*PROGRAMS[part]["against"], _OVERDUE]
    return {**WITH_PROGRAMS, part: {**PROGRAMS[part], "against": against}}


def test_a_reference_is_ready_beside_an_objection_that_nobody_can_judge(tmp_path: Path) -> None:
    database = build(tmp_path, _with_overdue("advocacy"))
    said = text_of(Asking(database)(ANA, account_advocacy.TOOL, account="A-1"))
    assert "2 of 2 criteria met, 1 objection not known." in said
    assert "Not known for the objections: goals past their due date, as no goal" in said
    book = text_of(Asking(database)(ANA, portfolio_advocacy.TOOL))
    assert "not known: goals past their due date" in book
    database.close()


def test_a_proposal_is_not_called_clear_where_an_objection_is_unknown(tmp_path: Path) -> None:
    database = build(tmp_path, _with_overdue("expansion"))
    said = text_of(Asking(database)(ANA, account_expansion.TOOL, account="A-1"))
    assert "nothing on record speaks against a proposal now, 1 objection not known" in said
    assert "nothing that the playbook names" not in said
    database.close()
