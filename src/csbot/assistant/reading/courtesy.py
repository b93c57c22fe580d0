"""Words of courtesy: what nobody looks up, and a text of nothing else."""

import re

from csbot.checking.reading.normal import clean
from csbot.checking.reading.words import FUNCTION_WORDS, words

_THANKS = frozenset("thanks thank thx ty cheers merci danke gracias appreciated appreciate".split())
_PRAISE = frozenset(
    "great perfect awesome nice cool brilliant excellent lovely helpful helps good job work ok"
    " okay got fine lot amazing wonderful super top csbot noted understood bye day have".split()
)
# What people open with, and end on. "Thanks" ends a request only behind a mark: a letter may be
# asked for that says so.
_GREETING = r"(?:good\s+)?(?:morning|afternoon|evening|day)|greetings|moin|hallo|bonjour|hola|ciao"
_OPENING = re.compile(
    rf"^\W*(?:(?:hi|hey|hello)(?:\s+(?:there|all|team|folks|again|csbot))?\b[\s,.!:;–-]*|"
    rf"(?:{_GREETING})(?:\s+(?:all|team|folks|everyone|csbot))?\s*[,.!:;–]+\s*|"
    r"(?:quick\s+(?:one|question)|question)\s*[,:–]\s*)+",
    re.I,
)
_ENDING = re.compile(
    r"(?:[\s,.!(–-]+(?:please|pls|plz)|[,.!?–-]\s*(?:many\s+)?"
    r"(?:thanks|thank\s+you|thx|ty|cheers)(?:\s+(?:a\s+lot|so\s+much|in\s+advance))?)[\s.!)]*$",
    re.I,
)


def without_courtesy(text: str) -> str:
    """A question without its greeting and its thanks; as it is where it says nothing else."""
    opened = _OPENING.sub("", text, count=1)
    ended = _ENDING.search(opened)
    rest = opened
    if ended is not None:
        mark = "?" if "?" in ended[0] else ""
        rest = opened[: ended.start()] + mark
    return rest if re.search(r"\w", rest) else text


def is_thanks(text: str) -> bool:
    """ "Thanks, that helps!", "perfect" and "ok, got it"."""
    said = {word.form for word in words(clean(text))}
    weighty = said - FUNCTION_WORDS
    return bool(said & (_THANKS | _PRAISE)) and weighty <= _THANKS | _PRAISE and "?" not in text
