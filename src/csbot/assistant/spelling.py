"""What people leave out when they type fast: "whats", "dont", "pls"."""

import re

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
    "asap": "as soon as possible",
    "w/": "with",
    "b/c": "because",
}
_ANY = "|".join(re.escape(word) for word in sorted(_SPELLED, key=len, reverse=True))
_WORD = re.compile(rf"(?<![\w'’@./-])(?:{_ANY})(?![\w'’@])", re.I)


def spelled_out(text: str) -> str:
    """The text with such words written out; a capital is kept, a word in capitals (IM) left."""
    return _WORD.sub(_written, text)


def _written(match: re.Match[str]) -> str:
    word = match[0]
    if len(word) > 1 and word.isupper():
        return word
    written = _SPELLED[word.lower()]
    return written[0].upper() + written[1:] if word[0].isupper() else written
