"""A question in another language, with the words that ask, and those of the trade, in English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from csbot.assistant.reading.languages import languages, plain

# A word of a language alone may be a name or English ("die", "comment"): so many tell one.
_ENOUGH = 2
# Words that are English as well, and tell no other language.
_ENGLISH = frozenset(
    "a actual an arrive august april cause cent champion change charge client clients comment "
    "compare con contacts date decide devise die director era expansion expire fin general ha hat "
    "he in integration land los mai mag mais me message messages meta natural no nos november note "
    "on par part pays phase plan plus points pour premier problem propose reference region "
    "satisfaction score sector segment segments september sin son sponsor strategie ticket tickets "
    "total um was wind".split()
)
_SAID = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class _Language:
    """`words` by how they are written, `bare` without accents; `pattern` finds the longest."""

    words: Mapping[str, str]
    bare: Mapping[str, str]
    pattern: re.Pattern[str]

    def signs(self, text: str) -> int:
        """How many words of the text are its own, and no everyday English."""
        found = (match[0].lower().split() for match in self.pattern.finditer(text))
        return sum(len(said) for said in found if not _ENGLISH.issuperset(said))

    def held(self, text: str) -> int:
        return sum(len(match[0].split()) for match in self.pattern.finditer(text))

    def in_english(self, text: str) -> str:
        said, at = [], 0
        for match in self.pattern.finditer(plain(text)):
            written = text[match.start() : match.end()].lower()
            english = self.words.get(written, self.bare[plain(written)])
            said += [text[at : match.start()], english]
            at = match.end()
        whole = "".join([*said, text[at:]])
        return re.sub(r"\s{2,}", " ", whole).replace("¿", "").strip()


def in_english(text: str) -> str:
    """The text with the words of the language that holds two of its words, and more than any
    other, and half of all that are no names; else as it is."""
    bare = plain(text)
    said = [word for word in _SAID.findall(text) if not word[0].isupper()]
    known = _known()
    best = max(known, key=lambda one: one.signs(bare))
    if best.signs(bare) < _ENOUGH or 2 * best.held(bare) < len(said):
        return text
    return best.in_english(text)


@cache
def _known() -> tuple[_Language, ...]:
    found = []
    for words in languages():
        bare: dict[str, str] = {}
        for word, english in words.items():
            bare.setdefault(plain(word), english)
        longest = "|".join(map(re.escape, sorted(bare, key=len, reverse=True)))
        pattern = re.compile(rf"(?<![\w'’-])(?:{longest})(?![\w'’-])", re.I)
        found.append(_Language(words, bare, pattern))
    return tuple(found)
