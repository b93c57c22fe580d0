"""What people leave out when they type fast: "whats", "dont", "pls"."""

import re
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from csbot.checking.reading.lexicon import is_known
from csbot.checking.reading.words import is_common
from csbot.search.stems import folded, stems

# Contractions without their apostrophe, and what messages shorten.
_SPELLED = {
    **{f"{word}s": f"{word}'s" for word in "what who how where when that there here".split()},
    **{f"{word}nt": f"{word}n't" for word in "do does did is are was were has have had ca".split()},
    **{f"{word}nt": f"{word}n't" for word in "would could should".split()},
    "wont": "won't",
    "im": "I'm",
    "ive": "I've",
    "theyre": "they're",
    "theyve": "they've",
    "youre": "you're",
    "weve": "we've",
    "pls": "please",
    "plz": "please",
    "thx": "thanks",
    "acct": "account",
    "accts": "accounts",
    "mtg": "meeting",
    "mtgs": "meetings",
    "mktg": "marketing",
    "mgmt": "management",
    "qtr": "quarter",
    "asap": "as soon as possible",
    "w/": "with",
    "b/c": "because",
    "when's": "when is",
    "when’s": "when is",
    "where's": "where is",
    "where’s": "where is",
    "1:1": "one to one",
    "1:1s": "one to ones",
    "1-on-1": "one to one",
    "one-on-one": "one to one",
}
_ANY = "|".join(re.escape(word) for word in sorted(_SPELLED, key=len, reverse=True))
_WORD = re.compile(rf"(?<![\w'’@./-])(?:{_ANY})(?![\w'’@])", re.I)
# "Im März": what a capital follows is no "I'm".
_GERMAN = re.compile(r"\s+[A-ZÄÖÜ][a-zäöüß]")


def spelled_out(text: str) -> str:
    """The text with such words written out; a capital is kept, a word in capitals (IM) left. "At
    least one goal" asks for no more than "a goal", and "have we got left" for those that stayed."""
    stayed = _STAYED.sub(r"do \1 still have", _NO_G.sub(_with_g, _ASKS_Y.sub("why", text)))
    return _AT_LEAST_ONE.sub(_an, _WORD.sub(_written, stayed))


_STAYED = re.compile(
    r"\b(?:have|has|do|does)\s+(i|we|they|he|she)\s+(?:still\s+)?(?:got|have)\s+left\b", re.I
)


# "How's Acme doin", "Y is it low".
_NO_G = re.compile(r"(?<![\w'’-])([a-z]{2,}in)['’]?(?![\w'’-])")
_ASKS_Y = re.compile(r"^\s*y(?=\s+(?:is|are|was|did|does|do|has|have)\b)", re.I)


def _with_g(match: re.Match[str]) -> str:
    """A word that is none without its g."""
    is_cut = is_common(f"{match[1]}g") and not is_common(match[1]) and not is_known(match[1])
    return f"{match[1]}g" if is_cut else match[0]


_AT_LEAST_ONE = re.compile(r"\b(at least one|one or more)\s+(?!of\b|or\b)(?=([a-z]))", re.I)


def _an(match: re.Match[str]) -> str:
    article = "an" if match[2].lower() in "aeiou" else "a"
    return f"{article} " if match[1][0].islower() else f"{article.capitalize()} "


def _written(match: re.Match[str]) -> str:
    word = match[0]
    if len(word) > 1 and word.isupper():
        return word
    if word == "im" and _GERMAN.match(match.string, match.end()):
        return word
    written = _SPELLED[word.lower()]
    return written[0].upper() + written[1:] if word[0].isupper() else written


_TYPED = re.compile(r"(?<![\w'’@./-])[a-z]{5,}(?![\w'’@])")
_LIKE = 84
# A word of so many letters may be mistyped twice.
_LONG = 9


def corrected(text: str, known: Callable[[str], bool], lexicon: Sequence[str]) -> str:
    """The text with words that nobody knows written as the one that they are mistyped for:
    "custmers", "acounts". `known` tells of words that mean something as they stand."""

    def meant(match: re.Match[str]) -> str:
        word = match[0]
        if is_common(folded(word)) or any(map(known, (word, *stems(word)))):
            return word
        if any(map(is_known, stems(word))):
            return word
        found = process.extractOne(word, lexicon, scorer=fuzz.ratio, score_cutoff=_LIKE)
        slips = OSA.distance(word, found[0]) if found else 0
        alike = found and found[0][0] == word[0] and slips <= 1 + (len(word) >= _LONG)
        return found[0] if found and alike else word

    return _TYPED.sub(meant, text)
