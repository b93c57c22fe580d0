"""Whom "she" and "his" mean in a thread: the one person that was spoken of last.

The name is put in the pronoun's place before anything is looked up or written, so that each reader
of a question sees the person. Where several were spoken of, or nobody, the text stays as it is.
"""

import re
from collections.abc import Iterator, Sequence

from csbot.assistant.reading.contacts_named import called_in, contacts_in
from csbot.checking.reading.words import FUNCTION_WORDS
from csbot.domain.reply import Reply
from csbot.storage.threads import Turn
from csbot.tools.ground.base import Context

_PRONOUN = re.compile(r"(?<![\w'’-])(?:s?he|him|his|hers?)(?![\w'’-])", re.I)
_WORD = re.compile(r"\s+([\w-]+)")
# Further back nobody remembers who "she" is.
_TURNS = 4


def with_person(text: str, before: Sequence[Turn], context: Context) -> str:
    """The text with the person's name for each pronoun; as it is where it names somebody itself."""
    if not before or _PRONOUN.search(text) is None:
        return text
    accounts = next((list(t.reply.accounts) for t in reversed(before) if t.reply.accounts), [])
    if len(_named(text, accounts, context)) > 0:
        return text
    for turn in list(reversed(before))[:_TURNS]:
        names = _named(turn.question, accounts, context) or _told(turn.reply, context)
        if names:
            return "".join(_parts(text, names[0])) if len(names) == 1 else text
    return text


def _named(text: str, accounts: list[str], context: Context) -> list[str]:
    """Contacts and colleagues that a text names."""
    found = [contact.name for contact in contacts_in(text, context, accounts, ())]
    plain = text.casefold()
    words = set(re.findall(r"[\w'’-]+", plain.replace("'s", "").replace("’s", "")))
    for person in context.people.all():
        first = person.name.split()[0].casefold()
        if person.name.casefold() in plain or first in words:
            found.append(person.name)
    return list(dict.fromkeys(found))


def _told(reply: Reply, context: Context) -> list[str]:
    """Who stands in what the answer says first."""
    first = next((s.text for s in reply.sentences if s.status == "fact"), "")
    return list(dict.fromkeys(contact.name for contact in called_in(first, context)))


def _parts(text: str, name: str) -> Iterator[str]:
    at = 0
    for match in _PRONOUN.finditer(text):
        yield text[at : match.start()]
        said = match[0].casefold()
        after = _WORD.match(text, match.end())
        # "Her budget" is hers; "ask her about it" asks her.
        owns = said in ("his", "hers") or (
            said == "her" and after is not None and after[1].casefold() not in FUNCTION_WORDS
        )
        yield f"{name}'s" if owns else name
        at = match.end()
    yield text[at:]
