"""Which words of a question mean something as they stand, and are not mistyped."""

from csbot.assistant.reading.reading import Reading
from csbot.assistant.routing.router import Router
from csbot.tools.ground.base import Context


def means_something(reading: Reading, router: Router, context: Context, word: str) -> bool:
    """Whether a word is one of the examples, of the data's names or of its columns."""
    if router.is_known(word) or reading.words.knows(word):
        return True
    names = [u.name for u in reading.users] + [c.name for c in reading.contacts]
    named = [mention.text for mention in reading.mentions]
    values = [reading.text[one.start : one.end] for one in reading.filters]
    if any(word in taken.casefold() for taken in (*names, *named, *values)):
        return True
    return bool(context.names.mentions(word))
