"""A program of the playbooks (references, loyalty, growth) over the accounts of a book."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from csbot.domain import wording
from csbot.domain.playbook import Playbook
from csbot.domain.records import Account
from csbot.tools.ground.base import Context
from csbot.tools.ground.telling import Telling
from csbot.tools.portfolio.book import Book

Program = TypeVar("Program")


def programs(
    telling: Telling,
    context: Context,
    book: Book,
    program_of: Callable[[Playbook], Program | None],
    lacks: str,
    *,
    lead: bool = False,
) -> Iterator[tuple[Program, list[Account]]]:
    """Each playbook's program with the active accounts that are run under it. A playbook without
    one is told as a gap: `lacks` goes on after its name, as in "has no loyalty program"."""
    for rules in book.playbooks(context):
        own = [a for a in book.active if context.playbooks.of(a).id == rules.id]
        program = program_of(rules)
        if program is None:
            many = wording.count(len(own), "active account")
            telling.gap(f"The playbook {rules.name} {lacks} ({many}).", lead=lead)
        else:
            yield program, own
