"""Words of questions in other languages, in English: one file a language, `word = English`, `-` for
nothing.

They are those that ask, those of time, and those of the trade; what is none of them (names,
topics) stays as it is. A new language is a new file.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_SUFFIX = ".txt"


@cache
def languages() -> tuple[Mapping[str, str], ...]:
    """The words of each language, by the name of its file; phrases too, in small letters."""
    found = []
    for path in sorted(files(__name__).iterdir(), key=lambda path: path.name):
        if path.name.endswith(_SUFFIX):
            lines = path.read_text(encoding="utf-8").splitlines()
            pairs = (line.split(" = ", 1) for line in lines if line)
            found.append({word: "" if english == "-" else english for word, english in pairs})
    return tuple(found)


def plain(text: str) -> str:
    """Without accents, every character in its place: hurried people leave them out."""
    return "".join(unicodedata.normalize("NFD", character)[0] for character in text)
