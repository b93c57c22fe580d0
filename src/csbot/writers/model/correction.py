"""What failed the check is asked for once more, with the reason."""

from collections.abc import Mapping, Sequence

from csbot.domain.reply import Statement
from csbot.writers.assembly import Numbering, Rules, problems
from csbot.writers.model.given import Given, as_data
from csbot.writers.model.prompts import Prompt

Failed = Mapping[Statement, Sequence[str]]


def failing(statements: Sequence[Statement], given: Given, rules: Rules) -> Failed:
    """Statements that may not be shown as they stand, with the reasons."""
    numbering = Numbering(given.evidence)
    judged = {statement: problems(statement, numbering, rules) for statement in statements}
    return {statement: reasons for statement, reasons in judged.items() if reasons}


def reasons_told(prompt: Prompt, failed: Failed) -> str:
    listed = [
        {"text": statement.text, "reasons": list(reasons)} for statement, reasons in failed.items()
    ]
    return f"{prompt.text}\n<failed>{as_data(listed)}</failed>"


def corrected(
    first: Sequence[Statement], failed: Failed, again: Sequence[Statement]
) -> tuple[Statement, ...]:
    """Corrections in the places of what failed, in order. What was not written again stays, to be
    refused and counted; what was written beyond that comes last."""
    kept = {statement.text for statement in first if statement not in failed}
    corrections = [statement for statement in again if statement.text not in kept]
    result = []
    for statement in first:
        result.append(corrections.pop(0) if statement in failed and corrections else statement)
    return (*result, *corrections)
