"""Text to the stems that word search counts: folded to plain letters, stop words left out."""

import re
import unicodedata
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"['’]s?$|['’](?=\w)")
# No word is longer; what is (an encoded file, say) would be refused by a database's index.
_LONGEST = 64
_stem = Stemmer.Stemmer("english").stemWord

STOP_WORDS = frozenset(
    """
    a about above after again all also am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has
    have having he her here hers him his how i if in into is it its itself just me more most my
    no nor not now of off on once only or other our ours out over own same she should so some such
    than that the their theirs them then there these they this those through to too under until up
    us very was we were what when where which while who whom why will with would you your yours
    s t d ll m re ve don didn doesn isn wasn aren won
    """.split()
)


def folded(text: str) -> str:
    """Lower case without accents: "Zoë" and "zoe" are one word."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """Folded words with possessives taken off, in order; stop words are still in it."""
    return [_POSSESSIVE.sub("", word)[:_LONGEST] for word in _WORD.findall(folded(text))]


def stems(text: str) -> list[str]:
    """The stems of all words but stop words, in order and with repetitions."""
    return list(_stems(text))


@lru_cache(maxsize=2048)
def _stems(text: str) -> tuple[str, ...]:
    """A passage is held against each part of a question, and a question against many passages."""
    return tuple(stem for word in words(text) if (stem := _stem_of(word)))


@lru_cache(maxsize=16_384)
def _stem_of(word: str) -> str:
    """ "" for a stop word."""
    return "" if word in STOP_WORDS else _stem(word)
