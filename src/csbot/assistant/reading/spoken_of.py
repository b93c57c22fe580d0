"""Whom "she" and "his" mean in a thread: the one person that was spoken of last.

The name is put in the pronoun's place before anything is looked up or written, so that each reader
of a question sees the person. Where several were spoken of the text stays as it is, and the answer
says who may be meant.
"""

import re
from collections.abc import Sequence

from csbot.assistant.reading.colleagues_named import colleagues_in
from csbot.assistant.reading.contacts_named import called_in, contacts_in
from csbot.assistant.reading.person_meant import finds_its_person, speaks_of_person
from csbot.assistant.reading.vocabulary import Vocabulary
from csbot.domain.reply import Reply
from csbot.storage.threads import Turn
from csbot.tools.ground.base import Context

_IS = re.compile(r"\bis (?:our|the|an?) (?:\w+)", re.I)
# Further back nobody remembers who "she" is.
_TURNS = 4
# A count of people may stand before the first of them.
_OPENING = 2


def people_of_thread(text: str, before: Sequence[Turn], context: Context) -> list[str]:
    """Whom the text's "she" or "him" may mean: who was spoken of last. Nobody where it names
    somebody itself, or asks first who that is."""
    if not before or not speaks_of_person(text) or finds_its_person(text):
        return []
    accounts = next((list(t.reply.accounts) for t in reversed(before) if t.reply.accounts), [])
    if _named(text, accounts, context):
        return []
    for turn in list(reversed(before))[:_TURNS]:
        names = _named(turn.question, accounts, context) or _told(turn.reply, context)
        if names:
            return names
    return []


def _named(text: str, accounts: list[str], context: Context) -> list[str]:
    """Contacts and colleagues that a text names."""
    found = [contact.name for contact in contacts_in(text, context, accounts, ())]
    colleagues = colleagues_in(text, context, (), Vocabulary.of(context))
    return list(dict.fromkeys((*found, *(person.name for person in colleagues))))


def _told(reply: Reply, context: Context) -> list[str]:
    """Who stands in what the answer says first, behind a count of them, and who is told to be the
    same: two champions."""
    facts = [s.text for s in reply.sentences if s.status == "fact"]
    first = next((text for text in facts[:_OPENING] if called_in(text, context)), None)
    if first is None:
        return []
    alike = [text for text in facts if _role(text) == _role(first)] if _role(first) else [first]
    found = [contact.name for text in alike for contact in called_in(text, context)]
    return list(dict.fromkeys(found))


def _role(text: str) -> str | None:
    """What somebody is told to be: "is our champion"."""
    found = _IS.search(text)
    return found.group().lower() if found else None
