"""The look-up for a question that asks which part of the book the accounts are that it names."""

from csbot.assistant.asking.share_asked import share_asked
from csbot.assistant.planning.calls import Call, call_of, made
from csbot.assistant.reading.reading import Reading
from csbot.assistant.reading.subjects import Subjects
from csbot.tools.ground.base import AnyTool, Context


def share_of_book(
    tool: AnyTool, reading: Reading, subjects: Subjects, context: Context
) -> Call | None:
    """None where more is asked than that, or nothing of the kind."""
    if not (subjects.named and subjects.accounts and share_asked(reading)):
        return None
    plain = call_of(tool, reading, (), context)
    whose = plain.arguments.model_dump(exclude_defaults=True, exclude={"accounts"}) if plain else {}
    ids = tuple(account.account_id for account in subjects.accounts)
    return made(tool, {**whose, "accounts": ids})
