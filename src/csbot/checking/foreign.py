"""Names that do not belong to the cited records: other accounts and their people."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from csbot.checking.reading.normal import clean
from csbot.checking.reading.words import Word, is_common, words

_POSSESSIVE = re.compile("'s?$")


@dataclass(frozen=True)
class Foreign:
    """Names, aliases and ids, ready to be looked for; built once for many sentences."""

    _by_first: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str]) -> "Foreign":
        found: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            forms = tuple(w.form for w in words(clean(name)))
            if forms and (len(forms) > 1 or len(forms[0]) > 2):
                found.setdefault(forms[0], []).append(forms)
        return cls({first: tuple(set(listed)) for first, listed in found.items()})

    def in_text(self, text: str) -> list[str]:
        """The foreign names that a cleaned text has, as written there."""
        tokens = words(text)
        return [
            _POSSESSIVE.sub("", text[tokens[i].start : tokens[i + len(forms) - 1].end])
            for i, token in enumerate(tokens)
            for forms in self._by_first.get(token.form, ())
            if _follows(tokens, i, forms)
        ]


def _follows(tokens: Sequence[Word], index: int, forms: tuple[str, ...]) -> bool:
    there = tokens[index : index + len(forms)]
    if tuple(w.form for w in there) != forms:
        return False
    # "Target" and "Box" are accounts only where they are written like names.
    return len(forms) > 1 or not is_common(forms[0]) or (there[0].capital and index > 0)
