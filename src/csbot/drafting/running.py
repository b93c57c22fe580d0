"""Statements of several tools as one text: an account that was just named is then "it"."""

from collections.abc import Iterator, Sequence

from csbot.domain.records import Account
from csbot.domain.reply import Statement

_PRONOUNS = ("It ", "Its ")


def running(statements: Sequence[Statement], account: Account) -> tuple[Statement, ...]:
    """A section's statements, read one after the other."""
    return tuple(_spoken(statements, account.name))


def _spoken(statements: Sequence[Statement], name: str) -> Iterator[Statement]:
    about_it = False
    for statement in statements:
        text = statement.text
        # What is not known keeps its own words; after another subject "it" would be unclear.
        if about_it and statement.status != "gap":
            text = _by_pronoun(text, name)
        about_it = text.startswith((name, *_PRONOUNS))
        yield statement.model_copy(update={"text": text})


def _by_pronoun(text: str, name: str) -> str:
    for spelled, short in ((f"{name}'s ", "Its "), (f"{name} ", "It ")):
        if text.startswith(spelled):
            return short + text.removeprefix(spelled)
    return text
