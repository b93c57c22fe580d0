"""Whom "she" and "his" mean in a thread: the one person that was spoken of last.

The name is put in the pronoun's place before anything is looked up or written, so that each reader
of a question sees the person. Where several were spoken of, or nobody, the text stays as it is.
"""

from collections.abc import Sequence

from csbot.assistant.reading.colleagues_named import colleagues_in
from csbot.assistant.reading.contacts_named import called_in, contacts_in
from csbot.assistant.reading.person_meant import finds_its_person, speaks_of_person, with_name
from csbot.assistant.reading.vocabulary import Vocabulary
from csbot.domain.reply import Reply
from csbot.storage.threads import Turn
from csbot.tools.ground.base import Context

# Further back nobody remembers who "she" is.
_TURNS = 4


def with_person_of_thread(text: str, before: Sequence[Turn], context: Context) -> str:
    """The text with the person's name for each pronoun; as it is where it names somebody itself, or
    asks first who that is."""
    if not before or not speaks_of_person(text) or finds_its_person(text):
        return text
    accounts = next((list(t.reply.accounts) for t in reversed(before) if t.reply.accounts), [])
    if _named(text, accounts, context):
        return text
    for turn in list(reversed(before))[:_TURNS]:
        names = _named(turn.question, accounts, context) or _told(turn.reply, context)
        if names:
            return with_name(text, names[0]) if len(names) == 1 else text
    return text


def _named(text: str, accounts: list[str], context: Context) -> list[str]:
    """Contacts and colleagues that a text names."""
    found = [contact.name for contact in contacts_in(text, context, accounts, ())]
    colleagues = colleagues_in(text, context, (), Vocabulary.of(context))
    return list(dict.fromkeys((*found, *(person.name for person in colleagues))))


def _told(reply: Reply, context: Context) -> list[str]:
    """Who stands in what the answer says first."""
    first = next((s.text for s in reply.sentences if s.status == "fact"), "")
    return list(dict.fromkeys(contact.name for contact in called_in(first, context)))
