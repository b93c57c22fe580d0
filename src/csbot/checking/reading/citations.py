"""Citation marks in a text: `[E1]`, `[E1, E2]`, `(E3)`."""

import re
from collections.abc import Collection
from dataclasses import dataclass

_MARK = re.compile(r"\s*(?:\[([^\[\]\n]{1,80})\](?!\()|【([^】\n]{1,80})】|\(([^()\n]{1,80})\))")
_ID = re.compile(r"(?:[A-Za-z]{1,3}[-_]?)?\d{1,4}")
_SPLIT = re.compile(r"\s*[,;]\s*|\s+and\s+|\s+")


@dataclass(frozen=True, slots=True)
class Cited:
    """`text` is the sentence without its marks; `unknown` are ids that no evidence has."""

    text: str
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def marked(self) -> bool:
        return bool(self.known or self.unknown)


def citations(sentence: str, ids: Collection[str]) -> Cited:
    """The citations of one sentence. Brackets that hold anything but ids are left in the text."""
    known: list[str] = []
    unknown: list[str] = []

    def taken(match: re.Match[str]) -> str:
        inner = match[1] or match[2] or match[3]
        listed = [part.lstrip("#") for part in _SPLIT.split(inner.strip()) if part]
        if inner.strip() in ids:
            listed = [inner.strip()]
        round_brackets = match[3] is not None
        if not listed or not all(
            part in ids or (_ID.fullmatch(part) and not round_brackets) for part in listed
        ):
            return match.group()
        known.extend(part for part in listed if part in ids)
        unknown.extend(part for part in listed if part not in ids)
        return ""

    text = _MARK.sub(taken, sentence)
    return Cited(text, tuple(dict.fromkeys(known)), tuple(dict.fromkeys(unknown)))
