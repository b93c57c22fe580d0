"""Thanks, and nothing else: a text that asks for nothing is not answered with what one may ask."""

from csbot.checking.reading.normal import clean
from csbot.checking.reading.words import FUNCTION_WORDS, words

_THANKS = frozenset("thanks thank thx ty cheers merci danke gracias appreciated appreciate".split())
_PRAISE = frozenset(
    "great perfect awesome nice cool brilliant excellent lovely helpful helps good job work ok"
    " okay got fine lot amazing wonderful super top csbot noted understood bye day have".split()
)


def is_thanks(text: str) -> bool:
    """ "Thanks, that helps!", "perfect" and "ok, got it"."""
    said = {word.form for word in words(clean(text))}
    weighty = said - FUNCTION_WORDS
    return bool(said & (_THANKS | _PRAISE)) and weighty <= _THANKS | _PRAISE and "?" not in text
