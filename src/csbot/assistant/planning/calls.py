"""A tool and its arguments, as a question fills them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from csbot.assistant.planning.asked_apart import asked_apart
from csbot.assistant.planning.fill import fill
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.domain.records import Account
from csbot.tools.account.history_passages import AskedPart
from csbot.tools.ground.base import AnyTool, Arguments, Context
from csbot.tools.portfolio.book import BookArguments


@dataclass(frozen=True, slots=True)
class Call:
    """`extra` is heard only where it finds something; `doubted` only where the extra one does;
    `placed` says that its tool is likely meant, and is not only the likeliest of none; `chance`
    how likely it tells what is asked, by its wording alone."""

    tool: AnyTool
    arguments: Arguments
    extra: bool = False
    doubted: bool = False
    placed: bool = True
    chance: float = field(default=1.0, compare=False)


def call_of(
    tool: AnyTool, reading: Reading, accounts: tuple[Account, ...], context: Context
) -> Call | None:
    """The call with what the question says; None where something that it needs is missing."""
    values = fill(tool, reading, accounts, context)
    if "parts" in tool.arguments.model_fields:
        apart = asked_apart(reading, accounts, context)
        values["parts"] = [_part(fill(tool, one, accounts, context)) for one in apart]
    if "company" in tool.arguments.model_fields and "topic" in values:
        # A strategy's question is read whole: "Q3 2025" is part of it, and no period of records.
        values["topic"] = _unnamed(reading).strip()
        if accounts and not values.get("company"):
            values["company"] = accounts[0].playbook
    return made(tool, values)


def _part(values: dict[str, Any]) -> dict[str, Any]:
    """What one thing of a question fills of a look into the records."""
    return {name: value for name, value in values.items() if name in AskedPart.model_fields}


def _unnamed(reading: Reading) -> str:
    """The question without its accounts, of which no strategy speaks."""
    text = reading.text
    for mention in sorted(reading.mentions, key=lambda m: -m.start):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


def made(tool: AnyTool, values: dict[str, Any]) -> Call | None:
    """The call with these values; without those that a field refuses; None where it can't be."""
    try:
        return Call(tool, tool.arguments.model_validate(values))
    except ValidationError as error:
        # A figure that is out of a field's bounds is left at its default.
        refused = {str(entry["loc"][0]) for entry in error.errors()}
    try:
        kept = {name: value for name, value in values.items() if name not in refused}
        return Call(tool, tool.arguments.model_validate(kept))
    except ValidationError:
        return None


def only_of(subjects: Subjects, calls: Sequence[Call]) -> frozenset[str] | None:
    """The accounts that a look-up over a book is held to where the question names them: "has
    ACCOUNT gone quiet" is not answered by who else has."""
    if not subjects.named or subjects.pointed:
        return None
    is_book = any(issubclass(call.tool.arguments, BookArguments) for call in calls)
    return frozenset(a.account_id for a in subjects.accounts) if is_book else None
