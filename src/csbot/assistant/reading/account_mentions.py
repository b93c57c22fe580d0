"""The accounts that a text names."""

from csbot.assistant.reading.contacts_named import called_in
from csbot.assistant.reading.filters import Named, find_filters
from csbot.tools.ground.base import Context
from csbot.tools.ground.name_keys import normalise
from csbot.tools.ground.names import Mention


def accounts_in(text: str, context: Context) -> tuple[Mention, ...]:
    """Accounts named; a word that only comes near one may be part of a contact's name, and one
    that is an account's may be part of a column's value: "Southern Europe" is no Southern."""
    values = find_filters(text, context)
    found = [m for m in context.names.mentions(text) if not any(_within(m, v) for v in values)]
    found = [m for m in found if not _is_plain(m, context)] or found
    loose = [m.text for m in found if not m.exact]
    if not loose:
        return tuple(found)
    names = {c.name.casefold() for c in called_in(text, context)}
    return tuple(
        m for m in found if m.exact or not any(m.text.casefold() in name for name in names)
    )


def _is_plain(mention: Mention, context: Context) -> bool:
    """Whether it is a later word of a name, written small: beside another account it is hardly one
    more, as in "the wash test at Great Lakes" where one is called Wexford Wash."""
    if mention.exact or " " in mention.text or not mention.text.islower():
        return False
    named = (a for a in context.records.directory() if a.account_id in mention.candidates)
    names = (name for account in named for name in (account.name, *account.aliases))
    return not any(normalise(name).startswith(normalise(mention.text)) for name in names)


def _within(mention: Mention, value: Named) -> bool:
    inside = value.start <= mention.start and mention.end <= value.end
    return inside and mention.end - mention.start < value.end - value.start
