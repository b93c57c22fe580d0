"""Running a tool as a person, and what must hold of whatever it finds."""

from dataclasses import dataclass
from typing import Any

from csbot.checking.check import check_sentence
from csbot.domain.person import Person
from csbot.domain.reply import Findings
from csbot.storage.engine import Database
from csbot.tools.ground.base import Tool

from .portfolio_data import ACCOUNTS, context_of


@dataclass(frozen=True)
class Asking:
    database: Database

    def __call__(self, person: Person, tool: Tool[Any], /, **arguments: Any) -> Findings:
        """The findings, after making sure that evidence carries them and Scope holds them."""
        context = context_of(self.database, person)
        findings = tool.run(context, tool.arguments(**arguments))
        evidence = {item.ref: item for item in findings.evidence}
        for statement in findings.statements:
            assert statement.refs or statement.status != "fact", statement.text
            assert set(statement.refs) <= set(evidence), statement.text
            if statement.status != "gap":
                verdict = check_sentence(statement.text, [evidence[r] for r in statement.refs])
                assert verdict.verdict != "unsupported", (statement.text, verdict.reasons)
        visible = {account.account_id for account in context.records.accounts(context.scope)}
        assert set(findings.accounts) <= visible
        said = text_of(findings) + " ".join(item.text for item in findings.evidence)
        for account in ACCOUNTS:
            if findings.status != "not_allowed" and account.account_id not in visible:
                assert account.name not in said
        return findings


def text_of(findings: Findings) -> str:
    return "\n".join(statement.text for statement in findings.statements)


def order_of(findings: Findings, *names: str) -> list[str]:
    """These names, in the order in which statements that begin with them come."""
    starts = [statement.text for statement in findings.statements]
    return [name for text in starts for name in names if text.startswith(name)]
